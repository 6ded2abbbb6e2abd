import { messages } from '#kernel/web/i18n.ts'
import { CHANGE_WORDS, WHY_WORDS } from '../words.ts'

/** Words of the ledger's closed lists. */
export const STRANDS = messages({
  zh: { lives: '居住', registered: '户籍', owns: '产权' },
  en: { lives: 'Lives here', registered: 'Registered here', owns: 'Owns' },
})
export const KINDS = messages({
  zh: {
    'owner-occupier': '自住业主',
    'owner-elsewhere': '业主不住这里',
    tenant: '租户',
    lodger: '借住',
    dormitory: '集体宿舍',
    family: '同住家人',
    'registered-only': '户口在、人不在',
  },
  en: {
    'owner-occupier': 'Owner, lives here',
    'owner-elsewhere': 'Owner, lives elsewhere',
    tenant: 'Tenant',
    lodger: 'Lodger',
    dormitory: 'Dormitory',
    family: 'Lives with family',
    'registered-only': 'Registered, lives elsewhere',
  },
})
export const BASES = messages({
  zh: { own: '自住', rent: '租住', lodge: '借住', dormitory: '集体宿舍' },
  en: { own: 'Own home', rent: 'Rented', lodge: 'As a guest', dormitory: 'Dormitory' },
})
export const KINSHIPS = messages({
  zh: {
    head: '户主',
    spouse: '配偶',
    son: '儿子',
    daughter: '女儿',
    grandchild: '孙辈',
    parent: '父母',
    grandparent: '祖辈',
    sibling: '兄弟姐妹',
    other: '其他',
  },
  en: {
    head: 'Head',
    spouse: 'Spouse',
    son: 'Son',
    daughter: 'Daughter',
    grandchild: 'Grandchild',
    parent: 'Parent',
    grandparent: 'Grandparent',
    sibling: 'Sibling',
    other: 'Other',
  },
})
export const SEXES = messages({
  zh: { '0': '性别未知', '1': '男', '2': '女', '9': '未说明' },
  en: { '0': 'Sex unknown', '1': 'Male', '2': 'Female', '9': 'Not stated' },
})
export const CARES = messages({
  zh: {
    'elder-alone': '独居老人',
    'empty-nest': '空巢老人',
    'left-behind-elder': '留守老人',
    'left-behind-child': '留守儿童',
    'minor-without-guardian': '无人监护的未成年人',
    disability: '残疾人帮扶',
    'severe-illness': '重病家庭',
    'low-income': '低收入家庭',
    'bereaved-family': '失独家庭',
    'disaster-hit': '受灾家庭',
  },
  en: {
    'elder-alone': 'Elder living alone',
    'empty-nest': 'Elders whose children live elsewhere',
    'left-behind-elder': 'Elder left behind',
    'left-behind-child': 'Child left behind',
    'minor-without-guardian': 'Minor without a guardian',
    disability: 'Support with a disability',
    'severe-illness': 'Severe illness in the family',
    'low-income': 'Low income',
    'bereaved-family': 'Lost their only child',
    'disaster-hit': 'Hit by a disaster',
  },
})
export const CARE_BASES = messages({
  zh: { law: '依法', consent: '本人同意' },
  en: { law: 'By law', consent: 'With consent' },
})
export const EXTRAS = messages({
  zh: { nation: '民族', marriage: '婚姻状况', education: '文化程度', politics: '政治面貌' },
  en: {
    nation: 'Ethnic group',
    marriage: 'Marital status',
    education: 'Education',
    politics: 'Party membership',
  },
})
export const WHYS = messages(WHY_WORDS)
export const SOURCES = messages({
  zh: { desk: '社区录入', visit: '走访', file: '名册导入', self: '本人' },
  en: { desk: 'at the desk', visit: 'on a visit', file: 'from a file', self: 'by the person' },
})
export const ACTS = messages({ zh: CHANGE_WORDS.zh, en: CHANGE_WORDS.en })
