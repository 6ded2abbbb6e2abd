import type { Sex } from '../contract.ts'
import type { ExportColumn } from '../contract/exports.ts'

/** How much one role may take out in one list, and how many lists on a day. The figures are ours. */
export const EXPORT_LIMITS = {
  clerk: { rows: 5_000, perDay: 5 },
  secretary: { rows: 20_000, perDay: 10 },
  subdistrict: { rows: 100_000, perDay: 10 },
  district: { rows: 200_000, perDay: 10 },
} as const satisfies Readonly<Record<string, { readonly rows: number; readonly perDay: number }>>
export const exportLimitOf = (role: string): { readonly rows: number; readonly perDay: number } =>
  (EXPORT_LIMITS as Readonly<Record<string, { rows: number; perDay: number }>>)[role] ?? {
    rows: 0,
    perDay: 0,
  }

/** Hours the file can be fetched. */
export const EXPORT_HOURS = 24

export const COLUMN_WORDS = {
  zh: {
    place: '房屋',
    strand: '关系',
    basis: '居住方式',
    name: '姓名',
    sex: '性别',
    birthYear: '出生年份',
    kinship: '与户主关系',
    phone: '联系电话',
    identityNumber: '身份证号',
    since: '起始日期',
  },
  en: {
    place: 'Dwelling',
    strand: 'Tie',
    basis: 'Footing',
    name: 'Name',
    sex: 'Sex',
    birthYear: 'Born',
    kinship: 'Kinship to head',
    phone: 'Phone',
    identityNumber: 'Identity number',
    since: 'Since',
  },
} as const satisfies Record<'zh' | 'en', Record<ExportColumn, string>>
export const COLUMN_WIDTH: Readonly<Record<ExportColumn, number>> = {
  place: 36,
  strand: 8,
  basis: 10,
  name: 12,
  sex: 6,
  birthYear: 10,
  kinship: 12,
  phone: 16,
  identityNumber: 22,
  since: 12,
}

const VALUE_WORDS = {
  zh: {
    lives: '居住',
    registered: '户籍',
    owns: '产权',
    own: '自住',
    rent: '租住',
    lodge: '借住',
    dormitory: '集体宿舍',
    head: '户主',
    spouse: '配偶',
    son: '子',
    daughter: '女',
    grandchild: '孙子女',
    parent: '父母',
    grandparent: '祖父母',
    sibling: '兄弟姐妹',
    other: '其他',
  },
  en: {
    lives: 'lives',
    registered: 'registered',
    owns: 'owns',
    own: 'own home',
    rent: 'rented',
    lodge: 'lodger',
    dormitory: 'dormitory',
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
} as const
const SEX_WORDS = { zh: { 1: '男', 2: '女' }, en: { 1: 'male', 2: 'female' } } as const

export interface ExportedRow {
  readonly placeZh: string
  readonly placeEn: string
  readonly strand: 'lives' | 'registered' | 'owns'
  readonly basis: string | null
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number | null
  readonly kinship: string | null
  readonly phone: string | null
  readonly identityNumber: string | null
  readonly since: string | null
}

/** A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** One cell of a list, in the language of whoever takes it. */
export function cellOf(row: ExportedRow, column: ExportColumn, lang: 'zh' | 'en'): string | number | null {
  const word = (key: string | null): string | null =>
    key === null ? null : ((VALUE_WORDS[lang] as Readonly<Record<string, string>>)[key] ?? key)
  switch (column) {
    case 'place':
      return harmless(lang === 'zh' ? row.placeZh : row.placeEn)
    case 'strand':
    case 'basis':
    case 'kinship':
      return word(row[column])
    case 'sex':
      return (SEX_WORDS[lang] as Readonly<Record<number, string>>)[row.sex] ?? null
    case 'birthYear':
    case 'since':
    case 'phone':
    case 'identityNumber':
      return row[column]
    case 'name':
      return harmless(row.name)
  }
}

/** The line that stays with a list: number, who made it, when, for whom, what for. */
export const markOf = (
  about: { readonly number: string; readonly by: string; readonly day: string; readonly recipient: string },
  lang: 'zh' | 'en',
): string =>
  lang === 'zh'
    ? `${about.number}　${about.by} ${about.day} 导出，供${about.recipient}使用，请勿转发`
    : `${about.number} · made by ${about.by} on ${about.day} for ${about.recipient}; not to be passed on`
