import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched } from '#kernel/server/slice.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import { PlacesRecoded } from '#places/events.ts'
import { LedgerTouched } from '../events.ts'

/**
 * What a phone holds of the ledger: names in full and phones masked. Identity numbers, further fields and care reasons never go there;
 * a number in full is asked for online, by the act that notes it.
 */

const households: SliceTable['rows'] = ({ within, among }) => sql`
  select h.id, h.dwelling_id as "dwellingId", h.kind, h.since, m.head, m.size
  from household as h
  cross join lateral (
    select count(*)::int as size, max(t.known_as) filter (where t.kinship = 'head') as head
    from tie as t
    where t.household_id = h.id and t.until is null) as m
  where h.until is null and ${within(sql`h.area_code`)} and ${among(sql`h.id`)}`

/** People who are kept in the area and tied to a dwelling of it, each with the tie by which they are kept; whose data is not used leaves on no phone. */
const people: SliceTable['rows'] = ({ within, among }) => sql`
  select p.id, p.name, p.sex, p.birth_year as "birthYear", p.phone_sealed as "phoneMasked", t.strands, t."dwellingId", t."householdId", t.kinship
  from person as p
  cross join lateral (
    select array_agg(one.strand order by one.weight, one.id) as strands,
      (array_agg(one.dwelling_id order by one.weight, one.id))[1] as "dwellingId",
      (array_agg(one.household_id order by one.weight, one.id))[1] as "householdId",
      (array_agg(one.kinship order by one.weight, one.id))[1] as kinship
    from (
      select t.id, t.strand, t.dwelling_id, t.household_id, t.kinship,
        case t.strand when 'lives' then 0 when 'registered' then 1 else 2 end as weight
      from tie as t
      where t.person_id = p.id and t.until is null) as one
    having count(*) > 0) as t
  where p.died_on is null and p.restricted is null and ${within(sql`p.area_code`)} and ${among(sql`p.id`)}`

/** Opens a number as it comes from the database, and masks it. */
const masked = (sealed: unknown, act: Act): string | null =>
  typeof sealed === 'string' ? maskPhone(act.vault.open(Buffer.from(sealed.slice(2), 'hex'))) : null

const areaOf = async (tx: Tx, table: 'household' | 'person', id: string): Promise<string | undefined> =>
  (await sql<{ area_code: string }>`select area_code from ${sql.table(table)} where id = ${id}`.execute(tx))
    .rows[0]?.area_code

/** What stands at places that were recorded anew, under the code of before and of now: whatever else follows them has followed. */
async function standingAt(
  act: Act,
  payloads: readonly {
    readonly moves: readonly {
      readonly placeIds: readonly string[]
      readonly from: string
      readonly to: string
    }[]
  }[],
  column: 'household_id' | 'person_id',
): Promise<Touched[]> {
  const moves = payloads.flatMap((one) => one.moves)
  const moved = moves.flatMap(({ placeIds, from, to }) => placeIds.map((id) => ({ id, from, to })))
  const { rows } = await sql<{ id: string; from: string; to: string }>`
    select distinct ${sql.ref(`t.${column}`)} as id, m.from_code as "from", m.to_code as "to"
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ from }) => from)}::text[], ${moved.map(({ to }) => to)}::text[])
      as m (id, from_code, to_code)
    join tie as t on t.dwelling_id = m.id
    where t.until is null and ${sql.ref(`t.${column}`)} is not null
    order by 1, 2, 3`.execute(act.tx)
  return rows.flatMap(({ id, from, to }) => [
    { id, areaCode: from },
    { id, areaCode: to },
  ])
}

export const ledgerSlice: readonly SliceTable[] = [
  {
    name: 'household',
    stage: 'usable',
    shared: true,
    rows: households,
    ids: ({ within }) =>
      sql`select h.id from household as h where h.until is null and ${within(sql`h.area_code`)}`,
    mostPerGrid: 2000,
    personal: ['name', 'residence'],
    whereIs: (act, id) => areaOf(act.tx, 'household', id),
    touched: [
      touches(LedgerTouched, async (facts) => facts.flatMap((fact) => fact.households)),
      touches(PlacesRecoded, (facts, act) => standingAt(act, facts, 'household_id')),
    ],
  },
  {
    name: 'person',
    stage: 'usable',
    shared: true,
    rows: people,
    ids: ({ within }) =>
      sql`select p.id from person as p where p.died_on is null and ${within(sql`p.area_code`)}`,
    finish: (row, act) => ({ ...row, phoneMasked: masked(row['phoneMasked'], act) }),
    personal: ['name', 'sex', 'birth-year', 'phone', 'kinship', 'residence'],
    whereIs: (act, id) => areaOf(act.tx, 'person', id),
    touched: [
      touches(LedgerTouched, async (facts) => facts.flatMap((fact) => fact.people)),
      touches(PlacesRecoded, (facts, act) => standingAt(act, facts, 'person_id')),
    ],
  },
]
