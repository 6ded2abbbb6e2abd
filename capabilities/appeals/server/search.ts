import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { perDatabase } from '#kernel/server/per-database.ts'
import type { AppealRow } from '../contract.ts'
import { numbersMeant } from '../rules/number.ts'
import { rowsById } from './lists.ts'
import { monthsBack, scopesOf, wantedWords } from './words.ts'

/** The month of the oldest appeal of an area, read anew every few minutes: a search walks no further back. */
const oldest = perDatabase(() => new Map<string, { readonly until: number; readonly at: Date }>())

async function oldestAppeal(act: Act<never>): Promise<Date> {
  const key = act.actor.areaCode
  const known = oldest.of(act.tx).get(key)
  if (known && known.until > act.now().getTime()) return known.at
  const {
    rows: [row],
  } = await sql<{ at: Date | null }>`select min(received_at) as at from appeal`.execute(act.tx)
  const at = row?.at ?? act.now()
  oldest.of(act.tx).set(key, { until: act.now().getTime() + 300_000, at })
  return at
}

/** Ids of appeals that carry all words, newest first. */
async function idsByWords(
  act: Act<never>,
  words: readonly string[],
  limit: number,
): Promise<{ id: string; at: Date }[]> {
  if (words.length === 0) return []
  const months = monthsBack(act.now(), await oldestAppeal(act))
  const { areaCode } = act.actor
  const { rows } = await sql<{ appeal_id: string; received_at: Date }>`
    select appeal_id, received_at from find_by_words(${words}::text[], ${scopesOf(areaCode).slice(-1)}::text[], ${months}::text[], ${areaCode}, ${upTo(areaCode)}, ${limit})`.execute(
    act.tx,
  )
  return rows.map((row) => ({ id: row.appeal_id, at: row.received_at }))
}

/** Those whose number somebody may mean, newest first. */
async function idsByNumber(
  act: Act<never>,
  query: string,
  limit: number,
): Promise<{ id: string; at: Date }[]> {
  const { exact, beginning } = numbersMeant(query, act.now())
  if (exact.length === 0 && beginning === undefined) return []
  const { rows } = await sql<{ id: string; at: Date }>`
    select id, received_at as at from appeal where number = any(${exact}::text[])
    union
    (select id, received_at from appeal
     where ${beginning ?? null}::text is not null and number >= ${beginning ?? ''} and number < ${`${beginning ?? ''}~`}
     order by number desc
     limit ${limit})`.execute(act.tx)
  return rows
}

/** Finds appeals by number, words or pinyin initials, newest first. What it finds is read under the actor's own rights. */
export async function search(
  act: Act<never>,
  query: string,
  limit: number,
): Promise<{ readonly items: AppealRow[]; readonly more: boolean }> {
  const numbered = await idsByNumber(act, query, limit + 1)
  const { asWritten, asInitials } = wantedWords(query)
  // Digits alone may be a room as well as a number; who types L means the number.
  const found = [
    ...numbered,
    ...(await idsByWords(act, asWritten, limit + 1)),
    ...(await idsByWords(act, asInitials, limit + 1)),
  ]
  const ids = [
    ...new Map(found.toSorted((a, b) => b.at.getTime() - a.at.getTime()).map((one) => [one.id, one])).keys(),
  ]
  return { items: await rowsById(act, ids.slice(0, limit)), more: ids.length > limit }
}
