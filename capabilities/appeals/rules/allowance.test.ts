import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { A_DAY, allowanceVerdict } from './allowance.ts'

const calm = { danger: false, proven: false, helps: false, byPhone: 0, before: 0 }
const anyFiling = fc.record({
  danger: fc.boolean(),
  proven: fc.boolean(),
  helps: fc.boolean(),
  byPhone: fc.nat(200),
  before: fc.nat(200),
})

describe('how many in a day', () => {
  test('an ordinary resident never meets it', () => {
    expect(allowanceVerdict({ ...calm, byPhone: 9, before: 29 })).toBe('allowed')
  })
  test('the eleventh under a number nobody proved asks for the proof, and so does a flooded door', () => {
    expect(allowanceVerdict({ ...calm, byPhone: 10 })).toBe('prove-phone-first')
    expect(allowanceVerdict({ ...calm, before: 30 })).toBe('prove-phone-first')
  })
  test('a helper who proved a phone speaks for a building', () => {
    const helper = { ...calm, proven: true, helps: true, before: 79 }
    expect(allowanceVerdict(helper)).toBe('allowed')
    expect(allowanceVerdict({ ...helper, helps: false })).toBe('enough-today')
  })
})

describe('always', () => {
  test('danger passes', () => {
    fc.assert(fc.property(anyFiling, (filing) => allowanceVerdict({ ...filing, danger: true }) === 'allowed'))
  })
  test('whoever proves a phone is never worse off, and whoever helps neither', () => {
    fc.assert(
      fc.property(anyFiling, (filing) => {
        if (allowanceVerdict({ ...filing, proven: false }) === 'allowed')
          expect(allowanceVerdict({ ...filing, proven: true })).toBe('allowed')
        if (allowanceVerdict({ ...filing, helps: false }) === 'allowed')
          expect(allowanceVerdict({ ...filing, helps: true })).toBe('allowed')
      }),
    )
    expect(A_DAY.helper).toBeGreaterThan(A_DAY.proven)
  })
})
