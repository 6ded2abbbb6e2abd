import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Doorway } from '../contract.ts'

type Door = Pick<Doorway, 'code' | 'placeId' | 'pathZh' | 'pathEn'>

interface Wish {
  readonly area: string
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The doors of an area that have a code, as one walks past them. */
export async function doorsOf(
  act: Act<'cursor-unknown'>,
  { area, cursor, limit }: Wish,
): Promise<{ items: Door[]; next?: string }> {
  const from = cursor === undefined ? undefined : readCursor(cursor, ['text', 'text'])
  if (cursor !== undefined && !/^\d{1,9}$/.test(from?.[0] ?? '')) act.refuse('cursor-unknown')
  const { rows } = await sql<Door & { readonly sort: number }>`
    select d.code, d.place_id as "placeId", p.path_zh as "pathZh", p.path_en as "pathEn", p.sort
    from doorway as d
    join place as p on p.id = d.place_id
    where d.area_code >= ${area} and d.area_code < ${upTo(area)}
      and ${from === undefined ? sql`true` : sql`(p.sort, d.code) > (${Number(from[0])}, ${from[1]})`}
    order by p.sort, d.code
    limit ${limit + 1}`.execute(act.tx)
  const items = rows.slice(0, limit).map(({ sort: _, ...door }) => door)
  const last = rows[limit - 1]
  return {
    items,
    ...(rows.length > limit && last ? { next: writeCursor([String(last.sort), last.code]) } : {}),
  }
}
