import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { inForce } from '#catalogue/server/index.ts'
import { OrderEscalated, ShelvedDayCame } from '../events.ts'
import { LADDER, rungsReached } from '../rules.ts'

const AT_ONCE = 200
const HOUR_MS = 3_600_000
/** How long before and after the due time the ladder looks. */
const FIRST_MS = Math.min(...LADDER.map(({ hours }) => hours)) * HOUR_MS

interface DueRow {
  id: string
  appeal_id: string
  org_id: string
  area_code: string
  due_at: Date
  number: string
  step: number
}

/** Lets orders that are due climb the ladder: each rung tells somebody further, once. */
export async function climb(act: Act): Promise<number> {
  const { rows } = await sql<DueRow>`
    select o.id, o.appeal_id, o.org_id, o.area_code, o.due_at, a.number, coalesce(l.step, 0) as step
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    left join ladder as l on l.order_id = o.id
    where o.state in ('offered', 'accepted', 'rework')
      and o.due_at < ${new Date(act.now().getTime() - FIRST_MS)}
      and coalesce(l.step, 0) < ${LADDER.length}
      and a.state = 'assigned'
    order by o.due_at, o.id
    limit ${AT_ONCE}`.execute(act.tx)
  let told = 0
  for (const row of rows) {
    const reached = rungsReached(row.due_at, act.now())
    if (reached <= row.step) continue
    const rung = LADDER[reached - 1]!
    told += 1
    act.write(sql`
      insert into ladder (order_id, area_code, step, at) values (${row.id}, ${row.area_code}, ${reached}, ${act.now()})
      on conflict (order_id) do update set step = excluded.step, at = excluded.at`)
    act.announce(OrderEscalated, {
      appealId: row.appeal_id,
      orgId: row.org_id,
      areaCode: row.area_code,
      number: row.number,
      orderId: row.id,
      tells: rung.tells,
    })
  }
  return told
}

/** Tells the desk on the day on which something that was put off is to be looked at again. */
export async function tellShelved(act: Act): Promise<void> {
  const { calendar } = await inForce(act.tx, act.now())
  const today = dayText(localDay(calendar.zone, act.now().getTime()))
  const { rows } = await sql<Omit<DueRow, 'due_at' | 'step'>>`
    select o.id, o.appeal_id, o.org_id, o.area_code, a.number
    from appeal as a
    join work_order as o on o.appeal_id = a.id and o.state = 'shelved'
    left join ladder as l on l.order_id = o.id
    where a.state = 'shelved' and a.review_on <= ${today}::date and (l.step is null or l.step <> ${-1})
    order by a.review_on, o.id
    limit ${AT_ONCE}`.execute(act.tx)
  for (const row of rows) {
    act.write(sql`
      insert into ladder (order_id, area_code, step, at) values (${row.id}, ${row.area_code}, -1, ${act.now()})
      on conflict (order_id) do update set step = excluded.step, at = excluded.at`)
    act.announce(ShelvedDayCame, {
      appealId: row.appeal_id,
      orgId: row.org_id,
      areaCode: row.area_code,
      number: row.number,
      orderId: row.id,
    })
  }
}

export const coordinationJobs: readonly RecurringJob[] = [
  {
    name: 'coordination.ladder',
    everyMs: 60_000,
    async run(act) {
      await climb(act)
    },
  },
  { name: 'coordination.shelved', everyMs: 600_000, run: tellShelved },
]
