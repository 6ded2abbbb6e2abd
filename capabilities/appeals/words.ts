import type { AppealKind, AppealState, Disposition, Outcome } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

/** The words of this capability as they stand on screen, in exports and in notices. */
export const KIND_WORDS = {
  problem: { zh: '问题', en: 'Problem' },
  need: { zh: '需求', en: 'Need' },
  wish: { zh: '心愿', en: 'Wish' },
  question: { zh: '咨询', en: 'Question' },
  praise: { zh: '表扬', en: 'Praise' },
} as const satisfies Record<AppealKind, Word>

export const STATE_WORDS = {
  received: { zh: '待分单', en: 'At the desk' },
  asked: { zh: '待补充', en: 'Waiting for the reporter' },
  assigned: { zh: '办理中', en: 'Being handled' },
  done: { zh: '待核实', en: 'To be verified' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '重新办理', en: 'Reopened' },
  merged: { zh: '已并案', en: 'Merged' },
  shelved: { zh: '挂账', en: 'Shelved' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<AppealState, Word>

export const OUTCOME_WORDS = {
  solved: { zh: '已解决', en: 'Solved' },
  answered: { zh: '已答复', en: 'Answered' },
  explained: { zh: '已说明', en: 'Explained' },
  referred: { zh: '已转告渠道', en: 'Referred' },
} as const satisfies Record<Outcome, Word>

/** What became of an intake that is not dispatched, and when that is so. */
export const DISPOSITION_WORDS = {
  emergency: {
    zh: '紧急求助',
    en: 'Emergency',
    hint: { zh: '危及人身财产，请拨 110、119、120、122', en: 'Danger: 110, 119, 120, 122' },
  },
  'legal-channel': {
    zh: '法定途径',
    en: 'Legal channel',
    hint: { zh: '诉讼、仲裁、复议、信访等', en: 'Court, arbitration, review, petition' },
  },
  'nothing-new': {
    zh: '重复诉求',
    en: 'Nothing new',
    hint: { zh: '同一人同一事，没有新情况', en: 'Same person, same matter, no new facts' },
  },
  secret: {
    zh: '涉密或隐私',
    en: 'Secret or private',
    hint: { zh: '国家秘密、商业秘密、他人隐私', en: 'State or business secret, others’ privacy' },
  },
  'not-public-duty': {
    zh: '不属公共服务',
    en: 'No office’s duty',
    hint: { zh: '由市场或社会渠道解决', en: 'For the market or society to settle' },
  },
  unlawful: {
    zh: '诉求不合法',
    en: 'Unlawful',
    hint: { zh: '违反法律或公序良俗，劝导说明', en: 'Against law or custom: dissuade' },
  },
} as const satisfies Record<Disposition, Word & { readonly hint: Word }>

/** The five grades, best first (GB/T 39734-2020). */
export const GRADE_WORDS = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const satisfies Record<1 | 2 | 3 | 4 | 5, Word>

/** Why a rating is what it is: offered with the low grades, and with the high ones. Codes are kept, words may change. */
export const RATING_REASONS = {
  low: {
    slow: { zh: '时间太长', en: 'It took too long' },
    unsolved: { zh: '没有真正解决', en: 'Not really solved' },
    'no-contact': { zh: '没有人联系我', en: 'Nobody contacted me' },
    attitude: { zh: '态度不好', en: 'Unfriendly' },
    unclear: { zh: '没有说清楚', en: 'Not explained well' },
  },
  high: {
    quick: { zh: '办得快', en: 'Quick' },
    careful: { zh: '活儿细', en: 'Careful work' },
    friendly: { zh: '态度好', en: 'Friendly' },
    clear: { zh: '说得明白', en: 'Well explained' },
  },
} as const satisfies Record<string, Readonly<Record<string, Word>>>

/** Why a reporter is looked up, as it is chosen and as it is told afterwards. */
export const LOOKED_UP_WORDS = {
  zh: {
    'call-back': '电话回访',
    visit: '上门',
    clarify: '核对情况',
    correct: '更正信息',
    other: '其他',
  },
  en: {
    'call-back': 'To call back',
    visit: 'For a visit',
    clarify: 'To clarify',
    correct: 'To correct it',
    other: 'Something else',
  },
} as const
