import { messages } from '#kernel/web/i18n.ts'
import type { AnswerProblem } from '#kernel/common/forms/answers.ts'
import {
  CAMPAIGN_KIND_WORDS,
  FINDING_WORDS,
  FORM_FAULT_WORDS,
  FORM_STATE_WORDS,
  LEARNED_WORDS,
  NOTE_ABOUT_WORDS,
  OUTCOME_WORDS,
  REVIEW_STATE_WORDS,
  REVIEW_WHY_WORDS,
  TARGET_STATE_WORDS,
  TOLD_WORDS,
  TOPIC_WORDS,
} from '../words.ts'

type Both<K extends string> = Readonly<Record<K, { readonly zh: string; readonly en: string }>>
/** Words by code as a message file. */
const wordsIn = <K extends string>(words: Both<K>) => {
  const of = (lang: 'zh' | 'en') =>
    Object.fromEntries(
      Object.entries<{ zh: string; en: string }>(words).map(([code, word]) => [code, word[lang]]),
    ) as Record<K, string>
  return messages({ zh: of('zh'), en: of('en') })
}

export const OUTCOMES = wordsIn(OUTCOME_WORDS)
export const TARGET_STATES = wordsIn(TARGET_STATE_WORDS)
export const CAMPAIGN_KINDS = wordsIn(CAMPAIGN_KIND_WORDS)
export const TOLD = wordsIn(TOLD_WORDS)
export const NOTES_ABOUT = wordsIn(NOTE_ABOUT_WORDS)
export const LEARNED = wordsIn(LEARNED_WORDS)
export const REVIEW_WHYS = wordsIn(REVIEW_WHY_WORDS)
export const REVIEW_STATES = wordsIn(REVIEW_STATE_WORDS)
export const FINDINGS = wordsIn(FINDING_WORDS)
export const TOPICS = wordsIn(TOPIC_WORDS)
export const FORM_STATES = wordsIn(FORM_STATE_WORDS)
export const FORM_FAULTS = wordsIn(FORM_FAULT_WORDS)

/** What is wrong with an answer, and what to write instead. */
export const ANSWER_PROBLEMS = messages({
  zh: {
    missing: '请回答这个问题。',
    'not-asked': '这个问题现在不用回答。',
    unknown: '表里没有这个问题。',
    'wrong-kind': '请按要求填写。',
    'too-long': '写得太长了，请缩短一些。',
    'too-small': '数字太小了，请核对。',
    'too-large': '数字太大了，请核对。',
    'too-many': '选得太多了，请去掉一些。',
    'not-an-option': '请从选项里选。',
    'day-ahead': '日期还没到，请核对。',
    'day-past': '日期已过，请核对。',
    'not-of-the-household': '请选这一户的人。',
  } satisfies Record<AnswerProblem, string>,
  en: {
    missing: 'Please answer this.',
    'not-asked': 'This need not be answered now.',
    unknown: 'The form has no such question.',
    'wrong-kind': 'Please fill this in as asked.',
    'too-long': 'That is too long; please shorten it.',
    'too-small': 'That is too little; please check.',
    'too-large': 'That is too much; please check.',
    'too-many': 'That is too many; please take some out.',
    'not-an-option': 'Please choose one of the options.',
    'day-ahead': 'That day lies ahead; please check.',
    'day-past': 'That day has passed; please check.',
    'not-of-the-household': 'Please choose somebody of this household.',
  },
})

/** Words of the form itself, on phone and desk. */
export const FORM_WORDS = messages({
  zh: {
    optional: '选填',
    choose: '请选择',
    yes: '是',
    no: '否',
    photoLater: '在手机上拍照，只拍物、不拍人。',
    noPeople: '这一户没有登记的人',
  },
  en: {
    optional: 'optional',
    choose: 'Please choose',
    yes: 'Yes',
    no: 'No',
    photoLater: 'Taken with the phone: of things, never of people.',
    noPeople: 'Nobody is registered in this household',
  },
})
