import type { ExplanationCode } from '#kernel/common/calendar/explanation.ts'
import type { LimitUnit } from '#kernel/common/calendar/calendar.ts'
import { messages, textIn } from './i18n.ts'
import type { Lang } from './i18n.ts'
import { tellDay, tellMoment } from './time.ts'

const TEXT = messages({
  zh: {
    started: '从 {at} 开始计时',
    limit: '限 {span}办结',
    'started-outside-hours': '当时不在办公时间，从 {countsFrom} 起算',
    'start-day-not-counted': '当天（{date}）不计入',
    'runs-day-and-night': '连续计时，夜间、周末和节假日都算在内',
    'every-day-counts': '按自然日计算，周末和节假日都算在内',
    'skipped-holiday': '{name}放假 {count} 天不计（{span}）',
    'skipped-rest-days': '休息日 {count} 天不计（{span}）',
    'make-up-workday-counted': '{date}为{name}上班日，计入',
    paused: '{span}暂停计时',
    'provisional-days': '{officialUntil}之后的放假安排尚未公布，届时可能调整',
    extended: '经同意延期到 {on}',
    due: '到 {at} 为止',
    hour: '{count} 小时',
    work_hour: '{count} 个工作小时',
    work_day: '{count} 个工作日',
    calendar_day: '{count} 天',
  },
  en: {
    started: 'The clock started {at}',
    limit: 'To be settled within {span}',
    'started-outside-hours': 'That was outside office hours; it counts from {countsFrom}',
    'start-day-not-counted': 'The day itself ({date}) does not count',
    'runs-day-and-night': 'It runs day and night, weekends and holidays included',
    'every-day-counts': 'Every day counts, weekends and holidays included',
    'skipped-holiday': {
      one: '{name}: {count} day off is not counted ({span})',
      other: '{name}: {count} days off are not counted ({span})',
    },
    'skipped-rest-days': {
      one: '{count} rest day is not counted ({span})',
      other: '{count} rest days are not counted ({span})',
    },
    'make-up-workday-counted': '{date} is worked ({name}) and counts',
    paused: 'The clock stood still {span}',
    'provisional-days': 'Holidays after {officialUntil} are not announced yet, so the day may still move',
    extended: 'More time was granted, until {on}',
    due: 'So it is due {at}',
    hour: { one: '{count} hour', other: '{count} hours' },
    work_hour: { one: '{count} working hour', other: '{count} working hours' },
    work_day: { one: '{count} working day', other: '{count} working days' },
    calendar_day: { one: '{count} day', other: '{count} days' },
  },
})

/** How long something may take: "3 个工作日", "half an hour" as "0.5 hours". */
export const tellLimit = (limit: { readonly value: number; readonly unit: LimitUnit }, lang: Lang): string =>
  textIn(TEXT, lang)(limit.unit, { count: limit.value })

/** A step of how a deadline came about, as it comes over the wire. */
export interface DeadlineLine {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** One step of how a deadline came about, as a sentence. A code of a newer server is left out. */
export function tellDeadlineLine(line: DeadlineLine, now: Date, lang: Lang): string | undefined {
  const say = textIn(TEXT, lang)
  const param = (name: string) => String(line.params[name] ?? '')
  const moment = (name: string) => tellMoment(param(name), now, lang)
  const day = (name: string) => tellDay(param(name), now, lang)
  const count = Number(line.params['days'] ?? 0)
  const name = lang === 'zh' ? param('name') : param('nameEn')
  const days = () => between(day('from'), day('to'), lang)
  switch (line.code as ExplanationCode) {
    case 'started':
      return say('started', { at: moment('at') })
    case 'limit':
      return say('limit', {
        span: tellLimit({ value: Number(line.params['value']), unit: param('unit') as LimitUnit }, lang),
      })
    case 'started-outside-hours':
      return say('started-outside-hours', { countsFrom: moment('countsFrom') })
    case 'start-day-not-counted':
      return say('start-day-not-counted', { date: day('date') })
    case 'runs-day-and-night':
      return say('runs-day-and-night')
    case 'every-day-counts':
      return say('every-day-counts')
    case 'skipped-holiday':
      return say('skipped-holiday', { name, count, span: days() })
    case 'skipped-rest-days':
      return say('skipped-rest-days', { count, span: days() })
    case 'make-up-workday-counted':
      return say('make-up-workday-counted', { date: day('date'), name })
    case 'paused':
      return say('paused', { span: between(moment('from'), moment('to'), lang) })
    case 'provisional-days':
      return say('provisional-days', { officialUntil: day('officialUntil') })
    case 'extended':
      return say('extended', { on: day('on') })
    case 'due':
      return say('due', { at: moment('at') })
    default:
      return undefined
  }
}

const between = (from: string, to: string, lang: Lang): string =>
  from === to ? from : lang === 'zh' ? `${from}至${to}` : `${from} – ${to}`
