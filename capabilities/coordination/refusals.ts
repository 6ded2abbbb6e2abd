import type { Sentence } from '#kernel/common/refusal.ts'
import type { coordinationEndpoints } from './contract.ts'

type Elsewhere =
  | 'already-ended'
  | 'calendar-not-covered'
  | 'has-it-already'
  | 'policy-unknown'
  | 'cursor-unknown'
  | 'order-ended'
  | 'order-is-firm'
  | 'organisation-unknown'
  | 'organisation-inactive'
  | 'outside-its-area'
type Code = Exclude<
  (typeof coordinationEndpoints)[keyof typeof coordinationEndpoints]['refusals'][number],
  Elsewhere
>

export const coordinationRefusals = {
  'reason-does-not-fit': {
    zh: '这个理由不适用于这种申请，请从列表中重新选择。',
    en: 'That reason does not go with this request. Please choose from the list.',
  },
  'day-missing': { zh: '请选择日期，再提交申请。', en: 'Please choose a day, then send the request.' },
  'day-out-of-range': {
    zh: '日期不对：延期要晚于现在的期限，最长 60 天；暂停最长 30 天；挂账最长一年；都要在今天之后。请重新选择。',
    en: 'The day does not fit. More time ends after the present due day, at most 60 days ahead; a pause at most 30; putting off at most a year; all after today. Please choose again.',
  },
  'asked-already': {
    zh: '同样的申请已经提交，正在等社区裁定。请等结果，或直接联系社区。',
    en: 'The same was asked already and waits for a decision. Please wait for it, or contact the community.',
  },
  'others-are-at-it': {
    zh: '还有别的单位在办，或有结果等待核实，不能挂账。请先和牵头单位商量，或申请延期。',
    en: 'Others are still at work on this appeal, or a result waits to be verified, so it cannot be put off. Talk to the one that leads, or ask for more time.',
  },
  'decided-already': {
    zh: '这个申请已经有人裁定了。请刷新查看结果。',
    en: 'This request was decided already. Please reload to see how.',
  },
  'own-request': {
    zh: '不能裁定自己或本单位提出的申请，请由其他人员裁定。',
    en: 'Nobody decides what they or their own organisation asked. Please ask somebody else to.',
  },
  'not-shelved': {
    zh: '这张派单现在没有挂账，可能刚被别人恢复。请刷新后再看。',
    en: 'This order is not put off now; somebody may just have taken it up. Please reload.',
  },
  'supervised-already': {
    zh: '这张派单已经在督办中，请在原来的督办单上继续。',
    en: 'This order is under supervision already. Please go on with that one.',
  },
  'time-is-past': {
    zh: '答复时间必须在现在之后，请重新选择。',
    en: 'The time to answer must lie ahead. Please choose again.',
  },
  'supervision-ended': {
    zh: '这张督办单已经办结，不能再改。请查看诉求的最新情况。',
    en: 'This supervision order is closed and cannot be changed. Look at the appeal as it is now.',
  },
  'whistle-blown': {
    zh: '这件诉求已经吹过哨，现场还没有结束。请在原来的哨上再叫单位。',
    en: 'A whistle was blown for this appeal and has not ended. Please call further organisations to that one.',
  },
  'whistle-ended': {
    zh: '这次吹哨已经结束。还需要单位到现场，请重新吹哨。',
    en: 'This whistle has ended. If organisations are still needed there, please blow another.',
  },
  'called-already': {
    zh: '其中有单位已经叫过，还没有离场。请去掉它再提交。',
    en: 'One of them is called already and has not left. Please leave it out and send it again.',
  },
  'not-arrived-yet': {
    zh: '它还没有报到，不能算办完离场。请等它到场；不用来了的，请选择“不用到场了”。',
    en: 'It has not arrived, so it cannot leave as done. Please wait for it, or say that it is not needed after all.',
  },
  'not-done-yet': {
    zh: '派单还在办理，事不完、人不撤。请等提交结果；要它先走，请选择“社区请它先离开”。',
    en: 'The order is still at work, and nobody leaves before it is done. Please wait for the result, or say that you send it away.',
  },
  'not-assessed': {
    zh: '没有到场、或者没有办完就离场的，双方都不评价。请不带评价提交。',
    en: 'Where it did not come, or left before it was done, neither side is assessed. Please send it without a grade.',
  },
  'call-moved-on': {
    zh: '这次报到的状态已经变了。请刷新查看最新情况。',
    en: 'This call has moved on meanwhile. Please reload to see where it stands.',
  },
  'not-released-yet': {
    zh: '现场还没有结束，请结束后再评价。',
    en: 'It has not ended yet. Please say how it was once it has.',
  },
  'assessed-already': {
    zh: '已经评价过了，每次吹哨评价一次。如有补充，请直接联系吹哨的社区。',
    en: 'You have said so already; each call is assessed once. Please contact whoever called for anything else.',
  },
} as const satisfies Record<Code, Sentence>
