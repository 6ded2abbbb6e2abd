import type { Act } from '#kernel/server/act.ts'
import { todayOf } from '#kernel/server/today.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { VisitsChanged } from '../events.ts'
import { makeMonth } from './care.ts'
import { close } from './commands/campaigns.ts'

const HOUR_MS = 3_600_000
const AT_ONCE = 20

/** Campaigns whose last day is over end by themselves. */
export async function endCampaigns(act: Act): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from campaign where state = 'open' and until < ${await todayOf(act)}::date
    order by until, id limit ${AT_ONCE} for update`.execute(act.tx)
  for (const { id } of rows) await close(act, id)
}

/** A year and a month: whoever comes in the same season knows how it was the last time. */
const CARRIED_DAYS = 396
const FADED_AT_ONCE = 1000

/** Visits that are older leave the phones; at the desk they stay. */
export async function fade(act: Act): Promise<void> {
  const { rows } = await sql<{ id: string; area_code: string }>`
    update visit
    set faded = true
    where id in (
      select id from visit
      where not faded and received_at < ${new Date(act.now().getTime() - CARRIED_DAYS * 24 * HOUR_MS)}
      order by received_at, id
      limit ${FADED_AT_ONCE}
      for update skip locked)
    returning id, area_code`.execute(act.tx)
  if (rows.length > 0)
    act.announce(VisitsChanged, { visits: rows.map(({ id, area_code }) => ({ id, areaCode: area_code })) })
}

export const visitsJobs: readonly RecurringJob[] = [
  { name: 'visits.care-month', everyMs: HOUR_MS, run: makeMonth },
  { name: 'visits.end-campaigns', everyMs: HOUR_MS, run: endCampaigns },
  { name: 'visits.fade', everyMs: HOUR_MS, run: fade },
]
