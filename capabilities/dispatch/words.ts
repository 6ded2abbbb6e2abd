import type { DeclineReason, OrderState } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

export const ORDER_STATE_WORDS = {
  offered: { zh: '待接单', en: 'Offered' },
  accepted: { zh: '办理中', en: 'Accepted' },
  rework: { zh: '待返工', en: 'Rework' },
  shelved: { zh: '挂账', en: 'Shelved' },
  done: { zh: '已办待核', en: 'Done, to be verified' },
  passed: { zh: '核实通过', en: 'Verified' },
  declined: { zh: '已退回', en: 'Declined' },
  recalled: { zh: '已收回', en: 'Recalled' },
} as const satisfies Record<OrderState, Word>

export const DECLINE_WORDS = {
  'not-our-duty': { zh: '不是我单位职责', en: 'Not our duty' },
  'not-our-area': { zh: '不在服务范围', en: 'Outside our area' },
  'not-on-list': { zh: '职责清单以外', en: 'Not on our duty list' },
  'no-capacity': { zh: '目前人手不足', en: 'No capacity now' },
  'more-facts-needed': { zh: '情况不清，需要补充', en: 'More facts are needed' },
  duplicate: { zh: '与其他派单重复', en: 'The same as another order' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<DeclineReason, Word>
