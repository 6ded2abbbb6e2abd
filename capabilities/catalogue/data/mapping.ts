import type { CodeMapping } from '../contract/mapping.ts'
import { NATIONAL_CATEGORIES, OLD_EVENT_CLASSES } from './national.ts'

/** Class to class; single matters of 2013 are not listed by any source we have seen, so a class stands for them. */
const CLASSES: readonly CodeMapping[] = OLD_EVENT_CLASSES.map(({ old, nameZh, now }) => ({
  coding: 'gbt-30428.2-2013',
  code: old,
  nameZh,
  to: [...now],
  kind: now.length === 1 ? 'same' : 'split',
  uncertain: now.length > 1,
}))

/** The emergencies of 2013 have no class of their own any more. */
const EMERGENCIES: readonly CodeMapping[] = (
  [
    ['04001', '路面塌陷', ['06013']],
    ['04002', '自来水管破裂', []],
    ['04003', '燃气管道破裂', ['01057']],
    ['04004', '下水道堵塞或破损', ['01002', '01003', '01004']],
    ['04005', '热力管道破裂', ['01061']],
    ['04006', '道路积水', ['01004']],
    ['04007', '道路积雪结冰', ['10001']],
    ['04008', '架空线缆损坏', ['10002']],
    ['04009', '群发性事件', []],
  ] as const
).map(([code, nameZh, to]) => ({
  coding: 'gbt-30428.2-2013',
  code,
  nameZh,
  to: [...to],
  kind: to.length === 0 ? 'none' : to.length > 1 ? 'split' : code < '04007' ? 'merged' : 'same',
  // Ice and cables are named alike in both; the others are ours to have looked at.
  uncertain: code !== '04007' && code !== '04008',
}))

/** The same matters under classes 01–04 in programs of the years between: each class is five lower. Inferred, so marked. */
const VENDORS: readonly CodeMapping[] = NATIONAL_CATEGORIES.filter(
  ({ code, parent }) => parent !== null && code >= '06' && code < '10',
).map(({ code, nameZh }) => ({
  coding: 'vendors',
  code: `${String(Number(code.slice(0, 2)) - 5).padStart(2, '0')}${code.slice(2)}`,
  nameZh,
  to: [code],
  kind: 'same',
  uncertain: true,
}))

/** Codes of our own catalogue that were given up. Its first version is in force, so there are none yet. */
const OURS: readonly CodeMapping[] = []

export const CODE_MAPPINGS: readonly CodeMapping[] = [...CLASSES, ...EMERGENCIES, ...VENDORS, ...OURS]
