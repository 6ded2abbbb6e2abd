import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, differing, NOTHING_YET } from './rules.ts'
import type { Outcome, Replay } from './rules.ts'

const org = fc.constantFrom(null, 'a', 'b', 'c')
const outcome: fc.Arbitrary<Outcome> = fc.record({
  categoryCode: fc.constantFrom(null, 'x', 'y'),
  orgId: org,
  policyCode: fc.constantFrom(null, 'p', 'q'),
  dueAt: fc.constantFrom(null, new Date(0), new Date(1)),
})
const replay: fc.Arbitrary<Replay> = fc
  .record({ ruleId: fc.constantFrom(null, 'r1', 'r2'), before: outcome, after: outcome })
  .map((one) => ({ ...one, differs: differing(one.before, one.after) }))

describe('a dry run', () => {
  test('tells each difference by what differs', () => {
    const one: Outcome = { categoryCode: 'x', orgId: 'a', policyCode: 'p', dueAt: new Date(0) }
    expect(differing(one, { ...one, dueAt: new Date(0) })).toBeUndefined()
    expect(differing(one, { ...one, orgId: null })).toEqual({ hands: true, category: false, promise: false })
    expect(differing(one, { ...one, dueAt: new Date(1) })).toEqual({
      hands: false,
      category: false,
      promise: true,
    })
  })

  test('counts the same in slices of any size', () => {
    fc.assert(
      fc.property(fc.array(replay, { maxLength: 30 }), fc.nat(30), (all, cut) => {
        const whole = addUp(NOTHING_YET, all)
        expect(addUp(addUp(NOTHING_YET, all.slice(0, cut)), all.slice(cut))).toEqual(whole)
        expect(Object.values(whole.shifts).reduce((sum, n) => sum + n, 0)).toBe(whole.byHands)
        expect(whole.differing).toBeLessThanOrEqual(all.length)
        expect(whole.differing).toBeGreaterThanOrEqual(
          Math.max(whole.byHands, whole.byCategory, whole.byPromise),
        )
      }),
    )
  })
})
