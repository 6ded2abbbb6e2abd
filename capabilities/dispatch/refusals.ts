import type { Sentence } from '#kernel/common/refusal.ts'
import type { dispatchEndpoints } from './contract.ts'
import type { checkingEndpoints } from './contract/checking.ts'
import type { handsEndpoints } from './contract/hands.ts'

type Elsewhere =
  | 'area-outside-yours'
  | 'category-unknown'
  | 'code-unknown'
  | 'cursor-unknown'
  | 'file-unknown'
  | 'not-at-desk'
  | 'organisation-unknown'
  | 'prove-first'
  | 'reason-words-missing'
type Code = Exclude<
  | (typeof dispatchEndpoints)[keyof typeof dispatchEndpoints]['refusals'][number]
  | (typeof checkingEndpoints)[keyof typeof checkingEndpoints]['refusals'][number]
  | (typeof handsEndpoints)[keyof typeof handsEndpoints]['refusals'][number],
  Elsewhere
>

export const dispatchRefusals = {
  'has-it-already': {
    zh: '这个单位已经在办这件诉求了。请选择其他单位，或者写明另一项不同的任务。',
    en: 'That organisation is at work on this appeal already. Please choose another, or name a different task for it.',
  },
  'order-is-firm': {
    zh: '异议已经裁定，这张派单不能再退回。请办理；确有困难可以申请延期、协助或挂账。',
    en: 'The objection was judged: this order may not be returned any more. Please handle it; you can ask for more time, for help, or to put it off.',
  },
  'not-in-hand': {
    zh: '这件诉求现在没有在办的派单，不能加派。请刷新查看最新情况。',
    en: 'No order of this appeal is in hand now, so no further hands can be added. Please reload.',
  },
  'reminded-lately': {
    zh: '今天已经催办过了，承办单位已收到。请明天再催，或联系社区。',
    en: 'It was asked after today already, and the handler has been told. Please wait until tomorrow, or contact the community.',
  },
  'category-needed': { zh: '请先选择类别，再派单。', en: 'Please choose a category before sending it on.' },
  'policy-unknown': {
    zh: '没有这个办理时限，请从列表中选择。',
    en: 'There is no such promise. Please choose from the list.',
  },
  'organisation-inactive': {
    zh: '这个单位已停用，请选择其他单位。',
    en: 'That organisation is no longer active. Please choose another.',
  },
  'outside-its-area': {
    zh: '这个地点不在该单位的服务范围内，请选择服务本地的单位。',
    en: 'That organisation does not serve this place. Choose one that does.',
  },
  'calendar-not-covered': {
    zh: '工作日历还没有排到办理期限那一天。请管理员先录入放假安排，再派单。',
    en: 'The working calendar does not reach the due date yet. Ask the administrator to enter the next holiday notice, then send it on.',
  },
  'order-ended': {
    zh: '这张派单已经结束，不能再改。请查看诉求的最新情况。',
    en: 'This order has ended and cannot be changed. Look at the appeal as it is now.',
  },
  'not-offered': {
    zh: '这张派单已经有人处理过了。请刷新查看最新状态。',
    en: 'This order has been dealt with already. Please reload to see where it stands.',
  },
  'nothing-to-verify': {
    zh: '现在没有可核实的办理结果。请等承办单位提交后再核实。',
    en: 'There is no result to verify now. Please wait until the handler has submitted one.',
  },
  'nothing-to-check': {
    zh: '现在没有等您确认的办理结果：可能社区刚核实过，或已在重新办理。请刷新后再看。',
    en: 'Nothing waits for your word now: it may just have been checked, or is being done again. Please reload.',
  },
  'what-is-missing': {
    zh: '请写几个字，说说哪里没有修好，办理的人好重新处理。',
    en: 'Please say in a few words what is not fixed, so that it can be done again.',
  },
  'handler-may-not-verify': {
    zh: '承办人不能核实自己办的事，请由其他人员核实。',
    en: 'Whoever handled it may not verify it. Please ask somebody else to.',
  },
  'reason-missing': {
    zh: '退回返工时，请写明哪里没有办好。',
    en: 'When you send it back, please say what is still to be done.',
  },
} as const satisfies Record<Code, Sentence>
