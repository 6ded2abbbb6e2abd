import type { Limit, WorkingCalendar } from './calendar.ts'
import type { Stop } from './stops.ts'
import { findDay, isWorked, nextOpening, type DayKind, type Timetable } from './timetable.ts'
import { dayText, localDay } from './zone.ts'

/**
 * One step of how a deadline came about: a code and its particulars, worded in the reader's language on screen.
 * Moments are ISO 8601 in UTC, days `YYYY-MM-DD` of the calendar's zone.
 */
export type Explanation =
  | { readonly code: 'started'; readonly params: { readonly at: string } }
  | { readonly code: 'limit'; readonly params: { readonly value: number; readonly unit: Limit['unit'] } }
  /** Hours only: it came outside office hours, so counting begins when the office opens. */
  | { readonly code: 'started-outside-hours'; readonly params: { readonly countsFrom: string } }
  /** Days only: the day of the start does not count. */
  | { readonly code: 'start-day-not-counted'; readonly params: { readonly date: string } }
  /** Clock hours: nights, weekends and holidays count. */
  | { readonly code: 'runs-day-and-night'; readonly params: Readonly<Record<string, never>> }
  /** Calendar days: weekends and holidays count. */
  | { readonly code: 'every-day-counts'; readonly params: Readonly<Record<string, never>> }
  | { readonly code: 'skipped-holiday'; readonly params: SkippedHoliday }
  | {
      readonly code: 'skipped-rest-days'
      readonly params: { readonly days: number; readonly from: string; readonly to: string }
    }
  | {
      readonly code: 'make-up-workday-counted'
      readonly params: { readonly date: string; readonly name: string; readonly nameEn: string }
    }
  | { readonly code: 'paused'; readonly params: { readonly from: string; readonly to: string } }
  /** More time was granted: from here on the granted day counts, not the reckoning before. */
  | { readonly code: 'extended'; readonly params: { readonly on: string } }
  /** It reaches days for which no official notice was known yet; the due time may still move. */
  | { readonly code: 'provisional-days'; readonly params: { readonly officialUntil: string } }
  | { readonly code: 'due'; readonly params: { readonly at: string } }

export type ExplanationCode = Explanation['code']

type SkippedHoliday = {
  readonly name: string
  readonly nameEn: string
  readonly days: number
  readonly from: string
  readonly to: string
}

interface Facts {
  readonly startMs: number
  readonly dueMs: number
  readonly limit: Limit
  readonly stops: readonly Stop[]
  readonly table: Timetable
  readonly calendar: WorkingCalendar
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** The steps from start to due, in the order in which they happen. */
export function explain(facts: Facts): readonly Explanation[] {
  const { startMs, dueMs, limit } = facts
  const steps = [...opening(facts), ...(isWorking(limit) ? stepsOfDays(facts) : []), ...stepsOfPauses(facts)]
  if (facts.stops.length > 0) steps.sort((a, b) => a.atMs - b.atMs)
  const lines: Explanation[] = [
    { code: 'started', params: { at: iso(startMs) } },
    { code: 'limit', params: { value: limit.value, unit: limit.unit } },
  ]
  for (const step of steps) lines.push(step.line)
  if (isProvisional(facts))
    lines.push({ code: 'provisional-days', params: { officialUntil: facts.calendar.coveredUntil } })
  lines.push({ code: 'due', params: { at: iso(dueMs) } })
  return lines
}

interface Step {
  readonly atMs: number
  readonly line: Explanation
}

const isWorking = (limit: Limit): boolean => limit.unit === 'work_hour' || limit.unit === 'work_day'

function isProvisional({ dueMs, limit, table }: Facts): boolean {
  return isWorking(limit) && dueMs >= (table.dayStarts[table.lastOfficial + 1] ?? Infinity)
}

function opening({ startMs, limit, table, calendar }: Facts): Step[] {
  if (limit.unit === 'hour') return [{ atMs: startMs, line: { code: 'runs-day-and-night', params: {} } }]
  const day = findDay(table, startMs)
  if (limit.unit === 'work_hour') {
    const countsFrom = day === undefined ? undefined : nextOpening(table, day, startMs)
    return countsFrom === undefined || countsFrom === startMs
      ? []
      : [{ atMs: startMs, line: { code: 'started-outside-hours', params: { countsFrom: iso(countsFrom) } } }]
  }
  const date = (day === undefined ? undefined : table.texts[day]) ?? localDate(calendar.zone, startMs)
  const notCounted: Step = { atMs: startMs, line: { code: 'start-day-not-counted', params: { date } } }
  return limit.unit === 'work_day'
    ? [notCounted]
    : [notCounted, { atMs: startMs, line: { code: 'every-day-counts', params: {} } }]
}

const localDate = (zone: string, ms: number): string => dayText(localDay(zone, ms))

/** Days between start and due that were passed over, and make-up days that were not. */
function stepsOfDays({ startMs, dueMs, limit, table }: Facts): Step[] {
  const startDay = findDay(table, startMs)
  const dueDay = findDay(table, dueMs)
  if (startDay === undefined || dueDay === undefined) return []
  const steps: Step[] = []
  let day = limit.unit === 'work_day' ? startDay + 1 : startDay
  while (day <= dueDay) {
    const kind = table.kinds[day]
    const end = isWorked(kind) ? day : lastAlike(table, day, dueDay)
    const line = isWorked(kind) ? madeUp(table, day, startMs) : skipped(table, kind, day, end)
    if (line) steps.push({ atMs: Math.max(startMs, table.dayStarts[day] ?? startMs), line })
    day = end + 1
  }
  return steps
}

/** The last of the run of days that are off for the same reason. */
function lastAlike(table: Timetable, day: number, until: number): number {
  let end = day
  while (
    end < until &&
    table.kinds[end + 1] === table.kinds[day] &&
    table.marked[end + 1]?.name === table.marked[day]?.name
  )
    end += 1
  return end
}

function skipped(table: Timetable, kind: DayKind | undefined, day: number, end: number): Explanation {
  const span = { days: end - day + 1, from: table.texts[day] ?? '', to: table.texts[end] ?? '' }
  const mark = table.marked[day]
  return kind === 'holiday' && mark
    ? { code: 'skipped-holiday', params: { name: mark.name, nameEn: mark.nameEn, ...span } }
    : { code: 'skipped-rest-days', params: span }
}

/** A make-up day of which any working time was left when it started. */
function madeUp(table: Timetable, day: number, startMs: number): Explanation | undefined {
  const mark = table.marked[day]
  const closes = table.shiftEnds[(table.firstShift[day + 1] ?? 0) - 1] ?? 0
  if (table.kinds[day] !== 'make-up' || !mark || closes <= startMs) return undefined
  return {
    code: 'make-up-workday-counted',
    params: { date: mark.date, name: mark.name, nameEn: mark.nameEn },
  }
}

function stepsOfPauses({ dueMs, stops }: Facts): Step[] {
  return stops
    .filter((stop) => stop.fromMs < dueMs)
    .map((stop) => ({
      atMs: stop.fromMs,
      line: { code: 'paused', params: { from: iso(stop.fromMs), to: iso(stop.toMs) } },
    }))
}
