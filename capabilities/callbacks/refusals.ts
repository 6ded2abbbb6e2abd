import type { Sentence } from '#kernel/common/refusal.ts'
import type { callbacksEndpoints } from './contract.ts'

type Elsewhere = 'cursor-unknown' | 'area-outside-yours' | 'code-unknown' | 'prove-first'
type Code = Exclude<
  (typeof callbacksEndpoints)[keyof typeof callbacksEndpoints]['refusals'][number],
  Elsewhere
>

export const callbacksRefusals = {
  'call-ended': {
    zh: '这次回访已经结束，或者诉求又有了变化。请刷新，回访下一位。',
    en: 'This call-back has ended, or the appeal has moved on. Please reload and call the next person.',
  },
  'caller-was-handler': {
    zh: '这件诉求由您或您的单位办理或核实过，不能由您回访。请交给其他同事。',
    en: 'You or your organisation handled or verified this appeal, so somebody else has to call. Please leave it to a colleague.',
  },
  'wish-out-of-range': {
    zh: '约定的时间要在现在之后、三十天以内。请重新选择。',
    en: 'The time they wish for must lie ahead, at most thirty days. Please choose again.',
  },
  'answer-words-missing': {
    zh: '没有解决的，请写下对方说了什么，办理的人要看。',
    en: 'When it is not solved, please write down what they said: whoever does it again needs to know.',
  },
  'follow-up-ended': {
    zh: '这条低分跟进已经有人办结了。请刷新查看。',
    en: 'Somebody has seen to this low rating already. Please reload.',
  },
  'nothing-asked': {
    zh: '现在没有要您回答的问题，或者您已经答过了。如果又出现了，请重新反映一次。',
    en: 'There is no question to answer now, or you have answered it. If it is back, please say it anew.',
  },
} as const satisfies Record<Code, Sentence>
