import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import type { OrderState } from '../contract.ts'
import { OrderChanged } from '../events.ts'
import { OPEN_ORDER, ORDER_MOVES } from '../rules.ts'
import type { OrderAct } from '../rules.ts'
import { ownOrders } from './lists.ts'

/** In which states an act may be done, as the law has it. */
const statesOf = (act: OrderAct): OrderState[] => Object.keys(ORDER_MOVES[act]) as OrderState[]

/** Orders of the worker's own organisation that somebody still has to do something about, in their area. */
const orders: SliceTable['rows'] = ({ within, among }, act) => sql`
  select o.id, o.appeal_id as "appealId", a.number, o.category_code as category, a.title, nullif(a.text, a.title) as text, a.place_zh as "placeText",
    nullif(a.place_en, a.place_zh) as "placeTextEn", a.name_sealed as reporter, a.phone_sealed as "reporterPhone",
    (select r.phone from area as r where r.code = left(o.area_code, ${COMMUNITY_DIGITS})) as "communityPhone",
    a.place_id as "placeId", case p.kind when 'dwelling' then p.id end as "dwellingId",
    case p.kind when 'building' then p.id when 'entrance' then p.parent_id
      when 'dwelling' then case u.kind when 'entrance' then u.parent_id else u.id end end as "buildingId",
    a.lat, a.lon as lng, o.state, o.due_at as "dueAt", nullif(o.urgent, false) as urgent, o.instruction, o.task, nullif(o.part, 'sole') as part,
    o.sent_back_reason as "sentBack", nullif(o.reworks, 0) as reworks,
    o.state = any(${statesOf('accept')}::text[]) as "canAccept",
    o.state = any(${statesOf('decline')}::text[]) and not o.firm as "canDecline",
    o.state = any(${statesOf('submit')}::text[]) as "canSubmit"
  from work_order as o
  join appeal as a on a.id = o.appeal_id
  left join place as p on p.id = a.place_id
  left join place as u on u.id = p.parent_id
  where o.state in (${sql.join(OPEN_ORDER.map((state) => sql.lit(state)))}) and ${ownOrders(act)}
    and ${within(sql`o.area_code`)} and ${among(sql`o.id`)}`

const COMMUNITY_DIGITS = 12

const opened = (sealed: unknown, act: Act): string | null =>
  typeof sealed === 'string' ? act.vault.open(Buffer.from(sealed.slice(2), 'hex')) : null

/** Of the reporter no more than the page of a handler shows: masked. Whoever has to speak to them asks the community. */
const masked: SliceTable['finish'] = (row, act) => ({
  ...row,
  reporter: maskName(opened(row['reporter'], act)),
  reporterPhone: maskPhone(opened(row['reporterPhone'], act)),
})

export const dispatchSlice: readonly SliceTable[] = [
  {
    name: 'order',
    stage: 'usable',
    rows: orders,
    finish: masked,
    personal: ['name', 'phone'],
    whereIs: async (act, id) =>
      (await sql<{ area_code: string }>`select area_code from work_order where id = ${id}`.execute(act.tx))
        .rows[0]?.area_code,
    touched: [
      touches(OrderChanged, async (facts) =>
        facts.map(({ orderId, areaCode }) => ({ id: orderId, areaCode })),
      ),
    ],
  },
]
