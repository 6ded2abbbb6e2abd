import type { RawBuilder } from 'kysely'
import { sql } from './database.ts'

/** How each part of a record that may change is written. */
export type Columns<T> = { readonly [Part in keyof T]?: (record: T) => RawBuilder<unknown> }

/**
 * What is set of a row, each with a comma behind it: what is no longer as it was, and nothing else. An act moves four or five of an
 * appeal's thirty columns; each value that is sent costs the server, the wire and the database.
 */
export function changed<T extends object>(columns: Columns<T>, before: T, after: T): RawBuilder<unknown> {
  const parts = (Object.keys(columns) as (keyof T)[]).filter((part) => !Object.is(after[part], before[part]))
  return sql.join(
    parts.map((part) => sql`${columns[part]!(after)}, `),
    sql``,
  )
}
