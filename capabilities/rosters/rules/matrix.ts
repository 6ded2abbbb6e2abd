import type { Passed } from '../contract/words.ts'
import { isSubtotal } from './header.ts'
import type { Entry, Household, PassedRow, Placed } from './read.ts'
import { NOWHERE, whereSaid } from './read.ts'
import { dweltSaid, isCountSaid, looksLikeName, nameSaid } from './said.ts'
import type { Cell, Grid } from './sheet.ts'
import { at, isNothing, lineOf, seen, textOf } from './sheet.ts'

/**
 * A building as it is drawn on paper: floors down, entrances and doors across, and in each cell who lives there
 * (301 张三 199…), or that nobody does.
 */
const ROOM = /^([A-Z]?\d{3,4}[A-Z]?)(?:室|号|房)?(?!\d)/u
const FLOOR = /^(?:第?([1-9]\d?|[一二三四五六七八九十]{1,3})(?:层|楼|F)?|([1-9]\d?)F)$/iu
const DOOR = /^(?:0?[1-9]\d?(?:室|号|户|房)?|[东西南北中左右](?:户|室|边户)?)$/u

interface Box {
  readonly row: number
  readonly column: number
  readonly room: string
  readonly rest: string
}

const lines = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim()

const floorIn = (grid: Grid, row: number): string | undefined => {
  for (let column = 0; column < 2; column++) {
    const found = FLOOR.exec(textOf(seen(grid, row, column)))
    if (found) return found[1] ?? found[2]
  }
  return undefined
}

const HAN_DIGITS = '零一二三四五六七八九'
const floorNumber = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const ten = text.includes('十') ? (tens === '' ? 1 : HAN_DIGITS.indexOf(tens!)) : 0
  return ten * 10 + (ones === '' || ones === undefined ? 0 : HAN_DIGITS.indexOf(ones))
}

interface Drawing {
  readonly boxes: readonly Box[]
  /** Rows that add up what stands above them. */
  readonly totals: readonly number[]
}

const firstIn = (grid: Grid, row: number): string =>
  (grid.rows[row] ?? []).map(textOf).find((text) => text !== '') ?? ''

/** The cells of the drawing; nothing when the sheet is none. */
function boxesOf(grid: Grid): Drawing | undefined {
  const boxes: Box[] = []
  const totals: number[] = []
  const floors: number[] = []
  let doors: ReadonlyMap<number, string> = new Map()
  let filled = 0
  for (let row = 0; row < grid.rows.length; row++) {
    const cells = grid.rows[row] ?? []
    if (isSubtotal(firstIn(grid, row))) {
      totals.push(row)
      continue
    }
    const heads = cells.flatMap((cell, column) =>
      DOOR.test(textOf(cell)) && column > 0 ? [[column, textOf(cell)] as const] : [],
    )
    const floor = floorIn(grid, row)
    if (floor === undefined && heads.length >= 2) {
      doors = new Map(heads)
      continue
    }
    if (floor !== undefined) floors.push(row)
    cells.forEach((cell, column) => {
      const text = lines(textOf(cell))
      if (text === '' || column === 0) return
      const room = ROOM.exec(text)
      if (room) {
        boxes.push({
          row,
          column,
          room: room[1]!,
          rest: text.slice(room[0].length).replace(/^[\s:：,，-]+/, ''),
        })
        filled += 1
      } else if (floor !== undefined && doors.has(column)) {
        const door = doors.get(column)!
        const number = door.replace(/\D/g, '')
        boxes.push({
          row,
          column,
          room: number === '' ? `${floor}楼${door}` : `${floorNumber(floor)}${number.padStart(2, '0')}`,
          rest: text,
        })
        filled += 1
      }
    })
  }
  const all = grid.rows.reduce(
    (sum, row, i) => sum + (totals.includes(i) ? 0 : row.filter((cell) => textOf(cell) !== '').length),
    0,
  )
  const inRows = new Set(boxes.map(({ row }) => row)).size
  const isWide = boxes.length >= 4 && inRows >= 2 && boxes.length / Math.max(1, inRows) >= 1.5
  return isWide && filled * 10 >= (all - floors.length) * 5 ? { boxes, totals } : undefined
}

/** Entrance and building of a column: the nearest heading above it that names one, looking through merges. */
function placeAbove(grid: Grid, box: Box, ground: Placed): Placed {
  let place: Partial<Placed> = {}
  for (let row = box.row - 1; row >= 0; row--) {
    const here = whereSaid(textOf(seen(grid, row, box.column)) || spreadLeft(grid, row, box.column))
    place = { ...here, ...place }
    if (place.building !== undefined && place.entrance !== undefined) break
  }
  return { ...ground, ...place }
}

/** A heading that was not merged stands to the left of the columns it heads. */
function spreadLeft(grid: Grid, row: number, column: number): string {
  for (let left = column; left >= 0; left--) {
    const text = textOf(at(grid, row, left))
    if (text !== '') return /单元|栋|幢|座|号楼|#/.test(text) ? text : ''
  }
  return ''
}

const PHONE = /\+?\d[\d\s-]{6,}\d/g

/** 张三（户主）、李四 199… → people; 出租 空置 as a word on the dwelling. */
function peopleIn(rest: string): {
  readonly names: readonly string[]
  readonly phone: string
  readonly dwelt: string
  readonly unread: string
} {
  const phone = rest.match(PHONE)?.[0] ?? ''
  const words = rest
    .replace(PHONE, ' ')
    .split(/[\s,，、;；/()（）:：]+/u)
    .filter((word) => !isNothing(word))
  const dwelt = words.find((word) => dweltSaid(word) !== undefined) ?? ''
  const others = words.filter((word) => word !== dwelt && !/^(?:户主|业主|电话|手机|本人|\d+人)$/.test(word))
  const isName = (word: string) => looksLikeName(word) && !isCountSaid(word)
  return {
    names: others.filter(isName).map((word) => nameSaid(word).name),
    phone,
    dwelt,
    unread: others.filter((word) => !isName(word)).join(' '),
  }
}

export interface MatrixRead {
  readonly households: readonly Household[]
  readonly passed: readonly PassedRow[]
}

/** A drawing that says how many live in each dwelling, and names nobody. */
export function isOfCounts(grid: Grid): boolean {
  const said = (boxesOf(grid)?.boxes ?? []).map(({ rest }) => rest).filter((rest) => !isNothing(rest))
  const counts = said.filter(isCountSaid).length
  return counts >= 4 && counts * 5 >= said.length * 4
}

/** Reads a drawing as rows; nothing when the sheet is none. */
export function readMatrix(grid: Grid): MatrixRead | undefined {
  const drawing = boxesOf(grid)
  if (!drawing) return undefined
  const { boxes, totals } = drawing
  const ground: Placed = {
    ...NOWHERE,
    ...whereSaid(grid.rows.slice(0, 3).flat().map(textOf).join(' ')),
    ...whereSaid(grid.name),
  }
  const base: Placed = { ...ground, entrance: whereSaid(grid.name).entrance ?? '' }
  const households: Household[] = []
  const passed: PassedRow[] = totals.map((row) => ({
    sheet: grid.name,
    line: lineOf(grid, row),
    why: 'subtotal',
  }))
  for (const box of boxes) {
    const line = lineOf(grid, box.row)
    const { names, phone, dwelt, unread } = peopleIn(box.rest)
    const place = { ...placeAbove(grid, box, base), floor: '', room: box.room }
    if (names.length === 0 && unread === '') {
      const why: Passed = dweltSaid(dwelt) === 'not-a-home' ? 'not-a-home' : 'vacant'
      passed.push({ sheet: grid.name, line, why })
      continue
    }
    const held = (cell: Cell) => ({ cell, column: box.column })
    const all = names.length > 0 ? names : [unread]
    households.push(
      all.map((name, i): Entry => ({
        sheet: grid.name,
        line,
        cells: {
          name: held(name),
          ...(i === 0 && phone !== '' ? { phone: held(phone) } : {}),
          ...(dwelt === '' ? {} : { dwelt: held(dwelt) }),
        },
        place,
        head: '',
        columns: new Map([
          ['room', box.column],
          ['name', box.column],
        ]),
        hanging: [],
        noted: grid.hiddenRows.has(box.row) ? [{ code: 'row-hidden', said: '' }] : [],
      })),
    )
  }
  return { households, passed }
}
