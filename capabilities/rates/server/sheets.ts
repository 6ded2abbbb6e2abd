import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import { CALL_SOLVED_WORDS } from '#callbacks/words.ts'
import type { Behind, Exclusion, LeftOut, RatedRow } from '../contract.ts'
import { LEFT_OUT_WORDS } from '../words.ts'
import { exclusionsOf } from './exclusions.ts'
import { behindNumber } from './figures.ts'
import type { Asked } from './figures.ts'

type Lang = 'zh' | 'en'
interface As {
  readonly format: SheetFormat
  readonly lang: Lang
}

const aboutIn = (lang: Lang): Column<Pick<RatedRow, 'number' | 'title' | 'placeZh' | 'placeEn'>>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '诉求编号' : 'Appeal', width: 14, value: (row) => row.number },
    { title: zh ? '内容' : 'Subject', width: 44, value: (row) => row.title },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
  ]
}

const told = (yes: boolean | null, lang: Lang): string | null =>
  yes === null ? null : lang === 'zh' ? (yes ? '是' : '否') : yes ? 'Yes' : 'No'

/** The very appeals behind one number, so that it can be looked at together. */
export const ratedSheet = (
  act: Act<'area-outside-yours' | 'period-too-long'>,
  asked: Asked & { readonly behind: Behind; readonly reason?: LeftOut | undefined },
  { format, lang }: As,
): Promise<FileAnswer> => {
  const zh = lang === 'zh'
  return sheetOf<RatedRow>({
    title: zh ? '三率明细' : 'rates-appeals',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: [
      ...aboutIn(lang),
      { title: zh ? '办结时间' : 'Closed', width: 17, value: (row) => localMoment(row.closedAt) },
      { title: zh ? '按时响应' : 'In time', width: 10, value: (row) => told(row.inTime, lang) },
      {
        title: zh ? '解决了吗' : 'Solved',
        width: 12,
        value: (row) => row.solved && CALL_SOLVED_WORDS[lang][row.solved],
      },
      { title: zh ? '评价（1–5）' : 'Rating (1–5)', width: 10, value: (row) => row.grade },
      {
        title: zh ? '不计入的理由' : 'Left out',
        width: 20,
        value: (row) => row.leftOut && LEFT_OUT_WORDS[row.leftOut][lang],
      },
    ],
    // The sheet goes on by cursors of its own: one that is not known cannot come.
    page: (cursor) => behindNumber(act as never, { ...asked, cursor, limit: 1000 }),
  })
}

const DECISIONS = {
  pending: { zh: '待审核', en: 'To be reviewed' },
  granted: { zh: '不计入', en: 'Left out' },
  refused: { zh: '照常计入', en: 'Counted as before' },
} as const satisfies Record<Exclusion['state'], Record<Lang, string>>

/** What is asked to be left out, with the reason and the answer. Who asked and who decided is in the appeal, not in here. */
export const exclusionSheet = (
  act: Act<never>,
  state: 'pending' | 'decided',
  { format, lang }: As,
): Promise<FileAnswer> => {
  const zh = lang === 'zh'
  return sheetOf<Exclusion>({
    title: zh ? '不计入申请' : 'exclusions',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: [
      ...aboutIn(lang),
      { title: zh ? '理由' : 'Reason', width: 20, value: (row) => LEFT_OUT_WORDS[row.reason][lang] },
      { title: zh ? '情况说明' : 'In words', width: 44, value: (row) => row.text },
      { title: zh ? '申请时间' : 'Asked', width: 17, value: (row) => localMoment(row.askedAt) },
      { title: zh ? '结果' : 'Outcome', width: 14, value: (row) => DECISIONS[row.state][lang] },
      { title: zh ? '审核意见' : 'Answer', width: 44, value: (row) => row.decidedText },
      { title: zh ? '审核时间' : 'Reviewed', width: 17, value: (row) => localMoment(row.decidedAt) },
    ],
    page: (cursor) => exclusionsOf(act as never, { state }, { cursor, limit: 1000 }),
  })
}
