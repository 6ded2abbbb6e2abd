import { expect, test } from 'vitest'
import { asNumbers, find, makeIndex, numbersOf } from './find.ts'

const index = makeIndex({
  buildings: [
    { id: 'b5', name: '5栋', number: '5', estate: '红花小区' },
    { id: 'b15', name: '15栋', number: '15', estate: '红花小区' },
  ],
  dwellings: [
    {
      id: 'd1',
      label: '301',
      path: '红花小区 5栋 2单元 301',
      buildingId: 'b5',
      entrance: '2单元',
      floor: '3',
    },
    { id: 'd2', label: '301', path: '红花小区 15栋 301', buildingId: 'b15', floor: '3' },
    {
      id: 'd3',
      label: '302',
      path: '红花小区 5栋 2单元 302',
      buildingId: 'b5',
      entrance: '2单元',
      floor: '3',
    },
  ],
  people: [
    { id: 'p1', name: '王桂兰', strands: ['lives'], dwellingId: 'd1' },
    { id: 'p2', name: '李王平', strands: ['lives'], dwellingId: 'd2' },
  ],
})
const keys = (typed: string) => find(index, typed).map(({ key }) => key)

test('an address as people write it', () => {
  for (const typed of ['5-2-301', '5栋2单元301', '5 2 301', '５－２－３０１', '5-301', '5号楼2单元301室'])
    expect([typed, keys(typed)]).toEqual([typed, ['home:d1']])
})

test('the beginning of an address finds the doors behind it, and no other house', () => {
  expect(keys('5-2')).toEqual(['home:d1', 'home:d3'])
  expect(keys('15')).toEqual(['building:b15', 'home:d2'])
})

test('a name, part of it, or its initials; who begins with it comes first', () => {
  expect(keys('王')).toEqual(['person:p1', 'person:p2'])
  expect(keys('wgl')).toEqual(['person:p1'])
  expect(keys('桂兰')).toEqual(['person:p1'])
})

test('a name in full pinyin, from any of its signs, as far as it is typed', () => {
  expect(keys('wangguilan')).toEqual(['person:p1'])
  expect(keys('guilan')).toEqual(['person:p1'])
  expect(keys('wang')).toEqual(['person:p1', 'person:p2'])
  expect(keys('liwangp')).toEqual(['person:p2'])
  expect(keys('anggui')).toEqual([])
})

test('nothing typed finds nothing', () => {
  expect(keys('  ')).toEqual([])
})

test('addresses without an entrance have one form', () => {
  expect(numbersOf('3栋', undefined, '102')).toEqual(['3-102'])
  expect(asNumbers('王桂兰')).toBeUndefined()
})

test('doors stand as in the house, however the phone holds them', () => {
  const doors = ['1002', '302', '301', '902'].map((label) => ({
    id: label,
    label,
    path: `红花小区 5栋 1单元 ${label}`,
    buildingId: 'b5',
    entrance: '1单元',
  }))
  const people = doors.map(({ id }) => ({ id: `p${id}`, name: '王桂兰', strands: [], dwellingId: id }))
  const held = makeIndex({
    buildings: [{ id: 'b5', name: '5栋', number: '5', estate: '红花小区' }],
    dwellings: doors,
    people,
  })
  const found = (typed: string) => find(held, typed).map(({ key }) => key)
  expect(found('5-1')).toEqual(['home:301', 'home:302', 'home:902', 'home:1002'])
  expect(found('王')).toEqual(['person:p301', 'person:p302', 'person:p902', 'person:p1002'])
})
