import type { Basis, DataClass, ExtraField, Purpose, Way } from './contract.ts'
import type { Guardian } from './contract/consents.ts'
import type { CaseRule, PrivacyCertificate } from './contract/log.ts'
import type {
  Ground,
  Outcome,
  RightsKind,
  RightsState,
  WantedField,
  GuardGround,
  GuardPaper,
} from './contract/requests.ts'

export interface Word {
  readonly zh: string
  readonly en: string
}

/** The words of this capability as they stand on screen and in files. */
export const BASIS_WORDS = {
  consent: { zh: '本人同意', en: 'Consent' },
  contract: { zh: '履行合同', en: 'Contract' },
  'statutory-duty': { zh: '法定职责', en: 'Statutory duty' },
  emergency: { zh: '突发事件应急', en: 'Emergency' },
  'public-reporting': { zh: '公共利益报道监督', en: 'Public reporting' },
  'self-disclosed': { zh: '本人已公开', en: 'Made public by the person' },
  'other-law': { zh: '其他法律规定', en: 'Another law' },
} as const satisfies Record<Basis, Word>

export const CLASS_WORDS = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  'birth-year': { zh: '出生年份', en: 'Year of birth' },
  phone: { zh: '电话', en: 'Phone' },
  'identity-number': { zh: '身份证号', en: 'Identity number' },
  address: { zh: '住址', en: 'Address' },
  kinship: { zh: '家庭关系', en: 'Kinship' },
  residence: { zh: '居住和户籍', en: 'Residence and registration' },
  property: { zh: '房屋产权', en: 'Ownership of a home' },
  'care-reason': { zh: '关爱缘由', en: 'Why somebody is cared for' },
  'appeal-words': { zh: '反映的内容', en: 'What was said' },
  photos: { zh: '照片', en: 'Photos' },
  visits: { zh: '走访记录', en: 'Visits' },
} as const satisfies Record<DataClass, Word>

export const EXTRA_WORDS = {
  nation: { zh: '民族', en: 'Ethnic group' },
  marriage: { zh: '婚姻状况', en: 'Marital status' },
  education: { zh: '文化程度', en: 'Education' },
  politics: { zh: '政治面貌', en: 'Political affiliation' },
} as const satisfies Record<ExtraField, Word>

export const GUARD_GROUND_WORDS = {
  noted: { zh: '台账已登记为监护人', en: 'Noted as guardian in the ledger' },
  household: { zh: '与孩子同户的父母', en: 'Parent in the same household' },
  paper: { zh: '看过证明材料', en: 'A paper was looked at' },
} as const satisfies Record<GuardGround, Word>

export const GUARD_PAPER_WORDS = {
  'birth-certificate': { zh: '出生医学证明', en: 'Birth certificate' },
  'household-book': { zh: '户口簿', en: 'Household registration book' },
  court: { zh: '法院文书', en: 'Decision of a court' },
  notary: { zh: '公证书或遗嘱', en: 'Notarised paper or will' },
  appointed: { zh: '居委会或民政指定书', en: 'Appointment by the committee or civil affairs' },
} as const satisfies Record<GuardPaper, Word>

export const WAY_WORDS = {
  paper: { zh: '纸质签字', en: 'On paper' },
  counter: { zh: '当面', en: 'In person' },
  phone: { zh: '电话', en: 'By phone' },
  online: { zh: '网上', en: 'Online' },
} as const satisfies Record<Way, Word>

export const GUARDIAN_WORDS = {
  father: { zh: '父亲', en: 'Father' },
  mother: { zh: '母亲', en: 'Mother' },
  grandparent: { zh: '祖父母或外祖父母', en: 'Grandparent' },
  'other-guardian': { zh: '其他监护人', en: 'Another guardian' },
} as const satisfies Record<Guardian, Word>

export const VERSION_WORDS = {
  coming: { zh: '待生效', en: 'To come' },
  'in-force': { zh: '现行', en: 'In force' },
  ended: { zh: '已终止', en: 'Ended' },
  replaced: { zh: '旧版本', en: 'Earlier version' },
} as const satisfies Record<Purpose['state'], Word>

export const RIGHTS_WORDS = {
  copy: { zh: '查阅、复制', en: 'See or copy' },
  correction: { zh: '更正、补充', en: 'Correct' },
  deletion: { zh: '删除', en: 'Delete' },
  restriction: { zh: '限制使用', en: 'Restrict' },
  complaint: { zh: '投诉', en: 'Complain' },
} as const satisfies Record<RightsKind, Word>

export const WANTED_WORDS = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  birthYear: { zh: '出生年份', en: 'Year of birth' },
  phone: { zh: '电话', en: 'Phone' },
  identityNumber: { zh: '身份证号', en: 'Identity number' },
} as const satisfies Record<WantedField, Word>

/** GB/T 2261.1 */
export const SEX_WORDS: Readonly<Record<string, Word>> = {
  '0': { zh: '未知', en: 'Unknown' },
  '1': { zh: '男', en: 'Male' },
  '2': { zh: '女', en: 'Female' },
  '9': { zh: '未说明', en: 'Not stated' },
}
/** A wanted value in words. */
export const wantedWord = (field: WantedField, value: string): Word =>
  (field === 'sex' ? SEX_WORDS[value] : undefined) ?? { zh: value, en: value }

export const RIGHTS_STATE_WORDS = {
  open: { zh: '待受理', en: 'To be taken on' },
  'in-work': { zh: '办理中', en: 'Being worked on' },
  granted: { zh: '同意，待告知', en: 'Granted, to be told' },
  partly: { zh: '部分同意，待告知', en: 'Partly granted, to be told' },
  refused: { zh: '未同意，待告知', en: 'Refused, to be told' },
  told: { zh: '已告知', en: 'Told' },
} as const satisfies Record<RightsState, Word>

export const OUTCOME_WORDS = {
  granted: { zh: '同意', en: 'Granted' },
  partly: { zh: '部分同意', en: 'Partly granted' },
  refused: { zh: '未同意', en: 'Refused' },
} as const satisfies Record<Outcome, Word>

export const GROUND_WORDS = {
  'kept-by-law': { zh: '法律规定的保存期限未到', en: 'A law wants it kept for longer' },
  'needed-for-duty': { zh: '履行法定职责仍然需要', en: 'Still needed for a statutory duty' },
  'secrecy-by-law': { zh: '法律规定应当保密', en: 'A law asks for secrecy' },
  'rights-of-others': { zh: '涉及他人信息', en: 'It is about others as well' },
  'identity-not-shown': { zh: '未能核实是本人', en: 'It could not be shown who asks' },
  'not-kept-here': { zh: '本社区没有保存', en: 'Not kept here' },
  'correct-already': { zh: '核对后现有信息无误', en: 'What is kept was found correct' },
  'deletion-not-possible': {
    zh: '技术上难以删除，改为只保存不使用',
    en: 'Cannot be deleted technically; it is kept and not used',
  },
} as const satisfies Record<Ground, Word>

/** The rule that was met, in words that blame nobody. */
export const CASE_WORDS = {
  'many-in-lookup': { zh: '一次查询看的人多', en: 'Many people in one lookup' },
  'no-link': { zh: '没有关联事项', en: 'No matter named' },
  'off-duty': { zh: '不在工作时间', en: 'Outside duty hours' },
  'many-viewers': { zh: '多人查看同一人', en: 'Several looked at one person' },
  'above-own-past': { zh: '比平时多很多', en: 'Far more than usual' },
} as const satisfies Record<CaseRule, Word>

export const KEPT_WORDS = {
  views: { zh: '查看记录', en: 'Views' },
  lookups: { zh: '查询事由', en: 'Lookups' },
  disclosures: { zh: '对外提供记录', en: 'Disclosures' },
  consents: { zh: '已结束的同意', en: 'Ended consents' },
  requests: { zh: '已告知的申请', en: 'Answered requests' },
  cases: { zh: '核实记录', en: 'Cases' },
} as const satisfies Record<PrivacyCertificate['what'], Word>

/** Fields a view may have shown; what other capabilities show beside them is said as they name it. */
const FIELD_WORDS: Readonly<Record<string, Word>> = {
  ...CLASS_WORDS,
  ...EXTRA_WORDS,
  consents: { zh: '同意情况', en: 'Consents' },
  'consent-evidence': { zh: '签字的同意书', en: 'A signed form' },
  guardian: { zh: '监护人', en: 'Guardians' },
  wanted: { zh: '要求更正的内容', en: 'What is to be put right' },
}
export const fieldWord = (field: string): Word => FIELD_WORDS[field] ?? { zh: field, en: field }
