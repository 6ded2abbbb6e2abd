import { describe, expect, test } from 'vitest'
import { readForm } from './form.ts'
import { momentOf, pagingOf, periodOf, wireMoment } from './period.ts'

const NOW = new Date('2026-03-10T01:00:00Z')

describe('moments', () => {
  test.each([
    ['2026-03-10T09:00:00+08:00', '2026-03-10T01:00:00Z'],
    ['2026-03-10T01:00:00Z', '2026-03-10T01:00:00Z'],
    ['2026-03-10T01:00:00.123456Z', '2026-03-10T01:00:00Z'],
    ['1994-11-05T08:15:30-05:00', '1994-11-05T13:15:30Z'],
    // A plus that nobody escaped is a blank; a zone that nobody wrote is ours.
    ['2026-03-10T09:00:00 08:00', '2026-03-10T01:00:00Z'],
    ['2026-03-10T09:00', '2026-03-10T01:00:00Z'],
    ['2026-03-10', '2026-03-09T16:00:00Z'],
  ])('%s is %s', (text, moment) => {
    expect(wireMoment(momentOf(text)!)).toBe(moment)
  })
  test.each([
    '',
    'yesterday',
    '2026-13-01',
    '2026-02-30T25:00:00Z',
    '10000-01-01',
    '03-10-2026',
    '2026-03-10T09',
  ])('%j is none', (text) => {
    expect(momentOf(text)).toBeUndefined()
  })
})

describe('the time of a list', () => {
  const days = (text: string): number | string => {
    const period = periodOf(readForm(text), NOW)
    return 'problem' in period ? period.problem : (period.to.getTime() - period.from.getTime()) / 86_400_000
  }
  test('is the last ninety days where nobody says', () => {
    expect(periodOf({}, NOW)).toEqual({ from: new Date('2025-12-10T01:00:00Z'), to: NOW })
  })
  test('with a beginning goes to now, and no farther than ninety days', () => {
    expect(days('start_date=2026-03-01T01:00:00Z')).toBe(9)
    expect(days('start_date=2025-01-01T01:00:00Z')).toBe(90)
    expect(days('start_date=2027-01-01T01:00:00Z')).toBe(0)
  })
  test('with an end begins ninety days before', () => {
    expect(days('end_date=2020-01-01T00:00:00Z')).toBe(90)
  })
  test('with both spans ninety days at most', () => {
    expect(days('start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z')).toBe(90)
    expect(days('start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z')).toBe('dates-too-far')
    expect(days('start_date=soon')).toBe('date-wrong')
  })
})

test('pages begin at one; a thousand rows are the most and the usual', () => {
  expect(pagingOf({})).toEqual({ limit: 1000, offset: 0 })
  expect(pagingOf(readForm('page=3&page_size=50'))).toEqual({ limit: 50, offset: 100 })
  for (const wrong of [
    'page=0',
    'page=-1',
    'page=1e3',
    'page=101',
    'page_size=0',
    'page_size=1001',
    'page_size=ten',
  ])
    expect(pagingOf(readForm(wrong))).toEqual({ problem: 'page-wrong' })
})
