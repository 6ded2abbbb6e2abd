import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness, LIKELY, metresApart, sharedWords, signPairs } from './likeness.ts'
import type { Comparable } from './likeness.ts'

const lamp: Comparable = {
  placeId: '01990000-0000-7000-8000-000000000001',
  placeText: '红花家园 5栋 2单元',
  lon: 117.2,
  lat: 31.8,
  at: new Date('2026-03-10T01:00:00Z'),
  category: 'repair-light',
  group: 'repair',
  text: '三楼楼道的灯不亮了，晚上看不见路',
  closedAt: null,
}
const later = (days: number, changes: Partial<Comparable> = {}): Comparable => ({
  ...lamp,
  at: new Date(lamp.at.getTime() + days * 86_400_000),
  ...changes,
})
const isLikely = (other: Comparable): boolean => likeness(lamp, other).probability >= LIKELY

describe('the same thing said twice', () => {
  test('is known by place, days and words', () => {
    expect(likeness(lamp, later(1, { text: '楼道灯不亮，看不见路' }))).toMatchObject({
      reasons: ['same-place', 'same-days', 'same-words', 'same-category'],
    })
    expect(isLikely(later(1, { text: '楼道灯不亮，看不见路' }))).toBe(true)
  })

  test('is known by place and days alone where nobody left words', () => {
    expect(isLikely(later(1, { text: '', category: null, group: null }))).toBe(true)
    expect(isLikely(later(9, { text: '', category: null, group: null }))).toBe(false)
  })

  test('is not what is said of another thing at the same door', () => {
    expect(
      isLikely(
        later(1, { text: '楼下广场舞音响太吵，孩子睡不着觉', category: 'noise-music', group: 'noise' }),
      ),
    ).toBe(false)
  })

  test('is not what is said in the same words far away', () => {
    expect(isLikely(later(1, { placeId: null, placeText: '四方小区', lon: 117.3, lat: 31.9 }))).toBe(false)
  })

  test('is another time once the first was closed', () => {
    const closed = { ...lamp, closedAt: new Date('2026-03-10T05:00:00Z') }
    const again = later(2, { text: '', category: null, group: null })
    expect(likeness(closed, again).probability).toBeLessThan(LIKELY)
  })
})

describe('always', () => {
  const anything = fc.record({
    placeId: fc.constantFrom(null, 'a', 'b'),
    placeText: fc.string({ maxLength: 12 }),
    lon: fc.option(fc.double({ min: 73, max: 135, noNaN: true })),
    lat: fc.option(fc.double({ min: 18, max: 54, noNaN: true })),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    category: fc.constantFrom(null, 'x', 'y'),
    group: fc.constantFrom(null, 'g', 'h'),
    text: fc.string({ maxLength: 60 }),
    closedAt: fc.constant(null),
  })
  test('a likeness is a probability, the same from both sides', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const { probability } = likeness(one, other)
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
        expect(likeness(other, one).probability).toBeCloseTo(probability, 6)
      }),
    )
  })
  test('two places that are not said are not the same place', () => {
    const nowhere = { ...lamp, placeId: null, placeText: '', lon: null, lat: null }
    const blank = { ...nowhere, placeText: ' ' }
    expect(likeness(nowhere, blank).probability).toBe(likeness(blank, nowhere).probability)
    expect(likeness(blank, blank).probability).toBe(likeness(nowhere, nowhere).probability)
  })
  test('later is never likelier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (a, b) => {
        const [soon, late] = a <= b ? [a, b] : [b, a]
        expect(likeness(lamp, later(late)).probability).toBeLessThanOrEqual(
          likeness(lamp, later(soon)).probability,
        )
      }),
    )
  })
  test('a text shares all its pairs with itself and with what contains it', () => {
    expect(sharedWords(signPairs('路灯不亮了'), signPairs('小区东门的路灯不亮了三天'))).toBe(1)
    expect(sharedWords(signPairs('灯'), signPairs('灯'))).toBeUndefined()
  })
  test('metres are metres', () => {
    expect(metresApart(lamp, later(0, { lat: 31.801 }))).toBeCloseTo(111.3, 0)
    expect(metresApart(lamp, later(0, { lon: null }))).toBeUndefined()
  })
})
