/**
 * One place for map datums. We store CGCS2000, which at our scale is WGS-84. Consumer maps in China use GCJ-02 and Baidu
 * its own BD-09 on top of it; points from there are brought back here at the edge and never mixed.
 * The formulas are the ones in general use; GCJ-02 itself is unpublished, and they follow it to about a metre.
 */

export interface LonLat {
  readonly lon: number
  readonly lat: number
}

/** Krasovsky 1940, semi-major axis in metres and eccentricity squared. */
const AXIS_M = 6_378_245
const ECCENTRICITY_2 = 0.006693421622966

/** The shift applies to a box around China; outside it both datums are the same. */
export const isShifted = ({ lon, lat }: LonLat): boolean =>
  lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

const wave = (x: number, pairs: readonly (readonly [amplitude: number, frequency: number])[]): number =>
  pairs.reduce((sum, [amplitude, frequency]) => sum + amplitude * Math.sin(x * frequency * Math.PI), 0)

const COMMON = [
  [20, 6],
  [20, 2],
] as const

/** How far GCJ-02 lies from WGS-84 here, in degrees. */
function shiftAt({ lon, lat }: LonLat): LonLat {
  const x = lon - 105
  const y = lat - 35
  const root = Math.sqrt(Math.abs(x))
  const northM =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    (2 / 3) *
      (wave(x, COMMON) +
        wave(y, [
          [20, 1],
          [40, 1 / 3],
          [160, 1 / 12],
          [320, 1 / 30],
        ]))
  const eastM =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    (2 / 3) *
      (wave(x, COMMON) +
        wave(x, [
          [20, 1],
          [40, 1 / 3],
          [150, 1 / 12],
          [300, 1 / 30],
        ]))
  const latRad = (lat / 180) * Math.PI
  const curve = 1 - ECCENTRICITY_2 * Math.sin(latRad) ** 2
  return {
    lat: (northM * 180) / (((AXIS_M * (1 - ECCENTRICITY_2)) / (curve * Math.sqrt(curve))) * Math.PI),
    lon: (eastM * 180) / ((AXIS_M / Math.sqrt(curve)) * Math.cos(latRad) * Math.PI),
  }
}

/** A WGS-84 point as consumer maps in China show it. */
export function toGcj02(point: LonLat): LonLat {
  if (!isShifted(point)) return { lon: point.lon, lat: point.lat }
  const shift = shiftAt(point)
  return { lon: point.lon + shift.lon, lat: point.lat + shift.lat }
}

/** A point of a consumer map as WGS-84. Each round takes away what was still wrong; six leave less than a millimetre. */
export function fromGcj02(point: LonLat): LonLat {
  if (!isShifted(point)) return { lon: point.lon, lat: point.lat }
  let guess: LonLat = point
  for (let round = 0; round < 6; round += 1) {
    const shift = shiftAt(guess)
    guess = { lon: point.lon - shift.lon, lat: point.lat - shift.lat }
  }
  return guess
}

const BAIDU_PI = (Math.PI * 3000) / 180

/** A GCJ-02 point as Baidu's maps show it. */
export function gcj02ToBd09({ lon, lat }: LonLat): LonLat {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU_PI)
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_PI)
  return { lon: radius * Math.cos(angle) + 0.0065, lat: radius * Math.sin(angle) + 0.006 }
}

/** A point of Baidu's maps as GCJ-02, refined until it leads back to where it came from. */
export function bd09ToGcj02(point: LonLat): LonLat {
  let guess: LonLat = { lon: point.lon - 0.0065, lat: point.lat - 0.006 }
  for (let round = 0; round < 6; round += 1) {
    const back = gcj02ToBd09(guess)
    guess = { lon: guess.lon + point.lon - back.lon, lat: guess.lat + point.lat - back.lat }
  }
  return guess
}
