import { describe, expect, test } from 'vitest'
import { aSheet, readAtFirst, toldOf } from '../testing/sheets.ts'
import { findInSheet } from './book.ts'
import { isCountSaid } from './said.ts'

describe('totals are nobody', () => {
  const HEAD = ['序号', '楼栋', '单元', '房号', '姓名', '面积']
  const list = (...rows: readonly (readonly (string | number | null)[])[]) =>
    readAtFirst(aSheet([HEAD, [1, '2栋', '1单元', '101', '王建国', 88], ...rows]))

  test.each(['小 计', '合　　计', '总   计', '1-3层小计', '2栋1单元小计', '本页小计', '计'])('%s', (word) => {
    const { rows, passed } = list([word, null, null, null, 3, 265], [null, word, null, null, '6人', 531])
    expect(rows.map(({ name }) => name)).toEqual(['王建国'])
    expect(passed.map(({ why }) => why)).toEqual(['header', 'subtotal', 'subtotal'])
  })

  test.each([
    ['网格员：王五  电话：19900000001'],
    ['社区书记签字：'],
    ['填表人：李四', '审核人：', '制表日期：2024年6月30日'],
    ['统计人：李四'],
    ['日期：2024年6月30日'],
    ['报送单位：官塘社区', '经办：李四'],
  ])('%s is a note', (...cells) => {
    const { rows, passed } = list(cells)
    expect(rows.length).toBe(1)
    expect(passed.map(({ why }) => why)).toEqual(['header', 'note'])
  })

  test('a number where a name belongs stops, and is never gone on with', () => {
    const { rows } = list([2, '2栋', '1单元', '102', '6人', 88], [3, '2栋', '1单元', '201', 3, 88])
    expect(rows.map((row) => [row.ready !== undefined, toldOf(row)])).toEqual([
      [true, ''],
      [false, 'name-count'],
      [false, 'name-count'],
    ])
  })

  test.each(['王十', '万户一', '八一', '张三', 'J3'])('%s is no number of people', (name) => {
    expect(isCountSaid(name)).toBe(false)
  })

  test('an estate may be called after the office of statistics', () => {
    expect(list(['统计局宿舍', '2栋', '1单元', '102', '李秀英', 88]).rows.map(({ name }) => name)).toEqual([
      '王建国',
      '李秀英',
    ])
  })
})

describe('a drawing of a building', () => {
  test('that says how many live in each dwelling names nobody', () => {
    const counts = aSheet(
      [
        ['红花家园5栋住户人数矩阵', null, null],
        ['楼层', '01室', '02室'],
        [3, 3, 2],
        [2, 0, '1人'],
        [1, 4, 2],
        ['合计', 7, 5],
      ],
      { name: '5栋' },
    )
    expect(findInSheet(counts).kind).toBe('counts')
    expect(readAtFirst(counts).rows).toEqual([])
  })

  test('with names keeps them; its total is no dwelling', () => {
    const { rows, passed } = readAtFirst(
      aSheet(
        [
          ['楼层', '01室', '02室'],
          [2, '王建国', '李秀英'],
          [1, '赵伟', '3'],
          ['合 计', 120, 130],
        ],
        { name: '5栋1单元' },
      ),
    )
    expect(rows.map((row) => `${row.name} ${row.ready?.dwellingId ?? toldOf(row)}`)).toEqual([
      '王建国 5-1-201',
      '李秀英 5-1-202',
      '赵伟 5-1-101',
      '3 name-count',
    ])
    expect(passed.map(({ why }) => why)).toEqual(['subtotal'])
  })
})
