import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Outcome, TargetState } from './contract/words.ts'
import { careRate, correctionOf, lastDayOf, OPEN_TARGET, targetMoved, visitVerdict } from './rules.ts'

describe('targets', () => {
  test('nobody at home leaves it to be done; who refused may change their mind', () => {
    expect(targetMoved('due', 'absent')).toBe('again')
    expect(targetMoved('again', 'absent')).toBe('again')
    expect(targetMoved('again', 'met')).toBe('done')
    expect(targetMoved('due', 'refused')).toBe('refused')
    expect(targetMoved('refused', 'met')).toBe('done')
    expect(targetMoved('refused', 'absent')).toBe('refused')
  })
  test('what is dropped is not visited, and what is done is never undone', () => {
    for (const outcome of Outcome.options) {
      expect(targetMoved('dropped', outcome)).toBeUndefined()
      expect(targetMoved('done', outcome)).toBe('done')
    }
    expect(TargetState.options.filter((state) => targetMoved(state, 'drop') !== undefined)).toEqual([
      ...OPEN_TARGET,
    ])
  })
})

describe('what was learned', () => {
  test('is put right while it is what was seen', () => {
    expect(correctionOf({ field: 'birthYear', seen: 1950, value: 1951 }, { value: 1950 })).toEqual({
      is: 'apply',
    })
    expect(correctionOf({ field: 'birthYear', seen: 1950, value: 1951 }, { value: 1951 })).toEqual({
      is: 'nothing',
    })
  })
  test('goes to the desk when it changed meanwhile, when a right hangs on it, when nobody is there', () => {
    expect(correctionOf({ field: 'name', seen: '周秀', value: '周秀梅' }, { value: '周绣' })).toEqual({
      is: 'review',
      why: 'changed-meanwhile',
    })
    expect(correctionOf({ field: 'died' }, { value: null })).toEqual({ is: 'review', why: 'sensitive' })
    expect(correctionOf({ field: 'phone', seen: '1', value: '2' }, { value: '1' })).toMatchObject({
      why: 'sensitive',
    })
    expect(correctionOf({ field: 'sex', seen: 1, value: 2 }, undefined)).toMatchObject({ why: 'not-here' })
  })
  test('never is a value put in place of one that was not seen', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), fc.nat(3), (seen, value, kept) => {
        const { is } = correctionOf({ field: 'birthYear', seen, value }, { value: kept })
        expect(is === 'apply').toBe(kept === seen && kept !== value)
      }),
    )
  })
})

describe('a visit', () => {
  const nothing = { met: [], agreed: [], withdrawn: [], told: [], hasForm: false }
  test('who was not met was told nothing, agreed to nothing and filled in nothing', () => {
    expect(visitVerdict({ ...nothing, outcome: 'absent' })).toBe('allowed')
    expect(visitVerdict({ ...nothing, outcome: 'refused' })).toBe('allowed')
    expect(visitVerdict({ ...nothing, outcome: 'absent', met: ['a'] })).toBe('was-not-met')
    expect(visitVerdict({ ...nothing, outcome: 'refused', hasForm: true })).toBe('met-nobody')
    expect(visitVerdict({ ...nothing, outcome: 'absent', told: ['pension'] })).toBe('met-nobody')
    expect(visitVerdict({ ...nothing, outcome: 'refused', withdrawn: ['care'] })).toBe('met-nobody')
    expect(visitVerdict({ ...nothing, outcome: 'met', told: ['pension'] })).toBe('allowed')
  })
})

describe('the rate of a month', () => {
  test('refusals are beside it, absence is not done', () => {
    expect(careRate({ due: 0, again: 1, done: 9, refused: 5, dropped: 3 })).toMatchObject({
      listed: 15,
      rate: 900,
      refused: 5,
    })
    expect(careRate({ due: 0, again: 0, done: 0, refused: 2, dropped: 0 }).rate).toBeNull()
  })
  test('all is all only when nobody is left, and a refusal changes no rate', () => {
    const count = fc.nat(2000)
    fc.assert(
      fc.property(count, count, count, count, (due, again, done, refused) => {
        const { rate } = careRate({ due, again, done, refused, dropped: 0 })
        if (due + again + done === 0) return
        expect(rate === 1000).toBe(due + again === 0)
        expect(careRate({ due, again, done, refused: 0, dropped: 7 }).rate).toBe(rate)
      }),
    )
  })
  test('a month ends on its last day', () => {
    expect(['2026-02', '2028-02', '2026-12', '2026-04'].map(lastDayOf)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
      '2026-04-30',
    ])
  })
})
