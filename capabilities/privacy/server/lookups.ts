import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Lookup, LookupId } from '../contract.ts'
import { limitOf } from '../rules.ts'
import { dayOf } from './days.ts'
import { after, cut } from './paging.ts'
import type { Paging } from './paging.ts'
import { purposeNames } from './purposes.ts'

export interface LookupRow {
  readonly id: LookupId
  readonly purpose: string
  readonly reason: string
  readonly about: string | null
  readonly opened_at: Date
  readonly until_at: Date
  readonly closed_at: Date | null
  readonly extended: number
  readonly seen: number
  readonly listed: number
}

export const LOOKUP = sql`id, purpose, reason, about, opened_at, until_at, closed_at, extended, seen, listed`

/** A lookup of the actor's own; nobody uses another's. */
export const ownLookup = async (
  { tx, actor }: Act<never>,
  id: string,
  lock: 'held' | 'read',
): Promise<LookupRow | undefined> =>
  (
    await sql<LookupRow>`
      select ${LOOKUP} from personal_lookup where id = ${id} and who = ${actor.who} ${lock === 'held' ? sql`for update` : sql``}`.execute(
      tx,
    )
  ).rows[0]

export async function saidLookup(tx: Tx): Promise<(row: LookupRow) => Lookup> {
  const nameOf = await purposeNames(tx)
  return (row) => ({
    id: row.id,
    purpose: row.purpose,
    purposeZh: nameOf(row.purpose).zh,
    purposeEn: nameOf(row.purpose).en,
    reason: row.reason,
    about: row.about,
    openedAt: row.opened_at.toISOString(),
    untilAt: row.until_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    extended: row.extended,
    seen: row.seen,
    listed: row.listed,
  })
}

export async function myLookups(act: Act<'cursor-unknown'>, page: Paging) {
  const { rows } = await sql<LookupRow>`
    select ${LOOKUP}
    from personal_lookup
    where who = ${act.actor.who} and ${after(act, page.cursor, 'opened_at', 'down')}
    order by opened_at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const {
    rows: [today],
  } = await sql<{ seen: number }>`
    select seen from lookup_day where who = ${act.actor.who} and day = ${dayOf(act.now())}::date`.execute(
    act.tx,
  )
  return {
    ...cut(rows, page.limit, await saidLookup(act.tx), (row) => [row.opened_at.toISOString(), row.id]),
    limit: limitOf(act.actor.role),
    seenToday: today?.seen ?? 0,
  }
}
