import type { Act } from '#kernel/server/act.ts'
import { texts, uuids } from '#kernel/server/columns.ts'
import { sql } from '#kernel/server/database.ts'
import type { FollowsPlace, Move } from '#kernel/server/recoding.ts'
import { forLedger } from '#privacy/server/index.ts'
import { keysOf, termsFor } from './finding.ts'
import { addToSums } from './sums.ts'

interface Moved {
  readonly id: string
  readonly from: string
  readonly to: string
}

interface Kept extends Moved {
  readonly name: string
  readonly phone: Buffer | null
  readonly number: Buffer | null
}

const rowsOf = (moves: readonly Move[]): Moved[] =>
  moves.flatMap(({ placeIds, from, to }) => placeIds.map((id) => ({ id, from, to })))

/** A list of moves as a table of the statement. */
const asTable = (some: readonly Moved[]) =>
  sql`unnest(${uuids(some.map(({ id }) => id))}::uuid[], ${texts(some.map(({ from }) => from))}::text[], ${texts(some.map(({ to }) => to))}::text[])
    as m (id, from_code, to_code)`

/**
 * People go where the dwelling goes by which they are kept: the same one as in `areaOf`. Whoever only owns a flat here and lives elsewhere
 * stays where they live.
 */
async function people(act: Act, moves: readonly Move[]): Promise<void> {
  const places = rowsOf(moves)
  if (places.length === 0) return
  // Ties are gone before: who is kept by one of them stands under the old code still, and their tie under the new one.
  const { rows } = await sql<Kept>`
    select p.id, p.area_code as "from", main.area_code as "to", p.name, p.phone_sealed as phone, p.identity_sealed as number
    from person as p
    cross join lateral (
      select t.area_code
      from tie as t
      where t.person_id = p.id
      order by (t.until is null) desc,
        case t.strand when 'lives' then 2 when 'registered' then 1 else 0 end desc,
        coalesce(t.since, date '0001-01-01') desc, t.id
      limit 1) as main
    where p.id in (select t.person_id from tie as t where t.dwelling_id = any(${uuids(places.map(({ id }) => id))}::uuid[]))
      and p.area_code <> main.area_code
      and p.area_code = any(${texts([...new Set(places.map(({ from }) => from))])}::text[])
    order by p.id`.execute(act.tx)
  if (rows.length === 0) return
  await sql`update person as p set area_code = m.to_code from ${asTable(rows)} where p.id = m.id`.execute(
    act.tx,
  )
  for (const table of ['care_reason', 'person_extra', 'guardianship', 'ledger_correction'])
    await sql`
      update ${sql.table(table)} as t set area_code = m.to_code from ${asTable(rows)} where t.person_id = m.id`.execute(
      act.tx,
    )
  await finding(act, rows)
  await pairs(act, rows)
  await forLedger.subjectsMoved(act, rows)
}

/** A pair stands in the area that both have in common, so that only whoever holds both sees it. */
async function pairs(act: Act, some: readonly Kept[]): Promise<void> {
  const ids = some.map(({ id }) => id)
  await sql`
    update same_pair as s
    set area_code = c.code
    from person as l, person as h, lateral (
      select left(l.area_code, n.length) as code
      from (values (18), (15), (12), (9), (6), (0)) as n (length)
      where n.length <= least(char_length(l.area_code), char_length(h.area_code))
        and left(l.area_code, n.length) = left(h.area_code, n.length)
      order by n.length desc
      limit 1) as c
    where (s.low_id = any(${uuids(ids)}::uuid[]) or s.high_id = any(${uuids(ids)}::uuid[]))
      and l.id = s.low_id and h.id = s.high_id and s.area_code <> c.code`.execute(act.tx)
}

/** What they are found by follows. It is reckoned from what they are, as everywhere: no index is kept only for this. */
async function finding(act: Act, some: readonly Kept[]): Promise<void> {
  const terms = some.flatMap((one) =>
    termsFor({ id: one.id, name: one.name, areaCode: one.from }).map((term) => ({ ...term, to: one.to })),
  )
  if (terms.length > 0)
    await sql`
      update ledger_term as t
      set area_code = n.to_code, community = left(n.to_code, 12)
      from unnest(${uuids(terms.map((t) => t.id))}::uuid[], ${texts(terms.map((t) => t.term))}::text[], ${texts(terms.map((t) => t.community))}::text[],
                  ${texts(terms.map((t) => t.to))}::text[]) as n (subject_id, term, community, to_code)
      where t.community = n.community and t.term = n.term and t.subject_id = n.subject_id`.execute(act.tx)
  const keys = some.flatMap((one) =>
    keysOf(act, {
      id: one.id,
      areaCode: one.from,
      phone: one.phone && act.vault.open(one.phone),
      identityNumber: one.number && act.vault.open(one.number),
    }).map((key) => ({ ...key, to: one.to })),
  )
  if (keys.length > 0)
    await sql`
      update ledger_key as k
      set area_code = n.to_code
      from unnest(${uuids(keys.map((k) => k.id))}::uuid[], ${texts(keys.map((k) => k.kind))}::text[], ${texts(keys.map((k) => k.print))}::text[],
                  ${texts(keys.map((k) => k.to))}::text[]) as n (subject_id, kind, print, to_code)
      where k.print = n.print and k.kind = n.kind and k.subject_id = n.subject_id`.execute(act.tx)
}

const COMMUNITY = 12

/**
 * Numbers go with their building, those of the past too: they are numbers of the building, and a grid’s are the sum of its buildings’. What
 * was added up above is taken off one community and given to the other where they differ.
 */
async function numbers(act: Act, moves: readonly Move[]): Promise<void> {
  const places = rowsOf(moves)
  if (places.length === 0) return
  const across = places.filter(({ from, to }) => from.slice(0, COMMUNITY) !== to.slice(0, COMMUNITY))
  if (across.length > 0)
    await addToSums(
      act,
      sql`
        select left(w.code, l.length) as area_code, t.tallied, t.sex, t.birth_year, t.day, w.sign * t.delta as delta
        from ${asTable(across)}
        join ledger_tally as t on t.building_id = m.id and t.area_code = m.from_code and t.summed
        cross join lateral (values (m.from_code, -1), (m.to_code, 1)) as w (code, sign)
        cross join (values (6), (9), (12)) as l (length)
        where left(m.from_code, l.length) <> left(m.to_code, l.length)`,
    )
  await sql`
    update ledger_tally as t
    set area_code = m.to_code
    from ${asTable(places)}
    where t.building_id = m.id and t.area_code = m.from_code`.execute(act.tx)
}

/**
 * What stands under the code of a dwelling, in the order in which it goes. History stays under the code it happened in, as closed
 * appeals do.
 */
export const ledgerFollowers: readonly FollowsPlace[] = [
  { table: 'tie', place: 'dwelling_id' },
  { table: 'household', place: 'dwelling_id' },
  { table: 'person', takeAlong: people },
  { table: 'ledger_tally', takeAlong: numbers },
]
