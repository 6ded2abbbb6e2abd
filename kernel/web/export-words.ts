import { messages } from './i18n.ts'

/** A list as a file: the same words on every page that has one. */
export const EXPORT = messages({
  zh: {
    export: '导出',
    hint: '按当前筛选导出，最多 5 万行',
    xlsx: 'Excel 表格',
    csv: 'CSV 表格',
  },
  en: {
    export: 'Export',
    hint: 'As filtered, 50,000 rows at most',
    xlsx: 'Excel',
    csv: 'CSV',
  },
})
