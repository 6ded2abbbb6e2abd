import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { csvOf, localMoment, xlsxOf } from '#kernel/server/sheet.ts'
import type { Column } from '#kernel/server/sheet.ts'
import type { OrderRow } from '../contract.ts'
import { ORDER_STATE_WORDS } from '../words.ts'
import { ordersOfArea } from './lists.ts'
import type { DeskFilter } from './lists.ts'

const MOST_ROWS = 50_000

const columnsIn = (lang: 'zh' | 'en'): Column<OrderRow>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '诉求编号' : 'Appeal', width: 14, value: (row) => row.number },
    { title: zh ? '状态' : 'State', width: 12, value: (row) => ORDER_STATE_WORDS[row.state][lang] },
    { title: zh ? '承办' : 'Handler', width: 24, value: (row) => (zh ? row.orgZh : row.orgEn) },
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
export async function exportOrdersOf(
  act: Act<'area-outside-yours'>,
  filter: DeskFilter,
  format: 'csv' | 'xlsx',
  lang: 'zh' | 'en',
): Promise<FileAnswer> {
  const rows: OrderRow[] = []
  let cursor: string | undefined
  do {
    const page = await ordersOfArea(act as never, filter, { cursor, limit: 1000, sort: 'newest' })
    rows.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && rows.length < MOST_ROWS)
  const name = `${lang === 'zh' ? '派单' : 'orders'}-${act.now().toISOString().slice(0, 10)}.${format}`
  return format === 'csv'
    ? {
        name,
        mediaType: 'text/csv; charset=utf-8',
        disposition: 'attachment',
        body: csvOf(columnsIn(lang), rows),
      }
    : {
        name,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        disposition: 'attachment',
        body: await xlsxOf(lang === 'zh' ? '派单' : 'Orders', columnsIn(lang), rows),
      }
}
