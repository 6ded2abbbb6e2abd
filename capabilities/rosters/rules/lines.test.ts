import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Lines } from './lines.ts'

test('always tells where a number stood first, as a Map would', () => {
  const number = fc.oneof(
    fc.integer({ min: 1, max: 50 }),
    fc.maxSafeInteger().map((n) => Math.abs(n) + 1),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 5000, size: 'max' }), (numbers) => {
      const lines = new Lines()
      const first = new Map<number, number>()
      numbers.forEach((one, i) => {
        expect(lines.firstOf(one, i + 1)).toBe(first.get(one))
        if (!first.has(one)) first.set(one, i + 1)
      })
    }),
    { numRuns: 50 },
  )
})

test('numbers that lie close together keep their places', () => {
  const lines = new Lines()
  for (let n = 1; n <= 20_000; n++) expect(lines.firstOf(34_019_919_500_101_000 / 10 + n, n)).toBeUndefined()
  for (let n = 1; n <= 20_000; n++) expect(lines.firstOf(34_019_919_500_101_000 / 10 + n, 0)).toBe(n)
})
