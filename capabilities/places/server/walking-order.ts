import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'

const SIGNS = 5

/**
 * Where a dwelling comes when one walks: estate by estate, building by building, entrance by entrance, from the ground up. As a text that
 * sorts so, by the dwelling's number.
 */
export async function walkingOrder(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    building: string | null
    building_sort: number | null
    entrance_sort: number | null
    sort: number
  }>`
    select d.id, d.sort, case e.kind when 'entrance' then e.sort end as entrance_sort, b.id as building, b.sort as building_sort
    from place as d
    left join place as e on e.id = d.parent_id
    left join place as b on b.id = case e.kind when 'entrance' then e.parent_id else e.id end
    where d.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  const part = (n: number | null): string => String(n ?? 0).padStart(SIGNS, '0')
  return new Map(
    rows.map((row) => [
      row.id,
      [part(row.building_sort), (row.building ?? '').slice(-8), part(row.entrance_sort), part(row.sort)].join(
        '.',
      ),
    ]),
  )
}
