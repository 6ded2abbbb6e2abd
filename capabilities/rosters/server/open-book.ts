import { EncryptedFileError, fromHtml } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import type { Sheet } from 'hucre/xlsx'
import { parse } from 'csv-parse/sync'
import type { Cell, Grid } from '../rules/sheet.ts'
import { textOf } from '../rules/sheet.ts'
import { unpack } from './unzip-check.ts'

/** Why a file is not read at all. Each is a refusal with its sentence. */
export type Unread =
  | 'file-empty'
  | 'file-old-format'
  | 'file-locked'
  | 'file-not-a-table'
  | 'file-broken'
  | 'file-too-big-inside'

export class CannotRead extends Error {
  readonly why: Unread
  constructor(why: Unread) {
    super(why)
    this.why = why
  }
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const starts = (bytes: Buffer, signs: readonly number[]): boolean =>
  signs.every((sign, i) => bytes[i] === sign)

/** Opens what was sent, told from its bytes and never from its name. */
export async function openBook(bytes: Buffer): Promise<readonly Grid[]> {
  const grids = bytes.length === 0 ? [] : await gridsIn(bytes)
  const isEmpty = !grids.some(({ rows }) => rows.some((row) => row.some((cell) => textOf(cell) !== '')))
  if (isEmpty) throw new CannotRead('file-empty')
  return grids
}

async function gridsIn(bytes: Buffer): Promise<readonly Grid[]> {
  if (starts(bytes, ZIP)) return openWorkbook(bytes)
  if (starts(bytes, OLE)) {
    // A workbook with a password wears the old format as a coat.
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new CannotRead(isLocked ? 'file-locked' : 'file-old-format')
  }
  const text = textIn(bytes)
  // What many systems of offices call .xls is a page of the web with one table.
  if (/^\s*<(?:!doctype html|html|head|meta|style|body|div|table|!--)/i.test(text)) return [openPage(text)]
  // Excel's own XML of 2003: nothing reads it but Excel, which also writes what we read.
  if (/^\s*<\?xml/.test(text) && /<(?:\w+:)?Workbook/.test(text.slice(0, 4000)))
    throw new CannotRead('file-old-format')
  return [openCsv(text)]
}

async function openWorkbook(bytes: Buffer): Promise<readonly Grid[]> {
  const unpacked = unpack(bytes)
  if (unpacked !== 'fits')
    throw new CannotRead(unpacked === 'too-big' ? 'file-too-big-inside' : 'file-broken')
  try {
    const book = await readXlsx(bytes)
    return book.sheets.map(gridOf)
  } catch (error) {
    if (error instanceof EncryptedFileError) throw new CannotRead('file-locked')
    throw new CannotRead('file-broken')
  }
}

/** Merges wider than this are decoration over the whole sheet, and what they cover is empty. */
const MOST_COVERED = 200_000

function coveredIn(sheet: Sheet): Map<string, { row: number; column: number }> {
  const covered = new Map<string, { row: number; column: number }>()
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    for (let row = startRow; row <= Math.min(endRow, sheet.rows.length - 1); row++)
      for (let column = startCol; column <= endCol; column++)
        if ((row !== startRow || column !== startCol) && covered.size < MOST_COVERED)
          covered.set(`${row},${column}`, { row: startRow, column: startCol })
  }
  return covered
}

function gridOf(sheet: Sheet): Grid {
  const covered = coveredIn(sheet)
  const hiddenColumns = new Set(
    (sheet.columns ?? []).flatMap((column, i) => (column?.hidden === true ? [i] : [])),
  )
  const hiddenRows = new Set(
    [...(sheet.rowDefs ?? [])].flatMap(([row, def]) => (def.hidden === true ? [row] : [])),
  )
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: sheet.rows.map((row, r) =>
      row.map((value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`)?.type)),
    ),
    covered,
    hiddenColumns,
    hiddenRows,
  }
}

const ERRORS = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

function cellOf(value: unknown, type: string | undefined): Cell {
  if (value === null || value === undefined) return null
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) }
  if (typeof value === 'string') return type === 'error' || ERRORS.test(value) ? { error: value } : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

// --------------------------------------------------------------------------------------------------------------- CSV

export function decode(bytes: Buffer): string {
  const wide = wideIn(bytes)
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * Text of two bytes a sign, as "Unicode text" is saved. Without its mark it is known by its commas, digits and line ends: every
 * second byte of these is nought, and of the others hardly any (一 has one).
 */
export function wideIn(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  const noughts = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) noughts[i % 2]! += 1
  })
  const [even = 0, odd = 0] = noughts
  if (Math.min(even, odd) * 4 > Math.max(even, odd) || (even + odd) * 20 < head.length) return undefined
  const wide = odd > even ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(wide).decode(head.subarray(0, head.length - (head.length % 2)))
  // oxlint-disable-next-line no-control-regex -- what no text has
  return /[\n\r\t,;]/.test(text) && !/[\u0000-\u0008\u000e-\u001f]/.test(text) ? wide : undefined
}

/** The separator that the first lines have most of. */
export function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  const counted = [',', '\t', ';', '|'].map((sign) => ({ sign, times: head.split(sign).length }))
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).sign
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function textIn(bytes: Buffer): string {
  // What no text has is no text: pictures, documents, programs.
  if (bytes.subarray(0, 4096).includes(0) && wideIn(bytes) === undefined)
    throw new CannotRead('file-not-a-table')
  return decode(bytes).replace(/^\uFEFF/, '')
}

/** A table of a page: its cells as they are written, and never as numbers, which would lose digits. */
function openPage(page: string): Grid {
  const sheet = fromHtml(page.replace(/<br\s*\/?>/gi, '\n').replaceAll('&nbsp;', ' '), {
    typeInference: false,
    classes: false,
  })
  const rows = sheet.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && cell !== '' ? cell : null)),
  )
  if (!rows.some((row) => row.length > 1)) throw new CannotRead('file-not-a-table')
  return {
    name: 'HTML',
    hidden: false,
    rows,
    covered: coveredIn(sheet),
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
  }
}

function openCsv(text: string): Grid {
  if (/^\s*(?:<|\{|%PDF)/.test(text)) throw new CannotRead('file-not-a-table')
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as readonly Parsed[]
    const rows = parsed.map(({ record }) => record.map((cell) => (cell === '' ? null : cell)))
    const lines = parsed.map(
      ({ record, info }) => info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0),
    )
    return {
      name: 'CSV',
      hidden: false,
      rows,
      covered: new Map(),
      hiddenColumns: new Set(),
      hiddenRows: new Set(),
      lines,
    }
  } catch {
    throw new CannotRead('file-broken')
  }
}
