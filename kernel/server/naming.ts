import type { EventKind } from '#kernel/common/event.ts'
import { sql } from './database.ts'
import type { Tx } from './database.ts'

/**
 * Where something names a file by its number, or bytes by their hash. Capabilities declare theirs; `apps/server/namings.ts` puts them
 * together. What nobody names is swept in time: a place that is not declared would lose what it names, so a test holds the
 * declarations against the schema.
 */
export type Naming =
  | { readonly table: string; readonly column: string; readonly names: 'file' | 'bytes' }
  /** A fact on its way: what its field names is named until the fact was heard. */
  | { readonly fact: EventKind; readonly field: string; readonly names: 'file' }

type Sql = ReturnType<typeof sql>

/** True of a file, or of bytes, that nothing names. */
export function unnamed(namings: readonly Naming[], names: Naming['names'], value: Sql): Sql {
  const places = namings.filter((one) => one.names === names)
  // Of a house that declares nothing, everything would be swept.
  if (places.length === 0) throw new Error(`nothing is declared that names a ${names}`)
  return sql.join(
    places.map((one) =>
      'fact' in one
        ? sql`not exists (
            select from outbox as n where n.event = ${one.fact.name} and (n.payload ->> ${one.field}::text)::uuid = ${value})`
        : sql`not exists (select from ${sql.table(one.table)} as n where ${sql.ref(`n.${one.column}`)} = ${value})`,
    ),
    sql` and `,
  )
}

/** Which of some bytes nothing names. */
export async function unnamedOf(
  tx: Tx,
  namings: readonly Naming[],
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const { rows } = await sql<{ hash: string }>`
    select h.hash
    from unnest(${[...hashes]}::text[]) as h (hash)
    where ${unnamed(namings, 'bytes', sql`h.hash`)}`.execute(tx)
  return new Set(rows.map(({ hash }) => hash))
}

/** Every hash that a row names, as one select. A row may name nothing. */
export function allNamed(namings: readonly Naming[]): Sql {
  const places = namings.flatMap((one) => ('table' in one && one.names === 'bytes' ? [one] : []))
  return sql.join(
    places.map(
      ({ table, column }) =>
        sql`select ${sql.ref(`n.${column}`)} as hash from ${sql.table(table)} as n where ${sql.ref(`n.${column}`)} is not null`,
    ),
    sql` union `,
  )
}
