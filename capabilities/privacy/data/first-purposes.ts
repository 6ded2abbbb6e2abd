import type { PurposeContent } from '../contract.ts'

/** From this day the first purposes hold, in every district. */
export const FIRST_DAY = '2026-01-01'

const NOTHING_MORE: Pick<PurposeContent, 'fields' | 'recipients' | 'assessment'> = {
  fields: [],
  recipients: [],
  assessment: null,
}

/** What a district keeps about people before it has said anything of its own. None of them switches on an extra field. */
export const FIRST_PURPOSES: readonly (PurposeContent & {
  readonly code: string
  readonly sourceEn: string
})[] = [
  {
    ...NOTHING_MORE,
    code: 'grid-service',
    nameZh: '网格服务与人房底数',
    nameEn: 'Grid service: homes and people',
    whyZh: '知道每户住着谁、怎么联系，才能上门服务、通知停水停电、应急时不落下一户。',
    whyEn:
      'To know who lives where and how to reach them: for services at home, for news of water and power, so that no household is left out in an emergency.',
    basis: 'statutory-duty',
    source: '个人信息保护法 第十三条第一款第三项；《城乡社区网格化服务管理规范》',
    sourceEn:
      'Personal Information Protection Law, art. 13 (1) no. 3; national standard for grid service in urban and rural communities',
    classes: [
      'name',
      'sex',
      'birth-year',
      'phone',
      'identity-number',
      'address',
      'kinship',
      'residence',
      'property',
    ],
    keepMonths: 12,
    keepZh: '搬离后满 12 个月删除',
    keepEn: 'Deleted 12 months after moving away',
  },
  {
    ...NOTHING_MORE,
    code: 'care-visits',
    nameZh: '老人和困难家庭关爱探访',
    nameEn: 'Visits to elders and families in need',
    whyZh: '独居老人、残疾人、困难家庭等需要有人常去看看；记下探访的缘由和情况。',
    whyEn:
      'Elders who live alone, people with disabilities and families in need are looked after; why and how a visit went is noted.',
    basis: 'consent',
    source: '个人信息保护法 第十三条第一款第一项、第二十九条（单独同意）',
    sourceEn: 'Personal Information Protection Law, art. 13 (1) no. 1, art. 29 (separate consent)',
    classes: ['name', 'birth-year', 'phone', 'address', 'care-reason', 'visits'],
    keepMonths: 36,
    keepZh: '每次走访登记满 36 个月，删除其中的内容',
    keepEn: 'What a visit held is deleted 36 months after it was recorded',
  },
  {
    ...NOTHING_MORE,
    code: 'emergency',
    nameZh: '突发事件应急处置',
    nameEn: 'Emergencies',
    whyZh: '火灾、内涝、燃气泄漏等突发事件中，通知、转移和核对人员。',
    whyEn: 'To warn, move and count people in fires, floods, gas leaks and the like.',
    basis: 'emergency',
    source: '个人信息保护法 第十三条第一款第四项；突发事件应对法',
    sourceEn: 'Personal Information Protection Law, art. 13 (1) no. 4; Emergency Response Law',
    classes: ['name', 'phone', 'address', 'residence', 'care-reason'],
    keepMonths: 0,
    keepZh: '应急响应结束即删除',
    keepEn: 'Deleted as soon as the response ends',
  },
  {
    ...NOTHING_MORE,
    code: 'appeals',
    nameZh: '办理居民诉求',
    nameEn: 'Handling what residents ask for',
    whyZh: '联系反映人、办理和回访，弄清楚是哪一户的事。',
    whyEn: 'To reach whoever asked, to handle it and to ask afterwards, and to know which home it is about.',
    basis: 'statutory-duty',
    source: '个人信息保护法 第十三条第一款第三项；各地接诉即办条例',
    sourceEn:
      'Personal Information Protection Law, art. 13 (1) no. 3; local regulations on prompt response to appeals',
    classes: ['name', 'phone', 'address', 'appeal-words', 'photos'],
    keepMonths: 24,
    keepZh: '办结后满 24 个月去除身份信息',
    keepEn: 'Identity ends 24 months after closing',
  },
  {
    ...NOTHING_MORE,
    code: 'public-services',
    nameZh: '代办公共服务',
    nameEn: 'Public services on request',
    whyZh: '居民要开证明、申请补贴、办老年卡等，由社区代为核对和办理。',
    whyEn:
      'When a resident asks for a certificate, an allowance or an elder card, the community checks and does it for them.',
    basis: 'consent',
    source: '个人信息保护法 第十三条第一款第一项',
    sourceEn: 'Personal Information Protection Law, art. 13 (1) no. 1',
    classes: ['name', 'sex', 'birth-year', 'phone', 'identity-number', 'address', 'kinship'],
    keepMonths: 6,
    keepZh: '办完后满 6 个月删除',
    keepEn: 'Deleted 6 months after it is done',
  },
  {
    ...NOTHING_MORE,
    code: 'rights-requests',
    nameZh: '办理个人信息申请',
    nameEn: 'Answering what people ask about their own data',
    whyZh: '居民要查阅、更正、删除自己的信息时，核对身份、办理并答复。',
    whyEn:
      'When a resident wants to see, correct or delete their data: to know that it is theirs, to do it and to answer.',
    basis: 'statutory-duty',
    source: '个人信息保护法 第四十四条至第五十条',
    sourceEn: 'Personal Information Protection Law, art. 44 to 50',
    classes: ['name', 'phone'],
    keepMonths: 36,
    keepZh: '答复后满 3 年删除',
    keepEn: 'Deleted 3 years after the answer',
  },
  {
    ...NOTHING_MORE,
    code: 'ledger-upkeep',
    nameZh: '人房信息核对更新',
    nameEn: 'Keeping the ledger correct',
    whyZh: '登记迁入迁出、更正错误、合并重复，让底数是准的。',
    whyEn: 'To note who moved in or out, correct mistakes and join duplicates, so that the ledger is true.',
    basis: 'statutory-duty',
    source: '个人信息保护法 第八条（质量）、第十三条第一款第三项',
    sourceEn: 'Personal Information Protection Law, art. 8 (quality), art. 13 (1) no. 3',
    classes: [
      'name',
      'sex',
      'birth-year',
      'phone',
      'identity-number',
      'address',
      'kinship',
      'residence',
      'property',
    ],
    keepMonths: 12,
    keepZh: '搬离后满 12 个月删除',
    keepEn: 'Deleted 12 months after moving away',
  },
]
