import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'

export interface NamedArea {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Areas directly below one. */
export const areasUnder = async (tx: Tx, parent: string): Promise<NamedArea[]> =>
  (
    await sql<NamedArea>`
      select code, name_zh as "nameZh", name_en as "nameEn" from area where parent = ${parent} order by code`.execute(
      tx,
    )
  ).rows

/** The district of this house. */
export const districtOf = async (tx: Tx): Promise<NamedArea | undefined> =>
  (
    await sql<NamedArea>`
      select code, name_zh as "nameZh", name_en as "nameEn" from area where level = 'district' order by code limit 1`.execute(
      tx,
    )
  ).rows[0]

/** All communities of an area. */
export const communitiesOf = async (tx: Tx, area: string): Promise<NamedArea[]> =>
  (
    await sql<NamedArea>`
      select code, name_zh as "nameZh", name_en as "nameEn" from area
      where level = 'community' and code >= ${area} and code < ${upTo(area)}
      order by code`.execute(tx)
  ).rows
