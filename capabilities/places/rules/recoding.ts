/** Which grid a thing belongs to once borders have moved. Pure. */
import { isInside } from './geometry.ts'
import type { Face } from './borders.ts'
import type { LonLat } from './projection.ts'

export interface Standing {
  readonly id: string
  readonly code: string
  readonly at: LonLat
}
export interface Moving {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** The face around a point. */
export const faceAt = (at: LonLat, faces: readonly Face[]): string | undefined =>
  faces.find(({ polygon }) => isInside(at, polygon))?.code

/**
 * What moves: things whose grid is another one after than before. A thing that was recorded under a grid in which it did not lie was put
 * there by somebody who knew better than the line, or wrongly; a moving border is no reason to decide that, so it stays and is named.
 */
export function whoMoves(
  things: readonly Standing[],
  before: readonly Face[],
  after: readonly Face[],
): { readonly moves: readonly Moving[]; readonly kept: readonly Moving[] } {
  const moves: Moving[] = []
  const kept: Moving[] = []
  for (const { id, code, at } of things) {
    const [was, is] = [faceAt(at, before), faceAt(at, after)]
    if (was === is || is === undefined || is === code) continue
    if (was === code) moves.push({ id, from: code, to: is })
    else kept.push({ id, from: code, to: is })
  }
  return { moves, kept }
}
