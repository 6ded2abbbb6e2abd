import { messages } from '#kernel/web/i18n.ts'
import { CALL_SOLVED_WORDS, CALL_WORDS } from '../words.ts'

/** Why somebody is called, how a call stands, what came of a try. */
export const CALL = messages({
  zh: {
    ...CALL_WORDS.zh,
    'no-answer': '没人接',
    busy: '占线',
    'wrong-number': '号码不对',
    later: '约了时间',
    solvedYes: CALL_SOLVED_WORDS.zh.yes,
    solvedPartly: CALL_SOLVED_WORDS.zh.partly,
    solvedNo: CALL_SOLVED_WORDS.zh.no,
  },
  en: {
    ...CALL_WORDS.en,
    'no-answer': 'No answer',
    busy: 'Busy',
    'wrong-number': 'Wrong number',
    later: 'Another time',
    solvedYes: CALL_SOLVED_WORDS.en.yes,
    solvedPartly: CALL_SOLVED_WORDS.en.partly,
    solvedNo: CALL_SOLVED_WORDS.en.no,
  },
})

export const SOLVED_TEXTS = { yes: 'solvedYes', partly: 'solvedPartly', no: 'solvedNo' } as const
