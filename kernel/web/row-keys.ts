import type { DataTableKeyWords } from '#ui/desk/DataTable.tsx'
import { messages, useText } from './i18n.ts'

const ROWS = messages({
  zh: { next: '下一行', previous: '上一行', open: '打开', select: '选中' },
  en: { next: 'Next row', previous: 'Previous row', open: 'Open', select: 'Select' },
})

/** What the keys of a table do, under the name of the list they move in. */
export function useRowKeys(title: string): DataTableKeyWords {
  const text = useText(ROWS)
  return {
    title,
    next: text('next'),
    previous: text('previous'),
    open: text('open'),
    select: text('select'),
  }
}
