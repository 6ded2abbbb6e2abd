import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Heard, Reaction } from '#kernel/server/outbox.ts'
import { reactionTogether } from '#kernel/server/outbox.ts'
import type { SliceTable, Touches } from '#kernel/server/slice.ts'

/** What all of them are called: each hears one kind of fact, and they work as one. */
export const CHANGES = 'devices.slice'

export interface Changed {
  readonly t: string
  readonly id: string
  readonly areaCode: string
}

const COMMUNITY = 12

/**
 * Gives changes their numbers. The row of a community is held until the transaction is kept, so whoever comes later gets later
 * numbers and becomes visible later: no phone passes over one. Communities are taken in order, so that two never wait for each other.
 */
export async function number(act: Act, changes: readonly Changed[]): Promise<void> {
  const byKey = new Map(changes.map((one) => [`${one.t} ${one.id} ${one.areaCode}`, one]))
  const rows = [...byKey.values()].filter(({ areaCode }) => areaCode.length >= COMMUNITY)
  if (rows.length === 0) return
  await sql`
    with fresh as (
      select left(c.area_code, ${COMMUNITY}::int) collate "C" as community, c.area_code, c.t, c.id,
        row_number() over (partition by left(c.area_code, ${COMMUNITY}::int) order by c.n) as nth
      from unnest(${rows.map((one) => one.areaCode)}::text[], ${rows.map((one) => one.t)}::text[], ${rows.map((one) => one.id)}::text[])
        with ordinality as c (area_code, t, id, n)
    ), counted as (
      select community, count(*) as n from fresh group by community order by community
    ), head as (
      insert into slice_head as h (community, seq, tag)
      select community, n, ${act.newId()}::uuid from counted order by community
      on conflict (community) do update set seq = h.seq + excluded.seq, tag = excluded.tag
      returning h.community, h.seq, h.tag
    )
    insert into slice_change (community, seq, tag, area_code, t, id, at)
    select f.community, head.seq - c.n + f.nth, head.tag, f.area_code, f.t, f.id, ${act.now()}::timestamptz
    from fresh as f
    join counted as c on c.community = f.community
    join head on head.community = f.community`.execute(act.tx)
}

/** The names of all reactions that change the slices. */
export const changeNames = (tables: readonly SliceTable[]): readonly string[] => [
  ...new Set(tables.flatMap(({ touched }) => touched.map(({ hears }) => `${CHANGES}.${hears.name}`))),
]

/** Of those, the ones that change what all of the same sight are given alike. */
export const sharedReactions = (tables: readonly SliceTable[]): readonly string[] =>
  changeNames(tables.filter(({ shared }) => shared))

/**
 * What changes the slices, from what each table says it is touched by. All facts of a batch are numbered at once; `give` says how, for
 * a test that shows what numbers would be worth without the lock.
 */
export function changeReactions(
  tables: readonly SliceTable[],
  give: typeof number = number,
): readonly Reaction[] {
  const byEvent = new Map<string, { readonly table: string; readonly touches: Touches }[]>()
  const kinds = new Map<string, Touches['hears']>()
  for (const { name, touched } of tables)
    for (const touches of touched) {
      const { hears } = touches
      kinds.set(hears.name, hears)
      byEvent.set(hears.name, [...(byEvent.get(hears.name) ?? []), { table: name, touches }])
    }
  const together = async (facts: readonly Heard<unknown>[], act: Act): Promise<void> => {
    const changes: Changed[] = []
    for (const [event, listening] of byEvent) {
      const payloads = facts.filter((fact) => fact.event === event).map(({ payload }) => payload)
      if (payloads.length === 0) continue
      for (const { table, touches } of listening)
        for (const { id, areaCode } of await touches.rows(payloads, act))
          changes.push({ t: table, id, areaCode })
    }
    await give(act, changes)
    const [first] = changes
    if (first) act.concerns(CHANGES, { areaCode: first.areaCode })
  }
  return [...kinds.values()].map((hears) => reactionTogether(`${CHANGES}.${hears.name}`, hears, together))
}
