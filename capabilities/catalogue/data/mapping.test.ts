import { describe, expect, test } from 'vitest'
import { CodeMapping } from '../contract/mapping.ts'
import { codesFor, fiveDigits, translateCode } from '../rules/mapping.ts'
import { CODE_MAPPINGS } from './mapping.ts'
import { NATIONAL_CATEGORIES } from './national.ts'

const present = new Set(NATIONAL_CATEGORIES.map(({ code }) => code))
const now = (coding: CodeMapping['coding'], code: string) => translateCode(CODE_MAPPINGS, coding, code)

describe('codes of other codings', () => {
  test('lead to codes there are, each written down once', () => {
    for (const one of CODE_MAPPINGS) {
      expect(CodeMapping.parse(one)).toEqual(one)
      for (const code of one.to) expect(present, `${one.coding} ${one.code}`).toContain(code)
      expect(one.to.length === 0).toBe(one.kind === 'none')
    }
    expect(new Set(CODE_MAPPINGS.map(({ coding, code }) => `${coding} ${code}`)).size).toBe(
      CODE_MAPPINGS.length,
    )
  })

  test.each([
    ['01-10', '06010', '暴露垃圾'],
    ['02-01', '07001', '非法小广告'],
    ['03-11', '08011', '渣土'],
    ['04-05', '09005', '店外经营'],
    ['0409', '09009', '机动车乱停放'],
  ])('%s of programs in use is %s today', (code, expected, name) => {
    expect(now('vendors', code)).toMatchObject({ to: [expected], uncertain: true })
    expect(now('vendors', code)!.nameZh).toContain(name)
  })

  test('the classes of 2013 go over, and a matter that is not listed goes with its class', () => {
    expect(['01', '02', '03', '05'].map((code) => now('gbt-30428.2-2013', code)!.to)).toEqual([
      ['06'],
      ['07'],
      ['08'],
      ['09'],
    ])
    expect(now('gbt-30428.2-2013', '01-07')!.to).toEqual(['06'])
    expect(now('gbt-30428.2-2013', '04-07')).toMatchObject({ to: ['10001'], kind: 'same', uncertain: false })
    expect(now('gbt-30428.2-2013', '04-09')).toMatchObject({ to: [], kind: 'none' })
    expect(now('gbt-30428.2-2013', '99')).toBeUndefined()
  })

  test('are read in the spellings in use', () => {
    expect(['01-10', '0110', '01010', '01-010', ' 01-10 ', 'x', '1'].map(fiveDigits)).toEqual([
      '01010',
      '01010',
      '01010',
      '01010',
      '01010',
      undefined,
      undefined,
    ])
  })
})

describe('a filter', () => {
  const given = (code: string, ...to: string[]): CodeMapping => ({
    coding: 'community',
    code,
    nameZh: code,
    to,
    kind: 'merged',
    uncertain: false,
  })
  const mappings = [
    given('lamp', 'repair-light'),
    given('bulb', 'repair-light'),
    given('wet', 'repair-pipe', 'repair-drain'),
    given('gone'),
    { ...given('01', 'repair-light'), coding: 'vendors' as const },
  ]
  const codes = (code: string) => codesFor(mappings, code).toSorted((a, b) => (a < b ? -1 : 1))

  test('by a code of today finds what was said under those given up for it', () => {
    expect(codes('repair-light')).toEqual(['bulb', 'lamp', 'repair-light'])
    expect(codes('repair-pipe')).toEqual(['repair-pipe'])
    expect(codes('greening')).toEqual(['greening'])
  })

  test('by a code given up finds what took its place, and what was said before', () => {
    expect(codes('lamp')).toEqual(['bulb', 'lamp', 'repair-light'])
    expect(codes('wet')).toEqual(['repair-drain', 'repair-pipe', 'wet'])
    expect(codes('gone')).toEqual(['gone'])
    expect(codes('01')).toEqual(['01'])
  })
})
