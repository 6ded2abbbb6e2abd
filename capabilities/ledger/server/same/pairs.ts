import type { Act } from '#kernel/server/act.ts'
import { texts, uuids } from '#kernel/server/columns.ts'
import { sql } from '#kernel/server/database.ts'
import { areaAbove } from '#people/rules.ts'
import { asksAgain, inOrder, likenessOf, SURENESS } from '../../rules/likeness.ts'
import type { Likeness, Seen } from '../../rules/likeness.ts'
import type { Person } from '../../rules/model.ts'
import { keysOf, reading } from '../finding.ts'
import { peopleBy } from '../rows.ts'

/** A number that stands with so many people is that of an office or an estate, and says nothing of any of them. */
const MOST_SHARING = 30

export interface PairRow {
  readonly id: string
  readonly low_id: string
  readonly high_id: string
  readonly rank: number
  readonly grounds: string[]
  readonly state: 'open' | 'same' | 'different'
}

/** Who might be the same as some people: by number, by phone, by dwelling. The law looks at each of them. */
async function candidates(
  act: Act,
  ids: readonly string[],
): Promise<readonly (readonly [a: string, b: string])[]> {
  // Their prints are made anew: the index of prints knows whose a print is, and not which are somebody's.
  const keys = (await peopleBy(act.tx, act.vault, ids))
    .flatMap((person) => keysOf(act, person))
    .filter(({ kind }) => kind === 'identity' || kind === 'phone')
  const { rows } = await sql<{ a: string; b: string }>`
    select k.subject_id as a, o.subject_id as b
    from unnest(${uuids(keys.map(({ id }) => id))}::uuid[], ${texts(keys.map(({ kind }) => kind))}::text[], ${texts(keys.map(({ print }) => print))}::text[])
      as k (subject_id, kind, print)
    cross join lateral (
      select subject_id from ledger_key as o
      where o.print = k.print and o.kind = k.kind and o.subject_id <> k.subject_id
      order by o.subject_id
      limit ${MOST_SHARING}
    ) as o
    union
    select t.person_id, o.person_id
    from tie as t
    join person as p on p.id = t.person_id
    cross join lateral (
      select person_id from tie as o
      where o.dwelling_id = t.dwelling_id and o.person_id <> t.person_id
      order by o.id
      limit ${MOST_SHARING * 4}
    ) as o
    join person as q on q.id = o.person_id
    where t.person_id = any(${[...ids]}::uuid[])
      and char_length(q.name) = char_length(p.name)
      and (p.birth_year is null or q.birth_year is null or abs(p.birth_year - q.birth_year) <= 1)`.execute(
    act.tx,
  )
  return rows.map(({ a, b }) => inOrder(a, b))
}

async function dwellingsOf(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ person_id: string; dwellings: string[] }>`
    select person_id, array_agg(distinct dwelling_id::text) as dwellings
    from tie where person_id = any(${[...ids]}::uuid[]) group by person_id`.execute(act.tx)
  return new Map(rows.map((row) => [row.person_id, row.dwellings]))
}

const keyOf = (low: string, high: string): string => `${low} ${high}`

interface Found {
  readonly low: Person
  readonly high: Person
  readonly like: Likeness
}

/**
 * Looks whether some people are written twice, and keeps what was found. What nobody has decided on and no longer holds is dropped; what
 * was decided stays decided. Safe to run twice.
 */
export async function lookForPairs(act: Act, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const wanted = new Map((await candidates(act, personIds)).map(([a, b]) => [keyOf(a, b), [a, b] as const]))
  const ids = [...new Set([...personIds, ...[...wanted.values()].flat()])]
  const people = new Map((await peopleBy(act.tx, act.vault, ids)).map((person) => [person.id, person]))
  const dwellings = await dwellingsOf(act, ids)
  const seen = (person: Person): Seen => ({ ...person, dwellingIds: dwellings.get(person.id) ?? [] })
  const found = new Map<string, Found>()
  for (const [key, [a, b]] of wanted) {
    const [low, high] = [people.get(a), people.get(b)]
    const like = low && high ? likenessOf(seen(low), seen(high), reading) : undefined
    if (like) found.set(key, { low: low!, high: high!, like })
  }
  await keep(act, personIds, found)
}

async function keep(
  act: Act,
  personIds: readonly string[],
  found: ReadonlyMap<string, Found>,
): Promise<void> {
  const ids = [...personIds]
  const { rows: kept } = await sql<PairRow>`
    select id, low_id, high_id, rank, grounds, state from same_pair
    where low_id = any(${ids}::uuid[]) or high_id = any(${ids}::uuid[])
    order by id
    for update`.execute(act.tx)
  const known = new Map(kept.map((row) => [keyOf(row.low_id, row.high_id), row]))
  const stale = kept.filter((row) => row.state === 'open' && !found.has(keyOf(row.low_id, row.high_id)))
  if (stale.length > 0)
    act.write(
      sql`delete from same_pair where id = any(${stale.map(({ id }) => id)}::uuid[]) and state = 'open'`,
    )
  const rows = [...found].flatMap(([key, { low, high, like }]) => {
    const before = known.get(key)
    const again =
      before !== undefined &&
      (before.state === 'open' || (before.state === 'different' && asksAgain(before.grounds, like.grounds)))
    if (before !== undefined && !again) return []
    return [{ low, high, like, id: before?.id ?? act.newId() }]
  })
  if (rows.length === 0) return
  // Lists do not nest in parameters: they travel as text.
  act.write(sql`
    insert into same_pair as s (id, area_code, low_id, high_id, rank, grounds, against, state, found_at)
    select n.id, n.area_code, n.low_id, n.high_id, n.rank, string_to_array(n.grounds, ','), string_to_array(n.against, ','), 'open', ${act.now()}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ low, high }) => areaAbove([low.areaCode, high.areaCode]))}::text[],
      ${rows.map(({ low }) => low.id)}::uuid[], ${rows.map(({ high }) => high.id)}::uuid[],
      ${rows.map(({ like }) => SURENESS.indexOf(like.sureness) + 1)}::smallint[], ${rows.map(({ like }) => like.grounds.join(','))}::text[],
      ${rows.map(({ like }) => like.against.join(','))}::text[]) as n (id, area_code, low_id, high_id, rank, grounds, against)
    on conflict (low_id, high_id) do update
    set area_code = excluded.area_code, rank = excluded.rank, grounds = excluded.grounds, against = excluded.against, state = 'open',
        decided_at = null, decided_by = null, decided_name = null
    where s.state <> 'same'`)
}

const AT_ONCE = 1000
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Goes round all people, some at a time: who came in a file, and whose neighbour changed, is looked at as well. */
export async function scan(act: Act): Promise<void> {
  const {
    rows: [at],
  } = await sql<{ after_id: string }>`select after_id from same_scan where name = 'round' for update`.execute(
    act.tx,
  )
  const { rows } = await sql<{ id: string }>`
    select id from person where id > ${at?.after_id ?? NOBODY} order by id limit ${AT_ONCE}`.execute(act.tx)
  await lookForPairs(
    act,
    rows.map(({ id }) => id),
  )
  const next = rows.length < AT_ONCE ? NOBODY : rows.at(-1)!.id
  act.write(sql`
    insert into same_scan as s (name, after_id, at) values ('round', ${next}, ${act.now()})
    on conflict (name) do update set after_id = excluded.after_id, at = excluded.at`)
}
