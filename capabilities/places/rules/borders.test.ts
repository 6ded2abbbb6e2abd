import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInside } from './geometry.ts'
import type { Position, Surface } from './geometry.ts'
import {
  facesOf,
  isOutline,
  keyOf,
  knit,
  meshOf,
  outlineOf,
  sizeOf,
  withCourse,
  wrongWith,
} from './borders.ts'
import type { Face, Mesh } from './borders.ts'
import { faceAt, whoMoves } from './recoding.ts'

const square = (code: string, west: number, south: number, size = 1): Face => ({
  code,
  polygon: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
})
const small = (faces: readonly Face[]): readonly Face[] =>
  faces.map(({ code, polygon }) => ({
    code,
    polygon: {
      type: 'Polygon',
      coordinates: (polygon.coordinates as Position[][]).map((ring) =>
        ring.map(([lon = 0, lat = 0]) => [117 + lon / 500, 31 + lat / 500]),
      ),
    },
  }))

/** Four squares in a block; the middle corner belongs to all. */
const FOUR = small([square('a', 0, 0), square('b', 1, 0), square('c', 0, 1), square('d', 1, 1)])
const inner = (mesh: Mesh): number[] => mesh.arcs.flatMap((arc, i) => (isOutline(arc) ? [] : [i]))

test('four squares have four shared borders that meet in one corner, and an outline of four pieces', () => {
  const mesh = meshOf(FOUR)
  expect(mesh.arcs.filter((arc) => !isOutline(arc)).map(({ faces }) => faces.join(''))).toEqual(
    expect.arrayContaining(['ab', 'ac', 'bd', 'cd']),
  )
  expect(mesh.arcs).toHaveLength(8)
  expect(facesOf(mesh).map(({ polygon }) => sizeOf(polygon))).toEqual(
    FOUR.map(({ polygon }) => sizeOf(polygon)),
  )
})

test('an edge that moves, moves for both neighbours; the middle corner moves for all four', () => {
  const mesh = meshOf(FOUR)
  const middle: Position = [117.002, 31.002]
  const index = mesh.arcs.findIndex(
    (arc) =>
      !isOutline(arc) &&
      arc.points.some((point) => keyOf(point) === keyOf(middle)) &&
      arc.faces.join('') === 'ab',
  )
  const { points } = mesh.arcs[index]!
  const to: Position = [117.0022, 31.0021]
  const course = points.map((point) => (keyOf(point) === keyOf(middle) ? to : point))
  const after = facesOf(withCourse(mesh, index, course))
  for (const { polygon } of after)
    expect((polygon.coordinates as Position[][])[0]!.map(keyOf)).toContain(keyOf(to))
  expect(wrongWith(FOUR, after)).toEqual([])
})

test('a corner on the outline slides along it, and the outline stays where the neighbours outside know it', () => {
  const mesh = meshOf(FOUR)
  const [index] = inner(mesh)
  const moved = withCourse(
    mesh,
    index!,
    mesh.arcs[index!]!.points.map(([lon = 0, lat = 0]) => [lon + 0.0001, lat + 0.0001]),
  )
  expect(wrongWith(FOUR, facesOf(moved)).filter(({ problem }) => problem !== 'border-crosses')).toEqual([])
  expect(sizeOf(outlineOf(facesOf(moved))!)).toBeCloseTo(sizeOf(outlineOf(FOUR)!), 14)
})

test('sliding along the outline gives one neighbour what the other loses', () => {
  const mesh = meshOf(FOUR)
  const index = mesh.arcs.findIndex((arc) => arc.faces.join('') === 'ab')
  const course = mesh.arcs[index]!.points.map((point): Position =>
    point[1] === 31 ? [117.001, 30.9999] : point,
  )
  const after = facesOf(withCourse(mesh, index, course))
  expect(wrongWith(FOUR, after)).toEqual([])
  const [a, b] = after.map(({ polygon }) => sizeOf(polygon))
  expect(b! - a!).toBeCloseTo(0.002 * 0.001, 12)
})

describe('what is wrong is named', () => {
  const [a, b, c, d] = FOUR as [Face, Face, Face, Face]
  const redrawn = (face: Face, ring: readonly Position[]): Face => ({
    code: face.code,
    polygon: {
      type: 'Polygon',
      coordinates: [ring.map(([lon = 0, lat = 0]) => [117 + lon / 500, 31 + lat / 500])],
    },
  })
  const ring = (...points: Position[]): Position[] => [...points, points[0]!]
  test('a gap', () => {
    expect(wrongWith(FOUR, [redrawn(a, ring([0, 0], [0.9, 0], [0.9, 1], [0, 1])), b, c, d])).toMatchObject([
      { problem: 'border-leaves-gap' },
    ])
  })
  test('an overlap', () => {
    expect(
      wrongWith(FOUR, [redrawn(a, ring([0, 0], [1, 0], [1.1, 0.5], [1, 1], [0, 1])), b, c, d]),
    ).toMatchObject([{ problem: 'border-outside' }])
  })
  test('an outline that was left', () => {
    expect(wrongWith(FOUR, [redrawn(a, ring([-0.2, 0], [1, 0], [1, 1], [-0.2, 1])), b, c, d])).not.toEqual([])
  })
  test('a line across another', () => {
    expect(
      wrongWith(FOUR, [redrawn(a, ring([0, 0], [1.5, 0.5], [1, 1], [0, 1], [1, -0.5])), b, c, d]),
    ).toMatchObject([{ problem: 'border-crosses' }])
  })
  test('a grid that is gone', () => {
    expect(wrongWith(FOUR, [redrawn(a, ring([0, 0], [1, 1], [0.5, 0.5])), b, c, d])).toEqual([
      { problem: 'grid-vanishes', codes: ['a'] },
    ])
  })
})

test('a corner on a neighbour’s edge and corners a hand’s breadth apart are brought together', () => {
  const loose = small([square('left', 0, 0, 2), square('low', 2.0005, 0), square('high', 2.0005, 1)])
  const mesh = meshOf(knit(loose, 1))
  expect(
    mesh.arcs
      .filter((arc) => !isOutline(arc))
      .map(({ faces }) => faces.join('+'))
      .toSorted(),
  ).toEqual(['high+left', 'high+low', 'left+low'])
})

test('an island lies in its neighbour, with one border for both', () => {
  const hole = (square('x', 1, 1).polygon.coordinates as Position[][])[0]!
  const faces: readonly Face[] = [
    {
      code: 'sea',
      polygon: {
        type: 'Polygon',
        coordinates: [...(square('s', 0, 0, 3).polygon.coordinates as Position[][]), hole.toReversed()],
      },
    },
    { code: 'isle', polygon: { type: 'Polygon', coordinates: [hole] } },
  ]
  const mesh = meshOf(faces)
  expect(mesh.arcs).toHaveLength(2)
  const isle = mesh.arcs.findIndex((arc) => !isOutline(arc))
  const course = mesh.arcs[isle]!.points.map(([lon = 0, lat = 0]): Position => [lon + 0.2, lat])
  expect(wrongWith(faces, facesOf(withCourse(mesh, isle, course)))).toEqual([])
})

// ---------------------------------------------------------------------------------------------------------- always

/** A lattice of faces with corners moved a little, as communities are. */
const lattice = fc
  .record({
    columns: fc.integer({ min: 2, max: 4 }),
    rows: fc.integer({ min: 2, max: 3 }),
    shifts: fc.array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })), {
      minLength: 20,
      maxLength: 20,
    }),
  })
  .map(({ columns, rows, shifts }): readonly Face[] => {
    const corner = (i: number, j: number): Position => {
      const [east, north] = shifts[(i * 5 + j) % 20]!
      return [117 + (i * 225 + east) / 95_000, 31 + (j * 230 + north) / 111_000]
    }
    return Array.from({ length: columns * rows }, (_, n): Face => {
      const [i, j] = [n % columns, Math.floor(n / columns)]
      const open = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]
      return { code: `g${n}`, polygon: { type: 'Polygon', coordinates: [[...open, open[0]!]] } }
    })
  })

/** Small pulls at borders, each at a corner or at the middle of an edge. */
const pulls = fc.array(
  fc.record({
    which: fc.nat(50),
    at: fc.nat(20),
    add: fc.boolean(),
    east: fc.integer({ min: -25, max: 25 }),
    north: fc.integer({ min: -25, max: 25 }),
  }),
  { maxLength: 12 },
)

const pulled = (
  faces: readonly Face[],
  some: readonly { which: number; at: number; add: boolean; east: number; north: number }[],
): Mesh =>
  some.reduce((mesh, { which, at, add, east, north }) => {
    const free = inner(mesh)
    const index = free[which % free.length]!
    const { points } = mesh.arcs[index]!
    const move = ([lon = 0, lat = 0]: Position): Position => [lon + east / 95_000, lat + north / 111_000]
    const i = at % points.length
    const course =
      add && i + 1 < points.length
        ? [
            ...points.slice(0, i + 1),
            move([(points[i]![0]! + points[i + 1]![0]!) / 2, (points[i]![1]! + points[i + 1]![1]!) / 2]),
            ...points.slice(i + 1),
          ]
        : points.map((point, j) => (j === i ? move(point) : point))
    const next = withCourse(mesh, index, course)
    // A pull that somebody would be told to take back is not made.
    return wrongWith(faces, facesOf(next)).length === 0 ? next : mesh
  }, meshOf(faces))

const whole = (faces: readonly Face[]): Surface => outlineOf(faces)!

test('cutting into arcs and putting together again changes nothing', () => {
  fc.assert(
    fc.property(lattice, (faces) => {
      const again = facesOf(meshOf(faces))
      again.forEach(({ polygon }, i) => {
        expect(sizeOf(polygon)).toBeCloseTo(sizeOf(faces[i]!.polygon), 14)
        expect(new Set((polygon.coordinates as Position[][])[0]!.map(keyOf))).toEqual(
          new Set((faces[i]!.polygon.coordinates as Position[][])[0]!.map(keyOf)),
        )
      })
      expect(wrongWith(faces, again)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('however borders are pulled, the whole stays the whole: every point lies in one grid and only one', () => {
  fc.assert(
    fc.property(
      lattice,
      pulls,
      fc.array(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        { minLength: 20, maxLength: 20 },
      ),
      (faces, some, shares) => {
        const after = facesOf(pulled(faces, some))
        const sum = (all: readonly Face[]) => all.reduce((size, { polygon }) => size + sizeOf(polygon), 0)
        // Corners stand on a lattice of a centimetre: one that slid along a slanting outline may leave it by half of that.
        expect(sum(after)).toBeCloseTo(sum(faces), 9)
        const around = whole(faces)
        for (const [east, north] of shares) {
          const at = { lon: 117 + (east * 900) / 95_000, lat: 31 + (north * 700) / 111_000 }
          const within = after.filter(({ polygon }) => isInside(at, polygon))
          expect(within).toHaveLength(isInside(at, around) ? 1 : 0)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('whatever moves, moves back when the old borders hold again; nothing else moves', () => {
  fc.assert(
    fc.property(lattice, pulls, (faces, some) => {
      const after = facesOf(pulled(faces, some))
      const things = Array.from({ length: 60 }, (_, i) => {
        const at = { lon: 117 + (((i * 37) % 97) / 97) * 0.009, lat: 31 + (((i * 53) % 89) / 89) * 0.006 }
        return { id: String(i), code: faceAt(at, faces) ?? 'none', at }
      })
      const there = whoMoves(things, faces, after)
      expect(there.kept.filter(({ from }) => from !== 'none')).toEqual([])
      const moved = new Map(there.moves.map(({ id, to }) => [id, to]))
      const back = whoMoves(
        things.map((thing) => ({ ...thing, code: moved.get(thing.id) ?? thing.code })),
        after,
        faces,
      )
      expect(back.moves.map(({ id, from, to }) => ({ id, from: to, to: from }))).toEqual(there.moves)
    }),
    { numRuns: 40 },
  )
})
