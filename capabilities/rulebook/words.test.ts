import { describe, expect, test } from 'vitest'
import type { Rule } from './contract.ts'
import { When } from './contract.ts'
import { tellRule, tellRung } from './words.ts'
import type { Names } from './words.ts'

const said: Readonly<Record<string, string>> = {
  '340199001001': '红花社区',
  'repair-light': '楼道灯、小区路灯不亮',
  night: '红花物业应急班',
  urgent: '紧急',
  utility: '水电气热单位',
}
const nameOf = (code: string): string => said[code] ?? code
const NAMES: Names = {
  area: nameOf,
  category: nameOf,
  org: nameOf,
  orgKind: nameOf,
  policy: nameOf,
  answer: (_, question, is) => [question, is],
}
const NOTHING: Rule['follows'] = { orgId: null, orgKind: null, categoryCode: null, policyCode: null }

describe('a rule as a sentence', () => {
  test('says where, what, when, who and how soon', () => {
    const rule = {
      when: When.parse({
        areas: ['340199001001'],
        categories: ['repair-light'],
        hours: { from: '18:00', to: '08:00' },
      }),
      follows: { ...NOTHING, orgId: 'night' as never, policyCode: 'urgent' },
    }
    expect(tellRule(rule, NAMES, 'zh')).toBe(
      '红花社区的“楼道灯、小区路灯不亮”，在 18:00–08:00，派给红花物业应急班，按“紧急”办。',
    )
    expect(tellRule(rule, NAMES, 'en')).toBe(
      '“楼道灯、小区路灯不亮” in 红花社区, between 18:00 and 08:00: go to 红花物业应急班, and are promised as “紧急”.',
    )
  })

  test('says every line that is asked for', () => {
    const when = When.parse({
      words: ['停水', '没水'],
      withoutWords: ['通知'],
      kinds: ['problem'],
      channels: ['phone', 'hotline'],
      urgent: true,
      weekdays: [7, 6],
      office: 'closed',
      answers: [{ question: '整栋吗', is: '是' }],
    })
    expect(tellRule({ when, follows: { ...NOTHING, orgKind: 'utility' } }, NAMES, 'zh')).toBe(
      '紧急问题，说到“停水、没水”，没说到“通知”，从电话、热线来的，在周六、周日，在下班时间，“整栋吗”答了“是”，派给最近的水电气热单位。',
    )
    expect(tellRule({ when, follows: { ...NOTHING, orgKind: 'utility' } }, NAMES, 'en')).toBe(
      'Urgent problems, that say “停水” or “没水”, that do not say “通知”, that came by a call or the hotline, on Saturdays or Sundays, outside office hours, where “整栋吗” was answered “是”: go to the nearest of the kind “水电气热单位”.',
    )
  })

  test('that asks for nothing speaks of all appeals', () => {
    const all = { when: When.parse({}), follows: { ...NOTHING, policyCode: 'urgent' } }
    expect(tellRule(all, NAMES, 'zh')).toBe('诉求，按“紧急”办。')
    expect(tellRule(all, NAMES, 'en')).toBe('Appeals: are promised as “紧急”.')
  })
})

test('a rung is told from where it stands', () => {
  expect(tellRung({ hours: -24, tells: 'handler' }, 'zh')).toBe('到期前 24 小时，告诉承办单位。')
  expect(tellRung({ hours: 0, tells: 'desk' }, 'zh')).toBe('到期时，告诉社区受理台。')
  expect(tellRung({ hours: 72, tells: 'district' }, 'en')).toBe('72 hours overdue, the district is told.')
})
