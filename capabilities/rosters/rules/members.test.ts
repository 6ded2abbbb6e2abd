import { describe, expect, test } from 'vitest'
import { aNumber } from '../testing.ts'
import { aSheet, readAtFirst, toldOf } from '../testing/sheets.ts'
import type { Cell } from './sheet.ts'

const id = (n: number) => aNumber('1960-02-02', n)
const read = (...rows: readonly (readonly Cell[])[]) => {
  const found = readAtFirst(aSheet(rows))
  return {
    ...found,
    people: found.rows.map(
      (row) =>
        `${row.line} ${row.name} ${row.ready?.dwellingId ?? toldOf(row)}${row.ready?.household?.head ? ' head' : ''}`,
    ),
  }
}

describe('a household that lies across the sheet', () => {
  test('the same headings again and again: each name is a person, the first is the head', () => {
    const { people, columns, rows } = read(
      ['楼栋', '单元', '房号', '姓名', '身份证号', '姓名', '身份证号', '姓名', '身份证号'],
      ['5栋', '1单元', '101', '王建国', id(1), '李秀英', id(2), '王芳', id(3)],
      ['5栋', '1单元', '102', '赵伟', id(4), '钱芳', id(5), null, null],
    )
    expect(columns.slice(3)).toEqual([
      '姓名: name',
      '身份证号: identity',
      '姓名 #2: name',
      '身份证号 #2: identity',
      '姓名 #3: name',
      '身份证号 #3: identity',
    ])
    expect(people).toEqual([
      '2 王建国 5-1-101 head',
      '2 李秀英 5-1-101',
      '2 王芳 5-1-101',
      '3 赵伟 5-1-102 head',
      '3 钱芳 5-1-102',
    ])
    expect(rows.map(({ ready }) => ready?.person.identityNumber)).toEqual([1, 2, 3, 4, 5].map(id))
  })

  test('the head apart and the members numbered', () => {
    const { rows, people } = read(
      [
        '楼栋',
        '单元',
        '房号',
        '户主姓名',
        '户主身份证号',
        '户主电话',
        '成员1姓名',
        '成员1关系',
        '成员1身份证',
        '成员2姓名',
        '成员2关系',
        '成员2身份证',
      ],
      ['4栋', '1单元', '101', '王建国', id(1), '19900000001', '李秀英', '妻', id(2), '王伟', '子', id(3)],
      ['4栋', '1单元', '102', '赵伟', id(4), '19900000002', null, null, null, null, null, null],
    )
    expect(people).toEqual([
      '2 王建国 4-1-101 head',
      '2 李秀英 4-1-101',
      '2 王伟 4-1-101',
      '3 赵伟 4-1-102 head',
    ])
    expect(rows.map(({ ready }) => [ready?.household?.kinship, ready?.person.phone])).toEqual([
      ['head', '19900000001'],
      ['spouse', undefined],
      ['son', undefined],
      ['head', '19900000002'],
    ])
  })

  test('the household goes on in the next row, and the head is listed among its members', () => {
    expect(
      read(
        ['房号', '户主', '成员1姓名', '成员1身份证', '成员2姓名', '成员2身份证'],
        ['4-1-101', '王建国', '王建国', id(1), '李秀英', id(2)],
        ['4-1-101', '王建国', '王芳', id(3), null, null],
      ).people,
    ).toEqual(['2 王建国 4-1-101 head', '2 李秀英 4-1-101', '3 王芳 4-1-101'])
  })

  test('kin in the heading, kinship before the name, a phone behind them all', () => {
    const kin = read(
      ['房号', '户主姓名', '户主身份证号', '配偶姓名', '配偶身份证号', '联系电话'],
      ['4-1-101', '王建国', id(1), '李秀英', id(2), '19900000001'],
    )
    expect(kin.rows.map(({ name, ready }) => [name, ready?.household?.kinship, ready?.person.phone])).toEqual(
      [
        ['王建国', 'head', '19900000001'],
        ['李秀英', 'spouse', undefined],
      ],
    )
    const before = read(
      ['房号', '关系', '姓名', '身份证号', '关系', '姓名', '身份证号', '联系电话'],
      ['4-1-101', '户主', '王建国', id(1), '女儿', '王芳', id(2), '19900000001'],
    )
    expect(
      before.rows.map(({ name, ready }) => [name, ready?.household?.kinship, ready?.person.phone]),
    ).toEqual([
      ['王建国', 'head', '19900000001'],
      ['王芳', 'daughter', undefined],
    ])
  })

  test('numbered names in blocks, and members with nothing but a name', () => {
    const blocks = read(
      ['房号', '姓名1', '姓名2', '电话1', '电话2'],
      ['4-1-101', '王建国', '李秀英', '19900000001', '19900000002'],
    )
    expect(blocks.rows.map(({ name, ready }) => [name, ready?.person.phone])).toEqual([
      ['王建国', '19900000001'],
      ['李秀英', '19900000002'],
    ])
    expect(
      read(['房号', '户主', '家庭成员1', '家庭成员2'], ['4-1-101', '王建国', '李秀英', '王芳']).people,
    ).toEqual(['2 王建国 4-1-101 head', '2 李秀英 4-1-101', '2 王芳 4-1-101'])
  })

  test('a number without a name is a person whose name is missing', () => {
    expect(
      read(['房号', '姓名', '身份证号', '姓名', '身份证号'], ['4-1-101', '王建国', id(1), null, id(2)])
        .people,
    ).toEqual(['2 王建国 4-1-101 head', '2  name-missing'])
  })

  test('children named for a call are contacts, and not taken to live there', () => {
    const { people, columns } = read(
      ['房号', '姓名', '身份证号', '子女姓名', '子女电话'],
      ['4-1-101', '王建国', id(1), '王芳', '19900000009'],
      ['4-1-102', '赵伟', id(2), '赵芳', '19900000008'],
    )
    expect(people).toEqual(['2 王建国 4-1-101 head', '3 赵伟 4-1-102 head'])
    expect(columns.slice(3)).toEqual(['子女姓名: other?', '子女电话: other'])
  })

  test('two lists in one row that cannot be told apart stop, and lose nobody in silence', () => {
    const { rows, columns } = read(
      ['序号', '房号', '姓名', '身份证号', '房号', '姓名', '身份证号'],
      ['1', '4-1-101', '王建国', id(1), '4-1-102', '李秀英', id(2)],
      ['2', '4-1-201', '赵伟', id(3), null, null, null],
    )
    expect(columns).toContain('姓名 #2: name?')
    expect(rows.map((row) => `${row.name} ${toldOf(row)}`)).toEqual(['王建国 people-beside', '赵伟 '])
    expect(rows[0]!.problems[0]).toMatchObject({ column: 'F', said: '李秀英' })
  })
})

test('rows that a filter hides are taken, and each says so', () => {
  const { rows } = readAtFirst(
    aSheet(
      [
        ['房号', '姓名'],
        ['4-1-101', '王建国'],
        ['4-1-102', '赵伟'],
      ],
      { hiddenRows: new Set([2]) },
    ),
  )
  expect(rows.map((row) => [row.ready !== undefined, toldOf(row)])).toEqual([
    [true, ''],
    [true, 'row-hidden'],
  ])
})

test('a hidden sheet is left out at first', () => {
  const list = (name: string, hidden: boolean, who: string) =>
    aSheet(
      [
        ['房号', '姓名', '身份证号'],
        ['4-1-101', who, id(7)],
      ],
      { name, hidden },
    )
  expect(
    readAtFirst(list('今年', false, '王建国'), list('去年', true, '赵伟')).rows.map(({ name }) => name),
  ).toEqual(['王建国'])
})
