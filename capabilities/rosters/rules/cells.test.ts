import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aNumber } from '../testing.ts'
import { dayOfSerial, isoOf, readDate } from './dates.ts'
import { checkDigit, readIdentity } from './identity.ts'
import { readPhones } from './phones.ts'
import { dweltSaid, kinshipSaid, nameSaid, registrationSaid, sexSaid, yesSaid } from './said.ts'
import type { Cell } from './sheet.ts'
import { letterOf, textOf } from './sheet.ts'

const iso = (cell: Cell, known?: { year: number; month: number; day: number }) => {
  const said = readDate(cell, { thisYear: 2026, known })
  return said && (isoOf(said) ?? said)
}

describe('dates', () => {
  test.each([
    '1978-3-5',
    '1978/03/05',
    '1978.3.5',
    '19780305',
    '780305',
    '1978年3月5日',
    '一九七八年三月五日',
    '１９７８－０３－０５',
    '3/5/1978',
    '3/5/78',
    '5-Mar-78',
    '1978-03-05 00:00:00',
    '1978-03-05T00:00:00.000Z',
    '1978、3、5',
    '1978 3 5',
    '78年3月5日',
    '1978-3-5出生',
    '1978-3-5日',
    '1978。3。5',
    '一九七八年三月五号',
    '1978-Mar-05',
    'March 5, 1978',
    'Mar. 5 1978',
    '民国67年3月5日',
    '民国六十七年三月五日',
    28554,
    '28554',
    28554.5,
  ])('%s is the fifth of March 1978', (written) => {
    expect(iso(written)).toBe('1978-03-05')
  })

  test('a month and a year are said as far as they go', () => {
    expect(iso('1978年3月')).toEqual({ year: 1978, month: 3 })
    expect(iso('1978.3')).toEqual({ year: 1978, month: 3 })
    expect(iso('197803')).toEqual({ year: 1978, month: 3 })
    expect(iso(1978)).toEqual({ year: 1978 })
    expect(iso('Mar-78')).toEqual({ year: 1978, month: 3 })
    expect(iso('1978-00-00')).toEqual({ year: 1978 })
    expect(iso('1978年元月')).toEqual({ year: 1978, month: 1 })
    expect(iso('民国三十八年五月')).toEqual({ year: 1949, month: 5 })
  })

  test.each([
    '二○一八年五月六日',
    '二◯一八年五月六日',
    '二ＯＯ八年五月六日',
    '二oo八年五月六日',
    '二〇〇八年五月六日',
  ])('a nought of any shape: %s', (written) => {
    expect(iso(written)).toBe(/一八/.test(written) ? '2018-05-06' : '2008-05-06')
  })

  test('day and month are told apart by what is known', () => {
    expect(iso('5/3/1978', { year: 1978, month: 3, day: 5 })).toBe('1978-03-05')
    expect(iso('5/3/1978')).toBe('1978-05-03')
    expect(iso('25/3/1978')).toBe('1978-03-25')
  })

  test.each(['1978-13-01', '1978-02-30', '不详', '三月', '12345678', 'Q3', 3.5])('%s is none', (written) => {
    expect(iso(written)).toBeUndefined()
  })

  test('every day has its serial number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 60_000 }), (serial) => {
        const said = dayOfSerial(serial)!
        expect(Date.UTC(said.year, said.month! - 1, said.day) / 86_400_000 + 25_569).toBe(serial)
      }),
    )
  })
})

describe('identity numbers', () => {
  const number = aNumber('1975-03-21', 114)

  test('are read through blanks, guards, widths and a small x', () => {
    for (const written of [
      number,
      number.toLowerCase(),
      ` ${number.slice(0, 6)} ${number.slice(6)}`,
      `'${number}`,
      `${number}\t`,
      `\u200b${number}`,
    ])
      expect(readIdentity(written)).toMatchObject({ kind: 'number', number })
  })

  test('of fifteen digits become eighteen', () => {
    const old = `340199750321114`
    expect(readIdentity(old)).toMatchObject({
      kind: 'number',
      number: `34019919750321114${checkDigit('34019919750321114')}`,
    })
    expect(readIdentity(Number(old))).toMatchObject({ kind: 'number' })
  })

  test('that a spreadsheet took for numbers have lost digits', () => {
    for (const written of [340199197501136000, '3.40199E+17', '3.40199197501136E+17'] as const)
      expect(readIdentity(written)).toMatchObject({ kind: 'fault', fault: 'lost-digits' })
  })

  test('one wrong digit is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(number[at]) + by) % 10
        const wrong = number.slice(0, at) + String(digit) + number.slice(at + 1)
        const read = readIdentity(wrong)
        expect(read.kind === 'fault' && ['bad-check-digit', 'lost-digits'].includes(read.fault)).toBe(true)
      }),
    )
  })

  test('what is none is said to be none', () => {
    expect(readIdentity('无')).toEqual({ kind: 'none' })
    expect(readIdentity('E12345678')).toEqual({ kind: 'other-document' })
    expect(readIdentity(number.slice(0, 17))).toMatchObject({ fault: 'wrong-length' })
    expect(readIdentity('340199197513211149')).toMatchObject({ fault: 'bad-birth' })
  })
})

describe('identity numbers that are none', () => {
  const number = aNumber('1975-03-21', 114)
  const other = aNumber('1980-03-21', 115)
  const told = (cell: Cell) => {
    const read = readIdentity(cell)
    return read.kind === 'fault' ? read.fault : read.kind
  }
  test.each([
    [number.replace('340199', '34O199'), 'letters'],
    [number.replace('1', 'l'), 'letters'],
    [`${number}\n${other}`, 'several'],
    [`${number}、${other}`, 'several'],
    [`${number}\n${number}`, 'number'],
    ['H12345678(港澳通行证)', 'other-document'],
    ['护照：E12345678', 'other-document'],
    ['A123456(7)', 'other-document'],
    [number.slice(0, 17), 'wrong-length'],
  ])('%j is %s', (cell, what) => {
    expect(told(cell)).toBe(what)
  })
})

describe('phones', () => {
  test.each<[Cell, readonly string[]]>([
    ['１９９０００００００１', ['19900000001']],
    ['+86 199 0000 0001', ['19900000001']],
    ['199-0000-0001', ['19900000001']],
    [19900000001, ['19900000001']],
    ['19900000001/0551-60303763', ['19900000001', '055160303763']],
    ['0551-60303763，19900000001', ['19900000001', '055160303763']],
    ['1990000000119900000002', ['19900000001', '19900000002']],
    ['本人19900000001 儿子19900000002', ['19900000001', '19900000002']],
    ['无', []],
  ])('%s', (written, numbers) => {
    expect(readPhones(written)).toEqual({ numbers, unread: false })
  })

  test('what is too short is not read', () => {
    expect(readPhones('1990000').numbers.length + Number(readPhones('12345').unread)).toBeGreaterThan(0)
    expect(readPhones('199000000')).toEqual({ numbers: [], unread: true })
  })
})

describe('words of closed lists', () => {
  test('kinship falls into the groups of GB/T 4761', () => {
    const said = {
      head: ['户主', '本人', '业主'],
      spouse: ['妻', '配偶', '丈夫', '户主之妻'],
      son: ['子', '儿子', '长子', '之子', '女婿'],
      daughter: ['女', '女儿', '次女', '儿媳', '长女'],
      grandchild: ['孙子', '外孙女', '孙女', '外孙'],
      parent: ['母亲', '父', '岳母', '公公', '父母'],
      grandparent: ['祖母', '外婆'],
      sibling: ['弟', '妹妹', '嫂子', '姐姐'],
      other: ['租客', '保姆', '侄子', '其他'],
    }
    for (const [kin, words] of Object.entries(said))
      for (const word of words) expect([word, kinshipSaid(word)]).toEqual([word, kin])
    expect(kinshipSaid('张三')).toBeUndefined()
  })

  test('sex, yes and no, footing, registration', () => {
    expect(['男 ', 'M', '1', '女性', 'F', '2', '?'].map(sexSaid)).toEqual([
      'male',
      'male',
      'male',
      'female',
      'female',
      'female',
      undefined,
    ])
    expect(['是', 'Y', '√', '1', '常住', '否', '不常住', '也许'].map(yesSaid)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      undefined,
    ])
    expect(['自住', '出租', '借住', '空置', '集体宿舍', '商铺', '?'].map(dweltSaid)).toEqual([
      'own',
      'rent',
      'lodge',
      'vacant',
      'dormitory',
      'not-a-home',
      undefined,
    ])
    expect(registrationSaid('户在人在')).toEqual({ registered: true, lives: true })
    expect(registrationSaid('空挂户')).toEqual({ registered: true, lives: false })
    expect(registrationSaid('人户分离')).toEqual({})
  })

  test('names', () => {
    expect(nameSaid('王 国玉')).toEqual({ name: '王国玉', odd: false })
    expect(nameSaid('买买提•霞红')).toEqual({ name: '买买提·霞红', odd: false })
    expect(nameSaid('䶮华生')).toEqual({ name: '䶮华生', odd: false })
    expect(nameSaid('王建国（户主）').name).toBe('王建国')
    expect(nameSaid('13号')).toMatchObject({ odd: true })
  })
})

test('cells and columns as whoever opens the file reads them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  expect(textOf({ error: '#N/A' })).toBe('')
  expect(textOf('　５栋 ')).toBe('5栋')
})
