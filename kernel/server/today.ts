import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'

/** The day it is in the district. */
export async function todayOf(act: Act<never>): Promise<string> {
  const { rows } = await sql<{ zone: string | null }>`
    select value ->> 'zone' as zone from setting where key = 'district'`.execute(act.tx)
  return dayText(localDay(rows[0]?.zone ?? 'Asia/Shanghai', act.now().getTime()))
}
