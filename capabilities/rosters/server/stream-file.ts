import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { findInSheet, mappingOf } from '../rules/book.ts'
import type { Chosen, FoundSheet, FoundTable } from '../rules/book.ts'
import { meaningOfTitle } from '../rules/columns.ts'
import { kindOfTable } from '../rules/guess.ts'
import { readMatrix } from '../rules/matrix.ts'
import type { Household, PassedRow } from '../rules/read.ts'
import { RowReader } from '../rules/read.ts'
import type { Cell, Grid } from '../rules/sheet.ts'
import { lineOf } from '../rules/sheet.ts'
import { delimiterOf, openBook, wideIn } from './open-book.ts'

/** What comes out of a file, in its order: a household that is complete, or a row that was passed over. */
export type Piece = { readonly household: Household } | { readonly passed: PassedRow }

/** A file for the command line: its sheets as they were found, and its rows as they are asked for. */
export interface RosterFile {
  readonly form: 'workbook' | 'csv'
  readonly sheets: readonly FoundSheet[]
  /** Sheets named in `left` are left out. */
  readonly pieces: (chosen: Chosen, left?: ReadonlySet<string>) => AsyncGenerator<Piece>
}

/** So much of a long CSV is looked at for what its columns are. */
const HEAD_BYTES = 512 * 1024

async function readHead(handle: FileHandle) {
  try {
    return await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  } finally {
    await handle.close()
  }
}

/** A CSV is read as it goes and may have any length; a workbook is opened whole, as its format wants it. */
export async function openRosterFile(file: string): Promise<RosterFile> {
  const handle = await open(file, 'r')
  const { buffer, bytesRead } = await readHead(handle)
  const head = buffer.subarray(0, bytesRead)
  if (head[0] === 0x50 || head[0] === 0xd0 || head[0] === 0x3c || bytesRead < HEAD_BYTES) {
    const sheets = (await openBook(await readFile(file))).map(findInSheet)
    return {
      form: head[0] === 0x50 ? 'workbook' : 'csv',
      sheets,
      pieces: (chosen, left) => fromSheets(sheets, chosen, left),
    }
  }
  const encoding = encodingOf(head)
  const text = wholeRecords(new TextDecoder(encoding).decode(head, { stream: true }))
  const sheets = (await openBook(Buffer.from(text))).map(findInSheet)
  const source = { file, encoding, delimiter: delimiterOf(text) }
  return { form: 'csv', sheets, pieces: (chosen) => fromCsv(source, sheets[0]!, chosen) }
}

/** Whether a table is a list of people, as its columns are read. */
const isRoster = ({ guesses }: FoundTable, chosen: Chosen): boolean => {
  const mapping = mappingOf(guesses, chosen)
  const asChosen = guesses.map((guess) => ({ ...guess, meaning: mapping.get(guess.column) ?? guess.meaning }))
  return kindOfTable(asChosen) === 'roster'
}

function* headingOf(grid: Grid, { table: { header, first } }: FoundTable): Generator<Piece> {
  for (let row = header?.[0] ?? first; row < first; row++)
    yield { passed: { sheet: grid.name, line: lineOf(grid, row), why: 'header' } }
}

async function* fromSheets(
  sheets: readonly FoundSheet[],
  chosen: Chosen,
  left: ReadonlySet<string> = new Set(),
): AsyncGenerator<Piece> {
  for (const { grid, kind, tables } of sheets) {
    if (left.has(grid.name)) continue
    const matrix = kind === 'matrix' ? readMatrix(grid) : undefined
    for (const household of matrix?.households ?? []) yield { household }
    for (const passed of matrix?.passed ?? []) yield { passed }
    for (const one of tables) {
      if (!isRoster(one, chosen)) continue
      const { table, guesses } = one
      yield* headingOf(grid, one)
      const reader = new RowReader(grid, table, mappingOf(guesses, chosen))
      for (let row = table.first; row <= table.last; row++) yield* piecesOf(reader.read(grid, row))
      yield* piecesOf({ done: reader.end() })
    }
  }
}

function* piecesOf({
  done,
  passed,
}: {
  readonly done?: Household
  readonly passed?: PassedRow
}): Generator<Piece> {
  if (done && done.length > 0) yield { household: done }
  if (passed) yield { passed }
}

// ---------------------------------------------------------------------------------------------- a CSV of any length

/** As whole files are read; only that the end of what is looked at may lie within a sign. */
function encodingOf(head: Buffer): string {
  const wide = wideIn(head)
  if (wide !== undefined) return wide
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

/** Up to the last line that ends no cell in the middle: one whose text has a line break stands between two quotes. */
function wholeRecords(text: string): string {
  let isOpen = text.split('"').length % 2 === 0
  // A single quote that somebody forgot would turn the inside out: then the last line is good enough.
  for (let at = text.length - 1; at >= text.length / 2; at--) {
    if (text[at] === '"') isOpen = !isOpen
    else if (text[at] === '\n' && !isOpen) return text.slice(0, at + 1)
  }
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

interface LongCsv {
  readonly file: string
  readonly encoding: string
  readonly delimiter: string
}

interface Line {
  readonly cells: readonly Cell[]
  readonly line: number
  /** No number of a person or a phone stands in it. */
  readonly isBare: boolean
  /** Several of its cells are headings that we know. */
  readonly isHeading: boolean
}

async function* decoded({ file, encoding }: LongCsv): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file, { highWaterMark: 256 * 1024 }))
    yield decoder.decode(bytes as Buffer, { stream: true })
  yield decoder.decode()
}

/** Records with the number of the line on which each begins: a cell may hold several lines. */
async function* linesOf(source: LongCsv): AsyncGenerator<Line> {
  const parser = parse({
    bom: true,
    delimiter: source.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  // What goes wrong in reading or parsing is thrown where the rows are asked for.
  pipeline(Readable.from(decoded(source), { objectMode: false }), parser, () => {})
  let before = 0
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    // More than one line since the last: empty ones stand before it, or some cell holds several.
    const breaks =
      info.lines - before > 1 ? record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0) : 0
    before = info.lines
    const isBare = !record.some((cell) => LONG_NUMBER.test(cell))
    yield {
      cells: record.map((cell) => (cell === '' ? null : cell)),
      line: info.lines - breaks,
      isBare,
      isHeading: isBare && holdsTitles(record),
    }
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Lines one after the other, and a look at those that come. */
class Ahead {
  readonly #lines: AsyncGenerator<Line>
  readonly #seen: Line[] = []
  constructor(lines: AsyncGenerator<Line>) {
    this.#lines = lines
  }
  async next(): Promise<Line | undefined> {
    if (this.#seen.length > 0) return this.#seen.shift()
    const { value, done } = await this.#lines.next()
    return done === true ? undefined : value
  }
  async peek(count: number): Promise<readonly Line[]> {
    while (this.#seen.length < count) {
      const { value, done } = await this.#lines.next()
      if (done === true) break
      this.#seen.push(value)
    }
    return this.#seen.slice(0, count)
  }
}

/** Tables that are read at once: one, or several of the same headings side by side. */
interface Open {
  readonly tables: readonly FoundTable[]
  readonly readers: readonly RowReader[]
  readonly headings: string
}

const gridOf = (sheet: FoundSheet, lines: readonly Line[]): Grid => ({
  ...sheet.grid,
  rows: lines.map(({ cells }) => cells),
  lines: lines.map(({ line }) => line),
})

/** The tables of a sheet that begin with its first heading. */
const firstTables = ({ tables }: FoundSheet): readonly FoundTable[] =>
  tables.filter(({ table }) => table.first === tables[0]?.table.first)

function opened(grid: Grid, tables: readonly FoundTable[], chosen: Chosen): Open {
  const headings = tables.flatMap(({ guesses }) => guesses.map(({ titles }) => titles.join('/'))).join('|')
  return {
    tables,
    headings,
    readers: tables
      .filter((one) => isRoster(one, chosen))
      .map(
        ({ table, guesses }) =>
          new RowReader(grid, { ...table, again: new Set() }, mappingOf(guesses, chosen)),
      ),
  }
}

/** Enough to tell a heading and what stands under it. */
const LOOKED_AT = 200
/** Most lines of a million hold one, and no heading does: so few are looked at more closely. */
const LONG_NUMBER = /\d{7}/

const holdsTitles = (record: readonly string[]): boolean =>
  record.filter((cell) => cell !== '' && cell.length <= 30 && meaningOfTitle([cell])).length >= 2

async function* fromCsv(source: LongCsv, sheet: FoundSheet, chosen: Chosen): AsyncGenerator<Piece> {
  const lines = new Ahead(linesOf(source))
  const first = firstTables(sheet)
  if (first.length === 0) return
  let at: Open = opened(sheet.grid, first, chosen)
  for (let row = 0; row < first[0]!.table.first; row++) await lines.next()
  if (at.readers.length > 0) yield* headingOf(sheet.grid, first[0]!)
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    // Group headings say nothing by themselves: the line below them does.
    if (line.isHeading || (line.isBare && (await lines.peek(1))[0]?.isHeading === true)) {
      const grid = gridOf(sheet, [line, ...(await lines.peek(LOOKED_AT))])
      const tables = firstTables(findInSheet(grid))
      const [table] = tables
      if (table?.table.header?.[0] === 0) {
        const next = opened(grid, tables, chosen)
        // The same headings again are the next printed page of the same list.
        if (next.headings !== at.headings) {
          for (const reader of at.readers) yield* piecesOf({ done: reader.end() })
          at = next
        }
        if (at.readers.length > 0) yield* headingOf(grid, table)
        for (let row = 1; row < table.table.first; row++) await lines.next()
        continue
      }
    }
    const grid = gridOf(sheet, [line])
    for (const reader of at.readers) yield* piecesOf(reader.read(grid, 0))
  }
  for (const reader of at.readers) yield* piecesOf({ done: reader.end() })
}
