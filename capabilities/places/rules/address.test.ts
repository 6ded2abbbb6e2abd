import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, findAddress, formatAddress, type Address } from './address.ts'

const key = (text: string): string | undefined => {
  const found = findAddress(text)
  return found && addressKey(found)
}

describe('one dwelling, many spellings', () => {
  test.each([
    '5栋2单元301',
    '5栋2单元301室',
    '5-2-301',
    '5－2－301',
    '5—2—301',
    '５栋２单元３０１',
    '五栋二单元301室',
    '五号楼二单元三〇一',
    '5号楼2单元三零一室',
    '5幢2单元301',
    '5#2单元301',
    '5#楼2单元301',
    '5座2单元301',
    '5栋2-301',
    '5号楼-2单元-301',
    '5 栋 2 单元 301',
    '05栋02单元0301',
    '5栋2单元3楼301',
    '5栋2单元3层301号',
    '5-2-3-301',
    '5/2/301',
    '5号2单元301',
    '5楼2单元301',
    '5栋2单元3楼01室',
    '5栋，2单元，301室',
    '5-2-3-01',
    '5-2-3-1',
    '5/2/3/01',
    '5 2 301',
    '5.2.301',
    '伍号楼贰单元301',
    '5栋2单元3楼1号',
    '5栋2单元三层1室',
  ])('%s', (text) => {
    expect(key(text)).toBe('|5|2|301')
  })
})

describe('other shapes', () => {
  test.each([
    ['A区5号楼2单元3楼301', 'A区|5|2|301'],
    ['二期12栋1单元1203', '2期|12|1|1203'],
    ['东区3栋甲单元402', '东区|3|甲|402'],
    ['A座1203', '|A||1203'],
    ['c3栋501', '|C3||501'],
    ['12栋1801室', '|12||1801'],
    ['5-301', '|5||301'],
    ['八栋三单元五楼东户', '|8|3|5东'],
    ['二十三号楼一单元', '|23|1|'],
    ['十栋', '|10||'],
    ['一百零二栋', '|102||'],
    ['幸福里12号301室', '|12||301'],
    ['5栋2单元301A', '|5|2|301A'],
    ['301室', '|||301'],
    ['5栋', '|5||'],
    ['叁号楼', '|3||'],
    ['5栋1单元10楼2号', '|5|1|1002'],
    ['陆家5号楼301', '|5||301'],
  ])('%s → %s', (text, expected) => {
    expect(key(text)).toBe(expected)
  })
  test('what stands around it is kept', () => {
    expect(findAddress('人民路88号红花家园5栋2单元301，厨房漏水')).toMatchObject({
      before: '人民路88号红花家园',
      building: '5',
      entrance: '2',
      dwelling: '301',
      after: ',厨房漏水',
    })
    expect(findAddress('三门峡路一号院 七栋 楼道灯不亮')).toMatchObject({
      before: '三门峡路一号院',
      building: '7',
      after: '楼道灯不亮',
    })
  })
  test('a floor is kept where the dwelling does not say it', () => {
    expect(findAddress('5栋2单元3楼')).toMatchObject({ floor: '3', dwelling: null })
    expect(findAddress('5栋2单元3楼301')).toMatchObject({ floor: null, dwelling: '301' })
    expect(findAddress('5栋负一楼')).toMatchObject({ building: '5', floor: '-1' })
  })
})

test.each([
  '',
  '楼道灯不亮',
  '人民路88号',
  '2026-11-22',
  '0551-62225555',
  '138-1234-5678',
  '19900000001',
  '罚款300元',
  '四方社区',
  '12345热线',
  '3.5-301.2',
])('%j is no address', (text) => {
  expect(findAddress(text)).toBeUndefined()
})

describe('as we write it', () => {
  test('in both languages', () => {
    const address: Address = { zone: 'A区', building: '5', entrance: '2', floor: null, dwelling: '301' }
    expect(formatAddress(address, 'zh')).toBe('A区5栋2单元301室')
    expect(formatAddress(address, 'en')).toBe('Area A, Building 5, Entrance 2, Room 301')
    expect(formatAddress({ ...address, zone: '东区', entrance: '甲', dwelling: '5东' }, 'zh')).toBe(
      '东区5栋甲单元5楼东户',
    )
    expect(formatAddress({ ...address, zone: '东区', entrance: '甲', dwelling: '5东' }, 'en')).toBe(
      'East Area, Building 5, Entrance A, Floor 5, East Door',
    )
    expect(formatAddress({ ...address, zone: '2期', entrance: null, floor: '3', dwelling: null }, 'en')).toBe(
      'Phase 2, Building 5, Floor 3',
    )
  })
  test('what we write we read again, whatever stands around it', () => {
    const anyAddress = fc.record<Address>({
      zone: fc.constantFrom(null, 'A区', '2期', '东区', '12组团'),
      building: fc.oneof(fc.integer({ min: 1, max: 199 }).map(String), fc.constantFrom('A', 'C3', '5B')),
      entrance: fc.oneof(
        fc.constant(null),
        fc.integer({ min: 1, max: 12 }).map(String),
        fc.constantFrom('A', '甲'),
      ),
      floor: fc.constant(null),
      dwelling: fc.oneof(
        fc.constant(null),
        fc.integer({ min: 101, max: 3304 }).map(String),
        fc.constantFrom('301A', '5东', '12西'),
      ),
    })
    fc.assert(
      fc.property(
        anyAddress,
        fc.constantFrom('', '红花家园', '云湖区青华街道'),
        fc.constantFrom('', ' 楼道灯不亮'),
        (address, before, after) => {
          expect(findAddress(before + formatAddress(address, 'zh') + after)).toEqual({
            ...address,
            before,
            after: after.trim(),
          })
        },
      ),
    )
  })
  test('no text, however odd, makes it stumble', () => {
    const odd = fc.array(
      fc.constantFrom(
        '5',
        '栋',
        '单元',
        '-',
        '三',
        '〇',
        '室',
        'A',
        '区',
        '楼',
        '/',
        ' ',
        '号',
        '十',
        '百',
        '户',
        '东',
        '负',
        '#',
      ),
      { maxLength: 24 },
    )
    fc.assert(
      fc.property(odd, (marks) => {
        expect(findAddress(marks.join(''))?.building ?? '1').toMatch(/^[A-Z]?\d*[A-Z]?$/)
      }),
      { numRuns: 1000 },
    )
  })
})
