import { expect, test } from 'vitest'
import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Limit } from '#kernel/common/calendar/calendar.ts'
import type { Explanation } from '#kernel/common/calendar/explanation.ts'
import { tellDeadlineLine, tellLimit } from './deadline-words.ts'

const NOW = new Date('2026-09-28T02:00:00Z')

const linesOf = (start: string, limit: Limit): readonly Explanation[] => {
  const found = deadline(new Date(start), limit, CHINA_CALENDAR)
  return 'lines' in found ? found.lines : []
}

test('a deadline over National Day says which days it passed over', () => {
  const lines = linesOf('2026-09-29T08:00:00Z', { value: 3, unit: 'work_day' })
  expect(lines.map((line) => tellDeadlineLine(line, NOW, 'zh'))).toEqual([
    '从 9月29日 16:00 开始计时',
    '限 3 个工作日办结',
    '当天（9月29日）不计入',
    '国庆节放假 7 天不计（10月1日至10月7日）',
    '到 10月9日 17:30 为止',
  ])
  expect(lines.map((line) => tellDeadlineLine(line, NOW, 'en'))).toContain(
    'National Day: 7 days off are not counted (1 Oct – 7 Oct)',
  )
})

test('a rest day by itself is one day, not from and to', () => {
  const line = { code: 'skipped-rest-days', params: { days: 1, from: '2026-09-27', to: '2026-09-27' } }
  expect(tellDeadlineLine(line, NOW, 'zh')).toBe('休息日 1 天不计（9月27日）')
  expect(tellDeadlineLine(line, NOW, 'en')).toBe('1 rest day is not counted (27 Sept)')
})

test('a step this page does not know is left out', () => {
  expect(tellDeadlineLine({ code: 'moon-phase', params: {} }, NOW, 'zh')).toBeUndefined()
})

test('limits are told in their unit', () => {
  expect(tellLimit({ value: 0.5, unit: 'hour' }, 'zh')).toBe('0.5 小时')
  expect(tellLimit({ value: 1, unit: 'work_day' }, 'en')).toBe('1 working day')
})
