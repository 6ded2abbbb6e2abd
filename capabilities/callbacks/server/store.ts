import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import { forCallbacks } from '#appeals/server/index.ts'
import type { Callback, FollowUp } from '../contract.ts'
import { callerVerdict } from '../rules.ts'

type Condition = RawBuilder<unknown>

interface AboutRow {
  appeal_id: Callback['appealId']
  number: string
  title: string
  area_code: string
  place_zh: string
  place_en: string
  org_ids: string[]
}
const ABOUT = sql`a.number, a.title, a.place_zh, a.place_en, a.org_ids, x.appeal_id, x.area_code`
const aboutOf = (row: AboutRow) => ({
  appealId: row.appeal_id,
  number: row.number,
  title: row.title,
  areaCode: row.area_code,
  placeZh: row.place_zh,
  placeEn: row.place_en,
})
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** The rows of the actor's area, said in every query, so that an index carries them. */
export const inArea = (act: Act<never>): Condition =>
  sql`x.area_code >= ${act.actor.areaCode} and x.area_code < ${upTo(act.actor.areaCode)}`

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}
interface Page<T> {
  readonly items: T[]
  readonly next?: string
}
function after(
  act: Act<'cursor-unknown'>,
  cursor: string | undefined,
  column: 'x.next_at' | 'x.due_at',
): Condition {
  if (cursor === undefined) return sql`true`
  const [at, id] = readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown')
  return sql`(${sql.ref(column)}, x.id) > (${at}::timestamptz, ${id}::uuid)`
}

/** For each row, whether it was the actor's own work. */
async function ownWork(act: Act<never>, rows: readonly AboutRow[]): Promise<(row: AboutRow) => boolean> {
  const hands = await forCallbacks.workedOn(
    act.tx,
    rows.map((row) => row.appeal_id),
  )
  return (row) =>
    callerVerdict({ orgIds: row.org_ids, who: hands.get(row.appeal_id) ?? [] }, act.actor) !== 'allowed'
}

// --------------------------------------------------------------------------------------------------------- call-backs

interface CallRow extends AboutRow {
  id: Callback['id']
  reason: Callback['reason']
  state: Callback['state']
  due_at: Date
  next_at: Date
  lang: 'zh' | 'en'
  phone_sealed: Buffer | null
  solved: Callback['solved']
  grade: number | null
  words: string | null
  called_name: string | null
  called_at: Date | null
}
interface TryRow {
  callback_id: string
  outcome: Callback['tries'][number]['outcome']
  words: string | null
  by_name: string
  at: Date
}

/** Whom to call now or later in the actor's area, or all calls about one appeal. */
export async function callbacksOf(
  act: Act<'cursor-unknown'>,
  which: { readonly appeal: string | undefined; readonly when: 'now' | 'later' },
  page: Paging,
): Promise<Page<Callback>> {
  const scope =
    which.appeal === undefined
      ? sql`x.state = 'waiting' and ${inArea(act)} and x.next_at ${which.when === 'now' ? sql`<=` : sql`>`} ${act.now()}`
      : sql`x.appeal_id = ${which.appeal}`
  const { rows } = await sql<CallRow>`
    select ${ABOUT}, a.lang, a.phone_sealed, x.id, x.reason, x.state, x.due_at, x.next_at, x.solved, x.grade, x.words, x.called_name, x.called_at
    from callback as x
    join appeal as a on a.id = x.appeal_id
    where ${scope} and ${after(act, page.cursor, 'x.next_at')}
    order by x.next_at, x.id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const { rows: tries } = await sql<TryRow>`
    select callback_id, outcome, words, by_name, at from callback_try where callback_id = any(${shown.map(({ id }) => id)}::uuid[]) order by callback_id, seq`.execute(
    act.tx,
  )
  const isOwn = await ownWork(act, shown)
  const items = shown.map((row) => ({
    ...aboutOf(row),
    id: row.id,
    reason: row.reason,
    state: row.state,
    dueAt: row.due_at.toISOString(),
    nextAt: row.next_at.toISOString(),
    maskedPhone: maskPhone(act.vault.open(row.phone_sealed)),
    lang: row.lang,
    tries: tries
      .filter(({ callback_id }) => callback_id === row.id)
      .map(({ at, outcome, by_name, words }) => ({ at: at.toISOString(), outcome, by: by_name, words })),
    isOwnWork: isOwn(row),
    solved: row.solved,
    grade: row.grade,
    words: row.words,
    calledName: row.called_name,
    calledAt: iso(row.called_at),
  }))
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.next_at.toISOString(), last.id]) }
    : { items }
}

export interface CallRecord {
  readonly id: Callback['id']
  readonly appealId: string
  readonly state: Callback['state']
  readonly tries: readonly { readonly outcome: TryRow['outcome']; readonly at: Date }[]
}

/** Which appeal a call is about, if the actor may see it; the appeal is taken in hand before the call is. */
export const appealOf = async (
  act: Act<never>,
  table: 'callback' | 'follow_up',
  id: string,
): Promise<string | undefined> =>
  (
    await sql<{ appeal_id: string }>`select appeal_id from ${sql.table(table)} where id = ${id}`.execute(
      act.tx,
    )
  ).rows[0]?.appeal_id

/** A call-back, held for this act. */
export async function lockCallback(act: Act<never>, id: string): Promise<CallRecord | undefined> {
  const {
    rows: [row],
  } = await sql<{
    id: Callback['id']
    appeal_id: string
    state: Callback['state']
  }>`select id, appeal_id, state from callback where id = ${id} for update`.execute(act.tx)
  if (!row) return undefined
  const { rows: tries } = await sql<{ outcome: TryRow['outcome']; at: Date }>`
    select outcome, at from callback_try where callback_id = ${id} order by seq`.execute(act.tx)
  return { id: row.id, appealId: row.appeal_id, state: row.state, tries }
}

// -------------------------------------------------------------------------------------------------------- low ratings

interface FollowRow extends AboutRow {
  id: FollowUp['id']
  state: FollowUp['state']
  grade: number | null
  solved: boolean | null
  reasons: string[]
  words: string | null
  opened_at: Date
  due_at: Date
  done_text: string | null
  told_text: string | null
  closed_name: string | null
  closed_at: Date | null
}

/** Low ratings to be seen to in the actor's area, or those of one appeal. */
export async function followUpsOf(
  act: Act<'cursor-unknown'>,
  appeal: string | undefined,
  page: Paging,
): Promise<Page<FollowUp>> {
  const { rows } = await sql<FollowRow>`
    select ${ABOUT}, x.id, x.state, x.grade, x.solved, x.reasons, x.words, x.opened_at, x.due_at, x.done_text, x.told_text, x.closed_name, x.closed_at
    from follow_up as x
    join appeal as a on a.id = x.appeal_id
    where ${appeal === undefined ? sql`x.state = 'open' and ${inArea(act)}` : sql`x.appeal_id = ${appeal}`}
      and ${after(act, page.cursor, 'x.due_at')}
    order by x.due_at, x.id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const isOwn = await ownWork(act, shown)
  const items = shown.map((row) => ({
    ...aboutOf(row),
    id: row.id,
    state: row.state,
    grade: row.grade,
    solved: row.solved,
    reasons: row.reasons,
    words: row.words,
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    isOwnWork: isOwn(row),
    doneText: row.done_text,
    toldText: row.told_text,
    closedName: row.closed_name,
    closedAt: iso(row.closed_at),
  }))
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.due_at.toISOString(), last.id]) }
    : { items }
}

const CEILING = 1000

/** How many wait in each list, counted up to a ceiling, so that a count never costs more than a list. */
export async function callCounts(
  act: Act<never>,
): Promise<{ now: number; later: number; followUps: number; ceiling: number }> {
  const few = (from: Condition) =>
    sql`(select count(*)::int from (select 1 from ${from} and ${inArea(act)} limit ${CEILING}) as few)`
  const {
    rows: [row],
  } = await sql<{ now: number; later: number; follow_ups: number }>`
    select ${few(sql`callback as x where x.state = 'waiting' and x.next_at <= ${act.now()}`)} as now,
      ${few(sql`callback as x where x.state = 'waiting' and x.next_at > ${act.now()}`)} as later,
      ${few(sql`follow_up as x where x.state = 'open'`)} as follow_ups`.execute(act.tx)
  return { now: row!.now, later: row!.later, followUps: row!.follow_ups, ceiling: CEILING }
}
