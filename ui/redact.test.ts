import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, moved, pressed, sized } from './redact.ts'
import type { Cover } from './redact.ts'

const share = fc.double({ min: -2, max: 2, noNaN: true })
const point = fc.record({ x: share, y: share })
const cover = fc.tuple(point, point).map(([from, to]) => between(1, from, to))
const onPicture = ({ x, y, w, h }: Cover): boolean =>
  x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 1 + 1e-9 && y + h <= 1 + 1e-9

test('however it is drawn, moved and sized, a cover stays on the picture', () => {
  fc.assert(
    fc.property(cover, point, point, (drawn, by, larger) => {
      expect(onPicture(drawn)).toBe(true)
      expect(onPicture(moved(drawn, by.x, by.y))).toBe(true)
      expect(onPicture(sized(moved(drawn, by.x, by.y), larger.x, larger.y))).toBe(true)
    }),
  )
})

test('a press without drawing makes a cover that can be seen, around the point and on the picture', () => {
  fc.assert(
    fc.property(point, (at) => {
      const put = pressed(between(1, at, at))
      expect(onPicture(put)).toBe(true)
      expect(Math.min(put.w, put.h)).toBeGreaterThan(0.1)
      const [x, y] = [Math.min(Math.max(0, at.x), 1), Math.min(Math.max(0, at.y), 1)]
      expect(x).toBeGreaterThanOrEqual(put.x - 0.01)
      expect(x).toBeLessThanOrEqual(put.x + put.w + 0.01)
      expect(y).toBeGreaterThanOrEqual(put.y - 0.01)
      expect(y).toBeLessThanOrEqual(put.y + put.h + 0.01)
    }),
  )
})

test('what was drawn stays as it was drawn', () => {
  const drawn = between(1, { x: 0.2, y: 0.2 }, { x: 0.24, y: 0.21 })
  expect(pressed(drawn)).toBe(drawn)
})
