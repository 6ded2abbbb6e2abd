import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { asksAgain, inOrder, likenessOf, namesAlike } from './likeness.ts'
import type { Seen } from './likeness.ts'

const reading = (sign: string, first: boolean): string =>
  pinyin(sign, { toneType: 'none', v: true, surname: first ? 'head' : 'off' })
const someone = (some: Partial<Seen> = {}): Seen => ({
  name: '周秀梅',
  sex: 2,
  birthYear: 1951,
  phone: null,
  identityNumber: null,
  dwellingIds: ['d1'],
  ...some,
})
const alike = (a: Partial<Seen>, b: Partial<Seen>) => likenessOf(someone(a), someone(b), reading)

describe('names', () => {
  test('are alike to the eye, to the ear, or not at all', () => {
    expect(namesAlike('王己未', '玉已末', reading)).toBe('form-alike')
    expect(namesAlike('张 伟', '张伟', reading)).toBe('same-name')
    expect(namesAlike('张伟', '章玮', reading)).toBe('sound-alike')
    expect(namesAlike('张伟', '张强', reading)).toBeUndefined()
    expect(namesAlike('张伟', '张伟明', reading)).toBeUndefined()
    expect(namesAlike('曾建国', '曽建国', reading)).not.toBe('same-name')
  })
})

describe('two persons', () => {
  test('with one number and one name are certain, with one number and two names likely', () => {
    const number = '11010519491231002X'
    expect(alike({ identityNumber: number, dwellingIds: [] }, { identityNumber: number })?.sureness).toBe(
      'certain',
    )
    expect(alike({ identityNumber: number, name: '李四' }, { identityNumber: number })).toMatchObject({
      sureness: 'likely',
      against: ['name-differs'],
    })
  })
  test('with two numbers are two persons, whatever else they share', () => {
    expect(
      alike({ identityNumber: '11010519491231002X' }, { identityNumber: '440524188001010014' }),
    ).toBeUndefined()
  })
  test('of one name and year in one dwelling are likely; of alike names possible', () => {
    expect(alike({}, {})?.sureness).toBe('likely')
    expect(alike({ name: '周秀海' }, {})).toMatchObject({
      sureness: 'possible',
      grounds: ['form-alike', 'same-year', 'same-dwelling'],
    })
  })
  test('of one name with years far apart are two: a grandchild may bear the name', () => {
    expect(alike({ birthYear: 1951 }, { birthYear: 1990 })).toBeUndefined()
  })
  test('who share nothing but the name are two', () => {
    expect(alike({ dwellingIds: ['d1'] }, { dwellingIds: ['d2'] })).toBeUndefined()
  })
  test('of one phone and an alike name are possible wherever they live', () => {
    const phone = '19900001234'
    expect(alike({ phone, dwellingIds: [], name: '周秀美' }, { phone })?.sureness).toBe('possible')
  })
})

const person = fc.record({
  name: fc.constantFrom('周秀梅', '周秀海', '周秀美', '王玉', '王己', '王已'),
  sex: fc.constantFrom(0, 1, 2, 9),
  birthYear: fc.option(fc.integer({ min: 1950, max: 1953 })),
  phone: fc.option(fc.constantFrom('1', '2')),
  identityNumber: fc.option(fc.constantFrom('x', 'y')),
  dwellingIds: fc.subarray(['d1', 'd2', 'd3']),
})
test('always: the same from both sides, and never without a name or a number', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const one = likenessOf(a, b, reading)
      expect(likenessOf(b, a, reading)).toEqual(one)
      if (one)
        expect(
          one.grounds.some((g) => g === 'same-number' || g === 'same-name' || g.endsWith('-alike')),
        ).toBe(true)
    }),
  )
})
test('always: a phone in common never makes it less sure', () => {
  const rank = (one: ReturnType<typeof likenessOf>) =>
    one === undefined ? 0 : { possible: 1, likely: 2, certain: 3 }[one.sureness]
  fc.assert(
    fc.property(person, person, (a, b) => {
      const together = likenessOf({ ...a, phone: '9' }, { ...b, phone: '9' }, reading)
      const apart = likenessOf({ ...a, phone: null }, { ...b, phone: null }, reading)
      expect(rank(together)).toBeGreaterThanOrEqual(rank(apart))
    }),
  )
})
test('a pair has one order, and is asked again only for a number that is new', () => {
  expect(inOrder('b', 'a')).toEqual(inOrder('a', 'b'))
  expect(asksAgain(['same-name'], ['same-name', 'same-phone'])).toBe(false)
  expect(asksAgain(['same-name'], ['same-name', 'same-number'])).toBe(true)
})
