import type { Act } from '#kernel/server/act.ts'
import { inHand } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { changed } from '#kernel/server/changed.ts'
import type { Columns } from '#kernel/server/changed.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { OrderId, OrderPart, OrderState } from '../contract.ts'
import { OrderChanged } from '../events.ts'

export interface OrderRecord {
  readonly id: OrderId
  readonly appealId: string
  readonly orgId: string
  readonly areaCode: string
  readonly seal: string | null
  readonly state: OrderState
  readonly categoryCode: string
  readonly instruction: string | null
  readonly urgent: boolean
  readonly offeredAt: Date
  readonly acceptedAt: Date | null
  readonly dueAt: Date | null
  readonly doneAt: Date | null
  readonly decidedAt: Date | null
  /** Who submitted the result: may not verify it. */
  readonly doneBy: string | null
  readonly resultText: string | null
  readonly declineReason: string | null
  readonly sentBackReason: string | null
  readonly reworks: number
  readonly part: OrderPart
  readonly task: string | null
  readonly firm: boolean
  readonly reminders: number
  readonly remindedAt: Date | null
  readonly offList: boolean
  readonly version: number
}

interface Row {
  id: OrderId
  appeal_id: string
  org_id: string
  area_code: string
  seal: string | null
  state: OrderState
  category_code: string
  instruction: string | null
  urgent: boolean
  offered_at: Date
  accepted_at: Date | null
  due_at: Date | null
  done_at: Date | null
  decided_at: Date | null
  done_by: string | null
  result_text: string | null
  decline_reason: string | null
  sent_back_reason: string | null
  reworks: number
  part: OrderPart
  task: string | null
  firm: boolean
  reminders: number
  reminded_at: Date | null
  off_list: boolean
  version: number
}
const orderOf = (row: Row): OrderRecord => ({
  id: row.id,
  appealId: row.appeal_id,
  orgId: row.org_id,
  areaCode: row.area_code,
  seal: row.seal,
  state: row.state,
  categoryCode: row.category_code,
  instruction: row.instruction,
  urgent: row.urgent,
  offeredAt: row.offered_at,
  acceptedAt: row.accepted_at,
  dueAt: row.due_at,
  doneAt: row.done_at,
  decidedAt: row.decided_at,
  doneBy: row.done_by,
  resultText: row.result_text,
  declineReason: row.decline_reason,
  sentBackReason: row.sent_back_reason,
  reworks: row.reworks,
  part: row.part,
  task: row.task,
  firm: row.firm,
  reminders: row.reminders,
  remindedAt: row.reminded_at,
  offList: row.off_list,
  version: row.version,
})
const COLUMNS = sql`id, appeal_id, org_id, area_code, seal, state, category_code, instruction, urgent, offered_at, accepted_at, due_at, done_at, decided_at,
  done_by, result_text, decline_reason, sent_back_reason, reworks, part, task, firm, reminders, reminded_at, off_list, version`

/** An order, if the actor may see it. */
export async function findOrder(tx: Tx, id: string): Promise<OrderRecord | undefined> {
  const {
    rows: [row],
  } = await sql<Row>`select ${COLUMNS} from work_order where id = ${id}`.execute(tx)
  return row && orderOf(row)
}

/** An order that the actor may see, read behind the hold on its appeal: both questions go out together. */
export async function heldOrder(
  act: Act<'not-found' | 'changed-meanwhile'>,
  id: string,
): Promise<readonly [AppealRecord, OrderRecord]> {
  const [appeal, order] = await Promise.all([
    inHand(act, sql`(select appeal_id from work_order where id = ${id})`),
    findOrder(act.tx, id),
  ])
  return [appeal, order ?? act.refuse('not-found')]
}

/** Orders of an appeal that are not ended, the youngest first. */
export async function openOrdersOf(tx: Tx, appealId: string): Promise<OrderRecord[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from work_order
    where appeal_id = ${appealId} and state in ('offered', 'accepted', 'rework', 'shelved', 'done')
    order by offered_at desc, id desc`.execute(tx)
  return rows.map(orderOf)
}

/** Orders an organisation has in hand, or put off, whose appeal is with it: the oldest first, so many. */
export async function unendedOf(tx: Tx, orgId: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    where o.org_id = ${orgId}
      and o.state in ('offered', 'accepted', 'rework', 'shelved')
      and (a.state in ('assigned', 'shelved') or (o.part = 'co' and a.state in ('received', 'asked', 'reopened')))
    order by o.offered_at, o.id
    limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How all orders of an appeal stand, also those of others: part and state alone. Its appeal is held by this act. */
export async function standingsOf(
  tx: Tx,
  appealId: string,
): Promise<Pick<OrderRecord, 'id' | 'part' | 'state'>[]> {
  const { rows } = await sql<Pick<OrderRecord, 'id' | 'part' | 'state'>>`
    select id, part, state from standing_of(${appealId}::uuid)`.execute(tx)
  return rows
}

/** All orders of an appeal that the actor may see, the oldest first. Its appeal is held by this act. */
export async function ordersOf(tx: Tx, appealId: string): Promise<OrderRecord[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from work_order where appeal_id = ${appealId} order by offered_at, id`.execute(tx)
  return rows.map(orderOf)
}

export function addOrder(act: Act, order: OrderRecord): void {
  act.write(sql`
    insert into work_order (id, appeal_id, org_id, area_code, community_code, seal, state, category_code, instruction, urgent, offered_at, accepted_at, due_at, reworks, part, task, off_list, version)
    values (${order.id}, ${order.appealId}, ${order.orgId}, ${order.areaCode}, ${order.areaCode.slice(0, 12)}, ${order.seal}, ${order.state},
            ${order.categoryCode}, ${order.instruction}, ${order.urgent}, ${order.offeredAt}, ${order.acceptedAt}, ${order.dueAt}, ${order.reworks}, ${order.part}, ${order.task}, ${order.offList}, 1)`)
  act.announce(OrderChanged, { orderId: order.id, areaCode: order.areaCode })
}

/** How each part of an order that may move is written. */
const MAY_MOVE: Columns<OrderRecord> = {
  state: (o) => sql`state = ${o.state}`,
  acceptedAt: (o) => sql`accepted_at = ${o.acceptedAt}`,
  dueAt: (o) => sql`due_at = ${o.dueAt}`,
  doneAt: (o) => sql`done_at = ${o.doneAt}`,
  decidedAt: (o) => sql`decided_at = ${o.decidedAt}`,
  doneBy: (o) => sql`done_by = ${o.doneBy}`,
  resultText: (o) => sql`result_text = ${o.resultText}`,
  declineReason: (o) => sql`decline_reason = ${o.declineReason}`,
  sentBackReason: (o) => sql`sent_back_reason = ${o.sentBackReason}`,
  reworks: (o) => sql`reworks = ${o.reworks}`,
  part: (o) => sql`part = ${o.part}`,
  firm: (o) => sql`firm = ${o.firm}`,
  reminders: (o) => sql`reminders = ${o.reminders}`,
  remindedAt: (o) => sql`reminded_at = ${o.remindedAt}`,
}

/** Writes an order that moved. Its appeal is held by this act, so nobody else moves it meanwhile. */
export function saveOrder(act: Act, before: OrderRecord, changes: Partial<OrderRecord>): OrderRecord {
  const order = { ...before, ...changes, version: before.version + 1 }
  act.write(sql`
    update work_order
    set ${changed(MAY_MOVE, before, order)} version = ${order.version}
    where id = ${order.id}`)
  act.announce(OrderChanged, { orderId: order.id, areaCode: order.areaCode })
  return order
}

/** Lets the orders of an appeal follow it to another place or under a seal. */
export async function ordersFollow(
  act: Act,
  appeal: { readonly id: string; readonly areaCode: string; readonly seal: string | null },
): Promise<void> {
  const { rows } = await sql<{ id: string; area_code: string }>`
    select id, area_code from work_order where appeal_id = ${appeal.id} order by id`.execute(act.tx)
  act.write(sql`
    update work_order
    set area_code = ${appeal.areaCode}, community_code = ${appeal.areaCode.slice(0, 12)}, seal = ${appeal.seal}
    where appeal_id = ${appeal.id}`)
  for (const { id, area_code } of rows)
    for (const areaCode of new Set([area_code, appeal.areaCode]))
      act.announce(OrderChanged, { orderId: id, areaCode })
}

/** How many orders each organisation has in hand, counted up to a thousand. */
export async function loadOf(tx: Tx, orgIds: readonly string[]): Promise<Map<string, number>> {
  if (orgIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; n: number }>`
    select o.id::text as id, (select count(*)::int from (
      select 1 from work_order as w where w.org_id = o.id and w.state in ('offered', 'accepted', 'rework', 'done') limit 1000) as few) as n
    from unnest(${orgIds}::uuid[]) as o (id)`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.n]))
}
