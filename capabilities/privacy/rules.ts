import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { WorkingCalendar } from '#kernel/common/calendar/calendar.ts'
import type { ExtraField, LookupLimit } from './contract.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** A lookup holds for an hour: long enough for one task, too short for a habit. */
export const LOOKUP_MINUTES = 60
/** A task that takes more than four hours is another task. */
export const MOST_EXTENSIONS = 3

export const lookupUntil = (from: Date): Date => new Date(from.getTime() + LOOKUP_MINUTES * MINUTE_MS)

/**
 * How many persons a role may open in one lookup and on one day. A grid worker visits a staircase or two; a desk works through a
 * list. Whoever needs more has a task for which files are given out, with a disclosure. The figures are ours.
 */
export const LIMITS = {
  'grid-worker': { perLookup: 30, perDay: 80 },
  'grid-leader': { perLookup: 50, perDay: 120 },
  clerk: { perLookup: 100, perDay: 300 },
  secretary: { perLookup: 100, perDay: 300 },
  subdistrict: { perLookup: 100, perDay: 300 },
  district: { perLookup: 100, perDay: 300 },
} as const satisfies Readonly<Record<string, LookupLimit>>

/** Whoever is not named may open nobody. */
export const limitOf = (role: string): LookupLimit =>
  (LIMITS as Readonly<Record<string, LookupLimit>>)[role] ?? { perLookup: 0, perDay: 0 }

/** Whether a lookup may go on, counting what is about to be opened. */
export function viewVerdict(
  limit: LookupLimit,
  seen: { readonly inLookup: number; readonly today: number },
): 'allowed' | 'lookup-full' | 'day-full' {
  if (seen.today > limit.perDay) return 'day-full'
  return seen.inLookup > limit.perLookup ? 'lookup-full' : 'allowed'
}

/** Whether a lookup still holds. */
export const lookupVerdict = (
  lookup: { readonly untilAt: Date; readonly closedAt: Date | null },
  now: Date,
): 'allowed' | 'lookup-over' =>
  lookup.closedAt !== null || lookup.untilAt.getTime() <= now.getTime() ? 'lookup-over' : 'allowed'

/** A version of a purpose as the law of the register sees it. Days are written YYYY-MM-DD. */
export interface Version {
  readonly code: string
  readonly version: number
  readonly since: string
  readonly until: string | null
}

/** The versions of each purpose that hold on a day: of those that have begun the youngest, unless it has ended. */
export function versionsInForce<V extends Version>(versions: readonly V[], day: string): V[] {
  const begun = new Map<string, V>()
  for (const one of versions) {
    if (one.since > day) continue
    const known = begun.get(one.code)
    if (known === undefined || one.version > known.version) begun.set(one.code, one)
  }
  return [...begun.values()].filter(({ until }) => until === null || day < until)
}

export type VersionState = 'coming' | 'in-force' | 'ended' | 'replaced'

export function stateOf(one: Version, all: readonly Version[], day: string): VersionState {
  if (one.since > day) return 'coming'
  const younger = all.some(
    (other) => other.code === one.code && other.version > one.version && other.since <= day,
  )
  if (younger) return 'replaced'
  return one.until !== null && one.until <= day ? 'ended' : 'in-force'
}

/** The extra fields that the purposes of a day switch on. */
export const fieldsOn = (
  inForce: readonly { readonly fields: readonly ExtraField[] }[],
): ReadonlySet<ExtraField> => new Set(inForce.flatMap(({ fields }) => fields))

export interface End {
  readonly code: string
  readonly version: number
  /** What it listed and no purpose lists now. */
  readonly fieldsOff: readonly ExtraField[]
  /** A version that was only replaced, and lost nothing, is nobody's news. */
  readonly isNews: boolean
}

/** Versions that no longer hold, apart from those told before: which of them others must hear of, and what goes with them. */
export function endsToTell(
  all: readonly (Version & { readonly fields: readonly ExtraField[] })[],
  told: ReadonlySet<string>,
  day: string,
): End[] {
  const on = fieldsOn(versionsInForce(all, day))
  return all.flatMap((one) => {
    const state = stateOf(one, all, day)
    if ((state !== 'ended' && state !== 'replaced') || told.has(toldAs(one))) return []
    const fieldsOff = one.fields.filter((field) => !on.has(field))
    return [
      {
        code: one.code,
        version: one.version,
        fieldsOff,
        isNews: state === 'ended' || fieldsOff.length > 0,
      },
    ]
  })
}
/** How a version that was told is remembered. */
export const toldAs = ({ code, version }: Pick<Version, 'code' | 'version'>): string => `${code}/${version}`

/** Fifteen working days to answer a person; our promise, the law says "in time" (art. 50). */
export const ANSWER_WORK_DAYS = 15

/** When a request is to be answered. Where the working calendar does not reach, three weeks: nobody's right waits for a calendar. */
export function answerBy(from: Date, workDays: number, calendar: WorkingCalendar): Date {
  const made = deadline(from, { value: workDays, unit: 'work_day' }, calendar)
  return 'dueAt' in made ? made.dueAt : new Date(from.getTime() + Math.ceil((workDays * 7) / 5) * DAY_MS)
}

/** Logs, disclosures, requests and consents that ended are kept three years (个人信息保护法 art. 56; 网络数据安全管理条例 art. 12). */
export const KEEP_YEARS = 3

/** What is older than this is deleted: the same day three years before, and a day more, so that a leap day takes nobody's proof. */
export function keptSince(now: Date): Date {
  const at = new Date(now)
  at.setUTCFullYear(at.getUTCFullYear() - KEEP_YEARS)
  return new Date(at.getTime() - DAY_MS)
}
