import { pinyin } from 'pinyin-pro'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AreaLevel, PlaceKind } from '../contract.ts'
import { findLevel } from '../rules/area-code.ts'
import { readDivisions } from '../rules/divisions.ts'
import type { DivisionProblem, DivisionRow } from '../rules/divisions.ts'
import { centroidOf, moved } from '../rules/geometry.ts'
import type { Surface } from '../rules/geometry.ts'
import { fromGcj02 } from '../rules/projection.ts'

/** Brings many areas and places in at once: divisions of a county, their outlines, a whole estate. Safe to run again. */

export interface NewArea {
  readonly code: string
  readonly level: AreaLevel
  readonly parent: string | null
  readonly nameZh: string
  readonly nameEn: string
  readonly phone?: string | undefined
  readonly polygon?: Surface | undefined
}

/** Adds areas or renames them, those above first. What is not said (phone, outline) stays as it was. */
export async function putAreas(tx: Tx, areas: readonly NewArea[]): Promise<void> {
  const sorted = areas.toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
  const middles = sorted.map(({ polygon }) => polygon && centroidOf(polygon))
  await sql`
    insert into area as a (code, level, parent, name_zh, name_en, phone, lon, lat, polygon)
    select n.code, n.level, n.parent, n.name_zh, n.name_en, n.phone, n.lon, n.lat, n.polygon::jsonb
    from unnest(${sorted.map((a) => a.code)}::text[], ${sorted.map((a) => a.level)}::text[], ${sorted.map((a) => a.parent)}::text[],
                ${sorted.map((a) => a.nameZh)}::text[], ${sorted.map((a) => a.nameEn)}::text[], ${sorted.map((a) => a.phone ?? null)}::text[],
                ${middles.map((m) => m?.lon ?? null)}::float8[], ${middles.map((m) => m?.lat ?? null)}::float8[],
                ${sorted.map((a) => (a.polygon ? JSON.stringify(a.polygon) : null))}::text[])
      as n (code, level, parent, name_zh, name_en, phone, lon, lat, polygon)
    on conflict (code) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, phone = coalesce(excluded.phone, a.phone),
        lon = coalesce(excluded.lon, a.lon), lat = coalesce(excluded.lat, a.lat), polygon = coalesce(excluded.polygon, a.polygon)`.execute(
    tx,
  )
}

export interface NewPost {
  readonly areaCode: string
  readonly post: 'leader' | 'worker' | 'reporter'
  /** `null` for a vacancy, which is posted as one. */
  readonly name: string | null
  readonly phone: string | null
}

/** Says who holds the posts of many grids. */
export async function putPosts(tx: Tx, posts: readonly NewPost[]): Promise<void> {
  await sql`
    insert into grid_post (area_code, post, name, phone)
    select * from unnest(${posts.map((p) => p.areaCode)}::text[], ${posts.map((p) => p.post)}::text[],
                         ${posts.map((p) => p.name)}::text[], ${posts.map((p) => p.phone)}::text[])
    on conflict (area_code, post) do update set name = excluded.name, phone = excluded.phone`.execute(tx)
}

export interface NewPlace {
  readonly id: string
  readonly kind: PlaceKind
  readonly parentId: string | null
  readonly areaCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly pathZh: string
  readonly pathEn: string
  readonly addressKey: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly floors: number | null
  readonly dwellings: number | null
  readonly sort: number
}

/** Adds places: estates before their buildings, buildings before what is in them. */
export async function addPlaces(tx: Tx, places: readonly NewPlace[]): Promise<void> {
  await sql`
    insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, address_key, lon, lat, floors, dwellings, sort)
    select * from unnest(
      ${places.map((p) => p.id)}::uuid[], ${places.map((p) => p.kind)}::text[], ${places.map((p) => p.parentId)}::uuid[],
      ${places.map((p) => p.areaCode)}::text[], ${places.map((p) => p.nameZh)}::text[], ${places.map((p) => p.nameEn)}::text[],
      ${places.map((p) => p.pathZh)}::text[], ${places.map((p) => p.pathEn)}::text[], ${places.map((p) => p.addressKey)}::text[],
      ${places.map((p) => p.lon)}::float8[], ${places.map((p) => p.lat)}::float8[], ${places.map((p) => p.floors)}::int[],
      ${places.map((p) => p.dwellings)}::int[], ${places.map((p) => p.sort)}::int[])`.execute(tx)
}

export interface NewDoorway {
  readonly code: string
  readonly placeId: string
  readonly areaCode: string
}

/** Adds door codes. A code that is taken stays with the door it is printed on. */
export async function addDoorways(tx: Tx, doorways: readonly NewDoorway[]): Promise<void> {
  await sql`
    insert into doorway (code, place_id, area_code)
    select * from unnest(${doorways.map((d) => d.code)}::text[], ${doorways.map((d) => d.placeId)}::uuid[],
                         ${doorways.map((d) => d.areaCode)}::text[])
    on conflict (code) do nothing`.execute(tx)
}

// ------------------------------------------------------------------------------------------------------ divisions

export interface AreasTaken {
  readonly added: number
  readonly renamed: number
  readonly same: number
  /** Rows of other districts: not wrong, only not of this installation. */
  readonly elsewhere: number
  readonly refused: readonly {
    readonly row: number
    readonly code: string
    readonly name: string
    readonly problem: DivisionProblem
  }[]
}

/** Takes a table of divisions into the district. Rows are judged one by one; a second run changes nothing. */
export async function importDivisions(
  tx: Tx,
  district: string,
  rows: readonly DivisionRow[],
): Promise<AreasTaken> {
  const { rows: present } = await sql<{
    code: string
    name_zh: string
  }>`select code, name_zh from area`.execute(tx)
  const known = new Map(present.map((row) => [row.code, row.name_zh]))
  const isHere = (row: DivisionRow) => (row.code ?? '').normalize('NFKC').trim().startsWith(district)
  const here = rows.map((row, i) => ({ row, line: i + 1 })).filter(({ row }) => isHere(row) || !row.code)
  const verdicts = readDivisions(
    here.map(({ row }) => row),
    new Set(known.keys()),
  )
  const taken = verdicts.flatMap((verdict) => ('taken' in verdict ? [verdict.taken] : []))
  const changed = taken.filter(({ code, name }) => known.get(code) !== name)
  if (changed.length > 0)
    await putAreas(
      tx,
      changed.map(({ code, level, parent, name }) => ({
        code,
        level,
        parent,
        nameZh: name,
        nameEn: inLatin(name),
      })),
    )
  const renamed = changed.filter(({ code }) => known.has(code)).length
  return {
    added: changed.length - renamed,
    renamed,
    same: taken.length - changed.length,
    elsewhere: rows.length - here.length,
    refused: verdicts.flatMap((verdict) =>
      'problem' in verdict
        ? [
            {
              row: here[verdict.row - 1]!.line,
              code: verdict.code,
              name: verdict.name,
              problem: verdict.problem,
            },
          ]
        : [],
    ),
  }
}

const LEVEL_WORDS: readonly (readonly [ending: string, english: string])[] = [
  ['社区居民委员会', 'Community'],
  ['社区居委会', 'Community'],
  ['居民委员会', 'Community'],
  ['村民委员会', 'Village'],
  ['社区', 'Community'],
  ['居委会', 'Community'],
  ['村委会', 'Village'],
  ['街道办事处', 'Subdistrict'],
  ['街道', 'Subdistrict'],
  ['经济开发区', 'Economic Development Zone'],
  ['开发区', 'Development Zone'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
  ['新区', 'New District'],
  ['区', 'District'],
  ['县', 'County'],
  ['市', 'City'],
]

/** A name in Latin letters for readers of English: 包河区 → Baohe District. Only a beginning; the desk may better it. */
export function inLatin(name: string): string {
  const found = LEVEL_WORDS.find(([ending]) => name.endsWith(ending) && name.length > ending.length)
  const own = found ? name.slice(0, -found[0].length) : name
  const latin = pinyin(own, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('')
  const capital = latin.charAt(0).toUpperCase() + latin.slice(1)
  return found ? `${capital} ${found[1]}` : capital
}

// -------------------------------------------------------------------------------------------------------- outlines

export type Datum = 'gcj02' | 'wgs84'

/** A feature of a GeoJSON file, as far as it matters here. */
export interface Feature {
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null
}

export interface OutlinesTaken {
  readonly taken: readonly string[]
  readonly refused: readonly {
    readonly feature: number
    readonly name: string
    readonly why: 'no-code' | 'area-unknown' | 'no-outline'
  }[]
}

const CODE_NAMES = ['adcode', 'code', 'area_code', 'areaCode', 'id'] as const

/** Gives areas their outlines. Features are matched by code; consumer maps' GCJ-02 is brought back to WGS-84. */
export async function importOutlines(
  tx: Tx,
  features: readonly Feature[],
  datum: Datum,
): Promise<OutlinesTaken> {
  const { rows } = await sql<{ code: string }>`select code from area`.execute(tx)
  const known = new Set(rows.map((row) => row.code))
  const taken: { code: string; surface: Surface }[] = []
  const refused: OutlinesTaken['refused'][number][] = []
  features.forEach((feature, i) => {
    const verdict = outlineOf(feature, known)
    if (typeof verdict === 'string')
      refused.push({ feature: i + 1, name: wordIn(feature.properties, 'name'), why: verdict })
    else
      taken.push({
        ...verdict,
        surface: datum === 'gcj02' ? moved(verdict.surface, fromGcj02) : verdict.surface,
      })
  })
  const middles = taken.map(({ surface }) => centroidOf(surface))
  if (taken.length > 0)
    await sql`
      update area as a
      set polygon = n.polygon::jsonb, lon = n.lon, lat = n.lat
      from unnest(${taken.map((one) => one.code)}::text[], ${taken.map((one) => JSON.stringify(one.surface))}::text[],
                  ${middles.map((m) => m?.lon ?? null)}::float8[], ${middles.map((m) => m?.lat ?? null)}::float8[]) as n (code, polygon, lon, lat)
      where a.code = n.code`.execute(tx)
  return { taken: taken.map(({ code }) => code), refused }
}

/** A property as text; numbers are how some files write codes. */
function wordIn(properties: Feature['properties'], name: string): string {
  const value = properties?.[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function outlineOf(
  { properties, geometry }: Feature,
  known: ReadonlySet<string>,
): { readonly code: string; readonly surface: Surface } | OutlinesTaken['refused'][number]['why'] {
  const code = CODE_NAMES.map((name) => wordIn(properties, name)).find(
    (text) => findLevel(text) !== undefined,
  )
  if (code === undefined) return 'no-code'
  if (!known.has(code)) return 'area-unknown'
  const type = geometry?.type
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(geometry?.coordinates))
    return 'no-outline'
  const surface = { type, coordinates: geometry.coordinates } as Surface
  return centroidOf(surface) === undefined ? 'no-outline' : { code, surface }
}
