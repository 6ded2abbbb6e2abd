import { useState } from 'react'
import { facesOf, isOutline, keyOf, knit, meshOf, withCourse, wrongWith } from '../../../rules/borders.ts'
import type { BorderProblem, Face, Mesh } from '../../../rules/borders.ts'
import type { Position } from '../../../rules/geometry.ts'

/** Corners nearer than this were meant to be one. */
const KNIT_M = 0.5

export interface Editing {
  readonly mesh: Mesh
  readonly wrong: BorderProblem | undefined
  /** Faces that are others than before. */
  readonly changed: readonly Face[]
  readonly pull: (arc: number, course: readonly Position[]) => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}

/** Whether two faces have the same corners, wherever their rings begin. */
function sameShape(a: Face, b: Face): boolean {
  const corners = ({ polygon }: Face) =>
    (polygon.coordinates as readonly unknown[])
      .flat(polygon.type === 'Polygon' ? 1 : 2)
      .map((point) => keyOf(point as Position))
  const [one, two] = [new Set(corners(a)), new Set(corners(b))]
  return one.size === two.size && [...one].every((corner) => two.has(corner))
}

/** Borders while they are drawn: every pull is a step one can go back, and forward again. */
export function useEditing(given: readonly Face[]): Editing {
  const [faces] = useState(() => knit(given, KNIT_M))
  const [steps, setSteps] = useState<readonly Mesh[]>(() => [meshOf(faces)])
  const [at, setAt] = useState(0)
  const mesh = steps[at]!
  const after = facesOf(mesh)
  const changed = at === 0 ? [] : after.filter((face, i) => !sameShape(face, faces[i]!))
  return {
    mesh,
    wrong: changed.length === 0 ? undefined : wrongWith(faces, after)[0]?.problem,
    changed,
    pull(arc, course) {
      const next = withCourse(mesh, arc, course)
      if (next === mesh) return
      setSteps([...steps.slice(0, at + 1), next])
      setAt(at + 1)
    },
    undo: at > 0 ? () => setAt(at - 1) : undefined,
    redo: at + 1 < steps.length ? () => setAt(at + 1) : undefined,
  }
}

/** The borders that two grids share, by the names of both. */
export const sharedOf = (mesh: Mesh) =>
  mesh.arcs.flatMap((arc, index) => (isOutline(arc) ? [] : [{ index, arc }]))

const METRES_A_DEGREE = 111_320

/** A point so many metres away. */
export const shifted = ([lon = 0, lat = 0]: Position, eastM: number, northM: number): Position => [
  lon + eastM / (METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)),
  lat + northM / METRES_A_DEGREE,
]
