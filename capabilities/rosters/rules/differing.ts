import type { DifferingField } from '#ledger/contract/rows.ts'
import type { Basis, Kinship } from '#ledger/contract.ts'

type Lang = 'zh' | 'en'

/** One thing in which a row differs from the ledger: what is kept (masked), and what the row says. */
export interface Differing {
  readonly field: DifferingField
  readonly was: string | null
  readonly is: string | null
}

export const FIELD_WORDS = {
  zh: {
    name: '姓名',
    sex: '性别',
    birthYear: '出生年份',
    phone: '电话',
    identityNumber: '身份证号',
    home: '住处',
    basis: '居住方式',
    kinship: '与户主关系',
    since: '入住时间',
    registered: '户籍所在房屋',
    owns: '名下房屋',
    nation: '民族',
    marriage: '婚姻',
    education: '文化程度',
    politics: '政治面貌',
  },
  en: {
    name: 'Name',
    sex: 'Sex',
    birthYear: 'Year of birth',
    phone: 'Phone',
    identityNumber: 'Identity number',
    home: 'Home',
    basis: 'Footing',
    kinship: 'Kinship to the head',
    since: 'Moved in on',
    registered: 'Registered at',
    owns: 'Owns',
    nation: 'Nationality',
    marriage: 'Marriage',
    education: 'Education',
    politics: 'Politics',
  },
} as const satisfies Record<Lang, Record<DifferingField, string>>

const SEX: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  zh: { 0: '未知', 1: '男', 2: '女', 9: '未说明' },
  en: { 0: 'unknown', 1: 'male', 2: 'female', 9: 'not stated' },
}
const BASIS: Readonly<Record<Lang, Readonly<Record<Basis, string>>>> = {
  zh: { own: '自住', rent: '租住', lodge: '借住', dormitory: '集体宿舍' },
  en: { own: 'own', rent: 'rented', lodge: 'lodging', dormitory: 'dormitory' },
}
const KINSHIP: Readonly<Record<Lang, Readonly<Record<Kinship, string>>>> = {
  zh: {
    head: '户主',
    spouse: '配偶',
    son: '儿子',
    daughter: '女儿',
    grandchild: '孙辈',
    parent: '父母',
    grandparent: '祖父母',
    sibling: '兄弟姐妹',
    other: '其他',
  },
  en: {
    head: 'head',
    spouse: 'spouse',
    son: 'son',
    daughter: 'daughter',
    grandchild: 'grandchild',
    parent: 'parent',
    grandparent: 'grandparent',
    sibling: 'sibling',
    other: 'other',
  },
}
const NONE: Readonly<Record<Lang, string>> = { zh: '（空）', en: '(nothing)' }

/** A value in the words of the desk. */
export function valueSaid(field: DifferingField, value: string | null, lang: Lang): string {
  if (value === null) return NONE[lang]
  if (field === 'sex') return SEX[lang][value] ?? value
  if (field === 'basis') return BASIS[lang][value as Basis] ?? value
  if (field === 'kinship') return KINSHIP[lang][value as Kinship] ?? value
  return value
}

/** 电话：199****0021 → 19900000022. */
export function differingSaid({ field, was, is }: Differing, lang: Lang): string {
  const [before, after] = [valueSaid(field, was, lang), valueSaid(field, is, lang)]
  return `${FIELD_WORDS[lang][field]}${lang === 'zh' ? '：' : ': '}${before} → ${after}`
}

export const differencesSaid = (all: readonly Differing[], lang: Lang): string =>
  all.map((one) => differingSaid(one, lang)).join(lang === 'zh' ? '；' : '; ')
