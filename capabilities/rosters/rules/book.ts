import type { Meaning, SheetKind } from '../contract/words.ts'
import type { Guess } from './guess.ts'
import { kindOfTable, proposeMapping } from './guess.ts'
import type { Table } from './header.ts'
import { findTables, widthOf } from './header.ts'
import { isOfCounts, readMatrix } from './matrix.ts'
import type { Household, Mapping, PassedRow } from './read.ts'
import { RowReader } from './read.ts'
import type { Cell, Grid } from './sheet.ts'
import { lineOf, textOf } from './sheet.ts'

/** A sheet with what was found in it. */
export interface FoundSheet {
  readonly grid: Grid
  readonly kind: SheetKind
  readonly tables: readonly FoundTable[]
}
export interface FoundTable {
  readonly table: Table
  readonly guesses: readonly Guess[]
  readonly kind: SheetKind
}

const isEmpty = (grid: Grid): boolean => !grid.rows.some((row) => row.some((cell) => textOf(cell) !== ''))

export function findInSheet(grid: Grid): FoundSheet {
  if (isEmpty(grid)) return { grid, kind: 'empty', tables: [] }
  const tables = findTables(grid).map((table) => {
    const guesses = proposeMapping(grid, table)
    return { table, guesses, kind: kindOfTable(guesses) }
  })
  const roster = tables.some(({ kind }) => kind === 'roster')
  if (roster) return { grid, kind: 'roster', tables }
  if (isOfCounts(grid)) return { grid, kind: 'counts', tables: [] }
  if (readMatrix(grid)) return { grid, kind: 'matrix', tables: [] }
  return { grid, kind: tables.some(({ kind }) => kind === 'visits') ? 'visits' : 'not-a-ledger', tables }
}

/** Left out until the clerk says otherwise: what names nobody, and what somebody has hidden (last year's copy, as a rule). */
export const isLeftAtFirst = ({ grid, kind }: Pick<FoundSheet, 'grid' | 'kind'>): boolean =>
  isNoList(kind) || grid.hidden
export const isNoList = (kind: SheetKind): boolean => kind !== 'roster' && kind !== 'matrix'

/** What the clerk said of a column, by its key: holds for every table with the same headings. */
export type Chosen = Readonly<Record<string, Meaning>>

export const mappingOf = (guesses: readonly Guess[], chosen: Chosen): Mapping =>
  new Map(guesses.map((guess) => [guess.column, chosen[guess.key] ?? guess.meaning]))

export interface ReadBook {
  readonly households: readonly Household[]
  readonly passed: readonly PassedRow[]
}

/** All rows of the sheets that are read: households in their order, and the rows passed over with why. */
export function readSheets(
  sheets: readonly FoundSheet[],
  chosen: Chosen,
  left: ReadonlySet<string>,
): ReadBook {
  const households: Household[] = []
  const passed: PassedRow[] = []
  for (const { grid, kind, tables } of sheets) {
    if (left.has(grid.name)) continue
    if (kind === 'matrix') {
      const read = readMatrix(grid)
      households.push(...(read?.households ?? []))
      passed.push(...(read?.passed ?? []))
    }
    for (const { table, guesses } of tables) {
      if (kindOfTable(withChosen(guesses, chosen)) !== 'roster') continue
      const reader = new RowReader(grid, table, mappingOf(guesses, chosen))
      for (let row = table.header?.[0] ?? table.first; row < table.first; row++)
        passed.push({ sheet: grid.name, line: lineOf(grid, row), why: 'header' })
      for (let row = table.first; row <= table.last; row++) {
        const read = reader.read(grid, row)
        if (read.done && read.done.length > 0) households.push(read.done)
        if (read.passed) passed.push(read.passed)
      }
      const last = reader.end()
      if (last.length > 0) households.push(last)
    }
  }
  return { households, passed }
}

const withChosen = (guesses: readonly Guess[], chosen: Chosen): readonly Guess[] =>
  guesses.map((guess) => ({
    ...guess,
    meaning: chosen[guess.key] ?? guess.meaning,
  }))

/** A correction of one cell, kept beside the file and never in it. */
export interface Fix {
  readonly sheet: string
  readonly line: number
  readonly column: number
  readonly value: string
}

/** The sheet as it stands once corrections are laid over it. */
export function withFixes(grid: Grid, fixes: readonly Fix[]): Grid {
  const own = fixes.filter(({ sheet }) => sheet === grid.name)
  if (own.length === 0) return grid
  const rowOf = new Map(grid.rows.map((_, row) => [lineOf(grid, row), row]))
  const rows: Cell[][] = grid.rows.map((row) => [...row])
  const covered = new Map(grid.covered)
  const width = widthOf(grid)
  for (const { line, column, value } of own) {
    const row = rowOf.get(line)
    if (row === undefined || column < 0 || column >= width) continue
    while (rows[row]!.length <= column) rows[row]!.push(null)
    rows[row]![column] = value === '' ? null : value
    covered.delete(`${row},${column}`)
  }
  return { ...grid, rows, covered }
}
