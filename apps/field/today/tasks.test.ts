import { expect, test } from 'vitest'
import { dayOfTasks } from './tasks.ts'

const held = {
  buildings: [
    { id: 'b5', name: '5栋', nameEn: 'Building 5', estate: '红花小区', estateEn: 'Honghua Estate', order: 1 },
  ],
  dwellings: [
    {
      id: 'd1',
      label: '301',
      path: '红花小区 5栋 2单元 301',
      entrance: '2单元',
      floor: '3',
      buildingId: 'b5',
    },
  ],
  households: [],
  people: [],
  calls: [],
  campaigns: [],
  targets: [],
  orders: [
    {
      id: 'o1',
      appealId: 'a1',
      number: 'LL1',
      title: '灯不亮',
      placeText: '红花小区 5栋',
      dwellingId: 'd1',
      state: 'accepted',
    },
    {
      id: 'o2',
      appealId: 'a2',
      number: 'LL2',
      title: '井盖松动',
      placeText: '南门',
      placeTextEn: 'South gate',
      state: 'accepted',
    },
  ],
} as const
const now = new Date('2026-11-27T01:00:00Z')

test('houses and doors are named in the language of whoever reads the day', () => {
  const said = (lang: 'zh' | 'en') =>
    dayOfTasks(held, undefined, { now, lang }).stops.map(({ name, tasks }) => [name, tasks[0]!.door])
  expect(said('zh')).toEqual([
    ['红花小区 5栋', '2单元 301'],
    ['', '南门'],
  ])
  expect(said('en')).toEqual([
    ['Honghua Estate, Building 5', 'Entrance 2 301'],
    ['', 'South gate'],
  ])
})
