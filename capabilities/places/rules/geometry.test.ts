import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boxOf,
  centroidOf,
  distanceM,
  inBox,
  isInside,
  moved,
  type MultiPolygon,
  type Polygon,
  type Ring,
} from './geometry.ts'

const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const YARD: Polygon = { type: 'Polygon', coordinates: [square(117.2, 31.8, 0.01)] }
/** An estate around a pond, and a second plot across the street. */
const ESTATE: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 4)]],
}

const at = (lon: number, lat: number): boolean => isInside({ lon, lat }, ESTATE)

/** Two halves of a square, parted by a slanting line. */
const slanted = (a: Ring[number], b: Ring[number]): readonly Polygon[] => [
  { type: 'Polygon', coordinates: [[[0, 0], a, b, [0, 1]]] },
  { type: 'Polygon', coordinates: [[a, [1, 0], [1, 1], b]] },
]

describe('inside', () => {
  test('on the ground, in the pond, on the other plot, on the street', () => {
    expect([at(1, 1), at(5, 5), at(22, 2), at(15, 2), at(5, 12)]).toEqual([true, false, true, false, false])
  })
  test('the way a ring turns and whether it is closed make no difference', () => {
    const turned: Polygon = {
      type: 'Polygon',
      coordinates: YARD.coordinates.map((ring) => ring.slice(0, -1).toReversed()),
    }
    fc.assert(
      fc.property(
        fc.double({ min: 117.19, max: 117.22, noNaN: true }),
        fc.double({ min: 31.79, max: 31.82, noNaN: true }),
        (lon, lat) => {
          expect(isInside({ lon, lat }, turned)).toBe(isInside({ lon, lat }, YARD))
        },
      ),
    )
  })
  test('of two neighbours, a point on the common border is in exactly one', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(share, share, share, (foot, head, height) => {
        const lon = foot + (head - foot) * height
        const holding = slanted([foot, 0], [head, 1]).filter((polygon) =>
          isInside({ lon, lat: height }, polygon),
        )
        expect(holding).toHaveLength(1)
      }),
    )
  })
  test('nothing is inside that is not in the box', () => {
    const anywhere = fc.double({ min: -5, max: 30, noNaN: true })
    const box = boxOf(ESTATE)
    expect(box).toEqual({ west: 0, south: 0, east: 24, north: 10 })
    fc.assert(
      fc.property(anywhere, anywhere, (lon, lat) => {
        const isIn = isInside({ lon, lat }, ESTATE)
        expect(isIn && box !== undefined && !inBox({ lon, lat }, box)).toBe(false)
      }),
    )
  })
})

describe('distance', () => {
  test('one degree of latitude is 111.2 km, and Hefei lies some 900 km from Beijing', () => {
    expect(distanceM({ lon: 117, lat: 31 }, { lon: 117, lat: 32 })).toBeCloseTo(111_195, -1)
    expect(distanceM({ lon: 117.227, lat: 31.821 }, { lon: 116.407, lat: 39.904 })).toBeCloseTo(901_900, -4)
  })
  test('it is the same both ways, and nought only to itself', () => {
    const point = fc.record({
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
    })
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceM(a, b)).toBe(distanceM(b, a))
        expect(distanceM(a, a)).toBe(0)
      }),
    )
  })
})

describe('centre', () => {
  test('of a square is its middle', () => {
    const centre = centroidOf(YARD)
    expect(centre?.lon).toBeCloseTo(117.205, 9)
    expect(centre?.lat).toBeCloseTo(31.805, 9)
  })
  test('a hole pushes it away, another plot pulls it over', () => {
    // (100·5 − 4·5 + 16·22) / 112
    expect(centroidOf(ESTATE)?.lon).toBeCloseTo((500 - 20 + 352) / 112, 9)
  })
  test('of what has no area it is the middle of the box, of nothing there is none', () => {
    expect(
      centroidOf({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [2, 2],
            [0, 0],
          ],
        ],
      }),
    ).toEqual({ lon: 1, lat: 1 })
    expect(centroidOf({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined()
    expect(boxOf({ type: 'Polygon', coordinates: [] })).toBeUndefined()
  })
})

test('moving a surface moves every point and nothing else', () => {
  const shifted = moved(ESTATE, ({ lon, lat }) => ({ lon: lon + 1, lat }))
  expect(boxOf(shifted)).toEqual({ west: 1, south: 0, east: 25, north: 10 })
  expect(moved(YARD, (point) => point)).toEqual(YARD)
})
