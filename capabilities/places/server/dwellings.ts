import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { PlaceKind } from '../contract.ts'
import { situationOf } from '../rules/dwelling.ts'
import type { Situation } from '../rules/dwelling.ts'

/** A dwelling of a building, with where one finds it. */
export interface DwellingAt extends Situation {
  readonly id: string
  readonly areaCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly entranceZh: string
  readonly entranceEn: string
  readonly entranceSort: number
}

/** All dwellings of a building, entrance by entrance, from the ground up. */
export async function dwellingsOf(tx: Tx, buildingId: string): Promise<DwellingAt[]> {
  const { rows } = await sql<{
    id: string
    area_code: string
    name_zh: string
    name_en: string
    entrance_zh: string
    entrance_en: string
    entrance_sort: number
  }>`
    select d.id, d.area_code, d.name_zh, d.name_en, d.sort,
      coalesce(e.name_zh, '') as entrance_zh, coalesce(e.name_en, '') as entrance_en, coalesce(e.sort, 0) as entrance_sort
    from (
      select p.id, p.name_zh, p.name_en, p.sort
      from place as p
      where p.parent_id = ${buildingId} and p.kind = 'entrance'
      union all
      select ${buildingId}::uuid, '', '', 0
    ) as e
    join place as d on d.parent_id = e.id and d.kind = 'dwelling'
    order by e.sort, d.sort, d.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    entranceZh: row.entrance_zh,
    entranceEn: row.entrance_en,
    entranceSort: row.entrance_sort,
    ...situationOf(row.name_zh),
  }))
}

export interface Counted {
  readonly code: string
  readonly dwellings: number
}

/** How many dwellings stand in an area, by the first so many signs of their codes: by community of a subdistrict with 12. */
export async function dwellingsIn(
  tx: Tx,
  code: string,
  length: number,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<Counted>`
    select left(g.area_code, ${length}::int) as code, sum(g.n)::int as dwellings
    from (
      select area_code, count(*) as n
      from place
      where kind = 'dwelling' and area_code >= ${code} and area_code < ${upTo(code)}
      group by area_code) as g
    group by 1`.execute(tx)
  return new Map(rows.map((row) => [row.code, row.dwellings]))
}

/** The buildings of an area, with the dwellings each has. */
export async function buildingsIn(
  tx: Tx,
  code: string,
): Promise<{ id: string; areaCode: string; nameZh: string; nameEn: string; dwellings: number }[]> {
  const { rows } = await sql<{
    id: string
    area_code: string
    path_zh: string
    path_en: string
    dwellings: number
  }>`
    select p.id, p.area_code, p.path_zh, p.path_en, coalesce(p.dwellings, 0) as dwellings
    from place as p
    where p.area_code = ${code} and p.kind = 'building'
    order by p.sort, p.id
    limit 500`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    nameZh: row.path_zh,
    nameEn: row.path_en,
    dwellings: row.dwellings,
  }))
}

export interface PlaceRef {
  readonly id: string
  readonly kind: PlaceKind
  readonly areaCode: string
  readonly pathZh: string
  readonly pathEn: string
}

/** Places by number, as one would say them. */
export async function placesBy(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    kind: PlaceKind
    area_code: string
    path_zh: string
    path_en: string
  }>`
    select id, kind, area_code, path_zh, path_en from place where id = any(${[...new Set(ids)]}::uuid[])`.execute(
    tx,
  )
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, kind: row.kind, areaCode: row.area_code, pathZh: row.path_zh, pathEn: row.path_en },
    ]),
  )
}
