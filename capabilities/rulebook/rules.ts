import { findDay, isWorked, timetableOf } from '#kernel/common/calendar/timetable.ts'
import type { WorkingCalendar } from '#kernel/common/calendar/calendar.ts'
import { DAY_MS, localDay, offsetMs, weekdayOf } from '#kernel/common/calendar/zone.ts'
import type { RuleSetState, Rule, When } from './contract.ts'

/** What must be known of an appeal to know which rule catches it. */
export interface Matter {
  readonly text: string
  readonly areaCode: string
  readonly categoryCode: string | null
  /** The group the category stands under. */
  readonly group: string | null
  readonly kind: string
  readonly channel: string
  readonly urgent: boolean
  readonly answers: Readonly<Record<string, unknown>>
  readonly time: MatterTime
}

export interface MatterTime {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  /** Minutes since midnight. */
  readonly minute: number
  readonly office: 'open' | 'closed'
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A moment as the clocks and the calendar of the district show it. */
export function timeOf(calendar: WorkingCalendar, at: Date): MatterTime {
  const ms = at.getTime()
  const localMs = ms + offsetMs(calendar.zone, ms)
  const minute = Math.floor((((localMs % DAY_MS) + DAY_MS) % DAY_MS) / 60_000)
  const table = timetableOf(calendar)
  const day = findDay(table, ms)
  const clock = clockOf(minute)
  const open =
    day !== undefined &&
    isWorked(table.kinds[day]) &&
    calendar.hours.some(({ from, to }) => from <= clock && clock < to)
  return { weekday: weekdayOf(localDay(calendar.zone, ms)), minute, office: open ? 'open' : 'closed' }
}

/** The lines of a rule, by name. */
export type Condition = keyof When

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
const says = (text: string, word: string): boolean => text.includes(plain(word))

/** Which answers were given, as codes. */
function given(answer: unknown): readonly string[] {
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no']
  if (Array.isArray(answer)) return answer.map(String)
  return typeof answer === 'string' || typeof answer === 'number' ? [String(answer)] : []
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Whether a minute of the day lies in a stretch; one that ends where it begins is the whole day. */
export function inHours({ from, to }: NonNullable<When['hours']>, minute: number): boolean {
  const [first, last] = [minutesOf(from), minutesOf(to)]
  return first < last ? minute >= first && minute < last : minute >= first || minute < last
}

/** Each line of a rule: does it hold? An empty line always does. */
const HOLDS: Readonly<Record<Condition, (when: When, matter: Matter, said: string) => boolean>> = {
  areas: ({ areas }, { areaCode }) => areas.length === 0 || areas.some((area) => areaCode.startsWith(area)),
  categories: ({ categories }, { categoryCode, group }) =>
    categories.length === 0 ||
    categories.some((code) => code === categoryCode || (group !== null && code === group)),
  words: ({ words }, _, said) => words.length === 0 || words.some((word) => says(said, word)),
  withoutWords: ({ withoutWords }, _, said) => !withoutWords.some((word) => says(said, word)),
  kinds: ({ kinds }, { kind }) => kinds.length === 0 || kinds.some((one) => one === kind),
  channels: ({ channels }, { channel }) => channels.length === 0 || channels.some((one) => one === channel),
  urgent: ({ urgent }, matter) => urgent === null || urgent === matter.urgent,
  weekdays: ({ weekdays }, { time }) => weekdays.length === 0 || weekdays.includes(time.weekday),
  hours: ({ hours }, { time }) => hours === null || inHours(hours, time.minute),
  office: ({ office }, { time }) => office === null || office === time.office,
  answers: ({ answers }, matter) =>
    answers.every(({ question, is }) => given(matter.answers[question]).includes(is)),
}
const CONDITIONS = Object.keys(HOLDS) as readonly Condition[]

/** The lines that do not hold, in the order of the sentence; none when the rule catches it. */
export function failing(when: When, matter: Matter): readonly Condition[] {
  const said = plain(matter.text)
  return CONDITIONS.filter((one) => !HOLDS[one](when, matter, said))
}

const catches = (when: When, matter: Matter, said: string): boolean =>
  CONDITIONS.every((one) => HOLDS[one](when, matter, said))

/** The first rule whose every line holds. The order is the law: what stands higher is asked first. */
export function firstMatch(rules: readonly Rule[], matter: Matter): Rule | undefined {
  if (rules.length === 0) return undefined
  const said = plain(matter.text)
  return rules.find(({ off, when }) => !off && catches(when, matter, said))
}

/** Nothing follows from it: it would catch appeals away from the rules below and say nothing about them. */
export const doesNothing = ({ follows }: Pick<Rule, 'follows'>): boolean =>
  follows.orgId === null &&
  follows.orgKind === null &&
  follows.categoryCode === null &&
  follows.policyCode === null

/** Who can be named in one line only: an organisation, or a kind of them. */
export const namesTwo = ({ follows }: Pick<Rule, 'follows'>): boolean =>
  follows.orgId !== null && follows.orgKind !== null

// ------------------------------------------------------------------------------------------------- rules never reached

const within = <T>(some: readonly T[], all: readonly T[]): boolean =>
  all.length === 0 || (some.length > 0 && some.every((one) => all.includes(one)))

const minutes = Array.from({ length: 1440 }, (_, minute) => minute)

/** For each line: whatever holds for the narrow rule holds for the wide one too. When in doubt, no. */
const IMPLIED: Readonly<
  Record<Condition, (narrow: When, wide: When, groupOf: (code: string) => string | null) => boolean>
> = {
  areas: (narrow, wide) =>
    wide.areas.length === 0 ||
    (narrow.areas.length > 0 &&
      narrow.areas.every((area) => wide.areas.some((above) => area.startsWith(above)))),
  categories: (narrow, wide, groupOf) =>
    wide.categories.length === 0 ||
    (narrow.categories.length > 0 &&
      narrow.categories.every(
        (code) => wide.categories.includes(code) || wide.categories.includes((groupOf(code) ?? '') as never),
      )),
  words: (narrow, wide) =>
    wide.words.length === 0 ||
    (narrow.words.length > 0 &&
      narrow.words.every((word) => wide.words.some((part) => says(plain(word), part)))),
  withoutWords: (narrow, wide) =>
    wide.withoutWords.every((word) => narrow.withoutWords.some((part) => says(plain(word), part))),
  kinds: (narrow, wide) => within(narrow.kinds, wide.kinds),
  channels: (narrow, wide) => within(narrow.channels, wide.channels),
  urgent: (narrow, wide) => wide.urgent === null || wide.urgent === narrow.urgent,
  weekdays: (narrow, wide) => within(narrow.weekdays, wide.weekdays),
  hours: (narrow, wide) =>
    wide.hours === null ||
    minutes.every((at) => !(narrow.hours === null || inHours(narrow.hours, at)) || inHours(wide.hours!, at)),
  office: (narrow, wide) => wide.office === null || wide.office === narrow.office,
  answers: (narrow, wide) =>
    wide.answers.every(({ question, is }) =>
      narrow.answers.some((one) => one.question === question && one.is === is),
    ),
}

/**
 * The earlier rule that catches everything this one could catch, so that this one is never reached. Only what is certain is
 * said: several earlier rules that together leave nothing over are not found.
 */
export function shadowedBy(
  rules: readonly Rule[],
  at: number,
  groupOf: (code: string) => string | null,
): Rule | undefined {
  const narrow = rules[at]
  if (narrow === undefined || narrow.off) return undefined
  return rules
    .slice(0, at)
    .find((wide) => !wide.off && CONDITIONS.every((one) => IMPLIED[one](narrow.when, wide.when, groupOf)))
}

// ------------------------------------------------------------------------------------------------------------ versions

/** A version as far as its standing goes. */
export interface Standing {
  readonly id: string
  /** From when it holds; none while it is a draft. */
  readonly effectiveFrom: Date | null
}

/** The version that holds at a moment: of those laid down, the one that began last. */
export function inForceAt<S extends Standing>(sets: readonly S[], at: Date): S | undefined {
  return sets
    .filter(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= at)
    .toSorted((a, b) => b.effectiveFrom!.getTime() - a.effectiveFrom!.getTime() || (a.id < b.id ? 1 : -1))[0]
}

export function stateOf(set: Standing, holding: string | undefined, now: Date): RuleSetState {
  if (set.effectiveFrom === null) return 'draft'
  if (set.effectiveFrom > now) return 'scheduled'
  return set.id === holding ? 'in-force' : 'replaced'
}

/** May this draft come into force? Only with a dry run of exactly what it says now. */
export function activationVerdict(
  set: Standing & { readonly hash: string; readonly rehearsedHash: string | null },
  from: Date,
  now: Date,
): 'allowed' | 'rules-laid-down' | 'dry-run-first' | 'start-is-past' {
  if (set.effectiveFrom !== null) return 'rules-laid-down'
  if (set.rehearsedHash !== set.hash) return 'dry-run-first'
  return from < now ? 'start-is-past' : 'allowed'
}

/** Rungs in the order in which they are reached. */
export const inOrder = <R extends { readonly hours: number }>(ladder: readonly R[]): readonly R[] =>
  ladder.toSorted((a, b) => a.hours - b.hours)
