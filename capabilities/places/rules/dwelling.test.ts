import { expect, test } from 'vitest'
import { byHeight, situationOf } from './dwelling.ts'

test.each([
  ['301', '3', '01'],
  ['301室', '3', '01'],
  ['1204', '12', '04'],
  ['0301', '3', '01'],
  ['3东', '3', '东'],
  ['3楼东户', '3', '东'],
  ['-101', '-1', '01'],
  ['A1502', '15', 'A02'],
  ['1502B', '15', '02B'],
  ['门面5', '', '门面5'],
])('%s lies on floor "%s" behind door %s', (dwelling, floor, door) => {
  expect(situationOf(dwelling)).toEqual({ floor, door })
})

test('floors stand from the top down, cellars below, the rest last', () => {
  expect(['1', '', '-1', '12', '2'].toSorted(byHeight)).toEqual(['12', '2', '1', '-1', ''])
})
