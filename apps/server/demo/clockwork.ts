import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Chance } from './chance.ts'

/** Hours and days as a neighbourhood in China keeps them. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
const ZONE_MS = 8 * HOUR_MS

/** Midnight in China before a moment. */
export const dayBegin = (at: Date): Date =>
  new Date(Math.floor((at.getTime() + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS)
export const hourOf = (at: Date): number => ((at.getTime() + ZONE_MS) % DAY_MS) / HOUR_MS
/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (at: Date): number => new Date(at.getTime() + ZONE_MS).getUTCDay()
export const dayText = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10)

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + Math.round(ms))

const HOLIDAYS: ReadonlySet<string> = new Set(
  CHINA_CALENDAR.days.filter((day) => day.kind === 'holiday').map((day) => day.date),
)
export const isHoliday = (at: Date): boolean => HOLIDAYS.has(dayText(at))

/** The last moment at which a promise can still be reckoned, with room for the longest one. */
export const lastReckoned = (): Date =>
  later(
    new Date(`${CHINA_CALENDAR.provisionalUntil ?? CHINA_CALENDAR.coveredUntil}T00:00:00+08:00`),
    -40 * DAY_MS,
  )

/** The first moment from which promises can be reckoned, with the day after it free. */
export const firstReckoned = (): Date =>
  later(new Date(`${CHINA_CALENDAR.coveredFrom}T00:00:00+08:00`), 2 * DAY_MS)

/** Some days ago in working hours, earlier or later in the day by a share between 0 and 1. */
export const atWork = (now: Date, daysAgo: number, share: number): Date =>
  later(dayBegin(later(now, -daysAgo * DAY_MS)), (8.6 + share * 8.8) * HOUR_MS)

/** So many minutes of office hours later. */
export function inOffice(at: Date, minutes: number): Date {
  const due = deadline(at, { value: minutes / 60, unit: 'work_hour' }, CHINA_CALENDAR)
  return 'dueAt' in due ? due.dueAt : later(at, minutes * MINUTE_MS)
}

/** The same moment, or the next morning when it falls into the night: people sleep. */
export function awake(at: Date, chance: Chance): Date {
  const hour = hourOf(at)
  if (hour >= 7.2 && hour < 21.8) return at
  const morning = later(dayBegin(at), (hour < 12 ? 0 : DAY_MS) + 7.4 * HOUR_MS)
  return later(morning, chance.next() * 2.5 * HOUR_MS)
}
