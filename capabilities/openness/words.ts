import type { PersonalKind, PrivateReason, ReportReason } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

export const PERSONAL_WORDS = {
  phone: { zh: '手机号', en: 'a mobile number' },
  landline: { zh: '电话号码', en: 'a phone number' },
  'id-number': { zh: '身份证号', en: 'an identity number' },
  'bank-card': { zh: '银行卡号', en: 'a card number' },
  email: { zh: '邮箱', en: 'an e-mail address' },
  'chat-id': { zh: '微信、QQ 号', en: 'a chat id' },
  plate: { zh: '车牌', en: 'a licence plate' },
  room: { zh: '门牌房号', en: 'a flat number' },
  name: { zh: '姓名', en: 'a name' },
} as const satisfies Record<PersonalKind, Word>

export const PRIVATE_WORDS = {
  personal: { zh: '私人生活，去掉后说不清', en: 'Private life; nothing is left without it' },
  'third-person': { zh: '涉及他人，认得出是谁', en: 'About others who can be recognised' },
  accusation: { zh: '指责他人，没有核实', en: 'Accuses somebody, not checked' },
  safety: { zh: '公开会带来安全风险', en: 'Would be a risk to safety' },
  advertising: { zh: '广告或无关内容', en: 'Advertising, or beside the point' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<PrivateReason, Word>

export const REPORT_WORDS = {
  personal: { zh: '有个人信息', en: 'It shows personal data' },
  abusive: { zh: '侮辱、谩骂', en: 'It is abusive' },
  untrue: { zh: '内容不实', en: 'It is not true' },
  advertising: { zh: '广告', en: 'It is advertising' },
  other: { zh: '其他', en: 'Something else' },
} as const satisfies Record<ReportReason, Word>
