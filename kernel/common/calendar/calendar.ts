import { z } from 'zod'

/** A calendar day as one writes it, without a zone: `2026-10-01`. */
export const DayText = z.iso.date()

/**
 * A day that breaks the weekly rhythm: a holiday that falls on a weekday (or covers a weekend), or a weekend day
 * that is worked to make up for one.
 */
export const CalendarDay = z.object({
  date: DayText,
  kind: z.enum(['holiday', 'workday']),
  name: z.string().min(1).max(30),
  nameEn: z.string().min(1).max(60),
})
export type CalendarDay = Readonly<z.infer<typeof CalendarDay>>

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** One stretch of office hours, in local time. A day may have several: 09:00–12:00 and 14:00–17:30. */
export const Shift = z.object({ from: ClockTime, to: ClockTime })
export type Shift = Readonly<z.infer<typeof Shift>>

const inOrder = (shifts: readonly Shift[]): boolean =>
  shifts.every((shift, i) => shift.from < shift.to && (i === 0 || (shifts[i - 1]?.to ?? '') <= shift.from))

const eachDayOnce = (days: readonly CalendarDay[]): boolean =>
  new Set(days.map((day) => day.date)).size === days.length

/**
 * The working calendar of a district. It knows every day from `coveredFrom` to `coveredUntil` from an official notice.
 * Days after that, up to `provisionalUntil`, are reckoned from the law alone and every deadline that reaches them says so.
 * Beyond both, a deadline in working time is refused rather than guessed.
 */
export const WorkingCalendar = z
  .object({
    code: z.string().min(1).max(40),
    /** IANA name. The zone of the server's own clock is never asked. */
    zone: z.string().min(1).max(60),
    coveredFrom: DayText,
    coveredUntil: DayText,
    provisionalUntil: DayText.nullable(),
    /** Weekdays that are worked, 1 = Monday … 7 = Sunday. */
    workWeekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    hours: z.array(Shift).min(1).max(6).refine(inOrder, 'shifts must follow one another'),
    days: z.array(CalendarDay).refine(eachDayOnce, 'a day stands twice'),
  })
  .refine((calendar) => calendar.coveredFrom <= calendar.coveredUntil, 'the calendar ends before it begins')
  .refine(
    (calendar) => calendar.provisionalUntil === null || calendar.provisionalUntil >= calendar.coveredUntil,
    'provisional days must come after the covered ones',
  )
export interface WorkingCalendar {
  readonly code: string
  readonly zone: string
  readonly coveredFrom: string
  readonly coveredUntil: string
  readonly provisionalUntil: string | null
  readonly workWeekdays: readonly number[]
  readonly hours: readonly Shift[]
  readonly days: readonly CalendarDay[]
}

export const LimitUnit = z.enum(['work_hour', 'work_day', 'hour', 'calendar_day'])
export type LimitUnit = z.infer<typeof LimitUnit>

/** How long something may take. Days are whole; hours may be parts (half an hour is 0.5). */
export const Limit = z
  .object({ value: z.number().positive().max(10_000), unit: LimitUnit })
  .refine(
    (limit) => limit.unit === 'hour' || limit.unit === 'work_hour' || Number.isInteger(limit.value),
    'days must be whole',
  )
export type Limit = Readonly<z.infer<typeof Limit>>

/** A stretch in which the clock stands still, for instance while an answer from the reporter is awaited. */
export interface Pause {
  readonly from: Date
  readonly to: Date
}
