import type { Act } from './act.ts'
import { sql } from './database.ts'

/** Places that are recorded under another area code from now on. */
export interface Move {
  readonly placeIds: readonly string[]
  readonly from: string
  readonly to: string
}

/**
 * A table whose `area_code` is that of the place its rows belong to. Capabilities declare theirs; when a border moves, the rows follow in
 * the transaction in which their places move, so that no reader ever sees one without the other. What follows something else (an
 * appeal, an order) hears `PlacesRecoded` instead and follows by its own act.
 */
export type FollowsPlace =
  | {
      readonly table: string
      /** The column that holds the place’s number. */
      readonly place: string
    }
  | {
      /** What is taken along, where a column does not say it: a person goes with the dwelling of their main tie. */
      readonly table: string
      readonly takeAlong: (act: Act, moves: readonly Move[]) => Promise<void>
    }

/** Takes the rows of one table along. Rows that stand under another code than the place did were put there on purpose, and stay. */
async function takeAlong(
  act: Act,
  { table, place }: { readonly table: string; readonly place: string },
  moves: readonly Move[],
): Promise<void> {
  const rows = moves.flatMap(({ placeIds, from, to }) => placeIds.map((id) => ({ id, from, to })))
  await sql`
    update ${sql.table(table)} as t
    set area_code = m.to_code
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ from }) => from)}::text[], ${rows.map(({ to }) => to)}::text[])
      as m (id, from_code, to_code)
    where t.${sql.ref(place)} = m.id and t.area_code = m.from_code`.execute(act.tx)
}

/** Takes the rows of every declared table along. */
export async function follow(
  act: Act,
  followers: readonly FollowsPlace[],
  moves: readonly Move[],
): Promise<void> {
  if (moves.every(({ placeIds }) => placeIds.length === 0)) return
  for (const one of followers)
    await ('takeAlong' in one ? one.takeAlong(act, moves) : takeAlong(act, one, moves))
}
