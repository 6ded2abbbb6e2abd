import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import type { AppealRow } from '../contract.ts'
import { KIND_WORDS, STATE_WORDS } from '../words.ts'
import { pageOfAppeals } from './lists.ts'
import type { Filter } from './lists.ts'

const columnsIn = (lang: 'zh' | 'en'): Column<AppealRow>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '编号' : 'Number', width: 14, value: (row) => row.number },
    { title: zh ? '状态' : 'State', width: 12, value: (row) => STATE_WORDS[row.state][lang] },
    { title: zh ? '类型' : 'Kind', width: 8, value: (row) => KIND_WORDS[row.kind][lang] },
    { title: zh ? '类别' : 'Category', width: 20, value: (row) => (zh ? row.categoryZh : row.categoryEn) },
    { title: zh ? '内容' : 'Subject', width: 44, value: (row) => row.title },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
    { title: zh ? '承办' : 'Handler', width: 24, value: (row) => (zh ? row.handlerZh : row.handlerEn) },
    { title: zh ? '收到时间' : 'Received', width: 17, value: (row) => localMoment(row.receivedAt) },
    { title: zh ? '办理期限' : 'Due', width: 17, value: (row) => localMoment(row.dueAt) },
    { title: zh ? '办结时间' : 'Closed', width: 17, value: (row) => localMoment(row.closedAt) },
    { title: zh ? '返工次数' : 'Reworks', width: 9, value: (row) => row.reworks },
    { title: zh ? '评价（1–5）' : 'Rating (1–5)', width: 10, value: (row) => row.grade },
  ]
}

/** The filtered list as a file. No name and no phone ever leaves this way. */
export const exportOf = (
  act: Act<'area-outside-yours'>,
  filter: Filter,
  format: SheetFormat,
  lang: 'zh' | 'en',
): Promise<FileAnswer> =>
  sheetOf({
    title: lang === 'zh' ? '诉求' : 'appeals',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: columnsIn(lang),
    page: (cursor) => pageOfAppeals(act as never, filter, { cursor, limit: 1000, sort: 'newest' }),
  })
