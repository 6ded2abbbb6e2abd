import type { FileAnswer } from '#kernel/common/endpoint.ts'
import writeExcel from 'write-excel-file/node'

type Cell = string | number | null | undefined

/** A column of an export: its heading and how a row fills it. */
export interface Column<Row> {
  readonly title: string
  readonly width: number
  readonly value: (row: Row) => Cell
}

// A cell that begins like a formula would be run by a spreadsheet (OWASP: CSV injection); an apostrophe makes it text.
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (value: Cell): string => {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'number' ? String(value) : harmless(value)
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** CSV in UTF-8, with the mark by which Excel knows it. */
function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], foot: readonly string[]): Buffer {
  const head = columns.map((column) => quoted(column.title)).join(',')
  const lines = rows.map((row) => columns.map((column) => quoted(column.value(row))).join(','))
  return Buffer.from(`\uFEFF${[head, ...lines, ...foot.map(quoted)].join('\r\n')}\r\n`, 'utf8')
}

/** A moment as a spreadsheet in China shows it; the only zone the country keeps. */
export const localMoment = (iso: string | null): string | null =>
  iso === null
    ? null
    : new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The day a file is made, as the clock on the wall has it: it stands in the name of the file. */
export const sheetDay = (at: Date): string => localMoment(at.toISOString())!.slice(0, 10)

/** A workbook of one sheet, built in memory: the caller bounds the rows. */
function xlsxOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  foot: readonly string[],
): Promise<Buffer> {
  const head = columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row)
      return value === null || value === undefined
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value: value.slice(0, 32_000), type: String }
    }),
  )
  return writeExcel([head, ...body, ...foot.map((value) => [{ value, type: String }])], {
    sheet: name.slice(0, 31),
    columns: columns.map((column) => ({ width: column.width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** Said in the last row of a file that does not hold the whole list, so that nobody takes it for the whole. */
const CUT = {
  zh: '只导出了前 50,000 行。请缩小筛选范围，分几次导出。',
  en: 'Only the first 50,000 rows are in this file. Please narrow the list and export it in parts.',
} as const

export type SheetFormat = 'csv' | 'xlsx'
/** The most rows one export holds; more is a matter for the command line. */
export const MOST_ROWS = 50_000

interface Page<Row> {
  readonly items: readonly Row[]
  readonly next?: string
}

/** A list as a file: read page by page until its end or the most an export holds; then its last row says that there is more. */
export async function sheetOf<Row>(sheet: {
  readonly title: string
  readonly day: string
  readonly format: SheetFormat
  readonly lang?: 'zh' | 'en' | undefined
  readonly columns: readonly Column<Row>[]
  readonly page: (cursor: string | undefined) => Promise<Page<Row>>
}): Promise<FileAnswer> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await sheet.page(cursor)
    rows.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && rows.length < MOST_ROWS)
  const foot = rows.length > MOST_ROWS || cursor !== undefined ? [CUT[sheet.lang ?? 'zh']] : []
  rows.length = Math.min(rows.length, MOST_ROWS)
  const name = `${sheet.title}-${sheet.day}.${sheet.format}`
  return sheet.format === 'csv'
    ? {
        name,
        mediaType: 'text/csv; charset=utf-8',
        disposition: 'attachment',
        body: csvOf(sheet.columns, rows, foot),
      }
    : {
        name,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        disposition: 'attachment',
        body: await xlsxOf(sheet.title, sheet.columns, rows, foot),
      }
}
