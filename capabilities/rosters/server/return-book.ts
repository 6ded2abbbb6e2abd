import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell, CellValue } from 'hucre/xlsx'
import { withFixes } from '../rules/book.ts'
import { PROBLEMS } from '../rules/problems.ts'
import type { Cell as Seen } from '../rules/sheet.ts'
import { lineOf } from '../rules/sheet.ts'
import { gridsOf } from './reading.ts'
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

const say = (problem: Problem): string => PROBLEMS[problem.code].zh.replace('{reason}', problem.said)

/** The file once more, each problem marked in its cell with a word of what to do, and a list of all of them in front. */
export async function returnedBook(
  act: Act<'file-deleted' | 'cursor-unknown'>,
  row: RosterRecord,
): Promise<FileAnswer> {
  const grids = row.file_hash === null ? undefined : await gridsOf(act, row.file_hash)
  if (!grids) return act.refuse('file-deleted')
  const problems = await allProblems(act, row)
  const { fixes } = wishOf(act, row)
  const sheets = grids.map((raw) => {
    const grid = withFixes(raw, fixes)
    const rowOf = new Map(grid.rows.map((_, i) => [lineOf(grid, i), i]))
    const cells = new Map<string, Partial<Cell>>()
    for (const one of problems) {
      const at = rowOf.get(one.line)
      if (one.sheet !== grid.name || at === undefined) continue
      const key = `${at},${one.column === '' ? 0 : columnOf(one.column)}`
      const before = cells.get(key)?.comment?.text
      cells.set(key, {
        value: valueOf(grid.rows[at]?.[one.column === '' ? 0 : columnOf(one.column)] ?? null),
        style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILL[one.severity].slice(2) } } },
        comment: { text: before === undefined ? say(one) : `${before}\n${say(one)}`, author: '邻里' },
      })
    }
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
    return {
      name: grid.name,
      rows: grid.rows.map((cellsOf) => cellsOf.map(valueOf)),
      cells,
      merges: [...merges.values()],
    }
  })
  const list = {
    name: '问题 Problems',
    rows: [
      ['表 Sheet', '行 Row', '列 Column', '姓名 Name', '写的是 It says', '问题', 'Problem'],
      ...problems.map((one) => [
        one.sheet,
        one.line,
        one.column,
        one.name,
        one.said,
        say(one),
        PROBLEMS[one.code].en.replace('{reason}', one.said),
      ]),
    ] as CellValue[][],
  }
  const bytes = await writeXlsx({ sheets: [list, ...sheets] })
  return {
    name: `${row.file_name.replace(/\.[a-z]{2,5}$/i, '')}-问题.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: 'attachment',
    body: bytes,
  }
}
