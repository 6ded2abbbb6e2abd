import { dayNumber } from '#kernel/common/calendar/zone.ts'

import type { Retained } from './contract.ts'

/**
 * Two years for an appeal: the time in which a decision may still be asked about or taken to court. Three for a visit: what was found at
 * a door is compared with the years before it (our reading of 个人信息保护法 art. 19).
 */
export const DEFAULT_MONTHS = { appeals: 24, visits: 36 } as const satisfies Record<Retained, number>

/** The same day and hour so many months earlier; the last day of the month where there is no such day. */
export function monthsBefore(at: Date, months: number): Date {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const moved = new Date(at)
  moved.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), last))
  return moved
}

/** A hold ends on a day ahead, within three years: what is needed longer is looked at again. */
export const holdVerdict = (until: string, today: string): 'allowed' | 'hold-day-is-past' => {
  const ahead = dayNumber(until) - dayNumber(today)
  return ahead >= 1 && ahead <= 3 * 366 ? 'allowed' : 'hold-day-is-past'
}
