import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Counts } from './contract.ts'
import { added, levelBelow, NO_COUNTS, periodOf, periodVerdict, ratesOf, reviewerVerdict } from './rules.ts'

const small = fc.nat(500)
const anyCounts: fc.Arbitrary<Counts> = fc
  .record({
    inTime: small,
    late: small,
    solved: small,
    partly: small,
    unsolved: small,
    satisfied: small,
    fairly: small,
    dissatisfied: small,
    special: small,
  })
  .map(({ special, ...rest }) => ({
    ...rest,
    counted: 5000,
    closed: 5000 + special,
    leftOut: special === 0 ? {} : { special },
  }))

describe('three rates', () => {
  test('by the two definitions', () => {
    const counts = {
      ...NO_COUNTS,
      inTime: 9,
      late: 1,
      solved: 6,
      partly: 2,
      unsolved: 2,
      satisfied: 5,
      fairly: 4,
      dissatisfied: 1,
    }
    expect(ratesOf(counts, 'whole')).toEqual({
      response: { top: 9, below: 10, share: 0.9 },
      solved: { top: 6, below: 10, share: 0.6 },
      satisfied: { top: 9, below: 10, share: 0.9 },
    })
    expect(ratesOf(counts, 'half')).toEqual({
      response: { top: 9, below: 10, share: 0.9 },
      solved: { top: 7, below: 10, share: 0.7 },
      satisfied: { top: 7, below: 10, share: 0.7 },
    })
  })

  test('where nobody answered there is no rate, rather than none or all', () => {
    const { solved } = ratesOf(NO_COUNTS, 'whole')
    expect(solved).toEqual({ top: 0, below: 0, share: undefined })
  })

  test('always a share between none and all, over the same denominator in both definitions', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const [whole, half] = [ratesOf(counts, 'whole'), ratesOf(counts, 'half')]
        for (const name of ['response', 'solved', 'satisfied'] as const) {
          expect(half[name].below).toBe(whole[name].below)
          for (const { share = 0 } of [whole[name], half[name]]) {
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1)
          }
        }
      }),
    )
  })

  test('parts add up to the whole, in any order', () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, (a, b) => {
        expect(added(a, b)).toEqual(added(b, a))
        expect(added(a, NO_COUNTS)).toEqual(a)
        expect(added(a, b).closed).toBe(a.closed + b.closed)
        expect(added(a, b).leftOut.special ?? 0).toBe((a.leftOut.special ?? 0) + (b.leftOut.special ?? 0))
      }),
    )
  })
})

test('a period begins before it ends and spans at most a year', () => {
  expect(periodOf({}, '2026-03-30')).toEqual({ from: '2026-03-01', to: '2026-03-30' })
  expect(periodOf({ to: '2026-01-31' }, '2026-03-30')).toEqual({ from: '2026-01-02', to: '2026-01-31' })
  expect(periodVerdict({ from: '2026-03-30', to: '2026-03-30' })).toBe('allowed')
  expect(periodVerdict({ from: '2026-03-31', to: '2026-03-30' })).toBe('period-too-long')
  expect(periodVerdict({ from: '2025-03-30', to: '2026-03-30' })).toBe('allowed')
  expect(periodVerdict({ from: '2025-03-29', to: '2026-03-30' })).toBe('period-too-long')
})

test('nobody reviews what they or their organisation asked', () => {
  const asked = { askedBy: 'account:1', askedOrg: 'org' }
  expect(reviewerVerdict(asked, { who: 'account:1', orgId: undefined })).toBe('own-exclusion')
  expect(reviewerVerdict(asked, { who: 'account:2', orgId: 'org' })).toBe('own-exclusion')
  expect(reviewerVerdict(asked, { who: 'account:2', orgId: 'other' })).toBe('allowed')
  expect(reviewerVerdict({ ...asked, askedOrg: null }, { who: 'account:2', orgId: undefined })).toBe(
    'allowed',
  )
})

test('figures of an area are told by the areas just below it', () => {
  expect(['340199', '340199001', '340199001001', '340199001001001'].map(levelBelow)).toEqual([9, 12, 15, 15])
})
