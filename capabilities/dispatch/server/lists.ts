import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { oneOf, sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { OrderCounts, OrderRow } from '../contract.ts'
import { OrderState } from '../contract.ts'

export type Condition = RawBuilder<unknown>
/** A line of a list as it comes from the database. */
export interface Row {
  id: OrderRow['id']
  appeal_id: OrderRow['appealId']
  number: string
  state: OrderState
  title: string
  category_code: string
  area_code: string
  place_zh: string
  place_en: string
  org_id: OrderRow['orgId']
  offered_at: Date
  due_at: Date | null
  done_at: Date | null
  urgent: boolean
  reworks: number
  photos: number
  part: OrderRow['part']
  task: string | null
  firm: boolean
  reminders: number
  off_list: boolean
}
export const ROW = sql`o.id, o.appeal_id, a.number, o.state, a.title, o.category_code, o.area_code, a.place_zh, a.place_en, o.org_id, o.offered_at, o.due_at, o.done_at,
  o.urgent, o.reworks, a.photos, o.part, o.task, o.firm, o.reminders, o.off_list`

/** Puts names to the lines of a list of orders. */
export async function inWords(act: Act<never>, rows: readonly Row[]): Promise<OrderRow[]> {
  const { named } = await inForce(act.tx, act.now())
  const orgs = await organisationNames(
    act.tx,
    rows.map((row) => row.org_id),
  )
  return rows.map((row) => ({
    id: row.id,
    appealId: row.appeal_id,
    number: row.number,
    state: row.state,
    title: row.title,
    categoryZh: named(row.category_code)?.nameZh ?? null,
    categoryEn: named(row.category_code)?.nameEn ?? null,
    areaCode: row.area_code,
    placeZh: row.place_zh,
    placeEn: row.place_en,
    orgId: row.org_id,
    orgZh: orgs.get(row.org_id)?.zh ?? '',
    orgEn: orgs.get(row.org_id)?.en ?? '',
    offeredAt: row.offered_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    urgent: row.urgent,
    reworks: row.reworks,
    photos: row.photos,
    part: row.part,
    task: row.task,
    firm: row.firm,
    reminders: row.reminders,
    offList: row.off_list,
  }))
}

export interface OrderFilter {
  readonly state?: string | undefined
  readonly overdue?: 'yes' | 'no' | undefined
  readonly category?: string | undefined
}

/** Written as the indexes of open orders have it. */
const inStates = (states: readonly OrderState[]): Condition =>
  states.length === 0 ? sql`false` : sql`o.state in (${sql.join(states.map((state) => sql.lit(state)))})`
const RUNNING: readonly OrderState[] = ['offered', 'accepted', 'rework', 'done']
const OPEN = inStates(RUNNING)

/**
 * The states a list is about, said once: what is said twice the planner takes for twice as rare, and then it reads and sorts all
 * that is open instead of walking the index of deadlines.
 */
function stateCondition(filter: OrderFilter, sort: Order): Condition[] {
  const asked = (filter.state ?? '').split(',').flatMap((state) => OrderState.safeParse(state).data ?? [])
  if (sort !== 'due' && filter.overdue !== 'yes') return asked.length === 0 ? [] : [inStates(asked)]
  return [inStates(asked.length === 0 ? RUNNING : RUNNING.filter((state) => asked.includes(state)))]
}

async function conditionsOf(act: Act<never>, filter: OrderFilter, sort: Order): Promise<Condition[]> {
  const conditions = stateCondition(filter, sort)
  if (filter.category !== undefined) {
    const { codesOf } = await inForce(act.tx, act.now())
    conditions.push(oneOf(sql`o.category_code`, codesOf(filter.category)))
  }
  if (filter.overdue === 'yes') conditions.push(sql`o.due_at < ${act.now()}`)
  else if (sort === 'due') conditions.push(sql`o.due_at is not null`)
  if (filter.overdue === 'no') conditions.push(sql`(o.due_at is null or o.due_at >= ${act.now()})`)
  return conditions
}

interface Page {
  readonly items: OrderRow[]
  readonly next?: string
}
type Order = 'due' | 'newest'

async function pageOf(
  act: Act<'cursor-unknown'>,
  conditions: Condition[],
  page: { readonly cursor: string | undefined; readonly limit: number; readonly sort: Order },
): Promise<Page> {
  const byDue = page.sort === 'due'
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown')
    conditions.push(
      byDue
        ? sql`(o.due_at, o.id) > (${at}::timestamptz, ${id}::uuid)`
        : sql`(o.offered_at, o.id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const { rows } = await sql<Row>`
    select ${ROW}
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    where ${sql.join(conditions, sql` and `)}
    order by ${byDue ? sql`o.due_at, o.id` : sql`o.offered_at desc, o.id desc`}
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const items = await inWords(act, shown)
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([(byDue ? last.due_at! : last.offered_at).toISOString(), last.id]) }
    : { items }
}

export const ownOrders = (act: Act<never>): Condition =>
  sql`o.org_id = ${act.actor.orgId ?? '00000000-0000-0000-0000-000000000000'}::uuid`

/** Orders of one organisation: what is open by deadline, or a chosen state by age. The first page says how many there are. */
export async function ordersOfOrganisation(
  act: Act<'cursor-unknown'>,
  filter: OrderFilter,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Page & { readonly counts?: OrderCounts }> {
  const ended = /passed|declined|recalled|shelved/.test(filter.state ?? '')
  const sort = ended ? 'newest' : 'due'
  const conditions = [ownOrders(act), ...(await conditionsOf(act, filter, sort))]
  const found = await pageOf(act, conditions, { ...page, sort })
  return page.cursor === undefined ? { ...found, counts: await openCounts(act) } : found
}

const COUNT_CEILING = 1000

/** How many orders of the organisation are open in each state, and how many of them are late. */
async function openCounts(act: Act<never>): Promise<OrderCounts> {
  const {
    rows: [row],
  } = await sql<Omit<OrderCounts, 'ceiling'>>`
    select
      count(*) filter (where state = 'offered')::int as offered,
      count(*) filter (where state = 'accepted')::int as accepted,
      count(*) filter (where state = 'rework')::int as rework,
      count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state <> 'done' and due_at < ${act.now()})::int as overdue
    from (
      select o.state, o.due_at
      from work_order as o
      where ${ownOrders(act)} and ${OPEN}
      order by o.due_at, o.id
      limit ${COUNT_CEILING}) as few`.execute(act.tx)
  return { offered: 0, accepted: 0, rework: 0, done: 0, overdue: 0, ...row, ceiling: COUNT_CEILING }
}

export interface DeskFilter extends OrderFilter {
  readonly area?: string | undefined
  readonly handler?: string | undefined
  readonly appeal?: string | undefined
}

/** Orders of an area, for the desk. */
export async function ordersOfArea(
  act: Act<'cursor-unknown' | 'area-outside-yours'>,
  filter: DeskFilter,
  page: { readonly cursor: string | undefined; readonly limit: number; readonly sort: Order },
): Promise<Page> {
  const area = filter.area ?? act.actor.areaCode
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  const conditions = await conditionsOf(act, filter, filter.appeal === undefined ? page.sort : 'newest')
  if (filter.handler !== undefined) conditions.push(sql`o.org_id = ${filter.handler}::uuid`)
  // The policy holds everybody to their own area. Said once more beside a handler, it makes the planner take an index by area and sort.
  if (filter.handler === undefined || area !== act.actor.areaCode)
    conditions.push(
      area.length >= 12 ? sql`o.community_code = ${area.slice(0, 12)}` : sql`true`,
      sql`o.area_code >= ${area} and o.area_code < ${upTo(area)}`,
    )
  if (filter.appeal !== undefined)
    return pageOf(act, [...conditions, sql`o.appeal_id = ${filter.appeal}::uuid`], {
      ...page,
      sort: 'newest',
    })
  return pageOf(act, conditions, page)
}
