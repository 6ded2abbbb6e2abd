import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'

export type Condition = RawBuilder<unknown>

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}
export interface Page<T> {
  readonly items: T[]
  readonly next?: string
}

/** The rows of an area, said in every query, so that an index carries them. */
export const inArea = (act: Act<never>): Condition =>
  sql`area_code >= ${act.actor.areaCode} and area_code < ${upTo(act.actor.areaCode)}`

/** The rows that come after a cursor, by a moment and the id. */
export function after(
  act: Act<'cursor-unknown'>,
  cursor: string | undefined,
  column: string,
  way: 'up' | 'down',
): Condition {
  if (cursor === undefined) return sql`true`
  const [at, id] = readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown')
  const sign = sql.raw(way === 'up' ? '>' : '<')
  return sql`(${sql.ref(column)}, id) ${sign} (${at}::timestamptz, ${id}::uuid)`
}

/** One page of rows of which one more than asked for was read. */
export function cut<R, T>(
  rows: readonly R[],
  limit: number,
  item: (row: R) => T,
  key: (row: R) => string[],
): Page<T> {
  const last = rows[limit - 1]
  const items = rows.slice(0, limit).map(item)
  return rows.length > limit && last !== undefined ? { items, next: writeCursor(key(last)) } : { items }
}
