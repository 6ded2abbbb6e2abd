import type { CalendarDay, WorkingCalendar } from './calendar.ts'
import { DAY_MS, dayNumber, dayText, momentOf, weekdayOf } from './zone.ts'

/** What a day is for someone who waits: worked, worked to make up for a holiday, an ordinary rest day, a holiday. */
export type DayKind = 'work' | 'make-up' | 'rest' | 'holiday'

/**
 * A calendar worked out once into plain tables of moments, so that a deadline is a look-up: which day a moment falls on,
 * how much working time had passed by then, and which moment a given amount of working time leads to.
 */
export interface Timetable {
  /** Days since 1970-01-01 of the first day; all other tables count from it. */
  readonly firstDay: number
  readonly days: number
  /** The last day that rests on an official notice, counted from the first. */
  readonly lastOfficial: number
  /** Moment each day begins, with one more entry for the end of the last. */
  readonly dayStarts: Float64Array
  readonly kinds: readonly DayKind[]
  readonly texts: readonly string[]
  readonly marked: readonly (CalendarDay | undefined)[]
  /** Index of the first shift of each day, with one more entry for the end. */
  readonly firstShift: Int32Array
  readonly shiftStarts: Float64Array
  readonly shiftEnds: Float64Array
  /** Working milliseconds before each shift, with one more entry for the whole. */
  readonly workedBefore: Float64Array
  /** How many workdays lie before each day, with one more entry for all. */
  readonly workdaysBefore: Int32Array
  readonly workdays: Int32Array
}

const byCalendar = new WeakMap<WorkingCalendar, Timetable>()
// A calendar read anew from the database is another object with the same days: found by its text, not worked out again.
const byText = new Map<string, Timetable>()
const TEXTS_KEPT = 16

/** The timetable of a calendar, worked out at first use (some milliseconds) and remembered. */
export function timetableOf(calendar: WorkingCalendar): Timetable {
  const known = byCalendar.get(calendar)
  if (known) return known
  const text = JSON.stringify(calendar)
  const table = byText.get(text) ?? workOut(calendar)
  if (byText.size >= TEXTS_KEPT) byText.clear()
  byText.set(text, table)
  byCalendar.set(calendar, table)
  return table
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

function kindOf(day: number, mark: CalendarDay | undefined, workWeekdays: ReadonlySet<number>): DayKind {
  if (mark?.kind === 'holiday') return 'holiday'
  if (workWeekdays.has(weekdayOf(day))) return 'work'
  return mark?.kind === 'workday' ? 'make-up' : 'rest'
}

function workOut(calendar: WorkingCalendar): Timetable {
  const firstDay = dayNumber(calendar.coveredFrom)
  const days = dayNumber(calendar.provisionalUntil ?? calendar.coveredUntil) - firstDay + 1
  if (!(days > 0)) throw new Error(`calendar ${calendar.code} covers no day from ${calendar.coveredFrom}`)
  const marks = new Map(calendar.days.map((day) => [day.date, day]))
  const workWeekdays = new Set(calendar.workWeekdays)
  const numbers = Array.from({ length: days }, (_, i) => firstDay + i)
  const starts = [...numbers, firstDay + days].map((day) => momentOf(calendar.zone, day, 0))
  const texts = numbers.map(dayText)
  const marked = texts.map((text) => marks.get(text))
  const kinds = numbers.map((day, i) => kindOf(day, marked[i], workWeekdays))
  return {
    firstDay,
    days,
    lastOfficial: dayNumber(calendar.coveredUntil) - firstDay,
    dayStarts: Float64Array.from(starts),
    kinds,
    texts,
    marked,
    ...shiftsOf(calendar, firstDay, kinds, starts),
  }
}

type ShiftTables = Pick<
  Timetable,
  'firstShift' | 'shiftStarts' | 'shiftEnds' | 'workedBefore' | 'workdaysBefore' | 'workdays'
>

function shiftsOf(
  calendar: WorkingCalendar,
  firstDay: number,
  kinds: readonly DayKind[],
  dayStarts: readonly number[],
): ShiftTables {
  const clock = calendar.hours.map((shift) => ({ from: minutesOf(shift.from), to: minutesOf(shift.to) }))
  const firstShift = new Int32Array(kinds.length + 1)
  const workdaysBefore = new Int32Array(kinds.length + 1)
  const workdays: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const worked: number[] = [0]
  kinds.forEach((kind, i) => {
    if (isWorked(kind)) {
      workdays.push(i)
      const midnight = dayStarts[i] ?? 0
      // On a day of exactly 24 hours no clock was changed, and the costly question to the zone is saved.
      const isPlain = (dayStarts[i + 1] ?? 0) - midnight === DAY_MS
      const at = (minutes: number): number =>
        isPlain ? midnight + minutes * 60_000 : momentOf(calendar.zone, firstDay + i, minutes)
      for (const { from, to } of clock) {
        starts.push(at(from))
        ends.push(at(to))
        worked.push((worked.at(-1) ?? 0) + at(to) - at(from))
      }
    }
    firstShift[i + 1] = starts.length
    workdaysBefore[i + 1] = workdays.length
  })
  return {
    firstShift,
    workdaysBefore,
    shiftStarts: Float64Array.from(starts),
    shiftEnds: Float64Array.from(ends),
    workedBefore: Float64Array.from(worked),
    workdays: Int32Array.from(workdays),
  }
}

export const isWorked = (kind: DayKind | undefined): boolean => kind === 'work' || kind === 'make-up'

/** The day a moment falls on, counted from the first, or `undefined` outside the calendar. */
export function findDay(table: Timetable, atMs: number): number | undefined {
  const { dayStarts, days } = table
  const first = dayStarts[0] ?? 0
  if (!(atMs >= first && atMs < (dayStarts[days] ?? 0))) return undefined
  let day = Math.min(days - 1, Math.floor((atMs - first) / DAY_MS))
  while (atMs < (dayStarts[day] ?? 0)) day -= 1
  while (atMs >= (dayStarts[day + 1] ?? 0)) day += 1
  return day
}

/** Working milliseconds from the beginning of the calendar to a moment on a given day. */
export function workedUntil(table: Timetable, day: number, atMs: number): number {
  const from = table.firstShift[day] ?? 0
  const to = table.firstShift[day + 1] ?? 0
  for (let i = to - 1; i >= from; i -= 1) {
    const start = table.shiftStarts[i] ?? 0
    if (atMs >= start) return (table.workedBefore[i] ?? 0) + Math.min(atMs, table.shiftEnds[i] ?? 0) - start
  }
  return table.workedBefore[from] ?? 0
}

/** The first moment by which so many working milliseconds have passed, or `undefined` when the calendar ends before. */
export function momentAfterWork(table: Timetable, workedMs: number): number | undefined {
  const { workedBefore, shiftStarts } = table
  let low = 0
  let high = shiftStarts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((workedBefore[middle + 1] ?? Infinity) >= workedMs) high = middle
    else low = middle + 1
  }
  const start = shiftStarts[low]
  return start === undefined ? undefined : start + (workedMs - (workedBefore[low] ?? 0))
}

/** The next moment of office hours, this one included. */
export function nextOpening(table: Timetable, day: number, atMs: number): number | undefined {
  for (let i = table.firstShift[day] ?? 0; i < table.shiftStarts.length; i += 1) {
    if (atMs < (table.shiftEnds[i] ?? 0)) return Math.max(atMs, table.shiftStarts[i] ?? 0)
  }
  return undefined
}
