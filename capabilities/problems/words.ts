import type { Cause, FoundBy, Fund, ProblemState, ReviewResult } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

/** The words of this capability as they stand on screen and in exports. */
export const PROBLEM_STATE = {
  candidate: { zh: '待确认', en: 'To be confirmed' },
  declined: { zh: '不列为难题', en: 'Not a problem' },
  open: { zh: '待治理', en: 'Open' },
  'in-cure': { zh: '治理中', en: 'Being cured' },
  watching: { zh: '观察中', en: 'Being watched' },
  cured: { zh: '已根治', en: 'Cured' },
  'not-now': { zh: '暂不能根治', en: 'Cannot be cured now' },
} as const satisfies Record<ProblemState, Word>

export const CAUSE = {
  ageing: { zh: '设备设施老化', en: 'Ageing equipment' },
  design: { zh: '设计缺陷', en: 'Design' },
  workmanship: { zh: '施工质量', en: 'Workmanship' },
  upkeep: { zh: '日常养护不到位', en: 'Poor upkeep' },
  use: { zh: '使用习惯', en: 'How it is used' },
  'unclear-duty': { zh: '责任不清', en: 'Unclear responsibility' },
  'no-fund': { zh: '没有资金', en: 'No fund' },
  outside: { zh: '外部原因', en: 'Outside causes' },
  unknown: { zh: '还在查', en: 'Still being found out' },
} as const satisfies Record<Cause, Word>

export const FUND = {
  'property-fee': { zh: '物业费', en: 'Property fee' },
  'common-income': { zh: '公共收益', en: 'Income from common parts' },
  'maintenance-fund': { zh: '维修资金', en: 'Maintenance fund' },
  'public-budget': { zh: '财政资金', en: 'Public budget' },
  'community-fund': { zh: '社区工作经费', en: 'Community funds' },
  other: { zh: '其他', en: 'Other' },
  undecided: { zh: '未定', en: 'Undecided' },
} as const satisfies Record<Fund, Word>

export const RESULT = {
  recurs: { zh: '还在反复', en: 'It recurs' },
  calmer: { zh: '有好转，继续观察', en: 'Calmer, watch on' },
  solved: { zh: '已根治', en: 'Solved' },
} as const satisfies Record<ReviewResult, Word>

export const FOUND_BY = {
  often: { zh: '短期内多次出现', en: 'Often within a short time' },
  again: { zh: '办结后又出现', en: 'Again after it was closed' },
  hand: { zh: '工作人员提出', en: 'Raised by staff' },
} as const satisfies Record<FoundBy, Word>
