import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import { sql, upTo } from './database.ts'

type Row = Omit<SliceRow, 't' | 'v'>

/** A row of a slice without what it has not: rows are many, and the wire is narrow. */
export const sliceRow = (id: string, row: Readonly<Record<string, unknown>>): Row => ({
  id,
  row: Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)),
})

/** The first number there is: where a page begins that comes after none. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Which rows of an area are looked for: a page of them, or some by number. */
export type Which =
  | { readonly after: string | undefined; readonly most: number }
  | { readonly ids: readonly string[] }

/** The condition and the end of a statement for rows of an area, in order of their number. `alias` names the table that bears both. */
export const withinArea = (alias: string, areaCode: string, which: Which) => {
  const [id, area] = [sql.ref(`${alias}.id`), sql.ref(`${alias}.area_code`)]
  const range = sql`${area} >= ${areaCode} and ${area} < ${upTo(areaCode)}`
  return 'ids' in which
    ? { where: sql`${range} and ${id} = any(${[...which.ids]}::uuid[])`, end: sql`order by ${id}` }
    : {
        where: sql`${range} and ${id} > ${which.after ?? BEFORE_ALL}::uuid`,
        end: sql`order by ${id} limit ${which.most}`,
      }
}
