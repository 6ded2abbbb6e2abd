import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import { dayText, localDay, momentOf } from '#kernel/common/calendar/zone.ts'

const { zone } = CHINA_CALENDAR

/** The day it is in China at a moment. */
export const dayOf = (at: Date): string => dayText(localDay(zone, at.getTime()))
/** The first moment of the day after. */
export const nextDay = (at: Date): Date => new Date(momentOf(zone, localDay(zone, at.getTime()) + 1, 0))
/** As a sentence says it: 2026-03-11 00:00. */
export const saidMoment = (at: Date): string => {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}
/** The hour the clocks show in China, 0 to 23. */
export const hourOf = (at: Date): number => new Date(at.getTime() + 8 * 3_600_000).getUTCHours()
