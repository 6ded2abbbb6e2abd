import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sliceRow, withinArea } from '#kernel/server/slice-rows.ts'
import type { Which } from '#kernel/server/slice-rows.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { inForce } from '#catalogue/server/index.ts'
import { buildingsOf } from '#places/server/index.ts'
import type { OrderState } from '../contract.ts'
import { OrderChanged } from '../events.ts'
import { canOrder, isInHand } from '../rules.ts'
import { ownOrders } from './lists.ts'

interface OrderRow {
  readonly id: string
  readonly appeal_id: string
  readonly number: string
  readonly category_code: string
  readonly title: string
  readonly text: string
  readonly place_id: string | null
  readonly place_zh: string
  readonly lat: number | null
  readonly lon: number | null
  readonly state: OrderState
  readonly due_at: Date | null
  readonly urgent: boolean
  readonly instruction: string | null
  readonly task: string | null
  readonly sent_back_reason: string | null
  readonly firm: boolean
  readonly reworks: number
  readonly part: string
}

/** Orders of the worker's own organisation that somebody still has to do something about, in their area. */
async function orders(act: Act, areaCode: string, which: Which) {
  const { where, end } = withinArea('o', areaCode, which)
  const { rows } = await sql<OrderRow>`
    select o.id, o.appeal_id, a.number, o.category_code, a.title, a.text, a.place_id, a.place_zh, a.lat, a.lon, o.state, o.due_at, o.urgent,
      o.instruction, o.task, o.sent_back_reason, o.firm, o.reworks, o.part
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    where ${where} and ${ownOrders(act)} and o.state in ('offered', 'accepted', 'rework', 'shelved', 'done')
    ${end}`.execute(act.tx)
  if (rows.length === 0) return []
  const { named } = await inForce(act.tx, act.now())
  const buildings = await buildingsOf(
    act.tx,
    rows.flatMap(({ place_id }) => place_id ?? []),
  )
  return rows.map((row) => {
    const building = row.place_id === null ? undefined : buildings.get(row.place_id)
    const category = named(row.category_code)
    return sliceRow(row.id, {
      appealId: row.appeal_id,
      number: row.number,
      category: row.category_code,
      categoryZh: category?.nameZh,
      categoryEn: category?.nameEn,
      title: row.title,
      text: row.text === row.title ? null : row.text,
      placeText: row.place_zh,
      placeId: row.place_id,
      buildingId: building?.kind === 'building' ? building.id : null,
      dwellingId: row.place_id !== null && building?.id !== row.place_id ? row.place_id : null,
      lat: row.lat,
      lng: row.lon,
      state: row.state,
      dueAt: row.due_at?.toISOString(),
      urgent: row.urgent || null,
      instruction: row.instruction,
      task: row.task,
      part: row.part === 'sole' ? null : row.part,
      sentBack: row.sent_back_reason,
      reworks: row.reworks || null,
      canAccept: canOrder('accept', row.state),
      canDecline: canOrder('decline', row.state) && !row.firm,
      canSubmit: canOrder('submit', row.state),
      inHand: isInHand(row.state),
    })
  })
}

export const dispatchSlice: readonly SliceTable[] = [
  {
    name: 'order',
    stage: 'usable',
    page: (act, areaCode, after, most) => orders(act, areaCode, { after, most }),
    some: (act, areaCode, ids) => orders(act, areaCode, { ids }),
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
