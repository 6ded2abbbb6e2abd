import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goingOnAbove, hasForgotten } from './rules.ts'

const count = fc.nat(1000)

test('a phone that had more answers than the house knows of speaks from a history it has forgotten', () => {
  const house = { ackedSeq: 5, forgotSeq: 0 }
  expect([0, 4, 5, 6].map((had) => hasForgotten(house, had))).toEqual([false, false, false, true])
})

test('however far the house counts afterwards, nobody of that history is taken for one of this', () => {
  fc.assert(
    fc.property(count, count, count, (known, more, since) => {
      const had = known + more + 1
      const house = goingOnAbove(had)
      const now = { ...house, ackedSeq: house.ackedSeq + since }
      // Whatever it may have been told before, and whatever it is told from now on.
      for (let said = 1; said <= had; said++) expect(hasForgotten(now, said)).toBe(true)
      for (let said = house.ackedSeq; said <= now.ackedSeq; said++)
        expect(hasForgotten(now, said)).toBe(false)
      expect(hasForgotten(now, 0)).toBe(false)
    }),
    { numRuns: 50 },
  )
})
