import { describe, expect, test } from 'vitest'
import { aNumber } from '../testing.ts'
import { findInSheet, readSheets, withFixes } from './book.ts'
import { Judge } from './judge.ts'
import type { Cell, Grid } from './sheet.ts'
import { Dwellings } from './where.ts'
import type { Dwelling } from './where.ts'

const gridOf = (name: string, rows: readonly (readonly Cell[])[]): Grid => ({
  name,
  hidden: false,
  rows,
  covered: new Map(),
  hiddenColumns: new Set(),
  hiddenRows: new Set(),
})

const dwellings = (estate: string): readonly Dwelling[] =>
  [1, 2].flatMap((building) =>
    [1, 2].flatMap((entrance) =>
      [1, 2, 3].flatMap((floor) =>
        [1, 2].map((door) => {
          const room = `${floor}0${door}`
          return {
            id: `${estate}|${building}-${entrance}-${room}`,
            areaCode: '340199001001001',
            estate,
            key: `|${building}|${entrance}|${room}`,
            path: `${estate} ${building}栋 ${entrance}单元 ${room}室`,
          }
        }),
      ),
    ),
  )
const ONE = dwellings('红花家园')
const TWO = [...ONE, ...dwellings('青松苑')]

const read = (grid: Grid, known: readonly Dwelling[] = ONE, estate = '') => {
  const { households, passed } = readSheets([findInSheet(grid)], {}, new Set())
  const judge = new Judge({
    dwellings: new Dwellings(known, { estate }),
    thisYear: 2026,
    goOn: new Set(),
    extras: new Set(),
  })
  return { rows: households.flatMap((household) => judge.household(household)), passed, households }
}
const where = (grid: Grid, known?: readonly Dwelling[], estate?: string) =>
  read(grid, known, estate).rows.map(({ name, ready, problems }) => [
    name,
    ready?.dwellingId ?? problems.map(({ code }) => code).join(' '),
  ])

describe('sheets that are no simple list', () => {
  test('a building drawn as floors and doors', () => {
    const grid = gridOf('1栋', [
      ['红花家园1栋住户分布图', null, null, null, null],
      ['楼层', '1单元', null, '2单元', null],
      ['3层', '301 王建国 19900000001', '302 空置', '301 李秀英（租）', '302张三、李四'],
      ['2层', '201 空', '202 赵伟', '201', '202 钱芳'],
      ['1层', '101 孙国庆', '102 周雨涵', '101 商铺', '102 吴伟'],
    ])
    const { rows, passed } = read(grid)
    expect(rows.map(({ name, ready }) => [name, ready?.dwellingId])).toEqual([
      ['王建国', '红花家园|1-1-301'],
      ['李秀英', '红花家园|1-2-301'],
      ['张三', '红花家园|1-2-302'],
      ['李四', '红花家园|1-2-302'],
      ['赵伟', '红花家园|1-1-202'],
      ['钱芳', '红花家园|1-2-202'],
      ['孙国庆', '红花家园|1-1-101'],
      ['周雨涵', '红花家园|1-1-102'],
      ['吴伟', '红花家园|1-2-102'],
    ])
    expect(rows[0]!.ready!.person.phone).toBe('19900000001')
    expect(rows[1]!.ready!.lives!.basis).toBe('rent')
    expect(passed.map(({ why }) => why).toSorted()).toEqual(['not-a-home', 'vacant', 'vacant', 'vacant'])
  })

  test('a drawing whose doors stand in its heading', () => {
    const grid = gridOf('2栋1单元', [
      ['楼层', '01', '02'],
      ['3', '王建国', '李秀英'],
      ['2', '空置', '赵伟'],
      ['1', '孙国庆', '周雨涵'],
    ])
    expect(where(grid)).toEqual([
      ['王建国', '红花家园|2-1-301'],
      ['李秀英', '红花家园|2-1-302'],
      ['赵伟', '红花家园|2-1-202'],
      ['孙国庆', '红花家园|2-1-101'],
      ['周雨涵', '红花家园|2-1-102'],
    ])
  })

  test('lines between the rows that say where the next ones are', () => {
    const grid = gridOf('Sheet1', [
      ['房号', '姓名', '联系电话'],
      ['1栋1单元', null, null],
      ['101', '王建国', '19900000001'],
      ['102', '李秀英', null],
      ['2单元', null, null],
      ['101', '赵伟', null],
      ['2栋', null, null],
      ['1单元', null, null],
      ['101', '钱芳', null],
    ])
    expect(where(grid)).toEqual([
      ['王建国', '红花家园|1-1-101'],
      ['李秀英', '红花家园|1-1-102'],
      ['赵伟', '红花家园|1-2-101'],
      ['钱芳', '红花家园|2-1-101'],
    ])
  })

  test('lists side by side, to save paper', () => {
    const grid = gridOf('1号楼', [
      ['单元', '房号', '姓名', '单元', '房号', '姓名'],
      [1, 101, '王建国', 2, 101, '李秀英'],
      [1, 102, '赵伟', 2, 102, '钱芳'],
    ])
    expect(new Map(where(grid) as [string, string][])).toEqual(
      new Map([
        ['李秀英', '红花家园|1-2-101'],
        ['王建国', '红花家园|1-1-101'],
        ['赵伟', '红花家园|1-1-102'],
        ['钱芳', '红花家园|1-2-102'],
      ]),
    )
  })

  test('two tables of other headings in one sheet', () => {
    const grid = gridOf('台账', [
      ['一、自住户'],
      ['楼栋', '单元', '房号', '姓名', '手机'],
      ['1栋', '1', '101', '王建国', '19900000001'],
      ['二、租户'],
      ['房屋地址', '租客姓名', '身份证号', '联系电话'],
      ['2栋2单元301', '李秀英', aNumber('1990-05-06', 22), '19900000002'],
    ])
    expect(where(grid)).toEqual([
      ['王建国', '红花家园|1-1-101'],
      ['李秀英', '红花家园|2-2-301'],
    ])
  })

  test('a list without headings', () => {
    const grid = gridOf('CSV', [
      ['王建国', aNumber('1956-03-12', 11), '1栋1单元101室', '19900000001'],
      ['李秀英', aNumber('1958-07-01', 24), '1栋1单元102室', '19900000002'],
      ['赵伟', aNumber('1990-11-30', 35), '1栋2单元301室', '19900000003'],
    ])
    expect(where(grid)).toEqual([
      ['王建国', '红花家园|1-1-101'],
      ['李秀英', '红花家园|1-1-102'],
      ['赵伟', '红花家园|1-2-301'],
    ])
  })

  test('an owner elsewhere and the tenant who lives there', () => {
    const grid = gridOf('1号楼', [
      ['单元', '房号', '产权人信息', null, '居住人信息', null, '居住情况'],
      [null, null, '姓名', '联系电话', '姓名', '联系电话', null],
      [1, 101, '王建国', '19900000001', '李秀英', '19900000002', '出租'],
      [1, 102, '赵伟', '19900000003', '赵伟', '19900000003', '自住'],
    ])
    const { rows } = read(grid)
    expect(
      rows.map(({ ready }) => [ready?.person.name, ready?.lives?.basis, ready?.owns !== undefined]),
    ).toEqual([
      ['李秀英', 'rent', false],
      ['王建国', undefined, true],
      ['赵伟', 'own', true],
    ])
  })
})

describe('which dwelling is meant', () => {
  const head = ['楼栋', '单元', '房号', '姓名']
  test('the estate is needed where two have the same building', () => {
    const grid = gridOf('Sheet1', [head, ['1栋', 1, 101, '王建国']])
    expect(where(grid, TWO)).toEqual([['王建国', 'dwelling-ambiguous']])
    expect(where(grid, TWO, '青松苑')).toEqual([['王建国', '青松苑|1-1-101']])
    const titled = gridOf('Sheet1', [['青松苑住户台账'], head, ['1栋', 1, 101, '王建国']])
    expect(where(titled, TWO)).toEqual([['王建国', '青松苑|1-1-101']])
    const column = gridOf('Sheet1', [
      ['小区', ...head],
      ['红花家园', '1栋', 1, 101, '王建国'],
      [null, '1栋', 1, 102, '李秀英'],
    ])
    expect(where(column, TWO, '青松苑')).toEqual([
      ['王建国', '红花家园|1-1-101'],
      ['李秀英', '红花家园|1-1-102'],
    ])
  })

  test('what is not there comes with what is near', () => {
    const grid = gridOf('Sheet1', [
      head,
      ['1栋', 1, 109, '王建国'],
      ['7栋', 1, 101, '李秀英'],
      [null, null, null, '赵伟'],
    ])
    const { rows } = read(grid)
    expect(rows.map(({ problems }) => problems[0]!.code)).toEqual([
      'dwelling-unknown',
      'building-unknown',
      'building-unknown',
    ])
    expect(rows[0]!.problems[0]!.near!.length).toBeGreaterThan(0)
    expect(rows[0]!.problems[0]!.column).toBe('C')
  })
})

test('a correction is laid over the file, which stays as it was', () => {
  const grid = gridOf('Sheet1', [
    ['楼栋', '单元', '房号', '姓名'],
    ['9栋', 1, 101, '王建国'],
  ])
  const fixed = withFixes(grid, [{ sheet: 'Sheet1', line: 2, column: 0, value: '1栋' }])
  expect(where(fixed)).toEqual([['王建国', '红花家园|1-1-101']])
  expect(grid.rows[1]![0]).toBe('9栋')
})
