import { expect, test } from 'vitest'
import { pathOf, ringsOf, viewOf } from './geometry.ts'

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [117.5, 31.5],
      [117.51, 31.5],
      [117.51, 31.51],
      [117.5, 31.51],
      [117.5, 31.5],
    ],
  ],
}

test('a polygon is drawn with north above and east at the right', () => {
  const rings = ringsOf(SQUARE)
  const view = viewOf(rings)!
  expect(view.y(31.51)).toBeLessThan(view.y(31.5))
  expect(view.x(117.5)).toBeLessThan(view.x(117.51))
  expect(pathOf(rings, view)).toMatch(/^M\d+ \d+(L\d+ \d+){4}Z$/)
})

test('what is not a polygon draws nothing', () => {
  expect(ringsOf(null)).toEqual([])
  expect(ringsOf({ type: 'Point', coordinates: [1, 2] })).toEqual([])
  expect(viewOf([])).toBeUndefined()
})

test('several polygons are drawn together', () => {
  const two = { type: 'MultiPolygon', coordinates: [SQUARE.coordinates, SQUARE.coordinates] }
  expect(ringsOf(two)).toHaveLength(2)
})
