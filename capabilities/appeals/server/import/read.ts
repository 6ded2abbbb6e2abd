import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { Told } from '#kernel/server/told.ts'
import type { Problem } from './problems.ts'

/** A row as it stands in the file: which line, and its cells by column; or why it cannot be read. */
export type Row =
  | { readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: Problem; readonly said: string }

export type Encoding = 'utf-8' | 'gb18030'

export interface TableFile {
  readonly form: 'csv' | 'jsonl' | 'json'
  readonly encoding: Encoding
  readonly columns: readonly string[]
  readonly rows: () => AsyncGenerator<Row>
}

const HEAD_BYTES = 256 * 1024

/** Looks at the head of a file: what it is, in which encoding, with which columns. Rows are read when asked for, never all at once. */
export async function openTable(file: string, encoding: Encoding | undefined): Promise<TableFile> {
  const head = await headOf(file)
  if (head.length === 0) throw new Told({ zh: `${file} 是空的。`, en: `${file} is empty.` })
  if (isNoText(head))
    throw new Told({
      zh: `${file} 不是文字表格。请另存为 CSV 或 JSONL 再导入。`,
      en: `${file} is no table of text. Save it as CSV or JSONL and bring that.`,
    })
  const code = encoding ?? (isUtf8(head) ? 'utf-8' : 'gb18030')
  const text = new TextDecoder(code).decode(head, { stream: true })
  const first = text.trimStart()[0]
  const decoded = (): AsyncIterable<string> => decode(file, code)
  if (first === '{') {
    const columns = columnsOfLines(text)
    return { form: 'jsonl', encoding: code, columns, rows: () => jsonLines(decoded()) }
  }
  if (first === '[') {
    const rows = () => jsonArray(decoded())
    const columns = new Set<string>()
    for await (const row of rows()) {
      if ('cells' in row) for (const name of Object.keys(row.cells)) columns.add(name)
    }
    return { form: 'json', encoding: code, columns: [...columns], rows }
  }
  const delimiter = delimiterOf(text)
  const columns = await headerOf(text, delimiter)
  return { form: 'csv', encoding: code, columns, rows: () => csvRows(decoded(), delimiter, columns) }
}

/** Bytes that no text in an encoding of ours has: a picture, a workbook, a program. */
const isNoText = (head: Buffer): boolean => head.subarray(0, 4096).includes(0)

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

async function* decode(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file, { highWaterMark: 256 * 1024 }))
    yield decoder.decode(bytes as Buffer, { stream: true })
  yield decoder.decode()
}

// --------------------------------------------------------------------------------------------------------------- CSV

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const counted = [',', '\t', ';', '|'].map((sign) => ({ sign, times: line.split(sign).length }))
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).sign
}

const READING = {
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  trim: false,
} as const

async function headerOf(text: string, delimiter: string): Promise<string[]> {
  for await (const record of Readable.from([text]).pipe(parse({ ...READING, delimiter, to: 1 })))
    return (record as string[]).map((name) => name.trim())
  return []
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

async function* csvRows(
  chunks: AsyncIterable<string>,
  delimiter: string,
  columns: readonly string[],
): AsyncGenerator<Row> {
  const parser = parse({ ...READING, delimiter, info: true, from: 2 })
  // What goes wrong in reading or parsing is thrown where the rows are asked for.
  pipeline(Readable.from(chunks, { objectMode: false }), parser, () => {})
  let lastLine = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line =
        info.lines -
        record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
      lastLine = info.lines
      if (record.every((cell) => cell.trim() === '')) continue
      if (record.length === columns.length)
        yield { line, cells: Object.fromEntries(columns.map((name, i) => [name, record[i]!])) }
      else yield { line, problem: 'columns-differ', said: record.join(delimiter) }
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('CSV_') !== true) throw error
    yield { line: lastLine + 1, problem: 'csv-broken', said: (error as Error).message }
  }
}

// -------------------------------------------------------------------------------------------------------------- JSON

const inText = (value: unknown): string => {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

function rowOf(value: unknown, line: number, said: string): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, problem: 'not-an-object', said }
  return {
    line,
    cells: Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, inText(cell)])),
  }
}

function lineAsRow(text: string, line: number): Row | undefined {
  if (text.trim() === '') return undefined
  try {
    return rowOf(JSON.parse(text), line, text)
  } catch {
    return { line, problem: 'not-json', said: text }
  }
}

async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 0
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      line += 1
      const row = lineAsRow(line === 1 ? text.replace(/^\uFEFF/, '') : text, line)
      if (row) yield row
    }
  }
  const row = lineAsRow(rest, line + 1)
  if (row) yield row
}

/** Columns of the first lines; a field that is empty in all of them is found when it comes. */
function columnsOfLines(text: string): string[] {
  const columns = new Set<string>()
  for (const line of text.split('\n').slice(0, 200)) {
    try {
      for (const name of Object.keys(JSON.parse(line.replace(/^\uFEFF/, '')) as object)) columns.add(name)
    } catch {
      // The last line of the head is cut; a broken one is reported when it is read.
    }
  }
  return [...columns]
}

/** A whole array has to be in memory to be parsed at all. Its rows are counted, having no lines of their own. */
async function* jsonArray(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  const parts: string[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const values: unknown = JSON.parse(parts.join('').replace(/^\uFEFF/, ''))
  if (!Array.isArray(values)) throw new Error('The file begins with [ and is not a list.')
  for (const [i, value] of values.entries()) yield rowOf(value, i + 1, JSON.stringify(value))
}
