import type { RosterSheet } from '../contract.ts'
import type { Chosen } from './book.ts'

export interface DoubtfulColumn {
  readonly sheet: string
  readonly line: number
  readonly column: string
  readonly said: string
}

/** Columns of sheets that are read, of which neither heading nor cells tell for certain what they mean, and nobody has said it. */
export const doubtfulIn = (
  sheets: readonly RosterSheet[],
  said: Chosen,
  left: ReadonlySet<string>,
): readonly DoubtfulColumn[] =>
  sheets
    .filter((sheet) => !left.has(sheet.name) && (sheet.kind === 'roster' || sheet.kind === 'matrix'))
    .flatMap((sheet) =>
      sheet.columns
        .filter(({ key, doubtful }) => doubtful && said[key] === undefined)
        .map(({ letter, titles, samples }) => ({
          sheet: sheet.name,
          line: sheet.headerLast ?? 1,
          column: letter,
          said: titles.join(' / ') || (samples[0] ?? ''),
        })),
    )
