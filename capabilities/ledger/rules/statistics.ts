import type { AgeBand } from '../contract/totals.ts'
import { suppressedTable } from './suppression.ts'
import { bandOf } from './totals.ts'

export const BANDS: readonly AgeBand[] = ['0-6', '7-17', '18-59', '60-79', '80+', 'unknown']
/** In the order in which they stand within a band. */
export const SEXES = ['women', 'men', 'unknown'] as const

/** So many people of one sex and year in one place. */
export interface Count {
  readonly key: string
  readonly sex: number
  readonly birthYear: number
  readonly n: number
}

const columnOf = ({ sex, birthYear }: Count, year: number): number =>
  BANDS.indexOf(bandOf(birthYear, year)) * SEXES.length + (sex === 2 ? 0 : sex === 1 ? 1 : 2)

/** Numbers by place, age band and sex as one table; the places in the order given. */
export function tableOf(counts: readonly Count[], keys: readonly string[], year: number): number[][] {
  const at = new Map(keys.map((key, i) => [key, i]))
  const cells = keys.map(() => Array.from({ length: BANDS.length * SEXES.length }, () => 0))
  for (const count of counts) {
    const row = cells[at.get(count.key) ?? -1]
    if (row) row[columnOf(count, year)]! += count.n
  }
  return cells
}

export interface Shown {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowSums: readonly (number | null)[]
  readonly columnSums: readonly (number | null)[]
  readonly sum: number | null
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)

/** The table as it is, for whoever reads the record itself. */
export const exactTable = (cells: readonly (readonly number[])[]): Shown => ({
  cells,
  rowSums: cells.map(sum),
  columnSums: (cells[0] ?? []).map((_, c) => sum(cells.map((row) => row[c]!))),
  sum: sum(cells.map(sum)),
})

/** The table as it may leave the record. */
export const toldTable = (cells: readonly (readonly number[])[]): Shown => suppressedTable({ cells })

/**
 * A part of a told table: its rows with their own sums. Sums of the part are not told: together with the whole they would say what was
 * left out of the rest.
 */
export const partOf = (table: Shown, rows: readonly number[]): Shown => ({
  cells: rows.map((r) => table.cells[r]!),
  rowSums: rows.map((r) => table.rowSums[r]!),
  columnSums: table.columnSums.map(() => null),
  sum: null,
})

/** Outside the record a number is told as of the first of a month: a difference of two days would be one person. */
export const toldDay = (day: string): string => `${day.slice(0, 7)}-01`
export const isToldDay = (day: string): boolean => day.endsWith('-01')
