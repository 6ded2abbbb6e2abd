import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import { doorIn, pathIn } from '#places/rules/where.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { initialsOf } from '#kernel/web/initials.ts'
import { spelt } from '#kernel/web/syllables.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { byName } from '../today/walk.ts'

export interface Found {
  readonly key: string
  readonly href: string
  readonly kind: 'building' | 'home' | 'person'
  readonly title: string
  readonly more: string
}

interface Entry extends Found {
  /** As written, small letters, without spaces. */
  readonly text: string
  readonly initials: string
  /** In pinyin, and where in it each sign begins. */
  readonly spelt: string
  readonly begins: readonly number[]
  /** `5-2-301` and, shorter, `5-301`. */
  readonly numbers: readonly string[]
}

export interface Findable {
  readonly buildings: readonly Row<PhoneBuilding>[]
  readonly dwellings: readonly Row<PhoneDwelling>[]
  readonly people: readonly Row<PhonePerson>[]
}

const known = new Map<string, string>()

/** Reckoned once for each sign: names of a grid are made of a few hundred. */
const initials = (text: string): string =>
  [...text]
    .map((sign) => {
      const there = known.get(sign)
      if (there !== undefined) return there
      const made = initialsOf(sign)
      known.set(sign, made)
      return made
    })
    .join('')

function inPinyin(text: string): Pick<Entry, 'spelt' | 'begins'> {
  const signs = spelt(text)
  const begins: number[] = []
  let at = 0
  for (const sign of signs) {
    begins.push(at)
    at += sign.length
  }
  return { spelt: signs.join(''), begins }
}

const squeezed = (text: string): string => text.toLowerCase().replace(/\s+/g, '')
const digitsOf = (text: string | undefined): string => /\d+/.exec(text ?? '')?.[0] ?? ''

/** How people write an address: 5栋 2单元 301 is 5-2-301, and often 5-301. */
export function numbersOf(building: string, entrance: string | undefined, label: string): string[] {
  const [house, door] = [digitsOf(building), digitsOf(label)]
  if (house === '' || door === '') return []
  const stair = digitsOf(entrance)
  return stair === '' ? [`${house}-${door}`] : [`${house}-${stair}-${door}`, `${house}-${door}`]
}

/** What is typed as an address, in one form: 5栋2单元301, 5－2－301, 5 2 301 → 5-2-301. */
export function asNumbers(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/(?:号楼|栋|幢|座|楼|单元|门|室|号|户|[\s—–/.#])+/gu, '-')
  const numbers = plain.replace(/-+/g, '-').replace(/^-|-$/g, '')
  return /^\d+(-\d+){0,2}$/.test(numbers) ? numbers : undefined
}

const inOrder = <T>(rows: readonly T[], named: (row: T) => string): readonly T[] =>
  rows.toSorted((one, other) => byName(named(one), named(other)))

/** Everything in the own grid that can be found, as it stands in the estate: a phone holds its rows in no order of theirs. */
export function makeIndex({ buildings, dwellings, people }: Findable, lang: Lang = 'zh'): readonly Entry[] {
  const houses = new Map(buildings.map((one) => [one.id, one]))
  const homes = new Map(dwellings.map((one) => [one.id, one]))
  const namedIn = (zh: string | undefined, en: string | undefined): string =>
    (lang === 'en' ? (en ?? zh) : zh) ?? ''
  const pathOf = (home: Row<PhoneDwelling> | undefined): string =>
    home === undefined ? '' : pathIn(lang, home, houses.get(home.buildingId ?? ''))
  const entry = (found: Found, words: string, numbers: readonly string[] = []): Entry => ({
    ...found,
    text: squeezed(words),
    initials: squeezed(initials(words)),
    ...inPinyin(squeezed(words)),
    numbers,
  })
  return [
    ...inOrder(buildings, (one) => `${one.estate ?? ''} ${one.name}`).map((one) =>
      entry(
        {
          key: `building:${one.id}`,
          href: `/field/building/${one.id}`,
          kind: 'building',
          title: namedIn(one.name, one.nameEn),
          more: namedIn(one.estate, one.estateEn),
        },
        `${one.estate ?? ''}${one.name} ${one.nameEn ?? ''}`,
        [digitsOf(one.number ?? one.name)],
      ),
    ),
    ...inOrder(people, (one) => `${homes.get(one.dwellingId)?.path ?? ''} ${one.name}`).map((one) =>
      entry(
        {
          key: `person:${one.id}`,
          href: `/field/home/${one.dwellingId}`,
          kind: 'person',
          title: one.name,
          more: pathOf(homes.get(one.dwellingId)),
        },
        one.name,
      ),
    ),
    ...inOrder(dwellings, ({ path }) => path).map((one) => {
      const house = houses.get(one.buildingId ?? '')
      return entry(
        {
          key: `home:${one.id}`,
          href: `/field/home/${one.id}`,
          kind: 'home',
          title: [house && namedIn(house.name, house.nameEn), doorIn(lang, one)].filter(Boolean).join(' '),
          more: namedIn(house?.estate, house?.estateEn) || one.path,
        },
        one.path,
        numbersOf(house?.number ?? house?.name ?? '', one.entrance, one.label),
      )
    }),
  ]
}

/** How well an entry fits: the lower the better, nothing where it does not. */
function fit(one: Entry, typed: string, numbers: string | undefined): number | undefined {
  if (numbers !== undefined) {
    if (one.numbers.includes(numbers)) return 0
    return one.numbers.some(
      (number) => number.startsWith(`${numbers}-`) || (number.startsWith(numbers) && numbers.includes('-')),
    )
      ? 1
      : undefined
  }
  if (one.text.startsWith(typed)) return 0
  const isLetters = /^[a-z]{2,}$/.test(typed)
  if (isLetters && (one.initials.startsWith(typed) || one.spelt.startsWith(typed))) return 1
  if (one.text.includes(typed)) return 2
  if (!isLetters) return undefined
  return one.initials.includes(typed) || one.begins.some((at) => one.spelt.startsWith(typed, at))
    ? 3
    : undefined
}

/** Best first, in the order in which they stand otherwise. */
export function find(index: readonly Entry[], typed: string, most = 30): readonly Found[] {
  const wanted = squeezed(typed.normalize('NFKC'))
  if (wanted === '') return []
  const numbers = asNumbers(typed)
  const ranks: Found[][] = [[], [], [], []]
  for (const one of index) {
    const rank = fit(one, wanted, numbers)
    if (rank !== undefined) ranks[rank]!.push(one)
  }
  return ranks.flat().slice(0, most)
}
