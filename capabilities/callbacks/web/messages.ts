import { messages } from '#kernel/web/i18n.ts'

/** Why somebody is called, how a call stands, what came of a try. */
export const CALL = messages({
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
    'no-answer': '没人接',
    busy: '占线',
    'wrong-number': '号码不对',
    later: '约了时间',
    solvedYes: '解决了',
    solvedPartly: '基本解决',
    solvedNo: '没解决',
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
    'no-answer': 'No answer',
    busy: 'Busy',
    'wrong-number': 'Wrong number',
    later: 'Another time',
    solvedYes: 'Solved',
    solvedPartly: 'Mostly solved',
    solvedNo: 'Not solved',
  },
})

export const SOLVED_TEXTS = { yes: 'solvedYes', partly: 'solvedPartly', no: 'solvedNo' } as const
