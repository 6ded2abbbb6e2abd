import type { CallReason, CallState, Solved } from './contract.ts'

/** Why somebody is called and how a call stands, as it stands on screen and in exports. */
export const CALL_WORDS = {
  zh: {
    urgent: '紧急件，都要回访',
    reworked: '返工过，都要回访',
    spoken: '电话、当面或代为反映，都要回访',
    sample: '抽到回访',
    waiting: '待回访',
    reached: '已接通',
    refused: '不愿回访',
    unreachable: '联系不上',
    answered: '已在网上答复',
    cancelled: '不用回访',
  },
  en: {
    urgent: 'Urgent: always called',
    reworked: 'Had to be done again: always called',
    spoken: 'Said by phone, in person or for somebody: always called',
    sample: 'Drawn by lot',
    waiting: 'To be called',
    reached: 'Reached',
    refused: 'Does not wish to',
    unreachable: 'Cannot be reached',
    answered: 'Answered online',
    cancelled: 'Not needed',
  },
} as const satisfies Record<'zh' | 'en', Record<CallReason | CallState, string>>

/** What somebody says of their matter when they are asked. */
export const CALL_SOLVED_WORDS = {
  zh: { yes: '解决了', partly: '基本解决', no: '没解决' },
  en: { yes: 'Solved', partly: 'Mostly solved', no: 'Not solved' },
} as const satisfies Record<'zh' | 'en', Record<Solved, string>>
