import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import type { Connection, Database } from '#kernel/server/database.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { DEMO_DIVISIONS } from '../data/demo-divisions.ts'
import { importDivisions, importOutlines, inLatin } from './import.ts'
import { areasBelow, findArea } from './store.ts'

const server = inject('postgres') as Connection
const name = `areas_${randomUUID().replaceAll('-', '').slice(0, 12)}`
let db: Database

beforeAll(async () => {
  db = openDatabase(await cloneDatabase(server, name), { district: TEST_DISTRICT, pool: 2 })
})
afterAll(async () => {
  await db.pool.end()
  await dropDatabase(server, name)
})

const as = <T>(work: Parameters<typeof transact<T>>[2]) => transact(db, job('test', TEST_DISTRICT), work)

test('a table of divisions becomes areas, with other districts passed over and every wrong row named', async () => {
  const rows = [
    ...DEMO_DIVISIONS,
    { code: '340102', name: '别区', level: 'county' },
    { code: '340199001003', name: '' },
    { code: '340199002001', name: '没有街道的社区' },
  ]
  expect(await as((tx) => importDivisions(tx, TEST_DISTRICT, rows))).toEqual({
    added: 4,
    renamed: 0,
    same: 0,
    elsewhere: 1,
    refused: [
      { row: 6, code: '340199001003', name: '', problem: 'name-missing' },
      { row: 7, code: '340199002001', name: '没有街道的社区', problem: 'parent-unknown' },
    ],
  })
  expect(
    (await as((tx) => areasBelow(tx, '340199001'))).map(({ nameZh, nameEn }) => [nameZh, nameEn]),
  ).toEqual([
    ['红花社区', 'Honghua Community'],
    ['四方社区', 'Sifang Community'],
  ])
})

test('a second run changes nothing, and a new name is taken over', async () => {
  expect(await as((tx) => importDivisions(tx, TEST_DISTRICT, DEMO_DIVISIONS))).toMatchObject({
    added: 0,
    renamed: 0,
    same: 4,
  })
  const renamed = DEMO_DIVISIONS.map((row) =>
    row.code === '340199001002' ? { ...row, name: '五方社区' } : row,
  )
  expect(await as((tx) => importDivisions(tx, TEST_DISTRICT, renamed))).toMatchObject({
    added: 0,
    renamed: 1,
    same: 3,
  })
})

test('outlines are matched by code and brought from GCJ-02 to WGS-84', async () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [117.5, 31.5],
        [117.6, 31.5],
        [117.6, 31.6],
        [117.5, 31.6],
        [117.5, 31.5],
      ],
    ],
  }
  const features = [
    { properties: { adcode: 340199, name: '云湖区' }, geometry: square },
    { properties: { adcode: 340102, name: '别区' }, geometry: square },
    { properties: { name: '没有代码' }, geometry: square },
    { properties: { code: '340199001' }, geometry: { type: 'Point', coordinates: [117, 31] } },
  ]
  expect(await as((tx) => importOutlines(tx, features, 'gcj02'))).toEqual({
    taken: ['340199'],
    refused: [
      { feature: 2, name: '别区', why: 'area-unknown' },
      { feature: 3, name: '没有代码', why: 'no-code' },
      { feature: 4, name: '', why: 'no-outline' },
    ],
  })
  const area = await as((tx) => findArea(tx, TEST_DISTRICT))
  // Some 500 m west and 200 m south of what the map showed.
  expect(area!.lon).toBeCloseTo(117.55 - 0.0055, 2)
  expect(area!.lat).toBeCloseTo(31.55 + 0.0021, 2)
})

test.each([
  ['包河区', 'Baohe District'],
  ['青华街道', 'Qinghua Subdistrict'],
  ['红旗社区居委会', 'Hongqi Community'],
  ['大兴镇', 'Daxing Town'],
  ['镇', 'Zhen'],
])('%s is written %s', (zh, en) => {
  expect(inLatin(zh)).toBe(en)
})
