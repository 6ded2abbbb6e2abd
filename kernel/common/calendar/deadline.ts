import type { Limit, Pause, WorkingCalendar } from './calendar.ts'
import { explain, type Explanation } from './explanation.ts'
import { stopsOf, type Stop } from './stops.ts'
import { findDay, momentAfterWork, timetableOf, workedUntil, type Timetable } from './timetable.ts'
import { localDay, momentOf } from './zone.ts'

export interface Deadline {
  readonly dueAt: Date
  /** How it came about, step by step; worded on screen. */
  readonly lines: readonly Explanation[]
}

/** The calendar does not reach so far. The operator enters the next official notice; nobody is promised a guess. */
export interface NotCovered {
  readonly refusal: 'calendar-not-covered'
}
const NOT_COVERED: NotCovered = { refusal: 'calendar-not-covered' }
const NO_STOPS: readonly Stop[] = []

/**
 * When something that starts now is due. The same facts always give the same answer, on any machine and in any zone.
 *
 * - `hour`, `work_hour`: counted from the moment itself (Civil Code art. 201 para. 2); nights and days of rest count for
 *   the first and not for the second.
 * - `calendar_day`: the day of the start is not counted (Civil Code art. 201 para. 1), the last ends at 24:00 (art. 203),
 *   shown as 23:59:59 so that nobody reads midnight as the day before.
 * - `work_day`: the day of the start is not counted; due when the office closes on the last day (art. 203 para. 2).
 */
export const deadline = (start: Date, limit: Limit, calendar: WorkingCalendar): Deadline | NotCovered =>
  deadlineWithPauses(start, limit, [], calendar)

/**
 * The same with stretches in which the clock stood still: what was left at the beginning of a pause is left at its end,
 * in working time for working units. Pauses may overlap, touch or be split. For one still running, give it up to now.
 */
export function deadlineWithPauses(
  start: Date,
  limit: Limit,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): Deadline | NotCovered {
  const startMs = start.getTime()
  const { value, unit } = limit
  const whole = unit === 'hour' || unit === 'work_hour' || Number.isInteger(value)
  if (!Number.isFinite(startMs) || !(value > 0) || !whole)
    throw new Error(`no deadline ${value} ${unit} from ${startMs}`)
  const table = timetableOf(calendar)
  const stops = pauses.length === 0 ? NO_STOPS : stopsOf(pauses, startMs)
  const dueMs =
    unit === 'hour' || unit === 'calendar_day'
      ? dueByClock(startMs, limit, stops, calendar)
      : dueByWork(startMs, limit, stops, table)
  if (dueMs === undefined) return NOT_COVERED
  return { dueAt: new Date(dueMs), lines: explain({ startMs, dueMs, limit, stops, table, calendar }) }
}

/** Minutes of office hours from one moment to another; negative when the second comes first. */
export function workMinutesBetween(from: Date, to: Date, calendar: WorkingCalendar): number | NotCovered {
  const table = timetableOf(calendar)
  const fromDay = findDay(table, from.getTime())
  const toDay = findDay(table, to.getTime())
  if (fromDay === undefined || toDay === undefined) return NOT_COVERED
  return (workedUntil(table, toDay, to.getTime()) - workedUntil(table, fromDay, from.getTime())) / 60_000
}

function dueByClock(
  startMs: number,
  limit: Limit,
  stops: readonly Stop[],
  calendar: WorkingCalendar,
): number {
  let dueMs =
    limit.unit === 'hour' ? startMs + limit.value * 3_600_000 : endOfDay(calendar, startMs, limit.value)
  for (const stop of stops) {
    if (stop.fromMs >= dueMs) break
    dueMs += stop.toMs - stop.fromMs
  }
  return Math.round(dueMs)
}

/** 23:59:59 of the day so many days after the one a moment falls on. Needs the zone only, never the holidays. */
function endOfDay(calendar: WorkingCalendar, startMs: number, daysLater: number): number {
  const table = timetableOf(calendar)
  const inside = findDay(table, startMs)
  const day = inside === undefined ? localDay(calendar.zone, startMs) : table.firstDay + inside
  const next = day + daysLater + 1
  return (table.dayStarts[next - table.firstDay] ?? momentOf(calendar.zone, next, 0)) - 1000
}

function dueByWork(
  startMs: number,
  limit: Limit,
  stops: readonly Stop[],
  table: Timetable,
): number | undefined {
  const startDay = findDay(table, startMs)
  if (startDay === undefined) return undefined
  let position = workedUntil(table, startDay, startMs)
  let left =
    limit.unit === 'work_hour'
      ? limit.value * 3_600_000
      : workUntilLastDay(table, startDay, limit.value) - position
  for (const stop of stops) {
    const fromDay = findDay(table, stop.fromMs)
    if (fromDay === undefined) break
    const passed = workedUntil(table, fromDay, stop.fromMs) - position
    if (left <= passed) break
    const toDay = findDay(table, stop.toMs)
    if (toDay === undefined) return undefined
    left -= passed
    position = workedUntil(table, toDay, stop.toMs)
  }
  const dueMs = momentAfterWork(table, position + left)
  return dueMs === undefined ? undefined : Math.round(dueMs)
}

/** Working time from the beginning of the calendar to the close of the n-th workday after a day; endless if there is none. */
function workUntilLastDay(table: Timetable, startDay: number, workdays: number): number {
  const last = table.workdays[(table.workdaysBefore[startDay + 1] ?? 0) + workdays - 1]
  return last === undefined ? Infinity : (table.workedBefore[table.firstShift[last + 1] ?? 0] ?? Infinity)
}
