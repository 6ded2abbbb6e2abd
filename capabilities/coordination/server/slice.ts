import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { CallsMoved } from '../events.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Where the worker's own organisation is called to, until it is let go. */
const calls: SliceTable['rows'] = ({ within, among }, act) => sql`
  select c.id, c.appeal_id as "appealId", a.number, a.title, c.text, a.place_zh as "placeText",
    case p.kind when 'building' then p.id when 'entrance' then p.parent_id
      when 'dwelling' then case u.kind when 'entrance' then u.parent_id else u.id end end as "buildingId",
    a.lat, a.lon as lng, c.state, c.arrive_by as "arriveBy"
  from whistle_call as c
  join appeal as a on a.id = c.appeal_id
  left join place as p on p.id = a.place_id
  left join place as u on u.id = p.parent_id
  where c.state <> 'released' and c.org_id = ${act.actor.orgId ?? NOBODY}::uuid
    and ${within(sql`c.area_code`)} and ${among(sql`c.id`)}`

export const coordinationSlice: readonly SliceTable[] = [
  {
    name: 'call',
    stage: 'usable',
    rows: calls,
    whereIs: async (act, id) =>
      (await sql<{ area_code: string }>`select area_code from whistle_call where id = ${id}`.execute(act.tx))
        .rows[0]?.area_code,
    touched: [touches(CallsMoved, async (facts) => facts.flatMap((fact) => fact.calls))],
  },
]
