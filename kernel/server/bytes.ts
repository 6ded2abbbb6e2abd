import type { Act } from './act.ts'
import { sql } from './database.ts'

/**
 * A column in which the hash of kept bytes stands. The same bytes may be kept for several records of several capabilities: each declares
 * its columns, and bytes go only when none of them names them any more.
 */
export interface NamesBytes {
  readonly table: string
  readonly column: string
}

/** What was uploaded and has its record, or waits for it. */
export const uploadedBytes: readonly NamesBytes[] = [{ table: 'file', column: 'hash' }]

/** Deletes those bytes that no record stands on. Run again it deletes nothing more. Returns the hashes that are gone. */
export async function dropBytes(
  act: Act,
  named: readonly NamesBytes[],
  hashes: readonly string[],
): Promise<string[]> {
  if (hashes.length === 0) return []
  const unnamed = named.map(
    ({ table, column }) =>
      sql`not exists (select 1 from ${sql.table(table)} as o where ${sql.ref(`o.${column}`)} = h.hash)`,
  )
  const { rows } = await sql<{ hash: string }>`
    select h.hash
    from unnest(${[...new Set(hashes)]}::text[]) as h (hash)
    where ${sql.join(unnamed, sql` and `)}
    order by h.hash`.execute(act.tx)
  for (const { hash } of rows) await act.files.remove(hash)
  return rows.map(({ hash }) => hash)
}
