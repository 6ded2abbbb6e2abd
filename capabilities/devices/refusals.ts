import type { Sentence } from '#kernel/common/refusal.ts'

export const devicesRefusals = {
  'app-too-old': {
    zh: '手机上的应用版本太旧，请先更新。没发出去的内容都还在手机上，更新后接着发。',
    en: 'The app on this phone is too old; please update it. Everything not sent yet stays on the phone and is sent afterwards.',
  },
  'app-too-new': {
    zh: '手机上的应用比服务器新，请稍后再试。没发出去的内容都还在手机上。',
    en: 'The app on this phone is newer than the server; please try again later. Everything not sent yet stays on the phone.',
  },
  'area-too-large': {
    zh: '您负责的范围太大，一部手机装不下（最多 3 个网格，每个网格最多 2000 户）。请联系社区调整网格，或在电脑上工作。',
    en: 'Your area is too large for a phone (at most 3 grids of at most 2,000 households). Ask the community to divide it, or work at a desk.',
  },
  'phone-lost': {
    zh: '这部手机已登记为丢失，上面的数据要清除。如果手机找回来了，请联系管理员。',
    en: 'This phone was reported lost and its data must be wiped. If it was found, please tell the administrator.',
  },
  'act-unknown': {
    zh: '服务器不认识这种操作。内容已留在服务器上，请联系管理员。',
    en: 'The server does not know this kind of act. It is kept on the server; please tell the administrator.',
  },
  'too-long-ago': {
    zh: '这件事是一年多以前记下的，先由社区看过再办。',
    en: 'This was noted more than a year ago; the community looks at it first.',
  },
} as const satisfies Record<string, Sentence>
