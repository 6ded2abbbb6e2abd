import { findInSheet, isLeftAtFirst, readSheets } from '../rules/book.ts'
import type { Judged } from '../rules/judge.ts'
import { Judge } from '../rules/judge.ts'
import type { PassedRow } from '../rules/read.ts'
import type { Cell, Grid } from '../rules/sheet.ts'
import { Dwellings } from '../rules/where.ts'

type Merge = readonly [top: number, left: number, bottom: number, right: number]

/** A sheet written down in a test. */
export function aSheet(
  rows: readonly (readonly Cell[])[],
  {
    merges = [],
    ...more
  }: Partial<Omit<Grid, 'rows' | 'covered'>> & { readonly merges?: readonly Merge[] } = {},
): Grid {
  const covered = new Map<string, { row: number; column: number }>()
  for (const [top, left, bottom, right] of merges)
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        if (row !== top || column !== left) covered.set(`${row},${column}`, { row: top, column: left })
  return {
    name: 'Sheet1',
    hidden: false,
    covered,
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
    ...more,
    rows,
  }
}

/** Six buildings of three entrances and six floors, with two doors each: 1-1-101 … 6-3-602. */
export const SIX = [1, 2, 3, 4, 5, 6].flatMap((building) =>
  [1, 2, 3].flatMap((entrance) =>
    [1, 2, 3, 4, 5, 6].flatMap((floor) =>
      [1, 2].map((door) => {
        const room = `${floor}0${door}`
        return {
          id: `${building}-${entrance}-${room}`,
          areaCode: '340199001001001',
          estate: '红花家园',
          key: `|${building}|${entrance}|${room}`,
          path: `红花家园 ${building}栋 ${entrance}单元 ${room}室`,
        }
      }),
    ),
  ),
)

/** What a file of these sheets would bring, before the clerk has said anything. */
export function readAtFirst(...grids: readonly Grid[]): {
  readonly rows: readonly Judged[]
  readonly passed: readonly PassedRow[]
  readonly columns: readonly string[]
} {
  const sheets = grids.map(findInSheet)
  const left = new Set(sheets.filter(isLeftAtFirst).map(({ grid }) => grid.name))
  const { households, passed } = readSheets(sheets, {}, left)
  const judge = new Judge({
    dwellings: new Dwellings(SIX),
    thisYear: 2026,
    goOn: new Set(['name-odd', 'identity-wrong-length']),
    extras: new Set(),
  })
  return {
    rows: households.flatMap((household) => judge.household(household)),
    passed,
    columns: sheets.flatMap(({ tables }) =>
      tables.flatMap(({ guesses }) =>
        guesses.map(({ key, meaning, doubtful }) => `${key}: ${meaning}${doubtful ? '?' : ''}`),
      ),
    ),
  }
}

export const toldOf = ({ problems }: Judged): string => problems.map(({ code }) => code).join(' ')
