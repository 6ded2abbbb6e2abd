import type { Sentence } from '#kernel/common/refusal.ts'

/** Why a row was not taken, in words that say what to do. */
export const PROBLEMS = {
  'text-missing': { zh: '没有内容。请补上诉求内容。', en: 'There are no words in it. Add what was said.' },
  'text-too-long': {
    zh: '内容超过两万字，多半是几行并成了一行。请检查换行和引号。',
    en: 'Longer than 20,000 characters; probably several rows became one. Check quotes and line breaks.',
  },
  'characters-broken': {
    zh: '有认不出的字符，编码可能不对。请用 --encoding 指明编码。',
    en: 'Characters cannot be read; the encoding may be wrong. Name it with --encoding.',
  },
  'ref-missing': {
    zh: '没有编号。请补上来源系统里的编号。',
    en: 'It has no number. Add the number it has at its source.',
  },
  'ref-too-long': { zh: '编号太长（超过200字）。', en: 'Its number is longer than 200 characters.' },
  'twice-the-same': {
    zh: '同一编号、同样内容，前面已有一行。',
    en: 'The same number and the same content stand in an earlier line.',
  },
  'twice-different': {
    zh: '同一编号、不同内容，前面已有一行。请核对编号。',
    en: 'The same number with other content stands in an earlier line. Check the number.',
  },
  'time-missing': { zh: '没有收到时间。', en: 'It does not say when it was received.' },
  'date-unreadable': {
    zh: '时间认不出来。请写成 2026-11-22 09:30 这样。',
    en: 'A time cannot be read. Write it like 2026-11-22 09:30.',
  },
  'date-implausible': { zh: '时间不合理（1990年以前）。', en: 'A time is implausible (before 1990).' },
  'date-in-future': { zh: '收到时间在将来。', en: 'It was received in the future.' },
  'closed-before-received': { zh: '办结时间早于收到时间。', en: 'It was closed before it was received.' },
  'area-unknown': {
    zh: '没有这个区划代码。请先用 linli areas import 导入区划。',
    en: 'There is no such area. Bring it in first with linli areas import.',
  },
  'area-outside': { zh: '区划代码不属于本区。', en: 'The area lies outside this district.' },
  'not-json': { zh: '这一行不是 JSON。', en: 'This line is not JSON.' },
  'not-an-object': {
    zh: '这一行不是一条记录（应为 {…}）。',
    en: 'This line is not a record ({…} is expected).',
  },
  'columns-differ': {
    zh: '列数和表头不一致，引号或分隔符可能有误。',
    en: 'The number of columns differs from the header; quotes or separators may be wrong.',
  },
  'csv-broken': {
    zh: '引号没有配对，这一行读不出来。',
    en: 'Quotes are not closed; this row cannot be read.',
  },
} as const satisfies Record<string, Sentence>

export type Problem = keyof typeof PROBLEMS

/** What was taken all the same, and what was left out or done about it. */
export const REMARKS = {
  'coordinates-rounded': { zh: '坐标只有整度，未采用', en: 'coordinates rounded to whole degrees, left out' },
  'coordinates-unreadable': {
    zh: '坐标认不出或超出范围，未采用',
    en: 'coordinates unreadable or out of range, left out',
  },
  'phone-unreadable': { zh: '电话号码不完整，未采用', en: 'phone number incomplete, left out' },
  'category-renamed': {
    zh: '类别代码已停用，已换成现用代码',
    en: 'category code given up, taken under the one of today',
  },
  'category-unknown': {
    zh: '类别对不上目录，留待分单',
    en: 'category not in the catalogue, left to the desk',
  },
  'due-unreadable': { zh: '期限时间认不出，未采用', en: 'due time unreadable, left out' },
  'received-now': { zh: '没有收到时间，按导入时间记', en: 'no time given, taken as received now' },
} as const satisfies Record<string, Sentence>

export type Remark = keyof typeof REMARKS
