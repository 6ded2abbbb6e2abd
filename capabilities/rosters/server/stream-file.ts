import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { findInSheet, mappingOf } from '../rules/book.ts'
import type { Chosen, FoundSheet } from '../rules/book.ts'
import { kindOfTable } from '../rules/guess.ts'
import { readMatrix } from '../rules/matrix.ts'
import type { Household, PassedRow } from '../rules/read.ts'
import { RowReader } from '../rules/read.ts'
import type { Grid } from '../rules/sheet.ts'
import { delimiterOf, openBook } from './open-book.ts'

/** What comes out of a file, in its order: a household that is complete, or a row that was passed over. */
export type Piece = { readonly household: Household } | { readonly passed: PassedRow }

/** A file for the command line: its sheets as they were found, and its rows as they are asked for. */
export interface RosterFile {
  readonly form: 'workbook' | 'csv'
  readonly sheets: readonly FoundSheet[]
  readonly pieces: (chosen: Chosen) => AsyncGenerator<Piece>
}

const HEAD_BYTES = 512 * 1024

/** A CSV is read as it goes and may have any length; a workbook is opened whole, as its format wants it. */
export async function openRosterFile(file: string): Promise<RosterFile> {
  const handle = await open(file, 'r')
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  await handle.close()
  const head = buffer.subarray(0, bytesRead)
  if (head[0] === 0x50 || head[0] === 0xd0 || head[0] === 0x3c || bytesRead < HEAD_BYTES) {
    const sheets = (await openBook(await readFile(file))).map(findInSheet)
    return {
      form: head[0] === 0x50 ? 'workbook' : 'csv',
      sheets,
      pieces: (chosen) => fromSheets(sheets, chosen),
    }
  }
  // The last line of the head is cut.
  const cut = head.subarray(0, head.lastIndexOf(0x0a) + 1)
  const sheets = (await openBook(cut)).map(findInSheet)
  return { form: 'csv', sheets, pieces: (chosen) => fromCsv(file, cut, sheets[0]!, chosen) }
}

async function* fromSheets(sheets: readonly FoundSheet[], chosen: Chosen): AsyncGenerator<Piece> {
  for (const { grid, kind, tables } of sheets) {
    const matrix = kind === 'matrix' ? readMatrix(grid) : undefined
    for (const household of matrix?.households ?? []) yield { household }
    for (const passed of matrix?.passed ?? []) yield { passed }
    for (const { table, guesses } of tables) {
      const mapping = mappingOf(guesses, chosen)
      if (
        kindOfTable(
          guesses.map((guess) => ({ ...guess, meaning: mapping.get(guess.column) ?? guess.meaning })),
        ) !== 'roster'
      )
        continue
      const reader = new RowReader(grid, table, mapping)
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

const isUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file, { highWaterMark: 256 * 1024 }))
    yield decoder.decode(bytes as Buffer, { stream: true })
  yield decoder.decode()
}

async function* fromCsv(
  file: string,
  head: Buffer,
  sheet: FoundSheet,
  chosen: Chosen,
): AsyncGenerator<Piece> {
  const [found] = sheet.tables
  if (!found) return
  const encoding = isUtf8(head) ? 'utf-8' : 'gb18030'
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(new TextDecoder(encoding).decode(head)),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  // What goes wrong in reading or parsing is thrown where the rows are asked for.
  pipeline(Readable.from(decoded(file, encoding), { objectMode: false }), parser, () => {})
  const mapping = mappingOf(found.guesses, chosen)
  const table = { ...found.table, again: new Set<number>() }
  const reader = new RowReader(sheet.grid, table, mapping)
  const heading = headingOf(sheet.grid, found.table.header)
  let at = 0
  for await (const record of parser as AsyncIterable<readonly string[]>) {
    at += 1
    if (at <= found.table.first || record.join('|') === heading) continue
    const grid: Grid = {
      ...sheet.grid,
      rows: [record.map((cell) => (cell === '' ? null : cell))],
      lines: [at],
    }
    yield* piecesOf(reader.read(grid, 0))
  }
  yield* piecesOf({ done: reader.end() })
}

const headingOf = (grid: Grid, header: readonly [number, number] | undefined): string | undefined =>
  header && (grid.rows[header[1]] ?? []).map((cell) => (typeof cell === 'string' ? cell : '')).join('|')
