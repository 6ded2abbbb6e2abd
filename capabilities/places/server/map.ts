import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AreaLevel, PlaceKind } from '../contract.ts'
import type { MapFeature, MapLayer } from '../contract/map.ts'
import { findComponentKind } from '../data/component-classes.ts'
import { findAddress } from '../rules/address.ts'
import { boxOf } from '../rules/geometry.ts'
import type { Box, Surface } from '../rules/geometry.ts'
import { simplified } from '../rules/simplify.ts'
import { likeSafe, searchPlaces } from './store.ts'
import { within } from './components.ts'

/** The most things of one layer in one answer; more could not be told apart on a screen. */
const MOST = 1500
/** From which zoom on a layer is drawn: a building is then wider than a few points. */
const FROM_ZOOM: Readonly<Record<MapLayer, number>> = {
  areas: 0,
  grids: 11,
  estates: 13,
  buildings: 14,
  facilities: 14,
  components: 15,
}

export interface MapWish {
  readonly box: Box
  readonly zoom: number
  readonly layers: readonly MapLayer[]
  readonly class?: string | undefined
  readonly state?: 'not-in-order' | undefined
}
interface Drawn {
  readonly features: MapFeature[]
  readonly cut: MapLayer[]
}

/** What lies in a box. Components are those of the actor’s area; all else anybody may know. */
export async function featuresIn(act: Act<never>, wish: MapWish): Promise<Drawn> {
  const features: MapFeature[] = []
  const cut: MapLayer[] = []
  const take = (layer: MapLayer, some: MapFeature[]) => {
    if (some.length > MOST) cut.push(layer)
    features.push(...some.slice(0, MOST))
  }
  const shows = (layer: MapLayer) => wish.layers.includes(layer) && wish.zoom >= FROM_ZOOM[layer]
  if (shows('areas'))
    take('areas', await areasIn(act.tx, wish, ['district', 'subdistrict', 'community'], 'areas'))
  if (shows('grids')) take('grids', await areasIn(act.tx, wish, ['grid'], 'grids'))
  for (const [layer, kind] of [
    ['estates', 'estate'],
    ['buildings', 'building'],
    ['facilities', 'facility'],
  ] as const)
    if (shows(layer)) take(layer, await placesIn(act.tx, wish, kind, layer))
  if (shows('components')) take('components', await componentsIn(act, wish))
  return { features, cut }
}

const meets = (box: Box, other: Box | undefined): boolean =>
  other !== undefined &&
  box.west <= other.east &&
  box.east >= other.west &&
  box.south <= other.north &&
  box.north >= other.south

/** Areas with an outline. There are a few thousand in a district, so their boxes are looked at here. */
async function areasIn(
  tx: Tx,
  { box, zoom }: MapWish,
  levels: readonly AreaLevel[],
  layer: MapLayer,
): Promise<MapFeature[]> {
  const { rows } = await sql<{
    code: string
    name_zh: string
    name_en: string
    lon: number | null
    lat: number | null
    polygon: Surface
  }>`
    select code, name_zh, name_en, lon, lat, polygon
    from area
    where level = any(${levels}::text[]) and polygon is not null
    order by code`.execute(tx)
  return rows
    .filter(({ polygon }) => meets(box, boxOf(polygon)))
    .slice(0, MOST + 1)
    .map((row) => ({
      type: 'Feature',
      id: row.code,
      geometry: simplified(row.polygon, zoom) as MapFeature['geometry'],
      properties: {
        layer,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        areaCode: row.code,
        lon: row.lon,
        lat: row.lat,
      },
    }))
}

/** A building is at most this far from its middle, in degrees: about 300 m. */
const MARGIN = 0.003

async function placesIn(
  tx: Tx,
  { box, zoom }: MapWish,
  kind: PlaceKind,
  layer: MapLayer,
): Promise<MapFeature[]> {
  const { rows } = await sql<{
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
  }>`
    select p.id, p.name_zh, p.name_en, p.path_zh, p.path_en, p.area_code, p.lon, p.lat, p.floors, p.dwellings, e.polygon
    from place as p
    left join place_extent as e on e.place_id = p.id
    where p.kind = ${kind}
      and ${
        kind === 'estate'
          ? sql`e.polygon is not null`
          : sql`p.kind in ('building', 'facility') and p.lat is not null
              and p.lat between ${box.south - MARGIN}::float8 and ${box.north + MARGIN}::float8
              and p.lon between ${box.west - MARGIN}::float8 and ${box.east + MARGIN}::float8`
      }
    order by p.sort, p.id
    limit ${MOST + 1}`.execute(tx)
  return rows.flatMap((row): MapFeature[] => {
    if (row.polygon !== null && !meets(box, boxOf(row.polygon))) return []
    const geometry: MapFeature['geometry'] | undefined =
      row.polygon !== null
        ? (simplified(row.polygon, Math.max(zoom + 2, 18)) as MapFeature['geometry'])
        : row.lon !== null && row.lat !== null
          ? { type: 'Point', coordinates: [row.lon, row.lat] }
          : undefined
    if (geometry === undefined) return []
    return [
      {
        type: 'Feature',
        id: row.id,
        geometry,
        properties: {
          layer,
          nameZh: kind === 'building' ? row.name_zh : row.path_zh,
          nameEn: kind === 'building' ? row.name_en : row.path_en,
          areaCode: row.area_code,
          pathZh: row.path_zh,
          pathEn: row.path_en,
          floors: row.floors,
          dwellings: row.dwellings,
          lon: row.lon,
          lat: row.lat,
        },
      },
    ]
  })
}

async function componentsIn(act: Act<never>, { box, class: kind, state }: MapWish): Promise<MapFeature[]> {
  const area = act.actor.areaCode
  const { rows } = await sql<{
    id: string
    class: string
    name: string
    area_code: string
    state: string
    lon: number
    lat: number
  }>`
    select id, class, name, area_code, state, lon, lat
    from component
    where ended_on is null and lat is not null
      and lat between ${box.south}::float8 and ${box.north}::float8
      and lon between ${box.west}::float8 and ${box.east}::float8
      and area_code >= ${area} and area_code < ${upTo(area)}
      and ${kind === undefined ? sql`true` : sql`class >= ${kind} and class < ${upTo(kind)}`}
      and ${state === undefined ? sql`true` : sql`state <> 'good'`}
    order by id
    limit ${MOST + 1}`.execute(act.tx)
  return rows.map((row) => ({
    type: 'Feature',
    id: row.id,
    geometry: { type: 'Point', coordinates: [row.lon, row.lat] },
    properties: {
      layer: 'components',
      nameZh: row.name || (findComponentKind(row.class)?.zh ?? row.class),
      nameEn: row.name || (findComponentKind(row.class)?.en ?? row.class),
      areaCode: row.area_code,
      class: row.class,
      state: row.state,
      lon: row.lon,
      lat: row.lat,
    },
  }))
}

interface Hit {
  readonly kind: 'area' | 'place' | 'component'
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly lon: number | null
  readonly lat: number | null
}

/** Finds areas by any of their names, places by name or address, components by their number. */
export async function searchAll(act: Act<never>, q: string, limit: number): Promise<Hit[]> {
  const said = `%${likeSafe(q)}%`
  const { rows: areas } = await sql<Omit<Hit, 'kind'>>`
    select a.code as id, a.name_zh as "nameZh", a.name_en as "nameEn", a.lon, a.lat
    from area as a
    where a.code = ${q} or a.name_zh like ${said} or lower(a.name_en) like ${said.toLowerCase()}
      or a.code in (select n.area_code from place_name as n where n.place_id is null and n.removed_at is null and n.name like ${said})
    order by length(a.code), a.code
    limit ${limit}`.execute(act.tx)
  const address = findAddress(q)
  const wish = {
    words: undefined,
    address: undefined,
    area: undefined,
    parent: undefined,
    kind: undefined,
    limit,
  }
  const byAddress = address ? await searchPlaces(act.tx, { ...wish, address }) : []
  const places = byAddress.length > 0 ? byAddress : await searchPlaces(act.tx, { ...wish, words: q })
  const own = within(act, undefined)!
  const { rows: components } = /^\d{5,17}$/.test(q)
    ? await sql<Omit<Hit, 'kind' | 'nameZh' | 'nameEn'> & { class: string; code: string }>`
        select id, class, code, lon, lat
        from component
        where (code = ${q} or (code >= ${q} and code < ${upTo(q)})) and ended_on is null
          and area_code >= ${own} and area_code < ${upTo(own)}
        order by code, id
        limit ${limit}`.execute(act.tx)
    : { rows: [] }
  return [
    ...areas.map((area): Hit => ({ kind: 'area', ...area })),
    ...places.map(({ id, pathZh, pathEn, lon, lat }): Hit => ({
      kind: 'place',
      id,
      nameZh: pathZh,
      nameEn: pathEn,
      lon,
      lat,
    })),
    ...components.map(({ id, class: kind, code, lon, lat }): Hit => ({
      kind: 'component',
      id,
      nameZh: `${findComponentKind(kind)?.zh ?? kind} ${code}`,
      nameEn: `${findComponentKind(kind)?.en ?? kind} ${code}`,
      lon,
      lat,
    })),
  ].slice(0, limit)
}
