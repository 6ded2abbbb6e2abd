import { expect, test } from 'vitest'
import type { OrderSheet } from '../contract/sheets.ts'
import { stopsOf } from './sheets.ts'

const sheet = (number: string, building: string | null, place: string, dueAt: string | null): OrderSheet =>
  ({ number, buildingZh: building, buildingEn: building, placeZh: place, dueAt }) as OrderSheet

test('orders stand as one walks: building 2 before 10, inside by place, then by what is due first', () => {
  const stops = stopsOf([
    sheet('a', '阳光花园10栋', '阳光花园10栋', '2026-03-11T09:00:00Z'),
    sheet('b', null, '菜场门口', null),
    sheet('c', '阳光花园2栋', '阳光花园2栋2单元', '2026-03-10T09:00:00Z'),
    sheet('d', '阳光花园2栋', '阳光花园2栋1单元', null),
    sheet('e', '阳光花园2栋', '阳光花园2栋1单元', '2026-03-12T09:00:00Z'),
  ])
  expect(stops.map(({ zh, sheets }) => [zh, sheets.map(({ number }) => number).join('')])).toEqual([
    ['阳光花园2栋', 'edc'],
    ['阳光花园10栋', 'a'],
    [null, 'b'],
  ])
})

test('nothing in hand is no stop', () => {
  expect(stopsOf([])).toEqual([])
})
