import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { tell } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import { isInHand, isWorkedOn } from '#dispatch/rules.ts'
import { heldOrder } from '#dispatch/server/index.ts'
import type { Rung } from '#rulebook/contract.ts'
import { inOrder } from '#rulebook/rules.ts'
import { rulesInForce } from '#rulebook/server/index.ts'
import { OrderEscalated, ShelvedDayCame } from '../events.ts'
import { rungsReached } from '../rules.ts'

const AT_ONCE = 100
const HOUR_MS = 3_600_000

interface DueRow {
  id: string
  appeal_id: string
  org_id: string
  area_code: string
  number: string
}
interface Climbing extends DueRow {
  due_at: Date
  step: number
}

/** Orders that have reached a rung of which nobody was told yet, the longest overdue first. */
const climbing = async (act: Act, ladder: readonly Rung[]): Promise<Climbing[]> =>
  (
    await sql<Climbing>`
      select o.id, o.appeal_id, o.org_id, o.area_code, o.due_at, a.number, l.step
      from work_order as o
      join appeal as a on a.id = o.appeal_id
      cross join lateral (
        select coalesce((select max(step) from ladder where order_id = o.id and due_at = o.due_at), 0) as step) as l
      where o.state in ('offered', 'accepted', 'rework')
        and o.due_at < ${new Date(act.now().getTime() - ladder[0]!.hours * HOUR_MS)}
        and (a.state = 'assigned' or (o.part = 'co' and a.state in ('received', 'asked', 'reopened')))
        and l.step < (
          select count(*)
          from unnest(${ladder.map(({ hours }) => hours)}::int[]) as rung (hours)
          where o.due_at + rung.hours * interval '1 hour' <= ${act.now()})
      order by o.due_at, o.id
      limit ${AT_ONCE}`.execute(act.tx)
  ).rows

/** Lets orders that are due climb the ladder: each rung tells somebody further, once for each due time. */
export async function climb(act: Act): Promise<number> {
  const ladder = inOrder((await rulesInForce(act.tx, act.now())).content.ladder)
  if (ladder.length === 0) return 0
  let told = 0
  for (const row of await climbing(act, ladder)) {
    // Held, so that whoever is just finishing it is either seen here or comes after.
    const [appeal, order] = await heldOrder(act, row.id)
    const reached = rungsReached(row.due_at, act.now(), ladder)
    if (
      !isInHand(order.state) ||
      !isWorkedOn(order, appeal) ||
      order.dueAt?.getTime() !== row.due_at.getTime()
    )
      continue
    const { tells } = ladder[reached - 1]!
    told += 1
    act.write(sql`
      insert into ladder (order_id, area_code, step, at, due_at) values (${row.id}, ${row.area_code}, ${reached}, ${act.now()}, ${row.due_at})
      on conflict (order_id) do update set step = excluded.step, at = excluded.at, due_at = excluded.due_at`)
    if (tells !== 'handler')
      await tell(act, appeal, { name: 'escalated', audience: 'desk', detail: { tells } })
    act.announce(OrderEscalated, { ...about(row), tells })
  }
  return told
}

const about = (row: DueRow) => ({
  appealId: row.appeal_id,
  orgId: row.org_id,
  areaCode: row.area_code,
  number: row.number,
  orderId: row.id,
})

/** Stands in place of a rung while an order is put off. */
const SHELVED = -1

/** Tells the desk on the day on which something that was put off is to be looked at again. */
export async function tellShelved(act: Act): Promise<void> {
  const { calendar } = await inForce(act.tx, act.now())
  const today = dayText(localDay(calendar.zone, act.now().getTime()))
  const { rows } = await sql<DueRow>`
    select o.id, o.appeal_id, o.org_id, o.area_code, a.number
    from appeal as a
    join work_order as o on o.appeal_id = a.id and o.state = 'shelved'
    left join ladder as l on l.order_id = o.id
    where a.state = 'shelved' and a.review_on <= ${today}::date
      -- Not yet told, or told before it was put off to another day.
      and (l.step is null or l.step <> ${SHELVED} or (l.at at time zone ${calendar.zone})::date < a.review_on)
    order by a.review_on, o.id
    limit ${AT_ONCE}`.execute(act.tx)
  for (const row of rows) {
    act.write(sql`
      insert into ladder (order_id, area_code, step, at) values (${row.id}, ${row.area_code}, ${SHELVED}, ${act.now()})
      on conflict (order_id) do update set step = excluded.step, at = excluded.at, due_at = null`)
    act.announce(ShelvedDayCame, about(row))
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
