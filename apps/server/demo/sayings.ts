import { COMMUNITY_CATEGORIES } from '#catalogue/data/community.ts'
import type { Category } from '#catalogue/contract.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { hourOf } from './clockwork.ts'
import { FIRST_DOOR } from './first-door.ts'
import { DOORS } from './homes.ts'
import type { Door } from './homes.ts'
import { demoPhone, inventedName } from './names.ts'
import { DAYS, ENDINGS, HOTLINE_PREFIX, HOURS, ROADS, SHOPS } from './said/along-the-way.ts'
import type { Theme } from './said/index.ts'
import { SIFANG } from './land.ts'
import type { DemoChannel, Saying } from './story.ts'

const CATEGORIES: ReadonlyMap<string, Category> = new Map(
  COMMUNITY_CATEGORIES.map((category) => [category.code, category]),
)
export const categoryOf = (code: string): Category => {
  const found = CATEGORIES.get(code)
  if (!found) throw new Error(`no category ${code}`)
  return found
}

interface Resident {
  readonly name: string
  readonly phone: string
  readonly door: Door
  readonly floor: number
}

const RESIDENTS: readonly Resident[] = Array.from({ length: 430 }, (_, i) => {
  const chance = chanceOf(`resident ${i}`)
  // The first is the one whose phone is shown to whoever starts the demo, at the door shown with it.
  const door = i === 0 ? DOORS.find((one) => one.code === FIRST_DOOR)! : chance.pick(DOORS)
  return { name: inventedName(chance), phone: demoPhone(1001 + i), door, floor: chance.int(1, door.floors) }
})
const AT_HOME_IN = new Map(
  [...new Set(DOORS.map((door) => door.community))].map((code) => [
    code,
    RESIDENTS.filter((one) => one.door.community === code),
  ]),
)
/** The resident who is introduced: signs in by phone and has several appeals. */
export const INTRODUCED = RESIDENTS[0]!

/** What a saying was filled in with, so that question, answer and result speak of the same. */
export interface Facts {
  readonly fill: (text: string) => string
  readonly door: Door
  /** The area the place lies in: a grid, or the whole community for what belongs to an estate. */
  readonly area: string
  /** What became of it, in the words of whoever did it. */
  readonly done: string
}

const CHANNELS: readonly (readonly [DemoChannel, number])[] = [
  ['doorway', 36],
  ['web', 16],
  ['phone', 16],
  ['hotline', 12],
  ['grid', 11],
  ['counter', 9],
]
/** Nobody is at the counter at night, and no grid worker on the round. */
const OPEN_HOURS: Readonly<Record<DemoChannel, readonly [from: number, to: number]>> = {
  doorway: [0, 24],
  web: [0, 24],
  phone: [8.5, 20],
  hotline: [7, 22],
  grid: [8, 18.5],
  counter: [9, 17.5],
}

interface About {
  readonly theme: Theme
  readonly community: string
  readonly at: Date
}

/** Puts a theme into somebody's mouth: who, where, by which way, in which words. */
export function sayingOf(
  { theme, community, at }: About,
  chance: Chance,
): { readonly saying: Saying; readonly facts: Facts } {
  const hour = hourOf(at)
  const [channel] = chance.weighted(
    CHANNELS.filter(([name]) => hour >= OPEN_HOURS[name][0] && hour < OPEN_HOURS[name][1]),
    ([, share]) => share,
  )
  const resident =
    community !== SIFANG && chance.hits(0.02) ? INTRODUCED : chance.pick(AT_HOME_IN.get(community)!)
  const english = theme.saysEn.length > 0 && chance.hits(0.3)
  const { says, done } = english ? inEnglish(theme, chance) : inChinese(theme, chance)
  const fill = fillerOf(resident, english, chance)
  const words = fill(says)
  const text = english
    ? words
    : `${channel === 'hotline' ? chance.pick(HOTLINE_PREFIX) : ''}${words}${chance.pick(ENDINGS)}`
  const category = categoryOf(theme.category)
  const chosen =
    category.seal !== null || chance.hits(channel === 'doorway' || channel === 'web' ? 0.55 : 0.85)
  const byResident = channel === 'doorway' || channel === 'web'
  const reachable = chance.hits(byResident ? 0.72 : 0.93)
  const where = whereOf(theme, { resident, channel }, chance)
  return {
    facts: {
      fill,
      done: fill(done),
      door: resident.door,
      area: 'place' in where && where.place === resident.door.estateZh ? community : resident.door.grid,
    },
    saying: {
      channel,
      text,
      kind: theme.kind,
      lang: english ? 'en' : 'zh',
      categoryCode: chosen ? theme.category : undefined,
      answers: chosen ? answersTo(category, chance) : {},
      where,
      person: reachable ? { name: resident.name, phone: resident.phone } : undefined,
      relation: byResident
        ? 'self'
        : chance.weighted(
            [
              ['self', 74],
              ['family', 13],
              ['neighbour', 9],
              ['worker', 4],
            ] as const,
            ([, share]) => share,
          )[0],
      signedIn: byResident && reachable && chance.hits(0.4),
      by: takenDownBy(channel, community, resident.door),
      photos: theme.picture && byResident && chance.hits(0.5) ? [theme.picture[0]] : [],
    },
  }
}

function takenDownBy(channel: DemoChannel, community: string, door: Door): string | undefined {
  if (channel === 'doorway' || channel === 'web') return undefined
  if (channel === 'grid')
    return `${community === SIFANG ? 'sifang-grid' : 'grid'}${Number(door.grid.slice(-3))}`
  if (community === SIFANG) return 'clerk-sifang'
  return channel === 'counter' ? 'clerk2' : 'clerk'
}

interface InWords {
  readonly says: string
  readonly done: string
}
function inChinese(theme: Theme, chance: Chance): InWords {
  const i = chance.int(0, theme.says.length - 1)
  return { says: theme.says[i]!, done: theme.done[i] ?? chance.pick(theme.done) }
}
function inEnglish(theme: Theme, chance: Chance): InWords {
  const [says, done] = chance.pick(theme.saysEn)
  return { says, done: typeof done === 'string' ? done : (theme.done[done] ?? chance.pick(theme.done)) }
}

/** Fills the braces of a text the same way each time. */
function fillerOf({ door, floor }: Resident, english: boolean, chance: Chance): Facts['fill'] {
  const n = chance.int(2, 5)
  const values: Readonly<Record<string, string>> = english
    ? {
        b: `Building ${door.building}`,
        e: `Building ${door.building}, Entrance ${door.entrance}`,
        f: String(floor),
        n: String(n),
        shop: 'the shop at the gate',
        road: 'Honghua Road',
      }
    : {
        b: `${door.building}栋`,
        e: `${door.building}栋${door.entrance}单元`,
        f: String(floor),
        n: String(n),
        days: chance.pick(DAYS),
        hour: chance.pick(HOURS),
        shop: chance.pick(SHOPS),
        road: chance.pick(ROADS),
      }
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

function whereOf(
  { spot }: Theme,
  { resident, channel }: { readonly resident: Resident; readonly channel: DemoChannel },
  chance: Chance,
): Saying['where'] {
  const { door, floor } = resident
  const room = `${floor}0${chance.int(1, door.doors)}室`
  if (channel === 'doorway')
    return spot === 'home' && chance.hits(0.5)
      ? { doorway: door.code, placeText: room }
      : { doorway: door.code }
  const building = `${door.estateZh} ${door.building}栋`
  if (spot === 'street')
    return {
      areaCode: door.grid,
      placeText: `${chance.pick(ROADS)}${chance.pick(['公交站旁', '路口', '菜市场门口', '学校门口', '桥头'])}`,
    }
  // A grid worker takes down what lies in the grid.
  if (spot === 'estate' && channel === 'grid')
    return { areaCode: door.grid, placeText: `${door.estateZh}${door.building}栋旁` }
  if (spot === 'estate')
    return {
      place: door.estateZh,
      placeText: chance.pick(['小广场', '东门', '西门', '中心花园', '北侧道路', '地下车库']),
    }
  if (spot === 'home') return { place: `${building} ${door.entrance}单元`, placeText: room }
  return { place: spot === 'entrance' ? `${building} ${door.entrance}单元` : building }
}

/** Answers as most people give them: what is asked is answered, and it is seldom as bad as that. */
function answersTo(category: Category, chance: Chance): Saying['answers'] {
  return Object.fromEntries(
    category.questions.flatMap((question): [string, string][] => {
      if (!question.required && chance.hits(0.6)) return []
      if (question.type === 'yesno') return [[question.code, chance.hits(0.07) ? 'yes' : 'no']]
      if (question.type === 'single')
        return [[question.code, chance.pick(question.options.filter((option) => option.stop === null)).code]]
      return []
    }),
  )
}
