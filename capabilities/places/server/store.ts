import type { RawBuilder } from 'kysely'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Address } from '../rules/address.ts'
import type { Area, Doorway, Place, PlaceKind } from '../contract.ts'
import { calledSo } from './names.ts'

interface AreaRow {
  code: string
  level: Area['level']
  parent: string | null
  name_zh: string
  name_en: string
  lon: number | null
  lat: number | null
  children: number
}
const areaOf = (row: AreaRow): Area => ({
  code: row.code,
  level: row.level,
  parent: row.parent,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  lon: row.lon,
  lat: row.lat,
  children: row.children,
})

const AREA = sql`a.code, a.level, a.parent, a.name_zh, a.name_en, a.lon, a.lat, (select count(*)::int from area as c where c.parent = a.code) as children`

/** Areas directly below `parent`, or the top of the tree. */
export async function areasBelow(tx: Tx, parent: string | undefined): Promise<Area[]> {
  const { rows } = await sql<AreaRow>`
    select ${AREA}
    from area as a
    where ${parent === undefined ? sql`a.parent is null` : sql`a.parent = ${parent}`}
    order by a.code`.execute(tx)
  return rows.map(areaOf)
}

export async function findArea(
  tx: Tx,
  code: string,
): Promise<(Area & { polygon: unknown; phone: string | null }) | undefined> {
  const {
    rows: [row],
  } = await sql<
    AreaRow & { polygon: unknown; phone: string | null }
  >`select ${AREA}, a.polygon, a.phone from area as a where a.code = ${code}`.execute(tx)
  return row && { ...areaOf(row), polygon: row.polygon, phone: row.phone }
}

/** Names by code, for those that exist. */
export async function areaNames(
  tx: Tx,
  codes: readonly string[],
): Promise<Map<string, { zh: string; en: string; phone: string | null }>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; name_zh: string; name_en: string; phone: string | null }>`
    select code, name_zh, name_en, phone from area where code = any(${[...new Set(codes)]}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.code, { zh: row.name_zh, en: row.name_en, phone: row.phone }]))
}

interface PlaceRow {
  id: string
  kind: PlaceKind
  parent_id: string | null
  area_code: string
  name_zh: string
  name_en: string
  path_zh: string
  path_en: string
  lon: number | null
  lat: number | null
  floors: number | null
  dwellings: number | null
}
const placeOf = (row: PlaceRow): Place => ({
  id: row.id as Place['id'],
  kind: row.kind,
  parent: row.parent_id as Place['parent'],
  areaCode: row.area_code,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  pathZh: row.path_zh,
  pathEn: row.path_en,
  lon: row.lon,
  lat: row.lat,
  floors: row.floors,
  dwellings: row.dwellings,
})
const PLACE = sql`p.id, p.kind, p.parent_id, p.area_code, p.name_zh, p.name_en, p.path_zh, p.path_en, p.lon, p.lat, p.floors, p.dwellings`

export async function findPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const {
    rows: [row],
  } = await sql<PlaceRow>`select ${PLACE} from place as p where p.id = ${id}`.execute(tx)
  return row && placeOf(row)
}

export interface BuildingOf {
  readonly id: string
  readonly kind: PlaceKind
  readonly areaCode: string
  readonly zh: string
  readonly en: string
}

/** The building each place is in, or else the estate or facility: by the place's id. */
export async function buildingsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, BuildingOf>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    at: string
    kind: PlaceKind
    area_code: string
    path_zh: string
    path_en: string
  }>`
    with recursive up as (
      select p.id, p.id as at, p.parent_id, p.kind, 0 as steps
      from place as p
      where p.id = any(${[...new Set(ids)]}::uuid[])
      union all
      select up.id, p.id, p.parent_id, p.kind, up.steps + 1
      from up
      join place as p on p.id = up.parent_id
      where up.kind in ('dwelling', 'entrance')
    )
    select distinct on (up.id) up.id, up.at, p.kind, p.area_code, p.path_zh, p.path_en
    from up
    join place as p on p.id = up.at
    order by up.id, up.steps desc`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.at, kind: row.kind, areaCode: row.area_code, zh: row.path_zh, en: row.path_en },
    ]),
  )
}

const DWELLINGS_A_PAGE = 1000

/** Every dwelling of an area with the key by which any spelling of its address is found, page by page. */
export async function* dwellingsOf(
  tx: Tx,
  area: string,
): AsyncGenerator<{ id: string; areaCode: string; estate: string; key: string; path: string }[]> {
  let last: { id: string; area_code: string; sort: number } | undefined
  for (;;) {
    const { rows } = await sql<{
      id: string
      area_code: string
      sort: number
      address_key: string
      path_zh: string
    }>`
      select id, area_code, sort, address_key, path_zh
      from place
      where area_code >= ${area} and area_code < ${upTo(area)} and kind = 'dwelling' and address_key is not null
        and ${last ? sql`(area_code, kind, sort, id) > (${last.area_code}, 'dwelling', ${last.sort}, ${last.id}::uuid)` : sql`true`}
      order by area_code, kind, sort, id
      limit ${DWELLINGS_A_PAGE}`.execute(tx)
    yield rows.map((row) => ({
      id: row.id,
      areaCode: row.area_code,
      estate: row.path_zh.split(' ')[0] ?? '',
      key: row.address_key,
      path: row.path_zh,
    }))
    last = rows.at(-1)
    if (rows.length < DWELLINGS_A_PAGE) return
  }
}

/** Names of the estates in which an area has dwellings. */
export async function estatesOf(tx: Tx, area: string): Promise<string[]> {
  const { rows } = await sql<{ estate: string }>`
    select distinct split_part(path_zh, ' ', 1) as estate
    from place
    where area_code >= ${area} and area_code < ${upTo(area)} and kind = 'dwelling' and address_key is not null`.execute(
    tx,
  )
  return rows.map(({ estate }) => estate).toSorted()
}

/** With what the paths of an area's buildings begin: its estates, whether they have a place of their own or not. */
export async function estatesBuilt(tx: Tx, area: string): Promise<string[]> {
  const { rows } = await sql<{ estate: string }>`
    select distinct split_part(path_zh, ' ', 1) as estate
    from place
    where area_code >= ${area} and area_code < ${upTo(area)} and kind = 'building'
    order by estate`.execute(tx)
  return rows.map(({ estate }) => estate)
}

export interface PlaceWish {
  readonly words: string | undefined
  readonly address: Address | undefined
  readonly area: string | undefined
  readonly parent: string | undefined
  readonly kind: PlaceKind | undefined
  readonly limit: number
}

/** Places by name or address. A wish for an address matches its shortest spelling from the front; words match anywhere in the path. */
export async function searchPlaces(tx: Tx, wish: PlaceWish): Promise<Place[]> {
  const conditions = [sql`true`]
  if (wish.area !== undefined)
    conditions.push(sql`p.area_code >= ${wish.area} and p.area_code < ${upTo(wish.area)}`)
  if (wish.parent !== undefined) conditions.push(sql`p.parent_id = ${wish.parent}`)
  if (wish.kind !== undefined) conditions.push(sql`p.kind = ${wish.kind}`)
  const byWords =
    wish.words === undefined
      ? sql`true`
      : sql`(p.path_zh like ${`%${likeSafe(wish.words)}%`} or lower(p.path_en) like ${`%${likeSafe(wish.words.toLowerCase())}%`}
          or p.id in (select n.place_id from place_name as n where n.removed_at is null and n.name like ${`%${likeSafe(wish.words)}%`}))`
  const { rows } =
    wish.address === undefined
      ? await sql<PlaceRow>`
        select ${PLACE} from place as p
        where ${sql.join(conditions, sql` and `)} and ${byWords} ${wish.words === undefined && wish.parent === undefined && wish.kind === undefined ? sql`and p.kind in ('estate', 'building')` : sql``}
        order by p.sort, p.id
        limit ${wish.limit}`.execute(tx)
      : await sql<PlaceRow>`
        select ${PLACE} from place as p
        where ${sql.join([...conditions, await addressConditions(tx, wish.address, wish.area ?? '')], sql` and `)}
        order by length(p.address_key), p.address_key, p.sort, p.id
        limit ${wish.limit}`.execute(tx)
  return rows.map(placeOf)
}

/**
 * Keys are zone|building|entrance|dwelling: what was said from the front is a range; a dwelling said without its entrance is looked for in
 * the building. A building is found by the numbers it had before, too.
 */
async function addressConditions(tx: Tx, address: Address, area: string): Promise<RawBuilder<unknown>> {
  // A bare 301室: within a community there are few enough to look through.
  const isBare = address.zone === null && address.building === null && address.entrance === null
  if (isBare && address.dwelling !== null && area.length >= 12)
    return sql`p.address_key like ${`%|${likeSafe(address.dwelling)}`}`
  const building = `${address.zone ?? ''}|${address.building ?? ''}|`
  const rest = address.entrance === null ? '' : `${address.entrance}|`
  const range = (beginning: string): RawBuilder<unknown> =>
    sql`p.address_key >= ${`${beginning}${rest}`} and p.address_key < ${`${beginning}${rest}~`}`
  const before = address.building === null ? [] : await calledSo(tx, `${building}|`)
  const ranges = [
    sql`(${range(building)})`,
    ...before.map(
      ({ key, pathZh }) =>
        sql`(${range(`${key.split('|').slice(0, 2).join('|')}|`)} and (p.path_zh = ${pathZh} or p.path_zh like ${`${likeSafe(pathZh)} %`}))`,
    ),
  ]
  const where = sql`(${sql.join(ranges, sql` or `)})`
  return address.dwelling === null
    ? where
    : sql`${where} and p.address_key like ${`%|${likeSafe(address.dwelling)}`}`
}

export const likeSafe = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** A doorway with its place, its community and its posts; nothing for an unknown code. */
export async function findDoorway(
  tx: Tx,
  code: string,
): Promise<(Doorway & { areaCode: string }) | undefined> {
  const {
    rows: [row],
  } = await sql<{
    code: string
    place_id: string
    area_code: string
    path_zh: string
    path_en: string
    posts: Doorway['posts'] | null
  }>`
    select d.code, d.place_id, p.area_code, p.path_zh, p.path_en,
      (select jsonb_agg(jsonb_build_object('post', g.post, 'name', g.name, 'phone', g.phone) order by g.post)
       from grid_post as g where g.area_code = p.area_code) as posts
    from doorway as d
    join place as p on p.id = d.place_id
    where d.code = ${code.toUpperCase()}`.execute(tx)
  if (!row) return undefined
  const names = await areaNames(tx, [row.area_code.slice(0, 12), row.area_code])
  const community = names.get(row.area_code.slice(0, 12))
  const grid = names.get(row.area_code)
  return {
    code: row.code,
    placeId: row.place_id as Doorway['placeId'],
    pathZh: row.path_zh,
    pathEn: row.path_en,
    areaCode: row.area_code,
    communityZh: community?.zh ?? '',
    communityEn: community?.en ?? '',
    gridZh: grid?.zh ?? '',
    gridEn: grid?.en ?? '',
    posts: row.posts ?? [],
  }
}
