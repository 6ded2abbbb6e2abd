/** One shape for all that people send: workbooks, CSV of any encoding, matrices. */

/** A cell as it stands in the file. An error is what a formula left behind (#N/A). */
export type Cell = string | number | boolean | { readonly day: string } | { readonly error: string } | null

export interface Grid {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly Cell[])[]
  /** Cells that a merge covers, by `row,column` (from 0), and whose text they show. */
  readonly covered: ReadonlyMap<string, { readonly row: number; readonly column: number }>
  readonly hiddenColumns: ReadonlySet<number>
  readonly hiddenRows: ReadonlySet<number>
  /** What the row is called in the file, where it is not its place here plus one (lines of a CSV). */
  readonly lines?: readonly number[] | undefined
}

export const at = (grid: Grid, row: number, column: number): Cell => grid.rows[row]?.[column] ?? null

/** What a cell shows, looking through merges. */
export function seen(grid: Grid, row: number, column: number): Cell {
  const from = grid.covered.get(`${row},${column}`)
  return from ? at(grid, from.row, from.column) : at(grid, row, column)
}

/** The number of a row as whoever opens the file reads it. */
export const lineOf = (grid: Grid, row: number): number => grid.lines?.[row] ?? row + 1

/** A, B … Z, AA: a column as whoever opens the file reads it. */
export const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

// Signs that stand in cells and are no part of what was written: widths, joiners, marks of direction.
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/** Text as it was meant: one width, without guards against spreadsheets (tab, apostrophe) and blank ends. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .trim()
    .replace(/^['‘’`]+(?=[\d+(A-Za-z])/, '')
    .trim()

export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return plain(cell)
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return 'day' in cell ? cell.day : ''
}

/** What people write where there is nothing to write. */
const NOTHING = /^(?:[/\\\-—–_.。、*?？]+|无|没有|暂无|不详|未知|未提供|不清楚|空|null|none|n\/?a|#n\/a)$/i
export const isNothing = (text: string): boolean => text === '' || NOTHING.test(text)

/** As above. */
export const isSameAsAbove = (text: string): boolean =>
  /^(?:同上|同前|同户主|″|〃|"|“|”|''|↑|ditto)$/i.test(text)
