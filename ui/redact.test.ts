import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, moved, sized } from './redact.ts'
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
