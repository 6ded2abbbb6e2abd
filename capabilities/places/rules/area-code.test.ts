import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AreaCode } from '#kernel/common/ids.ts'
import {
  atLevel,
  childCode,
  contains,
  findLevel,
  isAreaCode,
  LEVEL_LENGTH,
  nextChild,
  parentOf,
  rangeOf,
  trailOf,
  usualName,
} from './area-code.ts'

const anyCode = fc
  .tuple(
    fc.constantFrom('340199', '110101', '341723', '340198', '350000'),
    fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 4 }),
  )
  .map(([district, below]) =>
    below.reduce<string>((code, number) => code + String(number).padStart(3, '0'), district),
  )

describe('codes', () => {
  test('the length is the level', () => {
    expect(
      ['340199', '340199001', '340199001001', '340199001001003', '340199001001003012'].map(findLevel),
    ).toEqual(Object.keys(LEVEL_LENGTH))
  })
  test.each([
    '',
    '34',
    '3401',
    '3401991',
    '34019900',
    '34019９',
    '040199',
    '３４０１９９',
    '340199001001003012001',
    '340199a01',
    ' 340199',
  ])('%j is no area code', (code) => {
    expect(isAreaCode(code)).toBe(false)
  })
  test('every code the rules accept, the wire accepts', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect([isAreaCode(code), AreaCode.safeParse(code).success]).toEqual([true, true])
      }),
    )
  })
  test('the trail leads from the district down', () => {
    expect(trailOf('340199001001')).toEqual(['340199', '340199001', '340199001001'])
    expect(parentOf('340199')).toBeNull()
    expect(atLevel('340199001001003', 'subdistrict')).toBe('340199001')
    expect(atLevel('340199', 'grid')).toBeUndefined()
  })
  test('children are numbered, retired numbers are not given again', () => {
    expect(childCode('340199001001', 3)).toBe('340199001001003')
    expect(childCode('340199001001003012', 1)).toBeUndefined()
    expect(childCode('340199', 1000)).toBeUndefined()
    expect(nextChild('340199001', ['340199001001', '340199001007', '340199002009'])).toBe('340199001008')
    expect(nextChild('340199001', [])).toBe('340199001001')
    expect(nextChild('340199001', ['340199001999'])).toBeUndefined()
  })
  test('a grid without a name is called by its number', () => {
    expect(usualName('340199001001003')).toEqual({ zh: '第3网格', en: 'Grid 3' })
    expect(usualName('340199001001003012')).toEqual({ zh: '第12微网格', en: 'Grid unit 12' })
    expect(usualName('340199001')).toBeUndefined()
  })
})

describe('inside', () => {
  test('a range holds exactly what lies inside', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (outer, code) => {
        const { lo, hi } = rangeOf(outer)
        expect(code >= lo && code < hi).toBe(contains(outer, code))
      }),
    )
  })
  test('one is inside another exactly when the other stands on its trail', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (outer, code) => {
        expect(contains(outer, code)).toBe(trailOf(code).includes(outer))
      }),
    )
  })
})
