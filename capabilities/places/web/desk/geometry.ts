/** A ring of a GeoJSON polygon: longitude and latitude, point by point. */
type Ring = readonly (readonly [number, number])[]

/** The rings of a polygon or of several; nothing for anything else. */
export function ringsOf(polygon: unknown): readonly Ring[] {
  const { type, coordinates } = (polygon ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown }
  if (type === 'Polygon') return coordinates as readonly Ring[]
  if (type === 'MultiPolygon') return (coordinates as readonly (readonly Ring[])[]).flat()
  return []
}

/** A flat view of a small piece of the earth, 1,000 wide. */
export interface View {
  readonly width: number
  readonly height: number
  readonly x: (lon: number) => number
  readonly y: (lat: number) => number
}

const WIDTH = 1000
const MARGIN = 24
/** A strip of land is drawn no flatter and no taller than this. */
const TALLEST = 900

/** The view that holds all rings. A district is small enough for degrees shortened by its latitude. */
export function viewOf(rings: readonly Ring[]): View | undefined {
  const points = rings.flat()
  if (points.length === 0) return undefined
  const lons = points.map(([lon]) => lon)
  const lats = points.map(([, lat]) => lat)
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const wide = Math.max((east - west) * squeeze, 1e-9)
  const tall = Math.max(north - south, 1e-9)
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
  const left = (WIDTH - wide * scale) / 2
  return {
    width: WIDTH,
    height: Math.round(tall * scale + 2 * MARGIN),
    x: (lon) => Math.round(left + (lon - west) * squeeze * scale),
    y: (lat) => Math.round(MARGIN + (north - lat) * scale),
  }
}

/** Rings as the `d` of an SVG path. */
export const pathOf = (rings: readonly Ring[], { x, y }: View): string =>
  rings.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join('L')}Z`).join('')

/** The box around a polygon, else around a point; nothing where there is neither. */
export function boxOfPolygon(
  polygon: unknown,
  point: { readonly lon: number; readonly lat: number } | undefined,
): readonly [west: number, south: number, east: number, north: number] | undefined {
  const points = ringsOf(polygon).flat()
  if (points.length === 0)
    return point && [point.lon - 0.001, point.lat - 0.001, point.lon + 0.001, point.lat + 0.001]
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
