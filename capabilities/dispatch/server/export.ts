import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import type { OrderRow } from '../contract.ts'
import { ORDER_STATE_WORDS } from '../words.ts'
import { ordersOfArea } from './lists.ts'
import type { DeskFilter } from './lists.ts'

const columnsIn = (lang: 'zh' | 'en'): Column<OrderRow>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '诉求编号' : 'Appeal', width: 14, value: (row) => row.number },
    { title: zh ? '状态' : 'State', width: 12, value: (row) => ORDER_STATE_WORDS[row.state][lang] },
    { title: zh ? '承办' : 'Handler', width: 24, value: (row) => (zh ? row.orgZh : row.orgEn) },
    { title: zh ? '任务' : 'Task', width: 30, value: (row) => row.task },
    { title: zh ? '类别' : 'Category', width: 20, value: (row) => (zh ? row.categoryZh : row.categoryEn) },
    { title: zh ? '内容' : 'Subject', width: 44, value: (row) => row.title },
    { title: zh ? '地点' : 'Place', width: 30, value: (row) => (zh ? row.placeZh : row.placeEn) },
    { title: zh ? '派单时间' : 'Offered', width: 17, value: (row) => localMoment(row.offeredAt) },
    { title: zh ? '办理期限' : 'Due', width: 17, value: (row) => localMoment(row.dueAt) },
    { title: zh ? '办完时间' : 'Done', width: 17, value: (row) => localMoment(row.doneAt) },
    { title: zh ? '返工次数' : 'Reworks', width: 9, value: (row) => row.reworks },
  ]
}

/** Orders by filter as a file; no name and no phone of a reporter among them. */
export const exportOrdersOf = (
  act: Act<'area-outside-yours'>,
  filter: DeskFilter,
  format: SheetFormat,
  lang: 'zh' | 'en',
): Promise<FileAnswer> =>
  sheetOf({
    title: lang === 'zh' ? '派单' : 'orders',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: columnsIn(lang),
    page: (cursor) => ordersOfArea(act as never, filter, { cursor, limit: 1000, sort: 'newest' }),
  })
