import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'

export interface DistrictDays {
  readonly today: string
  /** The day of the district a moment falls on. */
  readonly dayOf: (at: Date) => string
  readonly zone: string
}

/** Days as they are counted in the district. */
export async function districtDays(act: Act<never>): Promise<DistrictDays> {
  const { zone } = (await inForce(act.tx, act.now())).calendar
  const dayOf = (at: Date) => dayText(localDay(zone, at.getTime()))
  return { today: dayOf(act.now()), dayOf, zone }
}
