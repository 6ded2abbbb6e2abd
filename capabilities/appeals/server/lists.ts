import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { oneOf, sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { AppealRow, listAppeals } from '../contract.ts'
import { AppealState } from '../contract.ts'

type Bare = Omit<AppealRow, 'categoryZh' | 'categoryEn' | 'handlerZh' | 'handlerEn'>
type Condition = RawBuilder<unknown>

interface Row {
  id: AppealRow['id']
  number: string
  state: AppealRow['state']
  kind: AppealRow['kind']
  channel: AppealRow['channel']
  title: string
  category_code: string | null
  area_code: string
  place_zh: string
  place_en: string
  received_at: Date
  due_at: Date | null
  respond_by: Date | null
  responded_at: Date | null
  closed_at: Date | null
  disposition: AppealRow['disposition']
  handler_id: AppealRow['handlerId']
  urgent: boolean
  seal: string | null
  photos: number
  reworks: number
  grade: number | null
}
export const ROW = sql`a.id, a.number, a.state, a.kind, a.channel, a.title, a.category_code, a.area_code, a.place_zh, a.place_en, a.received_at, a.due_at,
  a.respond_by, a.responded_at, a.closed_at, a.disposition, a.handler_id, a.urgent, a.seal, a.photos, a.reworks, a.grade`

const bareOf = (row: Row): Bare => ({
  id: row.id,
  number: row.number,
  state: row.state,
  kind: row.kind,
  channel: row.channel,
  title: row.title,
  categoryCode: row.category_code,
  areaCode: row.area_code,
  placeZh: row.place_zh,
  placeEn: row.place_en,
  receivedAt: row.received_at.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  respondBy: row.respond_by?.toISOString() ?? null,
  respondedAt: row.responded_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  disposition: row.disposition,
  handlerId: row.handler_id,
  urgent: row.urgent,
  seal: row.seal,
  photos: row.photos,
  reworks: row.reworks,
  grade: row.grade,
})

/** Puts the names of category and handler to the lines of a list. */
export async function rowsInWords(act: Act<never>, rows: readonly Bare[]): Promise<AppealRow[]> {
  const { named } = await inForce(act.tx, act.now())
  const orgs = await organisationNames(
    act.tx,
    rows.flatMap((row) => row.handlerId ?? []),
  )
  return rows.map((row) => {
    const category = row.categoryCode === null ? undefined : named(row.categoryCode)
    const handler = row.handlerId === null ? undefined : orgs.get(row.handlerId)
    return {
      ...row,
      categoryZh: category?.nameZh ?? null,
      categoryEn: category?.nameEn ?? null,
      handlerZh: handler?.zh ?? null,
      handlerEn: handler?.en ?? null,
    }
  })
}

/** The range a list looks at: the area asked for, inside the actor's own. Said in every query, so that an index carries it. */
export function inArea(act: Act<'area-outside-yours'>, asked: string | undefined): Condition {
  const area = asked ?? act.actor.areaCode
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  if (area.length === 12) return sql`a.community_code = ${area}`
  if (area.length > 12)
    return sql`a.community_code = ${area.slice(0, 12)} and a.area_code >= ${area} and a.area_code < ${upTo(area)}`
  return sql`a.area_code >= ${area} and a.area_code < ${upTo(area)}`
}

export type Filter = Omit<z.output<typeof listAppeals.query>, 'cursor' | 'limit' | 'sort'>

/** Days of a filter are days in China. */
const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** The conditions of a filter, the area among them. */
export function conditionsOf(
  act: Act<'area-outside-yours'>,
  filter: Filter,
  codes: readonly string[] | undefined,
): Condition[] {
  const conditions = [inArea(act, filter.area)]
  const states = (filter.state ?? '').split(',').flatMap((state) => AppealState.safeParse(state).data ?? [])
  if (states.length > 0) conditions.push(sql`a.state in (${sql.join(states)})`)
  // Also what was sorted under a code that was given up for this one.
  if (codes !== undefined) conditions.push(oneOf(sql`a.category_code`, codes))
  if (filter.kind !== undefined) conditions.push(sql`a.kind = ${filter.kind}`)
  if (filter.channel !== undefined) conditions.push(sql`a.channel = ${filter.channel}`)
  if (filter.disposition !== undefined) conditions.push(sql`a.disposition = ${filter.disposition}`)
  if (filter.handler !== undefined) conditions.push(sql`a.handler_id = ${filter.handler}::uuid`)
  if (filter.overdue === 'yes')
    conditions.push(
      sql`a.state in ('received', 'asked', 'assigned', 'done', 'reopened') and a.due_at < ${act.now()}`,
    )
  if (filter.overdue === 'no') conditions.push(sql`(a.due_at is null or a.due_at >= ${act.now()})`)
  if (filter.from !== undefined) conditions.push(sql`a.received_at >= ${dayStart(filter.from)}`)
  if (filter.to !== undefined)
    conditions.push(sql`a.received_at < ${new Date(dayStart(filter.to).getTime() + 86_400_000)}`)
  return conditions
}

interface Page {
  readonly items: AppealRow[]
  readonly next?: string
}

/** Appeals by filter, newest first or nearest deadline first. */
export async function pageOfAppeals(
  act: Act<'cursor-unknown' | 'area-outside-yours'>,
  filter: Filter,
  page: { readonly cursor: string | undefined; readonly limit: number; readonly sort: 'newest' | 'due' },
): Promise<Page> {
  const codes =
    filter.category === undefined ? undefined : (await inForce(act.tx, act.now())).codesOf(filter.category)
  const conditions = conditionsOf(act, filter, codes)
  if (page.sort === 'due')
    conditions.push(
      sql`a.state in ('received', 'asked', 'assigned', 'done', 'reopened') and a.due_at is not null`,
    )
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown')
    conditions.push(
      page.sort === 'due'
        ? sql`(a.due_at, a.id) > (${at}::timestamptz, ${id}::uuid)`
        : sql`(a.received_at, a.id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const { rows } = await sql<Row>`
    select ${ROW}
    from appeal as a
    where ${sql.join(conditions, sql` and `)}
    order by ${page.sort === 'due' ? sql`a.due_at, a.id` : sql`a.received_at desc, a.id desc`}
    limit ${page.limit + 1}`.execute(act.tx)
  return cut(act, rows, page.limit, (row) => [
    (page.sort === 'due' ? row.due_at! : row.received_at).toISOString(),
    row.id,
  ])
}

async function cut(
  act: Act<never>,
  rows: readonly Row[],
  limit: number,
  keys: (row: Row) => string[],
): Promise<Page> {
  const shown = rows.slice(0, limit)
  const items = await rowsInWords(act, shown.map(bareOf))
  return rows.length > limit ? { items, next: writeCursor(keys(shown.at(-1)!)) } : { items }
}

/**
 * Until when the desk has it: what came back, by the clock it got then; the rest by the promise to answer. Written as the index
 * `appeal_triage_until` is, and as a `case`, through which row-level security lets an index be used.
 */
const UNTIL = sql`(case when a.due_at is null then a.respond_by else a.due_at end)`
const untilOf = (row: Row): Date | null => row.due_at ?? row.respond_by

/** What waits at the desk: urgent first, then what was promised soonest. */
export async function pageOfTriage(
  act: Act<'cursor-unknown' | 'area-outside-yours'>,
  area: string | undefined,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Page> {
  const conditions = [inArea(act, area), sql`a.state in ('received', 'reopened')`]
  if (page.cursor !== undefined) {
    const [urgent, at, id] =
      readCursor(page.cursor, ['flag', 'moment', 'uuid']) ?? act.refuse('cursor-unknown')
    const same = sql`a.urgent = ${urgent === 't'}`
    const after =
      at === 'infinity'
        ? sql`(${same} and ${UNTIL} is null and a.id > ${id}::uuid)`
        : sql`(${same} and (${UNTIL} is null or (${UNTIL}, a.id) > (${at}::timestamptz, ${id}::uuid)))`
    conditions.push(urgent === 't' ? sql`(not a.urgent or ${after})` : after)
  }
  const { rows } = await sql<Row>`
    select ${ROW}
    from appeal as a
    where ${sql.join(conditions, sql` and `)}
    order by a.urgent desc, ${UNTIL}, a.id
    limit ${page.limit + 1}`.execute(act.tx)
  return cut(act, rows, page.limit, (row) => [
    row.urgent ? 't' : 'f',
    untilOf(row)?.toISOString() ?? 'infinity',
    row.id,
  ])
}

/** Lines by id, in the order given, as far as the actor may see them. */
export async function rowsById(act: Act<never>, ids: readonly string[]): Promise<AppealRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`select ${ROW} from appeal as a where a.id = any(${ids}::uuid[])`.execute(
    act.tx,
  )
  const byId = new Map(rows.map((row) => [row.id as string, bareOf(row)]))
  return rowsInWords(
    act,
    ids.flatMap((id) => byId.get(id) ?? []),
  )
}

const CEILING = 1000

/** How many wait at each step, counted up to a ceiling, so that a count never costs more than a list. */
export async function countsOf(
  act: Act<'area-outside-yours'>,
  area: string | undefined,
): Promise<
  Record<'received' | 'asked' | 'assigned' | 'done' | 'reopened' | 'overdue', number> & { ceiling: number }
> {
  const where = inArea(act, area)
  const one = (condition: Condition) =>
    sql`(select count(*)::int from (select 1 from appeal as a where ${where} and ${condition} limit ${CEILING}) as few)`
  const {
    rows: [row],
  } = await sql<Record<'received' | 'asked' | 'assigned' | 'done' | 'reopened' | 'overdue', number>>`
    select ${one(sql`a.state = 'received'`)} as received, ${one(sql`a.state = 'asked'`)} as asked, ${one(sql`a.state = 'assigned'`)} as assigned,
           ${one(sql`a.state = 'done'`)} as done, ${one(sql`a.state = 'reopened'`)} as reopened,
           ${one(sql`a.state in ('received', 'asked', 'assigned', 'done', 'reopened') and a.due_at < ${act.now()}`)} as overdue`.execute(
    act.tx,
  )
  return { ...row!, ceiling: CEILING }
}
