import { expect, test } from 'vitest'
import {
  dayOf,
  tellDate,
  tellDue,
  tellFully,
  tellMoment,
  tellMonth,
  tellPast,
  tellSpan,
  tellWholeDay,
} from './time.ts'

// 10:30 in the district.
const NOW = new Date('2026-05-12T02:30:00Z')

test('times are told in the zone of the district, whatever the zone of the machine', () => {
  expect(dayOf(new Date('2026-05-11T16:30:00Z'))).toBe('2026-05-12')
  expect(tellMoment('2026-05-11T16:30:00Z', NOW, 'zh')).toBe('5月12日 00:30')
  expect(tellMoment('2026-05-11T16:30:00Z', NOW, 'en')).toBe('12 May 00:30')
})

test('the year is told when it is another one', () => {
  expect(tellMoment('2025-12-31T15:59:00Z', NOW, 'zh')).toBe('2025年12月31日 23:59')
  expect(tellFully('2026-05-12T09:30:00Z', 'zh')).toBe('2026年5月12日星期二 17:30')
})

test('a calendar day and a month are told in the words of the language', () => {
  expect(tellDate('2026-05-10', NOW, 'zh')).toBe('5月10日')
  expect(tellDate('2027-01-01', NOW, 'en')).toBe('1 Jan 2027')
  expect(tellMonth('2026-11', 'zh')).toBe('2026年11月')
  expect(tellMonth('2026-11', 'en')).toBe('November 2026')
})

test('what has just been is told as just been', () => {
  expect(tellPast('2026-05-12T02:29:30Z', NOW, 'zh')).toBe('刚刚')
  expect(tellPast('2026-05-12T02:10:00Z', NOW, 'zh')).toBe('20 分钟前')
  expect(tellPast('2026-05-12T00:00:00Z', NOW, 'zh')).toBe('今天 08:00')
  expect(tellPast('2026-05-11T06:20:00Z', NOW, 'en')).toBe('yesterday 14:20')
  expect(tellPast('2026-05-01T06:20:00Z', NOW, 'zh')).toBe('5月1日 14:20')
})

test('a span is told in the largest unit that still says something', () => {
  expect(tellSpan(59 * 60_000, 'zh')).toBe('59 分钟')
  expect(tellSpan(3 * 3_600_000, 'en')).toBe('3 hours')
  expect(tellSpan(47 * 3_600_000, 'zh')).toBe('47 小时')
  expect(tellSpan(72 * 3_600_000, 'zh')).toBe('3 天')
})

test('a deadline says how long still, how late, or that it was kept', () => {
  expect(tellDue('2026-05-14T09:30:00Z', NOW, 'zh')).toMatchObject({ relative: '还有 2 天', tone: 'calm' })
  expect(tellDue('2026-05-12T05:30:00Z', NOW, 'zh')).toMatchObject({ relative: '还有 3 小时', tone: 'soon' })
  expect(tellDue('2026-05-11T02:30:00Z', NOW, 'zh')).toMatchObject({ relative: '超期 24 小时', tone: 'late' })
  expect(tellDue('2026-05-11T02:30:00Z', NOW, 'en', '2026-05-11T02:00:00Z')).toMatchObject({
    relative: 'In time',
    tone: 'met',
  })
  expect(tellDue('2026-05-11T02:30:00Z', NOW, 'zh', '2026-05-11T04:30:00Z')).toMatchObject({
    relative: '超期 2 小时',
    tone: 'late',
  })
})

test('what hangs on a wall for years bears its year, also in the year it was printed', () => {
  expect(tellWholeDay('2026-11-28T19:00:00Z', 'zh')).toBe('2026年11月29日')
  expect(tellWholeDay('2026-11-28T19:00:00Z', 'en')).toBe('29 November 2026')
})
