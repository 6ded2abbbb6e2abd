/** Plane and sphere geometry on WGS-84 longitude and latitude, in the shapes of GeoJSON. Enough for areas of a city. */

import type { LonLat } from './projection.ts'

/** `[lon, lat]`, as in GeoJSON; more numbers (height) are passed over. */
export type Position = readonly number[]
export type Ring = readonly Position[]
export interface Polygon {
  readonly type: 'Polygon'
  /** The outer ring first, then holes. */
  readonly coordinates: readonly Ring[]
}
export interface MultiPolygon {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly Ring[])[]
}
export type Surface = Polygon | MultiPolygon

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const partsOf = (surface: Surface): readonly (readonly Ring[])[] =>
  surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates

const lonOf = (position: Position): number => position[0] ?? Number.NaN
const latOf = (position: Position): number => position[1] ?? Number.NaN

/** The smallest box around a surface, or `undefined` for one without points. */
export function boxOf(surface: Surface): Box | undefined {
  const positions = partsOf(surface).flatMap((rings) => rings[0] ?? [])
  if (positions.length === 0) return undefined
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const position of positions) {
    west = Math.min(west, lonOf(position))
    east = Math.max(east, lonOf(position))
    south = Math.min(south, latOf(position))
    north = Math.max(north, latOf(position))
  }
  return { west, south, east, north }
}

export const inBox = (point: LonLat, box: Box): boolean =>
  point.lon >= box.west && point.lon <= box.east && point.lat >= box.south && point.lat <= box.north

/**
 * Whether a point lies on a surface and not in one of its holes. A point exactly on a border shared by two areas counts
 * for one of them only (even–odd with half-open edges), so that a district never counts it twice.
 */
export const isInside = (point: LonLat, surface: Surface): boolean =>
  partsOf(surface).some((rings) =>
    rings.reduce((inside, ring) => (crossesOdd(point, ring) ? !inside : inside), false),
  )

function crossesOdd(point: LonLat, ring: Ring): boolean {
  let inside = false
  let previous = ring.at(-1)
  for (const position of ring) {
    if (
      previous &&
      latOf(position) > point.lat !== latOf(previous) > point.lat &&
      point.lon < crossing(point.lat, position, previous)
    ) {
      inside = !inside
    }
    previous = position
  }
  return inside
}

/** Where an edge meets a latitude, worked out from its lower end so that neighbours get the very same number. */
function crossing(lat: number, a: Position, b: Position): number {
  const [low, high] = latOf(a) < latOf(b) ? [a, b] : [b, a]
  return lonOf(low) + ((lat - latOf(low)) / (latOf(high) - latOf(low))) * (lonOf(high) - lonOf(low))
}

/** Mean radius of the earth, metres (IUGG). */
const EARTH_M = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine); good to half a per cent anywhere and far better within a city. */
export function distanceM(a: LonLat, b: LonLat): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2)
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2)
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The centre of gravity of a surface, holes taken off; of a line or a point, the middle of its box. */
export function centroidOf(surface: Surface): LonLat | undefined {
  const box = boxOf(surface)
  if (!box) return undefined
  const middle = { lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 }
  // Sums are taken from the middle, else the digits that matter are lost in large numbers.
  const sum = { area: 0, lon: 0, lat: 0 }
  for (const rings of partsOf(surface)) {
    rings.forEach((ring, i) => {
      const part = momentsOf(ring, middle)
      const sign = (i === 0 ? 1 : -1) * Math.sign(part.area)
      sum.area += sign * part.area
      sum.lon += sign * part.lon
      sum.lat += sign * part.lat
    })
  }
  if (!(sum.area > 0)) return middle
  return { lon: middle.lon + sum.lon / sum.area / 3, lat: middle.lat + sum.lat / sum.area / 3 }
}

function momentsOf(
  ring: Ring,
  from: LonLat,
): { readonly area: number; readonly lon: number; readonly lat: number } {
  const sum = { area: 0, lon: 0, lat: 0 }
  let previous = ring.at(-1)
  for (const position of ring) {
    if (previous) {
      const [x0, y0] = [lonOf(previous) - from.lon, latOf(previous) - from.lat]
      const [x1, y1] = [lonOf(position) - from.lon, latOf(position) - from.lat]
      const cross = x0 * y1 - x1 * y0
      sum.area += cross
      sum.lon += (x0 + x1) * cross
      sum.lat += (y0 + y1) * cross
    }
    previous = position
  }
  return sum
}

/** The same surface with every point moved, for instance from GCJ-02 to WGS-84. */
export function moved(surface: Surface, move: (point: LonLat) => LonLat): Surface {
  const ring = (positions: Ring): Ring =>
    positions.map((position) => {
      const { lon, lat } = move({ lon: lonOf(position), lat: latOf(position) })
      return [lon, lat]
    })
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: surface.coordinates.map((rings) => rings.map(ring)) }
}
