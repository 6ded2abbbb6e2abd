import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ids } from './ids.ts'

test('each is always said as it was put down, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uuid(), fc.string()), { maxLength: 60 }), (some) => {
      const ids = new Ids()
      const at = some.map((id) => ids.put(id))
      expect(at.map((n) => ids.at(n))).toEqual(some)
    }),
  )
})

test('there may be more of them than a piece holds', () => {
  const ids = new Ids()
  const idOf = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
  for (let n = 0; n < 10_000; n++) ids.put(n === 5000 ? 'five thousand' : idOf(n))
  expect([0, 4095, 4096, 5000, 9999].map((n) => ids.at(n))).toEqual([
    idOf(0),
    idOf(4095),
    idOf(4096),
    'five thousand',
    idOf(9999),
  ])
})
