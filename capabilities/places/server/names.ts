import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { OtherName } from '../contract/naming.ts'

interface NameRow {
  id: OtherName['id']
  kind: OtherName['kind']
  name: string
  since: string | null
  until: string | null
  noted_name: string
  noted_at: Date
}

async function namesWhere(tx: Tx, which: RawBuilder<unknown>): Promise<OtherName[]> {
  const { rows } = await sql<NameRow>`
    select id, kind, name, since, until, noted_name, noted_at
    from place_name
    where ${which} and removed_at is null
    order by noted_at, id
    limit 100`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    since: row.since,
    until: row.until,
    notedName: row.noted_name,
    notedAt: row.noted_at.toISOString(),
  }))
}

/** Other names of a place. */
export const namesOfPlace = (tx: Tx, id: string): Promise<OtherName[]> =>
  namesWhere(tx, sql`place_id = ${id}`)

/** Other names of an area. */
export const namesOfArea = (tx: Tx, code: string): Promise<OtherName[]> =>
  namesWhere(tx, sql`area_code = ${code} and place_id is null`)

/** Buildings that are or were called so as an address, with the beginning of the address they have now. */
export async function calledSo(
  tx: Tx,
  key: string,
): Promise<readonly { readonly key: string; readonly pathZh: string }[]> {
  const { rows } = await sql<{ key: string; path_zh: string }>`
    select p.address_key as key, p.path_zh
    from place_name as n
    join place as p on p.id = n.place_id
    where n.address_key = ${key} and n.removed_at is null and p.address_key is not null
    order by n.noted_at, n.id
    limit 20`.execute(tx)
  return rows.map((row) => ({ key: row.key, pathZh: row.path_zh }))
}

/** Other names of the estates and streets with which these paths begin. */
export async function otherBeginnings(
  tx: Tx,
  beginnings: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (beginnings.length === 0) return new Map()
  const { rows } = await sql<{ path: string; names: string[] }>`
    select p.path_zh as path, array_agg(n.name order by n.noted_at, n.id) as names
    from place_name as n
    join place as p on p.id = n.place_id
    where n.removed_at is null and p.path_zh = any(${[...new Set(beginnings)]}::text[])
    group by p.path_zh`.execute(tx)
  return new Map(rows.map(({ path, names }) => [path, names]))
}
