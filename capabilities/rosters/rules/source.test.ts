import { expect, test } from 'vitest'
import { sourceOf, sourceWithin } from './source.ts'

test('files of one source are told by their names, and one that comes back with its problems marked is of its own', () => {
  for (const name of [
    '租客名单2024年6月.xlsx',
    '租客名单2024年9月(1).csv',
    '租客名单2024年9月-问题.xlsx',
    '租客名单2024年9月-问题(1).xlsx',
    '租客名单2024年9月-问题-问题.xlsx',
    '租客名单_2024-09-30_副本.xlsx',
  ])
    expect(sourceOf(name), name).toBe('租客名单')
  expect(sourceOf('问题房屋名单.xlsx'), 'a word of the name itself stays').toBe('问题房屋名单')
  expect(sourceOf('2024.xlsx')).toBe('2024.xlsx')
})

test('the list of problems names the source, whatever the file is called by then', () => {
  const grid = (name: string, rows: readonly (readonly (string | null)[])[]) => ({
    name,
    rows,
    hidden: false,
    covered: new Map(),
    hiddenColumns: new Set<number>(),
    hiddenRows: new Set<number>(),
  })
  expect(sourceWithin([grid('问题 Problems', [['表 Sheet', null, '来源 Source', '物业底册']])])).toBe(
    '物业底册',
  )
  expect(sourceWithin([grid('1号楼', [['来源 Source', '物业底册']])])).toBeUndefined()
})
