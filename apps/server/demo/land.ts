import type { NewArea, NewPost } from '#places/server/import.ts'
import type { Surface } from '#places/rules/geometry.ts'
import type { LonLat } from '#places/rules/projection.ts'
import { chanceOf } from './chance.ts'
import { demoPhone, inventedName } from './names.ts'

/** The invented district: its areas, drawn on open water where nobody lives, and who answers for each grid. */

export const DEMO_DISTRICT = '340199'
export const SUBDISTRICT = '340199001'
export const HONGHUA = '340199001001'
export const SIFANG = '340199001002'
export const GRIDS_HERE = 12
export const GRIDS_THERE = 3

export const gridCode = (community: string, n: number): string => `${community}${String(n).padStart(3, '0')}`

// South-west corner of the first community, WGS-84; and how much a metre is here in degrees.
const CORNER: LonLat = { lon: 117.515, lat: 31.535 }
export const METRE: LonLat = { lon: 1 / 94_890, lat: 1 / 110_870 }
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** A point so many metres east and north of the corner. */
export const pointAt = (eastM: number, northM: number): LonLat => ({
  lon: round(CORNER.lon + eastM * METRE.lon),
  lat: round(CORNER.lat + northM * METRE.lat),
})

const CELL_EAST_M = 225
const CELL_NORTH_M = 230
const COLUMNS = 4
const ROWS = 3

type Corner = readonly [eastM: number, northM: number]

/** Corners of a lattice of grids, moved a little so that streets do not run with a ruler; neighbours share them exactly. */
const corner = (column: number, row: number): Corner => {
  const chance = chanceOf(`corner ${column} ${row}`)
  return [column * CELL_EAST_M + chance.int(-28, 28), row * CELL_NORTH_M + chance.int(-24, 24)]
}

const surface = (corners: readonly Corner[]): Surface => {
  const ring = [...corners, ...corners.slice(0, 1)].map(([east, north]) => {
    const { lon, lat } = pointAt(east, north)
    return [lon, lat]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

const cell = (column: number, row: number): Surface =>
  surface([
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
  ])

/** The outline of a block of cells, counter-clockwise along its corners. */
function block(fromColumn: number, toColumn: number): Surface {
  const columns = Array.from({ length: toColumn - fromColumn + 1 }, (_, i) => fromColumn + i)
  const rows = Array.from({ length: ROWS - 1 }, (_, i) => i + 1)
  return surface([
    ...columns.map((column) => corner(column, 0)),
    ...rows.map((row) => corner(toColumn, row)),
    ...columns.toReversed().map((column) => corner(column, ROWS)),
    ...rows.toReversed().map((row) => corner(fromColumn, row)),
  ])
}

/** Where a grid of the first community lies: four to a row, from the south-west. Those of the second stand east of it. */
export function cellOf(community: string, n: number): { readonly column: number; readonly row: number } {
  return community === HONGHUA
    ? { column: (n - 1) % COLUMNS, row: Math.floor((n - 1) / COLUMNS) }
    : { column: COLUMNS, row: n - 1 }
}

/** A point inside a grid, by shares of its width and height. */
export function pointIn(
  community: string,
  n: number,
  share: { readonly east: number; readonly north: number },
): LonLat {
  const { column, row } = cellOf(community, n)
  return pointAt(
    (column + 0.14 + share.east * 0.72) * CELL_EAST_M,
    (row + 0.16 + share.north * 0.68) * CELL_NORTH_M,
  )
}

const around = (west: number, south: number, east: number, north: number): Surface =>
  surface([
    [west, south],
    [(west + east) / 2, south - 90],
    [east, south + 60],
    [east + 120, north - 200],
    [east - 160, north],
    [west + 90, north + 110],
    [west - 70, (south + north) / 2],
  ])

const grid = (community: string, names: readonly [zh: string, en: string], n: number): NewArea => {
  const { column, row } = cellOf(community, n)
  return {
    code: gridCode(community, n),
    level: 'grid',
    parent: community,
    nameZh: `${names[0]}第${n}网格`,
    nameEn: `${names[1]} Grid ${n}`,
    polygon: cell(column, row),
  }
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

export const AREAS: readonly NewArea[] = [
  {
    code: DEMO_DISTRICT,
    level: 'district',
    parent: null,
    nameZh: '云湖区',
    nameEn: 'Yunhu District',
    phone: '0559-0000100',
    polygon: around(-3200, -2600, 4600, 3900),
  },
  {
    code: SUBDISTRICT,
    level: 'subdistrict',
    parent: DEMO_DISTRICT,
    nameZh: '青华街道',
    nameEn: 'Qinghua Subdistrict',
    phone: '0559-0000200',
    polygon: around(-700, -600, 2000, 1500),
  },
  {
    code: HONGHUA,
    level: 'community',
    parent: SUBDISTRICT,
    nameZh: '红花社区',
    nameEn: 'Honghua Community',
    phone: '0559-0000301',
    polygon: block(0, COLUMNS),
  },
  {
    code: SIFANG,
    level: 'community',
    parent: SUBDISTRICT,
    nameZh: '四方社区',
    nameEn: 'Sifang Community',
    phone: '0559-0000302',
    polygon: block(COLUMNS, COLUMNS + 1),
  },
  ...upTo(GRIDS_HERE).map((n) => grid(HONGHUA, ['红花社区', 'Honghua'], n)),
  ...upTo(GRIDS_THERE).map((n) => grid(SIFANG, ['四方社区', 'Sifang'], n)),
]

/** Posts nobody holds at present: a vacancy is posted too, so that residents know whom they have not got. */
const VACANT: ReadonlySet<string> = new Set([
  `${gridCode(HONGHUA, 4)} reporter`,
  `${gridCode(HONGHUA, 9)} reporter`,
  `${gridCode(HONGHUA, 11)} worker`,
  `${gridCode(SIFANG, 3)} reporter`,
])

export const POSTS: readonly NewPost[] = AREAS.filter((area) => area.level === 'grid').flatMap((area, i) =>
  (['leader', 'worker', 'reporter'] as const).map((post, j) =>
    VACANT.has(`${area.code} ${post}`)
      ? { areaCode: area.code, post, name: null, phone: null }
      : {
          areaCode: area.code,
          post,
          name: inventedName(chanceOf(`${area.code} ${post}`)),
          phone: demoPhone(200 + i * 3 + j),
        },
  ),
)
