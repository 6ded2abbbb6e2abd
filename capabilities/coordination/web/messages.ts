import { messages } from '#kernel/web/i18n.ts'
import { TURN_WORDS } from '../words.ts'

/** Words of both sides: what is asked, why, and how it stands. */
export const TURN = messages({
  zh: {
    ...TURN_WORDS.zh,
    until: '到 {day}',
    askedBy: '{name}，{at}',
    decidedBy: '{name}裁定：{text}',
    arriveBy: '{at}前到',
    cameAt: '{at}到',
    cameLate: '{at}到，晚于要求',
    answerBy: '{at}前答复',
    wordsMissing: '请写明情况。',
    reasonMissing: '请选择原因。',
    dayMissing: '请选择日期。',
    orgMissing: '请选择单位。',
    sending: '正在提交……',
    words: '情况说明',
    reason: '原因',
  },
  en: {
    ...TURN_WORDS.en,
    until: 'until {day}',
    askedBy: '{name}, {at}',
    decidedBy: 'Decided by {name}: {text}',
    arriveBy: 'to be there by {at}',
    cameAt: 'came {at}',
    cameLate: 'came {at}, later than asked',
    answerBy: 'answer by {at}',
    wordsMissing: 'Please say it in words.',
    reasonMissing: 'Please choose a reason.',
    dayMissing: 'Please choose a day.',
    orgMissing: 'Please choose an organisation.',
    sending: 'Sending …',
    words: 'In words',
    reason: 'Reason',
  },
})
