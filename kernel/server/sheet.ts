import type { FileAnswer } from '#kernel/common/endpoint.ts'
import writeExcel from 'write-excel-file/node'

/** A column of an export: its heading and how a row fills it. */
export interface Column<Row> {
  readonly title: string
  readonly width: number
  readonly value: (row: Row) => string | number | null
}

// A cell that begins like a formula would be run by a spreadsheet (OWASP: CSV injection); an apostrophe makes it text.
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (value: string | number | null): string => {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : harmless(value)
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** CSV in UTF-8, with the mark by which Excel knows it. */
function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Buffer {
  const head = columns.map((column) => quoted(column.title)).join(',')
  const lines = rows.map((row) => columns.map((column) => quoted(column.value(row))).join(','))
  return Buffer.from(`\uFEFF${[head, ...lines].join('\r\n')}\r\n`, 'utf8')
}

/** A moment as a spreadsheet in China shows it; the only zone the country keeps. */
export const localMoment = (iso: string | null): string | null =>
  iso === null
    ? null
    : new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** A workbook of one sheet, built in memory: the caller bounds the rows. */
function xlsxOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Promise<Buffer> {
  const head = columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row)
      return value === null
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value: value.slice(0, 32_000), type: String }
    }),
  )
  return writeExcel([head, ...body], {
    sheet: name.slice(0, 31),
    columns: columns.map((column) => ({ width: column.width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

export type SheetFormat = 'csv' | 'xlsx'
/** The most rows one export holds; more is a matter for the command line. */
const MOST_ROWS = 50_000

interface Page<Row> {
  readonly items: readonly Row[]
  readonly next?: string
}

/** A list as a file: read page by page until its end or the most an export holds. */
export async function sheetOf<Row>(sheet: {
  readonly title: string
  readonly day: string
  readonly format: SheetFormat
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
  const name = `${sheet.title}-${sheet.day}.${sheet.format}`
  return sheet.format === 'csv'
    ? {
        name,
        mediaType: 'text/csv; charset=utf-8',
        disposition: 'attachment',
        body: csvOf(sheet.columns, rows),
      }
    : {
        name,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        disposition: 'attachment',
        body: await xlsxOf(sheet.title, sheet.columns, rows),
      }
}
