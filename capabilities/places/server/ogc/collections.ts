import type { RawBuilder } from 'kysely'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { findComponentKind } from '../../data/component-classes.ts'
import type { Surface } from '../../rules/geometry.ts'
import type { Filters, ItemsWish, Shape } from '../../rules/ogc.ts'

/** A feature on its way out, with the key by which a list goes on after it. */
export interface Found {
  readonly key: string
  readonly id: string
  readonly geometry: Shape | null
  readonly properties: Readonly<Record<string, string | number | null>>
}

export interface Collection {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly filters: Filters
  /** Some features after a key, in order. What a box or a time leaves out of them may still be among them. */
  readonly some: (
    tx: Tx,
    wish: Pick<ItemsWish, 'filters' | 'bbox' | 'datetime'>,
    after: string | undefined,
    most: number,
  ) => Promise<readonly Found[]>
  readonly one: (tx: Tx, id: string) => Promise<Found | undefined>
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const AREA = /^\d{6}(\d{3}){0,4}$/
const NO_ID = '00000000-0000-0000-0000-000000000000'

interface AreaRow {
  code: string
  level: string
  parent: string | null
  name_zh: string
  name_en: string
  lon: number | null
  lat: number | null
  polygon: Surface | null
}

const point = (lon: number | null, lat: number | null): Shape | null =>
  lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] }

const areaOf = (row: AreaRow): Found => ({
  key: row.code,
  id: row.code,
  geometry: row.polygon ?? point(row.lon, row.lat),
  properties: {
    code: row.code,
    level: row.level,
    parent: row.parent,
    nameZh: row.name_zh,
    nameEn: row.name_en,
  },
})

function areas(
  about: Pick<Collection, 'id' | 'title' | 'description' | 'filters'>,
  which: RawBuilder<unknown>,
): Collection {
  const rows = async (tx: Tx, where: RawBuilder<unknown>, most: number) =>
    (
      await sql<AreaRow>`
        select code, level, parent, name_zh, name_en, lon, lat, polygon
        from area
        where ${which} and ${where}
        order by code
        limit ${most}`.execute(tx)
    ).rows.map(areaOf)
  return {
    ...about,
    some(tx, { filters }, after, most) {
      const where = [sql`code > ${after ?? ''}`]
      if (filters['level'] !== undefined) where.push(sql`level = ${filters['level']}`)
      if (filters['parent'] !== undefined) where.push(sql`parent = ${filters['parent']}`)
      return rows(tx, sql.join(where, sql` and `), most)
    },
    one: async (tx, id) => (AREA.test(id) ? (await rows(tx, sql`code = ${id}`, 1))[0] : undefined),
  }
}

interface PlaceRow {
  id: string
  name_zh: string
  name_en: string
  path_zh: string
  path_en: string
  area_code: string
  lon: number | null
  lat: number | null
  floors: number | null
  dwellings: number | null
  polygon: Surface | null
}
/** A footprint reaches at most so far from its middle, in degrees. */
const REACH = 0.003

function places(
  about: Pick<Collection, 'id' | 'title' | 'description'>,
  kind: 'building' | 'facility',
): Collection {
  const rows = async (tx: Tx, where: RawBuilder<unknown>, most: number) =>
    (
      await sql<PlaceRow>`
        select p.id, p.name_zh, p.name_en, p.path_zh, p.path_en, p.area_code, p.lon, p.lat, p.floors, p.dwellings, e.polygon
        from place as p
        left join place_extent as e on e.place_id = p.id
        where p.kind = ${kind} and ${where}
        order by p.id
        limit ${most}`.execute(tx)
    ).rows.map((row): Found => ({
      key: row.id,
      id: row.id,
      geometry: row.polygon ?? point(row.lon, row.lat),
      properties: {
        nameZh: row.name_zh,
        nameEn: row.name_en,
        pathZh: row.path_zh,
        pathEn: row.path_en,
        areaCode: row.area_code,
        floors: row.floors,
        dwellings: row.dwellings,
      },
    }))
  return {
    ...about,
    filters: { areaCode: AREA },
    some(tx, { filters, bbox }, after, most) {
      const where = [sql`p.id > ${after ?? NO_ID}::uuid`]
      const area = filters['areaCode']
      if (area !== undefined) where.push(sql`p.area_code >= ${area} and p.area_code < ${upTo(area)}`)
      if (bbox) where.push(sql`p.lat between ${bbox.south - REACH}::float8 and ${bbox.north + REACH}::float8`)
      return rows(tx, sql.join(where, sql` and `), most)
    },
    one: async (tx, id) => (UUID.test(id) ? (await rows(tx, sql`p.id = ${id}::uuid`, 1))[0] : undefined),
  }
}

interface ComponentRow {
  id: string
  code: string
  class: string
  name: string
  area_code: string
  state: string
  since: string | null
  lon: number | null
  lat: number | null
}

async function components(tx: Tx, where: RawBuilder<unknown>, most: number): Promise<readonly Found[]> {
  const { rows } = await sql<ComponentRow>`
    select id, code, class, name, area_code, state, since, lon, lat
    from component
    where open and ended_on is null and lat is not null and ${where}
    order by id
    limit ${most}`.execute(tx)
  return rows.map((row) => ({
    key: row.id,
    id: row.code,
    geometry: point(row.lon, row.lat),
    properties: {
      code: row.code,
      class: row.class,
      classZh: findComponentKind(row.class)?.zh ?? row.class,
      classEn: findComponentKind(row.class)?.en ?? row.class,
      name: row.name,
      areaCode: row.area_code,
      state: row.state,
      since: row.since,
    },
  }))
}

/** What anybody may have. Never a person, and nothing that is said of one. */
export const COLLECTIONS: readonly Collection[] = [
  areas(
    {
      id: 'areas',
      title: '行政区域 Administrative areas',
      description: '区、街道、社区 District, subdistricts and communities',
      filters: { level: /^(district|subdistrict|community)$/, parent: AREA },
    },
    sql`level in ('district', 'subdistrict', 'community')`,
  ),
  areas(
    {
      id: 'grids',
      title: '网格 Grids',
      description: '社区以下的网格 The grids below communities',
      filters: { parent: AREA },
    },
    sql`level = 'grid'`,
  ),
  places(
    {
      id: 'buildings',
      title: '楼栋 Buildings',
      description: '有轮廓的为面，其余为点 Footprints where drawn, else points',
    },
    'building',
  ),
  places(
    {
      id: 'facilities',
      title: '公共设施 Facilities',
      description: '驿站、市场、广场等 Stations, markets, squares and the like',
    },
    'facility',
  ),
  {
    id: 'components',
    title: '公共部件 Public components',
    description:
      '路灯、座椅、公厕等可公开的部件（GB/T 47678.5） Lamps, benches, toilets and other components anybody may know of (GB/T 47678.5)',
    filters: { class: /^0[1-5](\d{3})?$/, state: /^(good|damaged|missing|unused)$/, areaCode: AREA },
    some(tx, { filters, bbox, datetime }, after, most) {
      const where = [sql`id > ${after ?? NO_ID}::uuid`]
      const { class: kind, state, areaCode } = filters
      if (kind !== undefined) where.push(sql`class >= ${kind} and class < ${upTo(kind)}`)
      if (state !== undefined) where.push(sql`state = ${state}`)
      if (areaCode !== undefined) where.push(sql`area_code >= ${areaCode} and area_code < ${upTo(areaCode)}`)
      if (bbox) where.push(sql`lat between ${bbox.south}::float8 and ${bbox.north}::float8`)
      // It stands there from that day on; without a day, nobody knows since when, and it may have.
      if (datetime?.to !== undefined) where.push(sql`(since is null or since <= ${datetime.to}::date)`)
      return components(tx, sql.join(where, sql` and `), most)
    },
    one: async (tx, id) =>
      /^\d{17}$/.test(id) ? (await components(tx, sql`code = ${id}`, 1))[0] : undefined,
  },
]
