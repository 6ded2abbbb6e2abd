import type { Limit } from '#kernel/common/calendar/calendar.ts'
import type { SlaPolicy, SlaProfile } from '../contract.ts'

/**
 * Promises in profiles. No standard in force prescribes one ladder, and cities differ, so figures are data: a district
 * chooses a profile and may change it. What a profile does not name is taken from `default`.
 */
export const SLA_PROFILES: readonly SlaProfile[] = [
  {
    code: 'default',
    nameZh: '通用时限',
    nameEn: 'Common ladder',
    source: 'Linli’s recommendation, drawn from the sets below; no single standard prescribes one ladder',
  },
  {
    code: 'shanghai',
    nameZh: '工作日时限（上海街道）',
    nameEn: 'Working days (a Shanghai subdistrict)',
    source: '上海市静安区大宁路街道 12345 办理规定, 2019: 1, 3, 5 and 15 working days',
  },
  {
    code: 'beijing',
    nameZh: '12345时限（北京）',
    nameEn: '12345 (Beijing)',
    source:
      'DB11/T 2021—2022 《12345市民服务热线服务与管理规范》, in force 2023-01-01; figures from its public draft',
  },
  {
    code: 'five-days',
    nameZh: '五个工作日（济南、潍坊）',
    nameEn: 'Five working days (Jinan, Weifang)',
    source: '济南市12345市民服务热线条例 (2018); 潍坊市12345政务服务便民热线条例 (2021)',
  },
]

const limit = (value: number, unit: Limit['unit']): Limit => ({ value, unit })
const OURS = 'Linli’s recommendation'
const ANSWER_OURS = 'time to the first answer is ours'
const WITHIN_A_WORKDAY = limit(1, 'work_day')

export const SLA_POLICIES: readonly SlaPolicy[] = [
  {
    profile: 'default',
    code: 'urgent',
    nameZh: '紧急',
    nameEn: 'Urgent',
    respond: limit(1, 'hour'),
    solve: limit(24, 'hour'),
    source: `${OURS}: 1 h to answer, 24 h to solve`,
  },
  {
    profile: 'default',
    code: 'utilities',
    nameZh: '水电气热',
    nameEn: 'Utilities',
    respond: limit(2, 'hour'),
    solve: limit(24, 'hour'),
    source: `24 h for water, power, gas and heat as in the Beijing set; ${ANSWER_OURS}`,
  },
  {
    profile: 'default',
    code: 'simple',
    nameZh: '简单',
    nameEn: 'Simple',
    respond: limit(4, 'work_hour'),
    solve: limit(72, 'hour'),
    source: `${OURS}: 72 h`,
  },
  {
    profile: 'default',
    code: 'ordinary',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(7, 'calendar_day'),
    source: `7 days as in the Beijing set; ${ANSWER_OURS}`,
  },
  {
    profile: 'default',
    code: 'complex',
    nameZh: '疑难',
    nameEn: 'Complex',
    respond: WITHIN_A_WORKDAY,
    solve: limit(15, 'calendar_day'),
    source: `15 days as in the Beijing set; ${ANSWER_OURS}`,
  },
  {
    profile: 'default',
    code: 'consult',
    nameZh: '咨询',
    nameEn: 'Questions',
    respond: limit(4, 'work_hour'),
    solve: limit(2, 'work_day'),
    source: OURS,
  },

  {
    profile: 'shanghai',
    code: 'consult',
    nameZh: '咨询、建议',
    nameEn: 'Questions and suggestions',
    respond: WITHIN_A_WORKDAY,
    solve: limit(1, 'work_day'),
    source: `1 working day; ${ANSWER_OURS}`,
  },
  {
    profile: 'shanghai',
    code: 'supervised',
    nameZh: '督办、回访',
    nameEn: 'Supervised or re-visited',
    respond: WITHIN_A_WORKDAY,
    solve: limit(3, 'work_day'),
    source: `3 working days; ${ANSWER_OURS}`,
  },
  {
    profile: 'shanghai',
    code: 'simple',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(5, 'work_day'),
    source: `5 working days: the set makes no difference between simple and ordinary; ${ANSWER_OURS}`,
  },
  {
    profile: 'shanghai',
    code: 'ordinary',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(5, 'work_day'),
    source: `5 working days; ${ANSWER_OURS}`,
  },
  {
    profile: 'shanghai',
    code: 'complex',
    nameZh: '疑难',
    nameEn: 'Complex',
    respond: WITHIN_A_WORKDAY,
    solve: limit(15, 'work_day'),
    source: `15 working days after approval; ${ANSWER_OURS}`,
  },

  {
    profile: 'beijing',
    code: 'urgent',
    nameZh: '危及人身财产安全',
    nameEn: 'Danger to life or property',
    respond: limit(2, 'hour'),
    solve: limit(24, 'hour'),
    source: 'first report within 2 h; time to solve is ours',
  },
  {
    profile: 'beijing',
    code: 'utilities',
    nameZh: '水电气热',
    nameEn: 'Utilities',
    respond: limit(2, 'hour'),
    solve: limit(24, 'hour'),
    source: '24 h; web intake within 2 h',
  },
  {
    profile: 'beijing',
    code: 'ordinary',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: limit(24, 'hour'),
    solve: limit(7, 'calendar_day'),
    source: `7 days; ${ANSWER_OURS}`,
  },
  {
    profile: 'beijing',
    code: 'complex',
    nameZh: '疑难',
    nameEn: 'Complex',
    respond: limit(24, 'hour'),
    solve: limit(15, 'calendar_day'),
    source: `15 days; ${ANSWER_OURS}`,
  },

  {
    profile: 'five-days',
    code: 'simple',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(5, 'work_day'),
    source: `5 working days for every matter; ${ANSWER_OURS}`,
  },
  {
    profile: 'five-days',
    code: 'ordinary',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(5, 'work_day'),
    source: `5 working days; ${ANSWER_OURS}`,
  },
  {
    profile: 'five-days',
    code: 'complex',
    nameZh: '一般',
    nameEn: 'Ordinary',
    respond: WITHIN_A_WORKDAY,
    solve: limit(5, 'work_day'),
    source: `5 working days; a longer legal limit is told in advance; ${ANSWER_OURS}`,
  },
]
