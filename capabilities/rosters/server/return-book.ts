import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Cell, CellStyle, CellValue, ColumnDef, Sheet } from 'hucre/xlsx'
import type { Meaning } from '../contract/words.ts'
import { findInSheet, mappingOf, withFixes } from '../rules/book.ts'
import type { Chosen } from '../rules/book.ts'
import { differencesSaid } from '../rules/differing.ts'
import { widthOf } from '../rules/header.ts'
import { PROBLEMS } from '../rules/problems.ts'
import type { Cell as Seen, Grid } from '../rules/sheet.ts'
import { lineOf, textOf } from '../rules/sheet.ts'
import { LIST_OF_PROBLEMS, MARKED, SOURCE_HEAD } from '../rules/source.ts'
import { gridsOf, sealedBytes } from './reading.ts'
import type { RosterRecord } from './store.ts'
import { problemsOf, wishOf } from './store.ts'

const MOST = 50_000
const FILL = { stop: 'FFE5C8C2', ask: 'FFF3E0B5', hint: 'FFEDEDE4' } as const
type Problem = Awaited<ReturnType<typeof problemsOf>>['items'][number]

async function allProblems(act: Act<'cursor-unknown'>, row: RosterRecord): Promise<readonly Problem[]> {
  const found: Problem[] = []
  let cursor: string | undefined
  do {
    const page = await problemsOf(act, row, { limit: 1000, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && found.length < MOST)
  return found
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

// A cell that begins like a formula stays text: it is written as a string and never as a formula.
const valueOf = (cell: Seen): CellValue =>
  cell !== null && typeof cell === 'object' ? ('day' in cell ? cell.day : cell.error) : cell

const say = ({ code, said, differences }: Problem, lang: 'zh' | 'en'): string => {
  const sentence = PROBLEMS[code][lang].replace('{reason}', said)
  return differences.length === 0 ? sentence : `${sentence} ${differencesSaid(differences, lang)}`
}

/** How the file looked, where it was a workbook: widths, what is hidden, how cells are written. */
async function looksOf(act: Act<never>, hash: string): Promise<ReadonlyMap<string, Sheet>> {
  const bytes = await sealedBytes(act, hash)
  // A CSV looks like nothing; a workbook begins as any zip does.
  if (bytes?.[0] !== 0x50) return new Map()
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  return new Map(sheets.map((sheet) => [sheet.name, sheet]))
}

/** Numbers that a spreadsheet shortens as soon as somebody types them into a cell that is not text. */
const NUMBERS: ReadonlySet<Meaning> = new Set(['identity', 'owner-identity', 'phone', 'owner-phone'])
const TEXT = '@'

/** Columns of identity numbers and phones, and from which row on. */
function numberColumns(grid: Grid, chosen: Chosen): ReadonlyMap<number, number> {
  const from = new Map<number, number>()
  for (const { table, guesses } of findInSheet(grid).tables)
    for (const [column, meaning] of mappingOf(guesses, chosen))
      if (NUMBERS.has(meaning)) from.set(column, Math.min(from.get(column) ?? table.first, table.first))
  return from
}

/** All the digits there are, written as text. */
const asText = (cell: Seen): CellValue => (typeof cell === 'number' ? textOf(cell) : valueOf(cell))

function columnsOf(grid: Grid, look: Sheet | undefined): ColumnDef[] {
  const width = Math.max(look?.columns?.length ?? 0, widthOf(grid))
  return Array.from({ length: width }, (_, column) => {
    const was = look?.columns?.[column]
    return {
      ...(was?.width === undefined ? {} : { width: was.width }),
      ...(was?.hidden === true || grid.hiddenColumns.has(column) ? { hidden: true } : {}),
    }
  })
}

function mergesOf(grid: Grid) {
  const merges = new Map<string, { startRow: number; startCol: number; endRow: number; endCol: number }>()
  for (const [key, from] of grid.covered) {
    const [r = 0, c = 0] = key.split(',').map(Number)
    const id = `${from.row},${from.column}`
    const known = merges.get(id)
    merges.set(id, {
      startRow: from.row,
      startCol: from.column,
      endRow: Math.max(known?.endRow ?? from.row, r),
      endCol: Math.max(known?.endCol ?? from.column, c),
    })
  }
  return [...merges.values()]
}

function markedSheet(
  grid: Grid,
  problems: readonly Problem[],
  { chosen, look }: { readonly chosen: Chosen; readonly look: Sheet | undefined },
) {
  const numbers = numberColumns(grid, chosen)
  const rowOf = new Map(grid.rows.map((_, i) => [lineOf(grid, i), i]))
  const cells = new Map<string, Partial<Cell>>()
  const isNumber = (row: number, column: number) => row >= (numbers.get(column) ?? Number.POSITIVE_INFINITY)
  const valueAt = (row: number, column: number): CellValue => {
    const cell = grid.rows[row]?.[column] ?? null
    return isNumber(row, column) ? asText(cell) : valueOf(cell)
  }
  const styleAt = (row: number, column: number): CellStyle => ({
    ...look?.cells?.get(`${row},${column}`)?.style,
    ...(isNumber(row, column) ? { numFmt: TEXT } : {}),
  })
  for (const [key, { style }] of look?.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    if (style) cells.set(key, { value: valueAt(row, column), style: styleAt(row, column) })
  }
  for (const [column, first] of numbers)
    for (let row = first; row < grid.rows.length; row++)
      cells.set(`${row},${column}`, { value: valueAt(row, column), style: styleAt(row, column) })
  for (const one of problems) {
    const row = rowOf.get(one.line)
    if (one.sheet !== grid.name || row === undefined) continue
    const column = one.column === '' ? 0 : columnOf(one.column)
    const key = `${row},${column}`
    const before = cells.get(key)?.comment?.text
    cells.set(key, {
      value: valueAt(row, column),
      style: {
        ...styleAt(row, column),
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILL[one.severity].slice(2) } },
      },
      comment: {
        text: before === undefined ? say(one, 'zh') : `${before}\n${say(one, 'zh')}`,
        author: '邻里',
      },
    })
  }
  const rowDefs: NonNullable<Sheet['rowDefs']> = new Map(look?.rowDefs)
  for (const row of grid.hiddenRows) rowDefs.set(row, { ...rowDefs.get(row), hidden: true })
  return {
    name: grid.name,
    rows: grid.rows.map((row, r) => row.map((_, c) => valueAt(r, c))),
    columns: columnsOf(grid, look),
    rowDefs,
    cells,
    merges: mergesOf(grid),
    ...(grid.hidden ? { hidden: true } : {}),
    ...(look?.freezePane ? { freezePane: look.freezePane } : {}),
  }
}

/** The file once more, each problem marked in its cell with a word of what to do, and a list of all of them in front. */
export async function returnedBook(
  act: Act<'file-deleted' | 'cursor-unknown'>,
  row: RosterRecord,
): Promise<FileAnswer> {
  const grids = row.file_hash === null ? undefined : await gridsOf(act, row.file_hash)
  if (row.file_hash === null || !grids) return act.refuse('file-deleted')
  const problems = await allProblems(act, row)
  const looks = await looksOf(act, row.file_hash)
  const { fixes, columns: chosen } = wishOf(act, row)
  const sheets = grids
    // The list of an earlier return is replaced by the present one.
    .filter(({ name }) => name !== LIST_OF_PROBLEMS)
    .map((grid) => markedSheet(withFixes(grid, fixes), problems, { chosen, look: looks.get(grid.name) }))
  const heads = ['表 Sheet', '行 Row', '列 Column', '姓名 Name', '写的是 It says', '问题', 'Problem']
  const list = {
    name: LIST_OF_PROBLEMS,
    rows: [
      // By it the file is known again, whatever it is called when it comes back.
      [...heads, SOURCE_HEAD, row.source],
      ...problems.map((one) => [
        one.sheet,
        one.line,
        one.column,
        one.name,
        one.differences.length > 0 ? '' : one.said,
        say(one, 'zh'),
        say(one, 'en'),
      ]),
    ] as CellValue[][],
  }
  const bytes = await writeXlsx({ sheets: [list, ...sheets] })
  return {
    name: `${row.file_name.replace(/\.[a-z]{2,5}$/i, '').replace(new RegExp(`(?:${MARKED})+$`), '')}${MARKED}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: 'attachment',
    body: bytes,
  }
}
