import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import {
  DAY_MS,
  dayBegin,
  dayText,
  HOUR_MS,
  hourOf,
  isHoliday,
  later,
  MINUTE_MS,
  weekdayOf,
} from './clockwork.ts'
import { HONGHUA, SIFANG } from './land.ts'
import { categoryOf, sayingOf } from './sayings.ts'
import type { Story } from './story.ts'
import { withPublishing } from './publishing.ts'
import { scenesAt } from './scenes.ts'
import { mayBeAsked, stepsOf } from './steps.ts'
import type { Ending } from './steps.ts'
import { THEMES } from './said/index.ts'
import type { Theme } from './said/index.ts'

/** From when to when the demo's neighbourhood has been telling its needs. */
export interface Window {
  readonly from: Date
  readonly to: Date
}

/** Appeals on an ordinary day. */
const A_DAY = 11
/** Sunday first: Monday brings what the weekend left. */
const WEEK = [0.82, 1.25, 1.05, 1, 1, 1.05, 0.88] as const
/** How likely each hour of the day is; nobody writes at four in the morning. */
const HOURS = [1, 0.4, 0.2, 0.1, 0.1, 0.6, 2, 6, 9, 9, 8, 6, 5, 4, 6, 7, 7, 7, 7, 9, 9, 7, 4, 2] as const

const byKey =
  <T>(of: (one: T) => number) =>
  (a: T, b: T) =>
    of(a) - of(b)

/** All stories of a window, in the order in which they were told. The same seed and window give the same stories. */
export function planStories(window: Window, seed: string): Story[] {
  const ordinary = daysOf(window).flatMap((day) => storiesOfDay(day, seed))
  const lately = LATELY.map((ending, i) => storyNow(window.to, ending, chanceOf(`${seed}/now/${i}`)))
  const isWithin = (story: Story): boolean => story.receivedAt >= window.from && story.receivedAt < window.to
  const scenes = scenesAt(window.to)
  // What neighbours say together is told whole or not at all.
  const torn = new Set(scenes.filter((scene) => !isWithin(scene)).map(({ together }) => together ?? ''))
  return [...ordinary, ...lately, ...sealedStories(window.to, seed), ...scenes]
    .filter((story) => isWithin(story) && !(story.together !== undefined && torn.has(story.together)))
    .map((story) => withPublishing(story, window.to, seed))
    .map((story) => ({ ...story, steps: until(story, window.to) }))
    .toSorted(byKey((story) => story.receivedAt.getTime()))
}

/** What had happened by a moment; the rest is still to come. */
function until({ steps }: Story, to: Date): Story['steps'] {
  const first = steps.findIndex((step) => step.at >= to)
  return first === -1 ? steps : steps.slice(0, first)
}

function daysOf({ from, to }: Window): Date[] {
  const days: Date[] = []
  for (let day = dayBegin(from); day < to; day = later(day, DAY_MS)) days.push(day)
  return days
}

function storiesOfDay(day: Date, seed: string): Story[] {
  const chance = chanceOf(`${seed}/${dayText(day)}`)
  const busy = A_DAY * WEEK[weekdayOf(day)]! * (isHoliday(day) ? 0.75 : 1) * (0.8 + chance.next() * 0.4)
  return Array.from({ length: Math.round(busy) }, () => {
    const hour = chance.weighted([...HOURS.keys()], (each) => HOURS[each]!)
    return tell(later(day, (hour + chance.next()) * HOUR_MS), chance)
  })
}

const THEME_SHARE = (theme: Theme): number => theme.share

function tell(
  receivedAt: Date,
  chance: Chance,
  wanted: { readonly theme?: Theme; readonly ending?: Ending } = {},
): Story {
  const theme = wanted.theme ?? chance.weighted(THEMES, THEME_SHARE)
  const community = chance.hits(0.16) ? SIFANG : HONGHUA
  const { saying, facts } = sayingOf({ theme, community, at: receivedAt }, chance)
  return { receivedAt, saying, steps: stepsOf({ theme, saying, facts, receivedAt }, chance, wanted.ending) }
}

/** What a desk must find in hand whenever the demo is started: how each ends, and how many hours ago it began. */
const LATELY: readonly (Ending & { readonly hoursAgo: number })[] = [
  ...[0.2, 0.6, 1, 1.7, 2.5, 3.4, 5, 7, 9.5, 13, 17, 22].map((hoursAgo) => ({
    state: 'received' as const,
    hoursAgo,
  })),
  ...[6, 20, 30, 49, 73, 98].map((hoursAgo) => ({ state: 'asked' as const, hoursAgo })),
  ...[4, 8, 21, 28, 33, 45].map((hoursAgo) => ({ state: 'assigned' as const, hoursAgo })),
  ...[150, 200, 260, 330, 420, 560, 700].map((hoursAgo) => ({
    state: 'assigned' as const,
    overdue: true,
    hoursAgo,
  })),
  ...[12, 25, 31, 40, 52, 76, 90, 120].map((hoursAgo) => ({ state: 'done' as const, hoursAgo })),
  ...[100, 130, 170, 240, 300].map((hoursAgo) => ({ state: 'reopened' as const, hoursAgo })),
  ...[5, 27].map((hoursAgo) => ({ state: 'withdrawn' as const, hoursAgo })),
  ...[26, 50].map((hoursAgo) => ({ state: 'rework' as const, hoursAgo })),
]

/** The same moment, or the evening before when it falls into the night. */
function byDay(at: Date, chance: Chance): Date {
  const hour = hourOf(at)
  if (hour >= 7.2 && hour < 21.8) return at
  const evening = later(dayBegin(at), (hour < 12 ? -2.2 : 21.8) * HOUR_MS)
  return later(evening, -chance.next() * 100 * MINUTE_MS)
}

/** Sealed matters are rare, and yet each must be there to be seen, or not. */
const SEALED = THEMES.filter((theme) => categoryOf(theme.category).seal !== null)
const sealedStories = (now: Date, seed: string): Story[] =>
  SEALED.map((theme, i) => {
    const chance = chanceOf(`${seed}/sealed/${i}`)
    return tell(byDay(later(now, -(3 + i * 2.3) * DAY_MS), chance), chance, { theme })
  })

/** Work for hands rather than for an answer. */
const TO_BE_DONE = THEMES.filter((theme) => theme.answered === undefined && theme.share >= 4)

function storyNow(now: Date, ending: (typeof LATELY)[number], chance: Chance): Story {
  const at = byDay(later(now, -ending.hoursAgo * HOUR_MS), chance)
  const story = tell(at, chance, {
    theme: chance.weighted(TO_BE_DONE, THEME_SHARE),
    ending: { ...ending, by: later(now, -chance.int(2, 40) * MINUTE_MS) },
  })
  // Somebody who can be asked is what such a story needs: another teller, until there is one.
  return ending.state === 'asked' && !mayBeAsked(story.saying) ? storyNow(now, ending, chance) : story
}
