import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import { RATING_REASONS } from '#appeals/words.ts'
import type { Callback, FollowUp } from '../contract.ts'
import { CALL_WORDS } from '../words.ts'
import { callbacksOf, followUpsOf } from './store.ts'

type Lang = 'zh' | 'en'
interface As {
  readonly format: SheetFormat
  readonly lang: Lang
}
const REASONS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  ...RATING_REASONS.low,
  ...RATING_REASONS.high,
}
/** Sheets go on by cursors of their own: one that is not known cannot come. */
const paged = (act: Act<never>) => act as Act<'cursor-unknown'>
const dayOf = (act: Act<never>): string => sheetDay(act.now())

const aboutIn = (lang: Lang): Column<Pick<Callback, 'number' | 'title' | 'placeZh' | 'placeEn'>>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '诉求编号' : 'Appeal', width: 14, value: (row) => row.number },
    { title: zh ? '内容' : 'Subject', width: 44, value: (row) => row.title },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
  ]
}

/** Who waits to be called. No phone is in it: whoever calls opens it one by one, with a reason. */
export const callbackSheet = (
  act: Act<never>,
  when: 'now' | 'later',
  { format, lang }: As,
): Promise<FileAnswer> => {
  const zh = lang === 'zh'
  return sheetOf<Callback>({
    title: zh ? '回访' : 'call-backs',
    day: dayOf(act),
    format,
    lang,
    columns: [
      ...aboutIn(lang),
      { title: zh ? '为什么回访' : 'Why', width: 28, value: (row) => CALL_WORDS[lang][row.reason] },
      { title: zh ? '该回访' : 'Due', width: 17, value: (row) => localMoment(row.dueAt) },
      { title: zh ? '下次拨打' : 'Next try', width: 17, value: (row) => localMoment(row.nextAt) },
      { title: zh ? '已拨打' : 'Tries', width: 9, value: (row) => row.tries.length },
    ],
    page: (cursor) => callbacksOf(paged(act), { appeal: undefined, when }, { cursor, limit: 1000 }),
  })
}

/** Low ratings to be seen to. What people wrote stays in the house; the reasons they chose are enough to talk about it. */
export const followUpSheet = (act: Act<never>, { format, lang }: As): Promise<FileAnswer> => {
  const zh = lang === 'zh'
  return sheetOf<FollowUp>({
    title: zh ? '低分跟进' : 'low-ratings',
    day: dayOf(act),
    format,
    lang,
    columns: [
      ...aboutIn(lang),
      { title: zh ? '评价（1–5）' : 'Rating (1–5)', width: 10, value: (row) => row.grade },
      {
        title: zh ? '解决了吗' : 'Solved',
        width: 10,
        value: (row) => (row.solved === null ? null : row.solved ? (zh ? '是' : 'Yes') : zh ? '否' : 'No'),
      },
      {
        title: zh ? '选的原因' : 'Reasons chosen',
        width: 36,
        value: (row) => row.reasons.map((code) => REASONS[code]?.[lang] ?? code).join(zh ? '、' : ', '),
      },
      { title: zh ? '收到' : 'Received', width: 17, value: (row) => localMoment(row.openedAt) },
      { title: zh ? '跟进期限' : 'Due', width: 17, value: (row) => localMoment(row.dueAt) },
    ],
    page: (cursor) => followUpsOf(paged(act), undefined, { cursor, limit: 1000 }),
  })
}
