import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { OrderChanged } from '../events.ts'

/** Orders in hand, with what one must know at the place. Whose they are says `orgId`. */
const order: SliceTable = {
  name: 'order',
  stage: 'usable',
  rows: ({ within, among }) => sql`
    select o.id, o.appeal_id as "appealId", a.number, o.category_code as category, a.title, left(a.text, 300) as text, a.place_zh as "placeText",
      a.place_id as "placeId", o.org_id as "orgId", o.state, o.part, o.task, o.instruction, o.urgent or null as urgent, o.due_at as "dueAt",
      o.version, a.lat, a.lon as lng
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    where o.state in ('offered', 'accepted', 'rework', 'shelved') and ${within(sql`o.area_code`)} and ${among(sql`o.id`)}`,
  whereIs: async (act, id) =>
    (await sql<{ area_code: string }>`select area_code from work_order where id = ${id}`.execute(act.tx))
      .rows[0]?.area_code,
  touched: [
    touches(OrderChanged, (facts) =>
      Promise.resolve(facts.map(({ orderId, areaCode }) => ({ id: orderId, areaCode }))),
    ),
  ],
}

export const dispatchSlice: readonly SliceTable[] = [order]
