import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AppealState } from '#appeals/contract.ts'
import { isOpen } from '#appeals/rules.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { OrderRequest, Shelved, Supervision, WhistleCall } from '../contract.ts'
import { requestStands } from '../rules.ts'

type Condition = RawBuilder<unknown>

/** Every list here tells of an appeal and an organisation; their names are put in once, for all. */
interface AboutRow {
  appeal_id: OrderRequest['appealId']
  number: string
  title: string
  area_code: string
  place_zh: string
  place_en: string
  org_id: OrderRequest['orgId']
}
const ABOUT = sql`a.number, a.title, a.place_zh, a.place_en, x.appeal_id, x.area_code, x.org_id`

async function named<R extends AboutRow, T>(
  act: Act<never>,
  rows: readonly R[],
  more: (row: R) => T,
): Promise<(ReturnType<typeof aboutOf> & T)[]> {
  const orgs = await organisationNames(
    act.tx,
    rows.map((row) => row.org_id),
  )
  return rows.map((row) => ({ ...aboutOf(row, orgs.get(row.org_id)), ...more(row) }))
}
const aboutOf = (row: AboutRow, org: { readonly zh: string; readonly en: string } | undefined) => ({
  appealId: row.appeal_id,
  number: row.number,
  title: row.title,
  areaCode: row.area_code,
  placeZh: row.place_zh,
  placeEn: row.place_en,
  orgId: row.org_id,
  orgZh: org?.zh ?? '',
  orgEn: org?.en ?? '',
})
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** The rows of an area, said in every query, so that an index carries them. */
const inArea = (act: Act<never>): Condition =>
  sql`x.area_code >= ${act.actor.areaCode} and x.area_code < ${upTo(act.actor.areaCode)}`

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}
interface Page<T> {
  readonly items: T[]
  readonly next?: string
}

function cut<R, T>(items: T[], rows: readonly R[], limit: number, key: (row: R) => string[]): Page<T> {
  const last = rows[limit - 1]
  return rows.length > limit && last
    ? { items: items.slice(0, limit), next: writeCursor(key(last)) }
    : { items }
}

function after(
  act: Act<'cursor-unknown'>,
  cursor: string | undefined,
  column: string,
  way: 'up' | 'down',
): Condition {
  if (cursor === undefined) return sql`true`
  const [at, id] = readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown')
  const sign = sql.raw(way === 'up' ? '>' : '<')
  return sql`(${sql.ref(column)}, x.id) ${sign} (${at}::timestamptz, ${id}::uuid)`
}

// ---------------------------------------------------------------------------------------------------------- requests

interface RequestRow extends AboutRow {
  id: OrderRequest['id']
  order_id: OrderRequest['orderId']
  task: string | null
  order_state: OrderRequest['orderState']
  appeal_state: AppealState
  kind: OrderRequest['kind']
  state: OrderRequest['state']
  reason: OrderRequest['reason']
  text: string
  wish_on: string | null
  asked_by: string
  asked_name: string
  asked_at: Date
  due_at: Date | null
  decided_name: string | null
  decided_at: Date | null
  decided_text: string | null
}
const REQUEST = sql`${ABOUT}, x.id, x.order_id, x.kind, x.state, x.reason, x.text, x.wish_on, x.asked_by, x.asked_name, x.asked_at, x.decided_name, x.decided_at,
  x.decided_text, o.task, o.state as order_state, o.due_at, a.state as appeal_state`
const requestMore = (row: RequestRow) => ({
  id: row.id,
  orderId: row.order_id,
  task: row.task,
  orderState: row.order_state,
  kind: row.kind,
  state: requestStands(row.state, row.order_state, isOpen(row.appeal_state)),
  reason: row.reason,
  text: row.text,
  wishOn: row.wish_on,
  askedName: row.asked_name,
  askedAt: row.asked_at.toISOString(),
  dueAt: iso(row.due_at),
  decidedName: row.decided_name,
  decidedAt: iso(row.decided_at),
  decidedText: row.decided_text,
})

const requestRows = async (
  tx: Tx,
  where: Condition,
  order: Condition,
  limit: number,
): Promise<RequestRow[]> =>
  (
    await sql<RequestRow>`
      select ${REQUEST}
      from order_request as x
      join appeal as a on a.id = x.appeal_id
      join work_order as o on o.id = x.order_id
      where ${where}
      order by ${order}
      limit ${limit}`.execute(tx)
  ).rows

/** What waits to be decided in the actor's area, or all that was asked about one appeal. */
export async function requestsOfArea(
  act: Act<'cursor-unknown'>,
  appeal: string | undefined,
  page: Paging,
): Promise<Page<OrderRequest>> {
  const rows = await requestRows(
    act.tx,
    appeal === undefined
      ? sql`x.state = 'pending' and o.state in ('offered', 'accepted', 'rework') and ${inArea(act)} and ${after(act, page.cursor, 'x.asked_at', 'up')}`
      : sql`x.appeal_id = ${appeal} and ${after(act, page.cursor, 'x.asked_at', 'up')}`,
    sql`x.asked_at, x.id`,
    page.limit + 1,
  )
  return cut(await named(act, rows, requestMore), rows, page.limit, (row) => [
    row.asked_at.toISOString(),
    row.id,
  ])
}

export const requestsOfOrder = async (act: Act<never>, orderId: string): Promise<OrderRequest[]> =>
  named(
    act,
    await requestRows(act.tx, sql`x.order_id = ${orderId}`, sql`x.asked_at desc, x.id`, 50),
    requestMore,
  )

export interface RequestRecord {
  readonly id: OrderRequest['id']
  readonly orderId: string
  readonly orgId: string
  readonly kind: OrderRequest['kind']
  readonly state: OrderRequest['state']
  readonly reason: OrderRequest['reason']
  readonly text: string
  readonly wishOn: string | null
  readonly askedBy: string
}

/** A request, held for this act. */
export async function lockRequest(tx: Tx, id: string): Promise<RequestRecord | undefined> {
  const {
    rows: [row],
  } = await sql<RequestRow>`
    select id, order_id, org_id, kind, state, reason, text, wish_on, asked_by from order_request where id = ${id} for update`.execute(
    tx,
  )
  return (
    row && {
      id: row.id,
      orderId: row.order_id,
      orgId: row.org_id,
      kind: row.kind,
      state: row.state,
      reason: row.reason,
      text: row.text,
      wishOn: row.wish_on,
      askedBy: row.asked_by,
    }
  )
}

// ------------------------------------------------------------------------------------------------------- supervisions

interface SupervisionRow extends AboutRow {
  id: Supervision['id']
  order_id: Supervision['orderId']
  task: string | null
  state: Supervision['state']
  text: string
  answer_by: Date
  ordered_name: string
  ordered_at: Date
  answer: string | null
  answered_at: Date | null
  closed_at: Date | null
}
const supervisionMore = (row: SupervisionRow) => ({
  id: row.id,
  orderId: row.order_id,
  task: row.task,
  state: row.state,
  text: row.text,
  answerBy: row.answer_by.toISOString(),
  orderedName: row.ordered_name,
  orderedAt: row.ordered_at.toISOString(),
  answer: row.answer,
  answeredAt: iso(row.answered_at),
  closedAt: iso(row.closed_at),
})
const supervisionRows = async (
  tx: Tx,
  where: Condition,
  order: Condition,
  limit: number,
): Promise<SupervisionRow[]> =>
  (
    await sql<SupervisionRow>`
      select ${ABOUT}, x.id, x.order_id, x.state, x.text, x.answer_by, x.ordered_name, x.ordered_at, x.answer, x.answered_at, x.closed_at, o.task
      from supervision as x
      join appeal as a on a.id = x.appeal_id
      left join work_order as o on o.id = x.order_id
      where ${where}
      order by ${order}
      limit ${limit}`.execute(tx)
  ).rows

export async function supervisionsOfArea(
  act: Act<'cursor-unknown'>,
  appeal: string | undefined,
  page: Paging,
): Promise<Page<Supervision>> {
  const rows = await supervisionRows(
    act.tx,
    appeal === undefined
      ? sql`x.state <> 'closed' and ${inArea(act)} and ${after(act, page.cursor, 'x.answer_by', 'up')}`
      : sql`x.appeal_id = ${appeal} and ${after(act, page.cursor, 'x.answer_by', 'up')}`,
    sql`x.answer_by, x.id`,
    page.limit + 1,
  )
  return cut(await named(act, rows, supervisionMore), rows, page.limit, (row) => [
    row.answer_by.toISOString(),
    row.id,
  ])
}
export const supervisionsOfOrder = async (act: Act<never>, orderId: string): Promise<Supervision[]> =>
  named(
    act,
    await supervisionRows(act.tx, sql`x.order_id = ${orderId}`, sql`x.ordered_at desc, x.id`, 50),
    supervisionMore,
  )

// ------------------------------------------------------------------------------------------------------------ whistles

interface CallRow extends AboutRow {
  id: WhistleCall['id']
  whistle_id: WhistleCall['whistleId']
  state: WhistleCall['state']
  text: string
  called_at: Date
  arrive_by: Date
  arrived_at: Date | null
  arrived_text: string | null
  released_at: Date | null
  released_text: string | null
  released_why: WhistleCall['releasedWhy']
  support: number | null
  clarity: number | null
}
const callMore = (row: CallRow) => ({
  id: row.id,
  whistleId: row.whistle_id,
  state: row.state,
  text: row.text,
  calledAt: row.called_at.toISOString(),
  arriveBy: row.arrive_by.toISOString(),
  arrivedAt: iso(row.arrived_at),
  arrivedText: row.arrived_text,
  releasedAt: iso(row.released_at),
  releasedText: row.released_text,
  releasedWhy: row.released_why,
  support: row.support,
  clarity: row.clarity,
})
const callRows = async (tx: Tx, where: Condition, limit: number): Promise<CallRow[]> =>
  (
    await sql<CallRow>`
      select ${ABOUT}, x.id, x.whistle_id, x.state, x.text, x.called_at, x.arrive_by, x.arrived_at, x.arrived_text, x.released_at, x.released_text, x.released_why, x.support, x.clarity
      from whistle_call as x
      join appeal as a on a.id = x.appeal_id
      where ${where}
      order by x.called_at desc, x.id desc
      limit ${limit}`.execute(tx)
  ).rows

/** Calls of an area or one appeal, or those of the actor's own organisation. */
export async function calls(
  act: Act<'cursor-unknown'>,
  which: { readonly appeal?: string | undefined; readonly open?: 'yes' | undefined; readonly own?: true },
  page: Paging,
): Promise<Page<WhistleCall>> {
  const scope =
    which.own === true
      ? sql`x.org_id = ${act.actor.orgId ?? '00000000-0000-0000-0000-000000000000'}::uuid`
      : which.appeal === undefined
        ? inArea(act)
        : sql`x.appeal_id = ${which.appeal}::uuid`
  const rows = await callRows(
    act.tx,
    sql`${scope} and ${which.open === 'yes' ? sql`x.state <> 'released'` : sql`true`} and ${after(act, page.cursor, 'x.called_at', 'down')}`,
    page.limit + 1,
  )
  return cut(await named(act, rows, callMore), rows, page.limit, (row) => [
    row.called_at.toISOString(),
    row.id,
  ])
}

export const callsOfAppeal = async (act: Act<never>, appealId: string): Promise<WhistleCall[]> =>
  named(
    act,
    await callRows(
      act.tx,
      sql`x.appeal_id = ${appealId} and x.org_id = ${act.actor.orgId ?? '00000000-0000-0000-0000-000000000000'}::uuid`,
      20,
    ),
    callMore,
  )

// ------------------------------------------------------------------------------------------------------------- shelved

interface ShelvedRow extends AboutRow {
  id: Shelved['orderId']
  task: string | null
  review_on: string
  reason: Shelved['reason']
  text: string | null
}

/** What is put off in the actor's area, the nearest day first, with the reason that was granted. */
export async function shelvedOfArea(act: Act<'cursor-unknown'>, page: Paging): Promise<Page<Shelved>> {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const { rows } = await sql<ShelvedRow>`
    select ${ABOUT}, x.id, x.task, a.review_on, r.reason, r.text
    from work_order as x
    join appeal as a on a.id = x.appeal_id
    left join order_request as r on r.order_id = x.id and r.kind = 'shelving' and r.state = 'granted'
      and r.decided_at = (select max(l.decided_at) from order_request as l where l.order_id = x.id and l.kind = 'shelving' and l.state = 'granted')
    where a.state = 'shelved' and x.state = 'shelved'
      and a.area_code >= ${act.actor.areaCode} and a.area_code < ${upTo(act.actor.areaCode)}
      and ${from === undefined ? sql`true` : sql`(a.review_on, x.id) > (${from[0]}::timestamptz::date, ${from[1]}::uuid)`}
    order by a.review_on, x.id
    limit ${page.limit + 1}`.execute(act.tx)
  const items = await named(act, rows, (row) => ({
    orderId: row.id,
    task: row.task,
    reviewOn: row.review_on,
    reason: row.reason,
    text: row.text,
  }))
  return cut(items, rows, page.limit, (row) => [`${row.review_on}T00:00:00.000Z`, row.id])
}
