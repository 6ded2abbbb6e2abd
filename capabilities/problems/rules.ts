import { dayNumber } from '#kernel/common/calendar/zone.ts'
import type { ProblemState, RecurrenceRule, ReviewResult, Stretch } from './contract.ts'

/** What holds where the district has set nothing else. */
export const DEFAULT_RULE: RecurrenceRule = {
  times: 3,
  withinDays: 180,
  againDays: 90,
  nearM: 50,
  by: 'category',
  watchDays: 90,
}

/** An appeal as the rule sees it: its day, and the day it was closed. Days are those of the district. */
export interface Occurrence {
  readonly day: string
  readonly closedOn: string | null
}

export interface Recurs {
  readonly by: 'often' | 'again'
  readonly count: number
  readonly from: string
  readonly to: string
}

/** Of one day, what was closed first comes first and what is open still comes last. */
const placeOf = ({ day, closedOn }: Occurrence): string => `${day} ${closedOn ?? 'open'}`
const sortedByDay = (some: readonly Occurrence[]): Occurrence[] =>
  some.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0))

/**
 * Whether the same comes back: on so many different days within a stretch of days, or again soon after it was closed. Several
 * appeals of one day are one incident. Only what was said after `since` counts, where the desk has said no before.
 */
export function recurs(
  rule: RecurrenceRule,
  occurrences: readonly Occurrence[],
  since?: string | null,
): Recurs | undefined {
  const all = sortedByDay(occurrences.filter(({ day }) => !since || day > since))
  const days = [...new Set(all.map(({ day }) => day))]
  const to = days.at(-1)
  if (to === undefined) return undefined
  const recent = days.filter((day) => dayNumber(to) - dayNumber(day) < rule.withinDays)
  if (recent.length >= rule.times) return { by: 'often', count: recent.length, from: recent[0] ?? to, to }
  for (const one of all) {
    const { closedOn } = one
    if (closedOn === null) continue
    const again = days.find((day) => day > closedOn && dayNumber(day) - dayNumber(closedOn) <= rule.againDays)
    if (again !== undefined) return { by: 'again', count: days.length, from: one.day, to: again }
  }
  return undefined
}

/** How many of the same there were in the time before a day, that day's among them. */
export const countWithin = (rule: RecurrenceRule, days: readonly string[], upTo: string): number =>
  days.filter((day) => day <= upTo && dayNumber(upTo) - dayNumber(day) < rule.withinDays).length

export interface ProblemMove {
  readonly from: ProblemState
  readonly to: ProblemState
  readonly act: string
  readonly rule: string
}

/** Every move there is; the README draws this table. Articles are those of the Beijing ordinance (主动治理, art. 24–29). */
export const PROBLEM_MOVES = [
  { from: 'candidate', to: 'open', act: 'confirm', rule: 'Art. 25: high-frequency matters are listed' },
  { from: 'candidate', to: 'declined', act: 'decline', rule: 'a person says what is a problem, not a count' },
  { from: 'declined', to: 'candidate', act: 'find', rule: 'only what happens anew brings it back' },
  { from: 'open', to: 'in-cure', act: 'plan', rule: 'Art. 26: each has measures, hands and a day' },
  { from: 'not-now', to: 'in-cure', act: 'plan', rule: 'what was impossible may become possible' },
  { from: 'in-cure', to: 'watching', act: 'finish', rule: 'a cure is one only if it holds' },
  { from: 'open', to: 'open', act: 'recurs', rule: 'looked at and still there' },
  { from: 'in-cure', to: 'in-cure', act: 'recurs', rule: 'looked at and still there' },
  { from: 'watching', to: 'open', act: 'recurs', rule: 'the measure did not hold' },
  { from: 'cured', to: 'open', act: 'recurs', rule: 'it came back soon after the cure' },
  { from: 'not-now', to: 'open', act: 'recurs', rule: 'looked at again on its day' },
  { from: 'open', to: 'open', act: 'calmer', rule: 'looked at again on another day' },
  { from: 'in-cure', to: 'in-cure', act: 'calmer', rule: 'looked at again on another day' },
  { from: 'watching', to: 'watching', act: 'calmer', rule: 'looked at again on another day' },
  { from: 'not-now', to: 'not-now', act: 'calmer', rule: 'looked at again on another day' },
  { from: 'open', to: 'cured', act: 'solved', rule: 'it may also end by itself' },
  { from: 'in-cure', to: 'cured', act: 'solved', rule: 'somebody has looked and says so' },
  { from: 'watching', to: 'cured', act: 'solved', rule: 'somebody has looked and says so' },
  { from: 'not-now', to: 'cured', act: 'solved', rule: 'it may also end by itself' },
  { from: 'open', to: 'not-now', act: 'postpone', rule: 'said openly, with a reason and a day' },
  { from: 'in-cure', to: 'not-now', act: 'postpone', rule: 'said openly, with a reason and a day' },
  { from: 'watching', to: 'not-now', act: 'postpone', rule: 'said openly, with a reason and a day' },
  { from: 'not-now', to: 'not-now', act: 'postpone', rule: 'said openly, with a reason and a day' },
] as const satisfies readonly ProblemMove[]

export type ProblemAct = (typeof PROBLEM_MOVES)[number]['act']

/** Where an act leads from a state, or nothing when it may not be done there. */
export const problemMoved = (from: ProblemState, act: ProblemAct): ProblemState | undefined =>
  PROBLEM_MOVES.find((move) => move.from === from && move.act === act)?.to

/** Confirmed and not at its end: somebody works on it, watches it or waits for its day. */
export const IN_HAND = ['open', 'in-cure', 'watching', 'not-now'] as const satisfies readonly ProblemState[]
export const isInHand = (state: ProblemState): boolean => (IN_HAND as readonly ProblemState[]).includes(state)

/** Whether a new appeal there opens it again: always while it is watched, and for a while after the cure. */
export const comesBack = (
  problem: {
    readonly state: ProblemState
    readonly watchFrom: string | null
    readonly curedOn: string | null
  },
  day: string,
  rule: RecurrenceRule,
): boolean => {
  if (problem.state === 'watching') return problem.watchFrom !== null && day > problem.watchFrom
  if (problem.state !== 'cured' || problem.curedOn === null) return false
  return day > problem.curedOn && dayNumber(day) - dayNumber(problem.curedOn) <= rule.againDays
}

/** A day to look again lies ahead, at most a year. */
export const dayAhead = (day: string, today: string): 'allowed' | 'day-out-of-range' => {
  const ahead = dayNumber(day) - dayNumber(today)
  return ahead >= 1 && ahead <= 366 ? 'allowed' : 'day-out-of-range'
}

/** What was looked at and is not solved needs the next day. */
export const nextDayVerdict = (
  result: ReviewResult,
  nextOn: string | undefined,
  today: string,
): 'allowed' | 'day-missing' | 'day-out-of-range' => {
  if (result === 'solved') return 'allowed'
  return nextOn === undefined ? 'day-missing' : dayAhead(nextOn, today)
}

/** How often from one day (counted) to another (not counted), and in tenths per 90 days. */
export function stretchOf(days: readonly string[], from: string, to: string): Stretch {
  const length = Math.max(0, dayNumber(to) - dayNumber(from))
  const count = days.filter((day) => day >= from && day < to).length
  return { days: length, count, per90: length === 0 ? 0 : Math.round((count * 900) / length) }
}

/** The months from the first to the last day, each with how many days of them are in it. */
export function monthsOf(days: readonly string[], upTo: string): { month: string; count: number }[] {
  const first = days.toSorted()[0]
  if (first === undefined) return []
  const months: { month: string; count: number }[] = []
  let [year = 0, month = 1] = first.split('-').map(Number)
  for (let name = first.slice(0, 7); name <= upTo.slice(0, 7) && months.length < 36;) {
    const wanted = name
    months.push({ month: name, count: days.filter((day) => day.startsWith(wanted)).length })
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
    name = `${year}-${String(month).padStart(2, '0')}`
  }
  return months
}
