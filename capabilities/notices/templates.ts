import { filledIn, REPORTER_MESSAGES } from '#appeals/rules/reporter-messages.ts'

/** The words of every message, in both languages. Short enough for one SMS; no name of a resident, no address, no number of a phone. */
export const TEMPLATES = {
  ...REPORTER_MESSAGES,
  'asked-still': {
    zh: '诉求 {number} 办结有一阵了，想问您一句：好了，还是又这样了？打开查询页按一下就行。',
    en: 'Appeal {number} was closed some weeks ago. Is it still fine, or is it back? One press on its page is enough.',
  },
  'desk-low-rating': {
    zh: '诉求 {number} 收到低分评价，请跟进：{text}',
    en: 'Appeal {number} got a low rating; please see to it. {text}',
  },
  'phone-code': {
    zh: '验证码 {text}，10 分钟内有效。工作人员不会向您索要验证码。',
    en: 'Your code is {text}, valid for 10 minutes. Our staff will never ask you for it.',
  },
  'order-offered': {
    zh: '收到新派单 {number}，请及时接单。',
    en: 'New order {number}. Please accept or decline it.',
  },
  'order-sent-back': {
    zh: '派单 {number} 核实未通过，需要返工：{text}',
    en: 'Order {number} did not pass the check: {text}',
  },
  'order-recalled': {
    zh: '派单 {number} 已收回，不必再办。',
    en: 'Order {number} was taken back; nothing more to do.',
  },
  'order-reminded': {
    zh: '派单 {number} 被催办，请尽快办理或说明进展。{text}',
    en: 'You are asked how far order {number} is. {text}',
  },
  'order-decided': {
    zh: '派单 {number} 的申请已有结果：{text}',
    en: 'Your request on order {number} was decided: {text}',
  },
  'order-supervised': {
    zh: '派单 {number} 被督办，请按时答复：{text}',
    en: 'Order {number} is under supervision; please answer in time: {text}',
  },
  'order-due': {
    zh: '派单 {number} 快到期了，请按时办结；来不及请申请延期。',
    en: 'Order {number} is due soon. Please finish it in time, or ask for more.',
  },
  whistled: {
    zh: '诉求 {number} 吹哨，请马上到现场：{text}',
    en: 'Appeal {number}: please come to the place now. {text}',
  },
  'desk-asked': {
    zh: '派单 {number} 有申请待裁定：{text}',
    en: 'Order {number}: a request waits to be decided. {text}',
  },
  'desk-answered': { zh: '督办 {number} 已答复：{text}', en: 'Supervision of {number} was answered: {text}' },
  'desk-overdue': {
    zh: '派单 {number} 已超期，请督促办理。',
    en: 'Order {number} is overdue. Please see to it.',
  },
  'desk-shelved': {
    zh: '挂账的 {number} 到了复核日，请决定怎么办。',
    en: '{number} was put off until today. Please decide what now.',
  },
  'problem-owned': {
    zh: '难题 {number} 由贵单位牵头治理：{text}',
    en: 'Your organisation is to cure problem {number}: {text}',
  },
  'problem-returned': {
    zh: '难题 {number} 治理后又出现了：{text}',
    en: 'Problem {number} has come back: {text}',
  },
  'desk-problem-due': {
    zh: '难题 {number} 到了复核日，请到现场看看是否还在反复：{text}',
    en: 'Problem {number} is to be looked at again today: {text}',
  },
  'desk-problem-back': {
    zh: '难题 {number} 治理后又出现，已重新打开：{text}',
    en: 'Problem {number} has come back and is open again: {text}',
  },
  'desk-phone-behind': {
    zh: '{whoZh}上 {text} 条内容一天多没发出来。请联系带这部手机的人，到有信号的地方打开应用。',
    en: 'On {whoEn} {text} items have waited for more than a day. Please ask its holder to open the app where there is signal.',
  },
  'desk-declined': {
    zh: '派单 {number} 被退回，需要重新分单。{text}',
    en: 'Order {number} was declined and is back at the desk. {text}',
  },
  'desk-handled': {
    zh: '诉求 {number} 已办理，等待核实。',
    en: 'Appeal {number} is done and waits to be verified.',
  },
  'desk-replied': { zh: '反映人补充了诉求 {number}。', en: 'The reporter added to appeal {number}.' },
  'desk-reopened': {
    zh: '反映人认为诉求 {number} 没有解决，已重新打开。',
    en: 'The reporter says that appeal {number} is not solved; it is open again.',
  },
  'open-news': { zh: '订阅的公开信息：{text}', en: 'What you asked to hear of: {text}' },
  'desk-withdrawn': { zh: '反映人撤回了诉求 {number}。', en: 'The reporter took back appeal {number}.' },
} as const

export type TemplateName = keyof typeof TEMPLATES

/** What stands where a message from before does not say it. */
const UNSAID = { whoZh: '一部手机', whoEn: 'one phone' }

/** The message in words. A name that is kept in English, too, is said so to whoever reads English. */
export const inWords = (
  template: TemplateName,
  params: Readonly<Record<string, string | number | null>>,
  lang: 'zh' | 'en',
): string =>
  filledIn(TEMPLATES[template][lang], {
    ...UNSAID,
    ...params,
    ...(lang === 'en' && params['textEn'] ? { text: params['textEn'] } : {}),
  })
