import { describe, expect, test } from 'vitest'
import { timeReader } from './times.ts'

const read = timeReader('Asia/Shanghai')
const iso = (written: string, reader = read): string | undefined => reader(written)?.toISOString()

describe('one moment, many hands', () => {
  test.each([
    '2026-11-22 09:30',
    '2026-11-22T09:30:00',
    '2026/11/22 9:30',
    '2026.11.22 09:30:00',
    '2026年11月22日 9时30分',
    '2026年11月22日 上午9:30',
    '２０２６-11-22 09：30',
    '20261122093000',
    '20261122 0930',
    '11/22/2026 09:30:00 AM',
    '2026-11-22T01:30:00Z',
    '2026-11-22T09:30:00+08:00',
    '2026-11-22T09:30:00.000+0800',
    '1795311000',
    '1795311000000',
  ])('%s', (written) => {
    expect(iso(written)).toBe('2026-11-22T01:30:00.000Z')
  })
})

test.each([
  ['2026-11-22', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22 24:00', '2026-11-22T16:00:00.000Z'],
  ['2026-11-22 下午8点', '2026-11-22T12:00:00.000Z'],
  ['11/22/2026 12:00:00 AM', '2026-11-21T16:00:00.000Z'],
])('%s', (written, expected) => {
  expect(iso(written)).toBe(expected)
})

test.each([
  '',
  '昨天',
  '2026-02-30',
  '2026-13-01',
  '22/11/2026',
  '2026-11-22 25:00',
  '2026-11',
  '99',
  '2026-11-22 9:75',
])('%j is no time', (written) => {
  expect(read(written)).toBeUndefined()
})

test('where clocks are set forward and back, an hour is still an hour', () => {
  const chicago = timeReader('America/Chicago')
  expect(iso('2026-03-08 01:30', chicago)).toBe('2026-03-08T07:30:00.000Z')
  expect(iso('2026-03-08 03:30', chicago)).toBe('2026-03-08T08:30:00.000Z')
  expect(iso('2026-11-01 12:00', chicago)).toBe('2026-11-01T18:00:00.000Z')
})
