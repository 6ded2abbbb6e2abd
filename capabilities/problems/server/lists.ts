import type { RawBuilder } from 'kysely'
import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { oneOf, sql, upTo } from '#kernel/server/database.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { ProblemRow, ProblemTab } from '../contract.ts'
import { IN_HAND, isInHand } from '../rules.ts'
import { FOUND_BY, PROBLEM_STATE } from '../words.ts'
import { districtDays } from './days.ts'
import { problemsWhere } from './record.ts'
import type { ProblemRecord } from './record.ts'

const STATES = {
  candidates: ['candidate'],
  open: ['open', 'in-cure', 'not-now'],
  watching: ['watching'],
  cured: ['cured'],
  declined: ['declined'],
} as const satisfies Record<ProblemTab, readonly ProblemRecord['state'][]>

interface Order {
  readonly order: RawBuilder<unknown>
  /** Where the list goes on after a row, as its cursor says it; nothing where the cursor is none of this list. */
  readonly after: (cursor: string) => RawBuilder<unknown> | undefined
  readonly keys: (last: ProblemRecord) => string[]
}

/** The most frequent first. */
const BY_COUNT: Order = {
  order: sql`p.occurrences desc, p.id`,
  after(cursor) {
    const [count = '', id] = readCursor(cursor, ['text', 'uuid']) ?? []
    if (!/^\d{1,9}$/.test(count)) return undefined
    return sql`(p.occurrences < ${count}::int or (p.occurrences = ${count}::int and p.id > ${id}::uuid))`
  },
  keys: (last) => [String(last.occurrences), last.id],
}
/** The day to look again that has come, or comes next, first. */
const BY_DAY: Order = {
  order: sql`p.review_on, p.id`,
  after(cursor) {
    const [at, id] = readCursor(cursor, ['moment', 'uuid']) ?? []
    if (at === undefined) return undefined
    return sql`(p.review_on, p.id) > ((${at}::timestamptz at time zone 'UTC')::date, ${id}::uuid)`
  },
  keys: (last) => [`${last.reviewOn ?? ''}T00:00:00.000Z`, last.id],
}
/** The youngest first. */
const BY_AGE: Order = {
  order: sql`p.found_at desc, p.id desc`,
  after(cursor) {
    const [at, id] = readCursor(cursor, ['moment', 'uuid']) ?? []
    if (at === undefined) return undefined
    return sql`(p.found_at, p.id) < (${at}::timestamptz, ${id}::uuid)`
  },
  keys: (last) => [last.foundAt.toISOString(), last.id],
}
const ORDERS = {
  candidates: BY_COUNT,
  open: BY_DAY,
  watching: BY_DAY,
  cured: BY_AGE,
  declined: BY_AGE,
} as const satisfies Record<ProblemTab, Order>

const statesOf = (tab: ProblemTab): RawBuilder<unknown> =>
  sql`p.state in (${sql.join(STATES[tab].map((state) => sql.lit(state)))})`

export interface Filter {
  readonly tab: ProblemTab
  readonly area?: string | undefined
  readonly category?: string | undefined
  readonly owner?: string | undefined
}

/** The area asked for, inside the actor's own, as a range. */
export const areaAsked = (act: Act<'area-outside-yours'>, asked: string | undefined): string => {
  const area = asked ?? act.actor.areaCode
  return area.startsWith(act.actor.areaCode) ? area : act.refuse('area-outside-yours')
}

/** Problems with the names of their matter and their owner. */
export async function rowsOf(act: Act<never>, problems: readonly ProblemRecord[]): Promise<ProblemRow[]> {
  const { categories } = await inForce(act.tx, act.now())
  const { today } = await districtDays(act)
  const orgs = await organisationNames(
    act.tx,
    problems.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return problems.map((one) => {
    const matter = categories.get(one.matter)
    const owner = one.ownerId === null ? undefined : orgs.get(one.ownerId)
    return {
      id: one.id,
      number: one.number,
      state: one.state,
      foundBy: one.foundBy,
      titleZh: one.titleZh,
      titleEn: one.titleEn,
      areaCode: one.areaCode,
      placeZh: one.placeZh,
      placeEn: one.placeEn,
      matter: one.matter,
      matterZh: matter?.nameZh ?? one.matter,
      matterEn: matter?.nameEn ?? one.matter,
      ownerId: one.ownerId as ProblemRow['ownerId'],
      ownerZh: owner?.zh ?? null,
      ownerEn: owner?.en ?? null,
      reviewOn: one.reviewOn,
      isDue: isInHand(one.state) && one.reviewOn !== null && one.reviewOn <= today,
      occurrences: one.occurrences,
      lastAt: one.lastAt?.toISOString() ?? null,
      foundAt: one.foundAt.toISOString(),
      returns: one.returns,
    }
  })
}

export async function pageOfProblems(
  act: Act<'cursor-unknown' | 'area-outside-yours'>,
  filter: Filter,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ProblemRow[]; next?: string }> {
  const area = areaAsked(act, filter.area)
  const conditions = [
    statesOf(filter.tab),
    sql`p.area_code >= ${area} and p.area_code < ${upTo(area)}`,
    ...(filter.category === undefined
      ? []
      : [oneOf(sql`p.matter`, (await inForce(act.tx, act.now())).codesOf(filter.category))]),
    ...(filter.owner === undefined ? [] : [sql`p.owner_id = ${filter.owner}::uuid`]),
  ]
  const { order, after, keys } = ORDERS[filter.tab]
  if (page.cursor !== undefined) conditions.push(after(page.cursor) ?? act.refuse('cursor-unknown'))
  const found = await problemsWhere(
    act.tx,
    sql`where ${sql.join(conditions, sql` and `)}
      order by ${order}
      limit ${page.limit + 1}`,
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  const items = await rowsOf(act, shown)
  return found.length > page.limit && last ? { items, next: writeCursor(keys(last)) } : { items }
}

const CEILING = 1000

/** How many stand in each list, counted up to a ceiling. */
export async function problemCounts(act: Act<never>) {
  const { today } = await districtDays(act)
  const { areaCode } = act.actor
  const few = (where: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (
      select 1 from problem as p where ${where} and p.area_code >= ${areaCode} and p.area_code < ${upTo(areaCode)} limit ${CEILING}) as few)`
  const inHand = sql`p.state in (${sql.join(IN_HAND.map((state) => sql.lit(state)))})`
  const {
    rows: [row],
  } = await sql<Record<ProblemTab | 'due', number>>`
    select
      ${few(statesOf('candidates'))} as candidates,
      ${few(statesOf('open'))} as open,
      ${few(statesOf('watching'))} as watching,
      ${few(statesOf('cured'))} as cured,
      ${few(statesOf('declined'))} as declined,
      ${few(sql`${inHand} and p.review_on <= ${today}::date`)} as due`.execute(act.tx)
  return { ...row!, ceiling: CEILING }
}

const DAY_MS = 86_400_000
/** Of what was closed in half a year: a season more than the time in which the same may follow. */
const CLOSED_DAYS = 180
export const FOLLOWS_DAYS = 90

/** Of what was closed lately, how much was followed by the same at the same place. */
export async function recurrenceOf(act: Act<'area-outside-yours'>, asked: string | undefined) {
  const area = areaAsked(act, asked)
  const ago = (days: number) => new Date(act.now().getTime() - days * DAY_MS)
  const {
    rows: [row],
  } = await sql<{ closed: number; followed: number; young: number }>`
    select count(*)::int as closed,
      count(*) filter (where o.followed_at <= o.closed_at + ${sql.lit(FOLLOWS_DAYS * 24)} * interval '1 hour')::int as followed,
      count(*) filter (where o.closed_at > ${ago(FOLLOWS_DAYS)})::int as young
    from occurrence as o
    where o.counts and o.closed_at is not null and o.closed_at >= ${ago(CLOSED_DAYS)}
      and o.area_code >= ${area} and o.area_code < ${upTo(area)}`.execute(act.tx)
  return { areaCode: area as never, days: CLOSED_DAYS, withinDays: FOLLOWS_DAYS, ...row! }
}

const columnsIn = (lang: 'zh' | 'en'): Column<ProblemRow>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '编号' : 'Number', width: 12, value: (row) => row.number },
    { title: zh ? '状态' : 'State', width: 14, value: (row) => PROBLEM_STATE[row.state][lang] },
    { title: zh ? '难题' : 'Problem', width: 40, value: (row) => (zh ? row.titleZh : row.titleEn) },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
    { title: zh ? '类别' : 'Category', width: 20, value: (row) => (zh ? row.matterZh : row.matterEn) },
    { title: zh ? '牵头单位' : 'Owner', width: 24, value: (row) => (zh ? row.ownerZh : row.ownerEn) },
    { title: zh ? '复核日' : 'Review', width: 12, value: (row) => row.reviewOn },
    { title: zh ? '诉求件数' : 'Appeals', width: 10, value: (row) => row.occurrences },
    { title: zh ? '最近一次' : 'Last', width: 17, value: (row) => localMoment(row.lastAt) },
    { title: zh ? '怎么发现的' : 'Found', width: 20, value: (row) => FOUND_BY[row.foundBy][lang] },
    { title: zh ? '反复次数' : 'Returns', width: 10, value: (row) => row.returns },
  ]
}

export const problemsSheet = (
  act: Act<'area-outside-yours'>,
  filter: Filter,
  format: SheetFormat,
  lang: 'zh' | 'en',
): Promise<FileAnswer> =>
  sheetOf({
    title: lang === 'zh' ? '难题' : 'problems',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: columnsIn(lang),
    page: (cursor) => pageOfProblems(act as never, filter, { cursor, limit: 1000 }),
  })
