/** Outlines no finer than can be seen. Pure. */
import type { Position, Ring, Surface } from './geometry.ts'

/** Degrees of a screen point at a zoom: the world is 512 × 2^zoom points wide. */
export const grainAt = (zoom: number): number => 360 / (512 * 2 ** zoom)

const snapped = (ring: Ring, grain: number): Position[] => {
  const points: Position[] = []
  for (const [lon = 0, lat = 0] of ring) {
    const at: Position = [
      Number((Math.round(lon / grain) * grain).toFixed(7)),
      Number((Math.round(lat / grain) * grain).toFixed(7)),
    ]
    const last = points.at(-1)
    if (!last || last[0] !== at[0] || last[1] !== at[1]) points.push(at)
  }
  return points
}

/**
 * Puts corners on a lattice of screen points and drops those that fall together. Neighbours share their corners, so a shared border is the
 * same for both afterwards too; a ring that shrinks to less than a triangle keeps its corners.
 */
export function simplified(surface: Surface, zoom: number): Surface {
  const grain = grainAt(zoom)
  const ring = (points: Ring): Ring => {
    const less = snapped(points, grain)
    return less.length >= 4 ? less : points
  }
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: surface.coordinates.map((rings) => rings.map(ring)) }
}
