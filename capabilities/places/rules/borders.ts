/**
 * Shared borders that stay shared. Faces that touch are cut into arcs, each kept once and used by the one or two faces beside it; whoever
 * moves an arc moves both neighbours, since there is only one line to move. Pure; longitude and latitude as in GeoJSON.
 */
import type { Position, Ring, Surface } from './geometry.ts'

export interface Face {
  readonly code: string
  readonly polygon: Surface
}

export interface Arc {
  /** From node to node; closed where a face lies wholly inside another. */
  readonly points: readonly Position[]
  /** The faces beside it: two, or one where it is the outline of the whole. */
  readonly faces: readonly string[]
}

/** A piece of a ring: an arc, walked along or against its direction. */
interface Walk {
  readonly arc: number
  readonly against: boolean
}

export interface Mesh {
  readonly arcs: readonly Arc[]
  readonly faces: readonly {
    readonly code: string
    readonly type: Surface['type']
    readonly parts: readonly (readonly (readonly Walk[])[])[]
  }[]
}

/** A centimetre: points closer than that are one. */
const GRAIN = 1e7
const grained = (degrees: number): number => Math.round(degrees * GRAIN) / GRAIN
const x = (point: Position): number => point[0] ?? Number.NaN
const y = (point: Position): number => point[1] ?? Number.NaN
export const keyOf = (point: Position): string => `${grained(x(point))},${grained(y(point))}`

const partsOf = ({ type, coordinates }: Surface): readonly (readonly Ring[])[] =>
  type === 'Polygon' ? [coordinates] : coordinates

const withRings = (surface: Surface, change: (ring: Ring) => Ring): Surface =>
  surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map(change) }
    : { type: 'MultiPolygon', coordinates: surface.coordinates.map((rings) => rings.map(change)) }

/** A ring without its repeated end and without points that stand still. */
function openRing(ring: Ring): Position[] {
  const open: Position[] = []
  for (const point of ring) {
    const at: Position = [grained(x(point)), grained(y(point))]
    if (open.length === 0 || keyOf(open.at(-1)!) !== keyOf(at)) open.push(at)
  }
  if (open.length > 1 && keyOf(open[0]!) === keyOf(open.at(-1)!)) open.pop()
  return open
}

const edgeKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

// --------------------------------------------------------------------------------------------------------------- knit

const METRES_A_DEGREE = 111_320

/**
 * Brings borders drawn twice together: corners nearer than the tolerance become one, and a corner that lies on a neighbour's edge becomes a
 * corner of the neighbour too. What was exact stays as it was.
 */
export function knit(faces: readonly Face[], toleranceM: number): readonly Face[] {
  const first = faces[0]
  if (!first) return []
  const origin = partsOf(first.polygon)[0]?.[0]?.[0] ?? [0, 0]
  const east = METRES_A_DEGREE * Math.max(0.05, Math.cos((y(origin) * Math.PI) / 180))
  const plane = (point: Position): readonly [number, number] => [
    (x(point) - x(origin)) * east,
    (y(point) - y(origin)) * METRES_A_DEGREE,
  ]
  const cell = Math.max(toleranceM, 0.01)
  const cells = new Map<string, Position[]>()
  const around = (point: Position): Position[] => {
    const [px, py] = plane(point)
    const [cx, cy] = [Math.floor(px / cell), Math.floor(py / cell)]
    return [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => cells.get(`${cx + i} ${cy + j}`) ?? []))
  }
  const away = (a: Position, b: Position): number => {
    const [[ax, ay], [bx, by]] = [plane(a), plane(b)]
    return Math.hypot(ax - bx, ay - by)
  }
  const standing = (point: Position): Position => {
    const at: Position = [grained(x(point)), grained(y(point))]
    const near = around(at)
      .filter((other) => away(at, other) <= toleranceM)
      .toSorted((a, b) => away(at, a) - away(at, b))[0]
    if (near) return near
    const [px, py] = plane(at)
    const key = `${Math.floor(px / cell)} ${Math.floor(py / cell)}`
    cells.set(key, [...(cells.get(key) ?? []), at])
    return at
  }
  const snapped = faces.map((face) => ({
    code: face.code,
    polygon: withRings(face.polygon, (ring) => openRing(ring.map(standing))),
  }))
  const corners = [...cells.values()].flat().toSorted((a, b) => x(a) - x(b))
  const between = (a: Position, b: Position): Position[] => {
    const margin = toleranceM / east
    const [west, far] = [Math.min(x(a), x(b)) - margin, Math.max(x(a), x(b)) + margin]
    const [[ax, ay], [bx, by]] = [plane(a), plane(b)]
    const long = (bx - ax) ** 2 + (by - ay) ** 2
    const found: { readonly point: Position; readonly share: number }[] = []
    for (let i = lowest(corners, west); i < corners.length && x(corners[i]!) <= far; i++) {
      const point = corners[i]!
      if (keyOf(point) === keyOf(a) || keyOf(point) === keyOf(b)) continue
      const [px, py] = plane(point)
      const share = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / long
      if (share <= 0 || share >= 1) continue
      if (Math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay)) <= toleranceM)
        found.push({ point, share })
    }
    return found.toSorted((one, two) => one.share - two.share).map(({ point }) => point)
  }
  return snapped.map((face) => ({
    code: face.code,
    polygon: withRings(face.polygon, (ring) => {
      const whole = ring.flatMap((point, i) => [point, ...between(point, ring[(i + 1) % ring.length]!)])
      return [...whole, ...whole.slice(0, 1)]
    }),
  }))
}

/** The first of the sorted corners that is not west of a longitude. */
function lowest(corners: readonly Position[], west: number): number {
  let [low, high] = [0, corners.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (x(corners[middle]!) < west) low = middle + 1
    else high = middle
  }
  return low
}

// --------------------------------------------------------------------------------------------------------------- mesh

/** Which faces use each edge, and which edges meet at each corner. */
function survey(faces: readonly Face[]) {
  const users = new Map<string, string[]>()
  const meeting = new Map<string, Set<string>>()
  for (const { code, polygon } of faces)
    for (const ring of partsOf(polygon).flat().map(openRing))
      ring.forEach((point, i) => {
        const [a, b] = [keyOf(point), keyOf(ring[(i + 1) % ring.length]!)]
        if (a === b) return
        const edge = edgeKey(a, b)
        users.set(edge, [...(users.get(edge) ?? []), code])
        for (const end of [a, b]) meeting.set(end, (meeting.get(end) ?? new Set()).add(edge))
      })
  return { users, meeting }
}

/** Cuts touching faces into shared arcs. Faces should be knit first. */
export function meshOf(faces: readonly Face[]): Mesh {
  const { users, meeting } = survey(faces)
  const besides = (edge: string): string => [...(users.get(edge) ?? [])].toSorted().join(' ')
  /** A corner at which another pair of faces begins. */
  const isNode = (corner: string): boolean => {
    const edges = [...(meeting.get(corner) ?? [])]
    return edges.length !== 2 || besides(edges[0]!) !== besides(edges[1]!)
  }
  const arcs: Arc[] = []
  const known = new Map<string, number>()
  const walkOf = (points: readonly Position[], faceCodes: readonly string[]): Walk => {
    const keys = points.map(keyOf)
    const [along, against] = [keys.join(' '), keys.toReversed().join(' ')]
    const [same, turned] = [known.get(along), known.get(against)]
    if (same !== undefined) return { arc: same, against: false }
    if (turned !== undefined) return { arc: turned, against: true }
    arcs.push({ points, faces: faceCodes })
    known.set(along, arcs.length - 1)
    return { arc: arcs.length - 1, against: false }
  }
  const cut = (ring: Ring): readonly Walk[] => {
    const open = openRing(ring)
    const nodes = open.flatMap((point, i) => (isNode(keyOf(point)) ? [i] : []))
    // Without a node it is an island: it begins at its smallest corner, so that both faces cut it at the same place.
    const starts = nodes.length > 0 ? nodes : [smallest(open)]
    return starts.map((start, i) => {
      const end = starts[i + 1] ?? starts[0]! + open.length
      const points = Array.from({ length: end - start + 1 }, (_, j) => open[(start + j) % open.length]!)
      return walkOf(points, [...new Set(users.get(edgeKey(keyOf(points[0]!), keyOf(points[1]!))))].toSorted())
    })
  }
  return {
    faces: faces.map(({ code, polygon }) => ({
      code,
      type: polygon.type,
      parts: partsOf(polygon).map((rings) => rings.map(cut)),
    })),
    arcs,
  }
}

const smallest = (ring: readonly Position[]): number =>
  ring.reduce((least, point, i) => (keyOf(point) < keyOf(ring[least]!) ? i : least), 0)

/** The faces again, each ring closed. */
export function facesOf(mesh: Mesh): readonly Face[] {
  const ringOf = (walks: readonly Walk[]): Ring => {
    const open = walks.flatMap(({ arc, against }) => {
      const { points } = mesh.arcs[arc]!
      return (against ? points.toReversed() : points).slice(0, -1)
    })
    return [...open, ...open.slice(0, 1)]
  }
  return mesh.faces.map(({ code, type, parts }) => {
    const rings = parts.map((part) => part.map(ringOf))
    return {
      code,
      polygon:
        type === 'Polygon'
          ? { type, coordinates: rings[0] ?? [] }
          : { type: 'MultiPolygon', coordinates: rings },
    }
  })
}

/** An arc is the outline of the whole where only one face lies beside it: it belongs to the neighbours outside too, and stays. */
export const isOutline = ({ faces }: Arc): boolean => faces.length < 2

const isClosed = ({ points }: Arc): boolean => keyOf(points[0]!) === keyOf(points.at(-1)!)

/**
 * Gives an arc another course. Where its ends move, the arcs that meet there follow. An end on the outline of the whole slides along the
 * outline, so that one neighbour gains what the other loses; the outline itself does not move.
 */
export function withCourse(mesh: Mesh, index: number, course: readonly Position[]): Mesh {
  const arc = mesh.arcs[index]
  if (!arc || isOutline(arc) || course.length < 2) return mesh
  if (isClosed(arc)) {
    const ring = tidied([...course.slice(0, -1), course[0]!])
    return ring.length < 4 ? mesh : replaced(mesh, new Map([[index, ring]]))
  }
  const changed = new Map<number, readonly Position[]>()
  const ends = [arc.points[0]!, arc.points.at(-1)!].map((node, i) => {
    const wished = i === 0 ? course[0]! : course.at(-1)!
    if (keyOf(wished) === keyOf(node)) return node
    const outlines = meetingAt(mesh, node).filter((other) => isOutline(mesh.arcs[other]!))
    return outlines.length > 0
      ? slide(mesh, { node, wished, index, outlines }, changed)
      : carry(mesh, { node, wished, index }, changed)
  })
  changed.set(index, tidied([ends[0]!, ...course.slice(1, -1), ends[1]!]))
  return replaced(mesh, changed)
}

const replaced = (mesh: Mesh, changed: ReadonlyMap<number, readonly Position[]>): Mesh => ({
  faces: mesh.faces,
  arcs: mesh.arcs.map((arc, i) => {
    const points = changed.get(i)
    return points === undefined ? arc : { faces: arc.faces, points }
  }),
})

const endsAt = ({ points }: Arc, node: Position): boolean =>
  keyOf(points[0]!) === keyOf(node) || keyOf(points.at(-1)!) === keyOf(node)

const meetingAt = (mesh: Mesh, node: Position): number[] =>
  mesh.arcs.flatMap((arc, i) => (endsAt(arc, node) ? [i] : []))

interface End {
  readonly node: Position
  readonly wished: Position
  readonly index: number
}

/** A corner inside the whole goes where it was pulled, with every arc that ends there. */
function carry(
  mesh: Mesh,
  { node, wished, index }: End,
  changed: Map<number, readonly Position[]>,
): Position {
  for (const other of meetingAt(mesh, node)) {
    if (other === index) continue
    const points = changed.get(other) ?? mesh.arcs[other]!.points
    const at = (point: Position): Position => (keyOf(point) === keyOf(node) ? wished : point)
    changed.set(other, [at(points[0]!), ...points.slice(1, -1), at(points.at(-1)!)])
  }
  return wished
}

/** A corner on the outline goes to the nearest point of the outline on either side of it; what lies between changes hands. */
function slide(
  mesh: Mesh,
  { node, wished, index, outlines }: End & { readonly outlines: readonly number[] },
  changed: Map<number, readonly Position[]>,
): Position {
  const [one, two] = outlines
  const alone = meetingAt(mesh, node).every((other) => other === index || outlines.includes(other))
  if (one === undefined || two === undefined || outlines.length > 2 || !alone) return node
  const from = (i: number): readonly Position[] => {
    const points = changed.get(i) ?? mesh.arcs[i]!.points
    return keyOf(points[0]!) === keyOf(node) ? points : points.toReversed()
  }
  const [spot] = [one, two]
    .map((i) => ({ into: i, ...nearestOn(from(i), wished) }))
    .toSorted((a, b) => a.away - b.away)
  if (!spot || keyOf(spot.point) === keyOf(node)) return node
  const loses = from(spot.into)
  const gains = from(spot.into === one ? two : one)
  const rest = [spot.point, ...loses.slice(spot.after + 1)]
  if (rest.length < 2 || keyOf(rest[0]!) === keyOf(rest.at(-1)!)) return node
  const way = (i: number, points: readonly Position[]) =>
    keyOf(mesh.arcs[i]!.points[0]!) === keyOf(node) ? points : points.toReversed()
  changed.set(spot.into, way(spot.into, tidied(rest)))
  const other = spot.into === one ? two : one
  changed.set(
    other,
    way(other, tidied([spot.point, ...loses.slice(0, spot.after + 1).toReversed(), ...gains.slice(1)])),
  )
  return spot.point
}

/** The point of a line nearest to another, and the corner before it. */
function nearestOn(
  line: readonly Position[],
  to: Position,
): { readonly point: Position; readonly after: number; readonly away: number } {
  const narrow = Math.cos((y(to) * Math.PI) / 180)
  let best = { point: line[0]!, after: 0, away: Infinity }
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i]!, line[i + 1]!]
    const [dx, dy] = [(x(b) - x(a)) * narrow, y(b) - y(a)]
    const share = ((x(to) - x(a)) * narrow * dx + (y(to) - y(a)) * dy) / (dx ** 2 + dy ** 2 || 1)
    const part = Math.min(1, Math.max(0, share))
    const point: Position = [grained(x(a) + part * (x(b) - x(a))), grained(y(a) + part * (y(b) - y(a)))]
    const away = Math.hypot((x(point) - x(to)) * narrow, y(point) - y(to))
    if (away < best.away) best = { point, after: i, away }
  }
  return best
}

const tidied = (points: readonly Position[]): readonly Position[] =>
  points
    .map((point): Position => [grained(x(point)), grained(y(point))])
    .filter((point, i, all) => i === 0 || keyOf(point) !== keyOf(all[i - 1]!))

// ------------------------------------------------------------------------------------------------------------- verdict

export type BorderProblem = 'border-crosses' | 'border-leaves-gap' | 'border-outside' | 'grid-vanishes'

export interface Wrong {
  readonly problem: BorderProblem
  /** The faces at which it is seen. */
  readonly codes: readonly string[]
}

/** Twice the signed area of a ring, in square degrees, reckoned from its first corner. */
function twiceArea(ring: readonly Position[]): number {
  const [ox, oy] = [x(ring[0] ?? []), y(ring[0] ?? [])]
  return ring.reduce((sum, point, i) => {
    const next = ring[(i + 1) % ring.length]!
    return sum + (x(point) - ox) * (y(next) - oy) - (x(next) - ox) * (y(point) - oy)
  }, 0)
}

/** The area of a surface in square degrees, holes taken off. */
export const sizeOf = (surface: Surface): number =>
  partsOf(surface).reduce(
    (sum, rings) =>
      sum +
      rings.reduce((part, ring, i) => part + (i === 0 ? 1 : -1) * Math.abs(twiceArea(openRing(ring)) / 2), 0),
    0,
  )

/** Smaller than about a square metre is nothing. */
const LEAST_SIZE = 1e-10
const KNIT_M = 0.3

/**
 * What is wrong with borders drawn anew: one that crosses another, a gap or an overlap (the outline of the whole is no longer the one it was), a
 * face that is gone or turned over. Nothing where the whole is parted as cleanly as before.
 */
export function wrongWith(before: readonly Face[], after: readonly Face[]): readonly Wrong[] {
  const wrong: Wrong[] = []
  const gone = after.filter(({ polygon }) => sizeOf(polygon) < LEAST_SIZE).map(({ code }) => code)
  if (gone.length > 0) return [{ problem: 'grid-vanishes', codes: gone }]
  // Knit as one, so that a corner that is new on a straight stretch of the outline makes it no other outline.
  const both = knit([...before, ...after], KNIT_M)
  const [was, is] = [both.slice(0, before.length), both.slice(before.length)]
  const crossing = crossings(is)
  if (crossing.length > 0) wrong.push({ problem: 'border-crosses', codes: crossing })
  const [outerWas, outerIs] = [outerEdges(was), outerEdges(is)]
  const differing = [
    ...[...outerIs].filter(([edge]) => !outerWas.has(edge)),
    ...[...outerWas].filter(([edge]) => !outerIs.has(edge)),
  ]
  if (differing.length > 0 && crossing.length === 0) {
    const sum = (faces: readonly Face[]) => faces.reduce((all, { polygon }) => all + sizeOf(polygon), 0)
    const codes = [...new Set(differing.map(([, code]) => code))].toSorted()
    wrong.push({ problem: sum(is) < sum(was) ? 'border-leaves-gap' : 'border-outside', codes })
  }
  return wrong
}

/** Edges that only one face uses: the outline of the whole. */
function outerEdges(faces: readonly Face[]): Map<string, string> {
  const outer = new Map<string, string>()
  for (const [edge, users] of survey(faces).users) if (users.length === 1) outer.set(edge, users[0]!)
  return outer
}

interface Edge {
  readonly a: Position
  readonly b: Position
  readonly codes: readonly string[]
}

/** Faces whose edges cross. Edges are swept from west to east, so that only those that overlap in longitude are compared. */
function crossings(faces: readonly Face[]): readonly string[] {
  const edges = new Map<string, Edge>()
  for (const { code, polygon } of faces)
    for (const ring of partsOf(polygon).flat().map(openRing))
      ring.forEach((a, i) => {
        const b = ring[(i + 1) % ring.length]!
        const key = edgeKey(keyOf(a), keyOf(b))
        edges.set(key, { a, b, codes: [...(edges.get(key)?.codes ?? []), code] })
      })
  const west = ({ a, b }: Edge) => Math.min(x(a), x(b))
  const sorted = [...edges.values()].toSorted((one, two) => west(one) - west(two))
  const found = new Set<string>()
  sorted.forEach((one, i) => {
    const east = Math.max(x(one.a), x(one.b))
    for (let j = i + 1; j < sorted.length && west(sorted[j]!) <= east; j++) {
      const two = sorted[j]!
      if (cross(one, two)) for (const code of [...one.codes, ...two.codes]) found.add(code)
    }
  })
  return [...found].toSorted()
}

const side = (a: Position, b: Position, c: Position): number =>
  Math.sign((x(b) - x(a)) * (y(c) - y(a)) - (y(b) - y(a)) * (x(c) - x(a)))

/** Whether two edges cross in their inside. Meeting at a corner is no crossing. */
function cross(one: Edge, two: Edge): boolean {
  const ends = new Set([keyOf(one.a), keyOf(one.b)])
  if (ends.has(keyOf(two.a)) || ends.has(keyOf(two.b))) return false
  return (
    side(one.a, one.b, two.a) * side(one.a, one.b, two.b) < 0 &&
    side(two.a, two.b, one.a) * side(two.a, two.b, one.b) < 0
  )
}

/** Whether a single outline crosses itself. */
export const crossesItself = (polygon: Surface): boolean =>
  crossings([{ code: '-', polygon }]).length > 0 || sizeOf(polygon) < LEAST_SIZE / 100

/** The outline around faces that touch: what only one of them has. Nothing where it does not close. */
export function outlineOf(faces: readonly Face[]): Surface | undefined {
  const outer = outerEdges(knit(faces, KNIT_M))
  const at = new Map<string, Position>()
  const next = new Map<string, string[]>()
  for (const { polygon } of knit(faces, KNIT_M))
    for (const ring of partsOf(polygon).flat().map(openRing)) {
      // Every ring is walked counter-clockwise, so that outer edges follow one another.
      const way = twiceArea(ring) < 0 ? ring.toReversed() : ring
      way.forEach((a, i) => {
        const b = way[(i + 1) % way.length]!
        if (!outer.has(edgeKey(keyOf(a), keyOf(b)))) return
        at.set(keyOf(a), a)
        next.set(keyOf(a), [...(next.get(keyOf(a)) ?? []), keyOf(b)])
      })
    }
  const rings: Position[][] = []
  while (next.size > 0) {
    const start = [...next.keys()][0]!
    const ring: Position[] = []
    let key: string | undefined = start
    while (key !== undefined) {
      ring.push(at.get(key)!)
      const ways: string[] = next.get(key) ?? []
      const to = ways[0]
      if (ways.length > 1) next.set(key, ways.slice(1))
      else next.delete(key)
      if (to === undefined || to === start) break
      key = to
      if (!at.has(key)) return undefined
    }
    rings.push([...ring, ring[0]!])
  }
  if (rings.length === 0) return undefined
  const outers = rings.filter((ring) => twiceArea(openRing(ring)) > 0)
  const holes = rings.filter((ring) => twiceArea(openRing(ring)) <= 0)
  if (outers.length === 1) return { type: 'Polygon', coordinates: [outers[0]!, ...holes] }
  return holes.length > 0 ? undefined : { type: 'MultiPolygon', coordinates: outers.map((ring) => [ring]) }
}
