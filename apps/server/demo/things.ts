import type { Act } from '#kernel/server/act.ts'
import { importComponents, putExtents } from '#places/server/import-land.ts'
import type { NewPlace } from '#places/server/import.ts'
import type { ComponentRow } from '#places/rules/components.ts'
import type { Surface } from '#places/rules/geometry.ts'
import type { LonLat } from '#places/rules/projection.ts'
import { chanceOf } from './chance.ts'
import { DEMO_DISTRICT, GRIDS_HERE, GRIDS_THERE, gridCode, HONGHUA, METRE, pointIn, SIFANG } from './land.ts'

/** What stands about in the demo: lamps, covers, fire lanes, benches; and how its buildings lie. */

const PROPERTY: Readonly<Record<string, string>> = {
  [HONGHUA]: '红花物业服务有限公司',
  [SIFANG]: '四方物业服务有限公司',
}
const CITY = '云湖区市政设施管理所'

/** Kinds with how many a grid has of them, and whose they are. */
const KINDS = [
  ['路灯', 7, 'property'],
  ['污水井盖', 4, CITY],
  ['雨水井盖', 3, CITY],
  ['消防设施', 2, 'property'],
  ['燃气井盖', 1, '云湖燃气有限公司'],
  ['垃圾箱', 2, 'property'],
  ['街头座椅', 2, 'property'],
  ['宣传栏', 1, 'property'],
  ['充电桩', 1, 'property'],
  ['快递柜', 1, 'property'],
  ['户外健身设施', 1, 'property'],
  ['非机动车停放点', 1, 'property'],
] as const

/** One in thirty is not as it should be. */
const stateOf = (n: number): string => (n === 0 ? '破损' : n === 1 ? '丢失' : n === 2 ? '废弃' : '完好')

const round = (degrees: number): string => degrees.toFixed(7)

/** Every component of the demo as a row of a list. */
export function componentRows(): readonly ComponentRow[] {
  return (
    [
      [HONGHUA, GRIDS_HERE],
      [SIFANG, GRIDS_THERE],
    ] as const
  ).flatMap(([community, grids]) =>
    Array.from({ length: grids }, (_, i) => i + 1).flatMap((n) =>
      KINDS.flatMap(([kind, many, owner], k) =>
        Array.from({ length: many }, (_, j): ComponentRow => {
          const chance = chanceOf(`${gridCode(community, n)} ${kind} ${j}`)
          // Lamps and covers stand in rows along the ways, the rest where there is room.
          const east = many > 2 ? (j + 0.5) / many : 0.08 + chance.int(0, 84) / 100
          const north = many > 2 ? 0.1 + ((k * 0.27) % 0.8) : 0.05 + chance.int(0, 18) / 100
          const at = pointIn(community, n, { east, north })
          return {
            class: kind,
            lon: round(at.lon),
            lat: round(at.lat),
            state: stateOf(chance.int(0, 89)),
            owner: owner === 'property' ? PROPERTY[community] : owner,
            keeper: owner === 'property' ? PROPERTY[community] : CITY,
            since: `20${chance.int(12, 24)}-0${chance.int(1, 9)}-15`,
            area: gridCode(community, n),
          }
        }),
      ),
    ),
  )
}

/** A slab as wide as its entrances ask for, a little turned. */
function footprint(middle: LonLat, wideM: number, deepM: number): Surface {
  const turn = -0.08
  const corner = (east: number, north: number): [number, number] => [
    Number((middle.lon + (east * Math.cos(turn) - north * Math.sin(turn)) * METRE.lon).toFixed(7)),
    Number((middle.lat + (east * Math.sin(turn) + north * Math.cos(turn)) * METRE.lat).toFixed(7)),
  ]
  const [w, d] = [wideM / 2, deepM / 2]
  const ring = [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)]
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}

/** The outline around what an estate has, with some ground about it. */
function around(points: readonly LonLat[]): Surface {
  const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)]
  const [east, north] = [62 * METRE.lon, 48 * METRE.lat]
  const [west, far] = [Math.min(...lons) - east, Math.max(...lons) + east]
  const [south, top] = [Math.min(...lats) - north, Math.max(...lats) + north]
  const ring: [number, number][] = [
    [west, south],
    [far, south],
    [far, top],
    [west, top],
  ].map(([lon = 0, lat = 0]) => [Number(lon.toFixed(7)), Number(lat.toFixed(7))])
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}

/** Puts down what stands about, and draws the buildings and estates. */
export async function setThings(act: Act, places: readonly NewPlace[]): Promise<void> {
  const buildings = places.filter(({ kind }) => kind === 'building')
  const entrancesOf = (id: string) =>
    places.filter(({ kind, parentId }) => kind === 'entrance' && parentId === id).length
  const estates = places.filter(({ kind }) => kind === 'estate')
  await putExtents(act, [
    ...buildings.map(({ id, areaCode, lon, lat }) => ({
      id,
      area: areaCode,
      surface: footprint({ lon: lon!, lat: lat! }, Math.min(64, 22 + 14 * entrancesOf(id)), 14),
    })),
    ...estates.map(({ id, areaCode }) => ({
      id,
      area: areaCode,
      surface: around(
        buildings.filter(({ parentId }) => parentId === id).map(({ lon, lat }) => ({ lon: lon!, lat: lat! })),
      ),
    })),
  ])
  await importComponents(act, DEMO_DISTRICT, componentRows(), 'wgs84')
}
