import type { AppealKind, AppealState, Outcome } from './contract.ts'

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
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<AppealState, Word>

export const OUTCOME_WORDS = {
  solved: { zh: '已解决', en: 'Solved' },
  answered: { zh: '已答复', en: 'Answered' },
  explained: { zh: '已说明', en: 'Explained' },
  referred: { zh: '已转告渠道', en: 'Referred' },
} as const satisfies Record<Outcome, Word>
