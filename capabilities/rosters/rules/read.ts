import { findAddress } from '#places/rules/address.ts'
import type { Meaning, Passed, ProblemCode } from '../contract/words.ts'
import type { Column, Table } from './header.ts'
import { passedOver } from './header.ts'
import { abreast, isOwnOf } from './members.ts'
import { eachOf, namesIn } from './names.ts'
import { dweltSaid, kinshipSaid } from './said.ts'
import type { Cell, Grid } from './sheet.ts'
import { at, isNothing, isSameAsAbove, lineOf, seen, textOf } from './sheet.ts'

export interface Placed {
  readonly estate: string
  readonly building: string
  readonly entrance: string
  readonly floor: string
  readonly room: string
  readonly address: string
}
export const NOWHERE: Placed = { estate: '', building: '', entrance: '', floor: '', room: '', address: '' }

export interface Held {
  readonly cell: Cell
  readonly column: number
}

/** A row of a list: who, where, with whom; cells as they stand, by what they mean. */
export interface Entry {
  readonly sheet: string
  readonly line: number
  readonly cells: Readonly<Partial<Record<Meaning, Held>>>
  readonly place: Placed
  /** The head's name as it stands for the household. */
  readonly head: string
  /** Where each thing is said, also where nothing stands in the cell: to mark what is missing or wrong. */
  readonly columns: ReadonlyMap<Meaning, number>
  /** "As above" was written and nothing stands above. */
  readonly hanging: readonly Meaning[]
  /** What is to be said of the row as it stands in the file, before anybody judges it. */
  readonly noted: readonly Noted[]
}

export interface Noted {
  readonly code: ProblemCode
  readonly column?: number
  readonly said: string
}

/** Rows of one household, in their order. */
export type Household = readonly Entry[]

type Cells = Entry['cells']

export interface PassedRow {
  readonly sheet: string
  readonly line: number
  readonly why: Passed
}

export type Mapping = ReadonlyMap<number, Meaning>

/** What stands for the whole household and is read on where the cell is empty. */
const OF_HOUSEHOLD: readonly Meaning[] = ['dwelt', 'registered-at', 'owner', 'owner-identity', 'owner-phone']
/** What is said once in a row of several people, and is true of each. */
const OF_EACH: readonly Meaning[] = [...OF_HOUSEHOLD, 'present', 'registration', 'since']
const PLACE_MEANINGS = ['estate', 'building', 'entrance', 'floor', 'room', 'address'] as const

const ENTRANCE_IN = /([A-Z\d]{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁])\s*单元/iu

/** Building, entrance and estate in a title, a line between rows, or the name of a sheet. */
export function whereSaid(text: string): Partial<Placed> {
  const found = findAddress(text)
  const entrance = found?.entrance ?? ENTRANCE_IN.exec(text.normalize('NFKC'))?.[1] ?? ''
  const estate =
    /([\p{Script=Han}A-Za-z\d]{2,12}?(?:小区|花园|家园|新村|公寓|苑|名邸|华庭|雅居|新城|公馆))/u.exec(
      text,
    )?.[1] ?? ''
  return {
    ...(found?.building ? { building: (found.zone ?? '') + found.building } : {}),
    ...(entrance === '' ? {} : { entrance }),
    ...(estate === '' || /社区|街道/.test(estate) ? {} : { estate }),
  }
}

/** A cell with several names is a row of several people: what stands beside is theirs one by one, else the first one's. */
function eachPerson(cells: Cells): readonly Cells[] {
  const { name } = cells
  const names = name === undefined ? [] : namesIn(textOf(name.cell))
  if (name === undefined || names.length < 2) return [cells]
  const beside = (['identity', 'phone', 'sex', 'kinship', 'birth', 'age'] as const).flatMap((meaning) => {
    const held = cells[meaning]
    return held ? [{ meaning, held, parts: eachOf(textOf(held.cell), names.length) }] : []
  })
  const shared = Object.fromEntries(
    OF_HOUSEHOLD.flatMap((meaning) => (cells[meaning] ? [[meaning, cells[meaning]]] : [])),
  ) as Cells
  return names.map((one, i) => ({
    ...(i === 0 ? cells : shared),
    name: { ...name, cell: one },
    ...Object.fromEntries(
      beside.flatMap(({ meaning, held, parts }) => (parts ? [[meaning, { ...held, cell: parts[i]! }]] : [])),
    ),
  }))
}

interface Beside {
  readonly columns: ReadonlyMap<Meaning, number>
  readonly kin: string
}
/** Somebody beside the first in one row; `n` counts from the first, who is 0. */
interface AlsoThere {
  readonly n: number
  readonly cells: Cells
}

/**
 * Reads the rows of a table one after the other, remembering what was said above. A household is given back when the
 * next begins, so that a list of any length is read with little memory.
 */
export class RowReader {
  readonly #table: Table
  readonly #columns: ReadonlyMap<Meaning, number>
  /** Who else stands in a row, from left to right. */
  readonly #beside: readonly Beside[]
  /** The head stands apart from the members, and is one of the people of the row. */
  readonly #headApart: boolean
  /** Names that cannot be told whose dwelling they belong to. */
  readonly #tangled: readonly number[]
  readonly #ground: Placed
  #section: Partial<Placed> = {}
  #place: Placed = NOWHERE
  #head = ''
  #household: Entry[] = []
  #shared: Partial<Record<Meaning, Held>> = {}
  /** What stood last in the columns of each who stands beside the other. */
  readonly #last: Partial<Record<Meaning, Held>>[] = []

  constructor(grid: Grid, table: Table, mapping: Mapping) {
    this.#table = table
    const meant = table.columns.map((column) => ({ column, meaning: mapping.get(column.index) ?? 'other' }))
    const people = abreast(meant)
    const columnsOf = (columns: readonly Column[]): Map<Meaning, number> =>
      new Map(columns.map(({ index }) => [mapping.get(index) ?? 'other', index]))
    this.#tangled = people && 'tangled' in people ? people.tangled.map(({ index }) => index) : []
    this.#headApart = people !== undefined && 'headApart' in people && people.headApart
    const first =
      people && 'first' in people
        ? people.first
        : table.columns.filter(({ index }) => !this.#tangled.includes(index))
    const columns = columnsOf(first)
    if (this.#headApart) columns.set('name', columns.get('head')!)
    this.#columns = columns
    this.#beside =
      people && 'beside' in people
        ? people.beside.map((one) => ({ columns: columnsOf(one.columns), kin: one.kin }))
        : []
    const fromSheet = whereSaid(grid.name)
    const fromTitles = Object.assign({}, ...table.above.map(whereSaid).toReversed()) as Partial<Placed>
    const number = /^\d{1,3}$/.test(grid.name.trim()) ? { building: grid.name.trim() } : {}
    this.#ground = { ...NOWHERE, ...number, ...fromTitles, ...fromSheet }
    this.#place = this.#ground
  }

  /** One row: passed over, or taken up; `done` is the household that ended before it. */
  read(
    grid: Grid,
    row: number,
  ): { readonly passed?: PassedRow; readonly done?: Household; readonly blank?: true } {
    const passed = passedOver(grid, this.#table, row)
    if (passed === 'blank') return { blank: true }
    const line = lineOf(grid, row)
    if (passed !== undefined) {
      if (passed === 'section') this.#section = this.#sectionOf(grid, row)
      const ends = passed === 'section' || passed === 'subtotal'
      const done = ends ? this.end() : []
      if (passed === 'section') this.#place = { ...this.#ground, ...this.#section }
      else if (passed === 'subtotal') this.#place = { ...this.#place, room: '', address: '', floor: '' }
      return { passed: { sheet: grid.name, line, why: passed }, ...(done.length > 0 ? { done } : {}) }
    }
    const lone = this.#lone(grid, row)
    if (lone === 'serial') return { blank: true }
    if (lone === 'title') return { passed: { sheet: grid.name, line, why: 'title' } }
    const { cells, beside } = this.#peopleIn(grid, row)
    const place = this.#placeOf(grid, row)
    const own = textOf(cells.name?.cell ?? null)
    const empty = beside.length > 0 ? undefined : this.#emptyHome(cells, own, place)
    const head = this.#headOf(grid, row)
    const kin = kinshipSaid(textOf(cells.kinship?.cell ?? null))
    const begins = this.#begins(place, head, kin === 'head')
    const done = begins ? this.end() : []
    if (begins) this.#shared = {}
    this.#place = place
    this.#head = begins ? head : head || this.#head
    const more = done.length > 0 ? { done } : {}
    if (empty !== undefined) return { passed: { sheet: grid.name, line, why: empty }, ...more }
    const noted = this.#notedIn(grid, row)
    if (!this.#isSaidBefore(cells, beside.length)) {
      const { full, hanging } = this.#full(cells, begins, 0)
      for (const meaning of OF_HOUSEHOLD) {
        const held = full[meaning]
        if (held) this.#shared[meaning] = held
        else if (this.#shared[meaning]) full[meaning] = this.#shared[meaning]
      }
      const same = { sheet: grid.name, line, place, head: this.#head, columns: this.#columns, hanging, noted }
      for (const one of eachPerson(full)) this.#household.push({ ...same, cells: one })
    }
    for (const one of beside) {
      const { full, hanging } = this.#full({ ...this.#shared, ...one.cells }, begins, one.n)
      const columns = new Map([
        ...[...this.#columns].filter(([meaning]) => !isOwnOf(meaning)),
        ...this.#beside[one.n - 1]!.columns,
      ])
      const same = { sheet: grid.name, line, place, head: this.#head, columns, hanging, noted }
      for (const cellsOfOne of eachPerson(full)) this.#household.push({ ...same, cells: cellsOfOne })
    }
    return more
  }

  /** Cells with what "as above" stands for. Each of those side by side has somebody above of their own. */
  #full(
    cells: Cells,
    begins: boolean,
    n: number,
  ): { readonly full: Partial<Record<Meaning, Held>>; readonly hanging: readonly Meaning[] } {
    const hanging: Meaning[] = []
    const full: Partial<Record<Meaning, Held>> = { ...cells }
    for (const [meaning, held] of Object.entries(cells) as [Meaning, Held][]) {
      if (!isSameAsAbove(textOf(held.cell))) continue
      const above = meaning === 'phone' && begins ? undefined : this.#last[n]?.[meaning]
      if (above) full[meaning] = { ...held, cell: above.cell }
      else {
        delete full[meaning]
        hanging.push(meaning)
      }
    }
    this.#last[n] = full
    return { full, hanging }
  }

  /** The first of a row, and who stands beside. A head who is listed once more among the members is one person. */
  #peopleIn(grid: Grid, row: number): { readonly cells: Cells; readonly beside: readonly AlsoThere[] } {
    const cells = this.#cellsOf(grid, row, this.#columns)
    const beside = this.#besideIn(grid, row, cells)
    const nameIn = (some: Cells): string => textOf(some.name?.cell ?? null).replace(/\s+/g, '')
    const again = this.#headApart
      ? beside.find((one) => !isNothing(nameIn(cells)) && nameIn(one.cells) === nameIn(cells))
      : undefined
    return again
      ? { cells: { ...cells, ...again.cells }, beside: beside.filter((one) => one !== again) }
      : { cells, beside }
  }

  /** Those beside the first who are named, or have a number; with what the row says of all of them. */
  #besideIn(grid: Grid, row: number, first: Cells): readonly AlsoThere[] {
    if (this.#beside.length === 0) return []
    const ofEach = Object.fromEntries(
      OF_EACH.flatMap((meaning) => (first[meaning] ? [[meaning, first[meaning]]] : [])),
    ) as Cells
    return this.#beside.flatMap(({ columns, kin }, i) => {
      const own = this.#cellsOf(grid, row, columns)
      const isThere = (['name', 'identity', 'phone'] as const).some(
        (meaning) => !isNothing(textOf(own[meaning]?.cell ?? null)),
      )
      if (!isThere) return []
      const said = kin !== '' && !own.kinship && own.name ? { kinship: { ...own.name, cell: kin } } : {}
      return [{ n: i + 1, cells: { ...ofEach, ...said, ...own } }]
    })
  }

  /** The first of a row is nobody new: the cell is empty beside its members, or names the head once more. */
  #isSaidBefore(cells: Cells, beside: number): boolean {
    if (this.#beside.length === 0) return false
    const name = textOf(cells.name?.cell ?? null).replace(/\s+/g, '')
    if (isNothing(name)) return beside > 0 && cells.identity === undefined
    return (
      this.#headApart &&
      this.#household.some((one) => textOf(one.cells.name?.cell ?? null).replace(/\s+/g, '') === name)
    )
  }

  #notedIn(grid: Grid, row: number): readonly Noted[] {
    const others = this.#tangled.filter((column) => !isNothing(textOf(at(grid, row, column))))
    return [
      ...(grid.hiddenRows.has(row) ? [{ code: 'row-hidden' as const, said: '' }] : []),
      ...others.map((column) => ({
        code: 'people-beside' as const,
        column,
        said: textOf(at(grid, row, column)),
      })),
    ]
  }

  /** The household that was begun last. */
  end(): Household {
    const household = this.#household
    this.#household = []
    return household
  }

  #sectionOf(grid: Grid, row: number): Partial<Placed> {
    const [text = ''] = (grid.rows[row] ?? []).map(textOf).filter((one) => one !== '')
    const said = whereSaid(text)
    return said.building === undefined ? { ...this.#section, ...said } : said
  }

  #cellsOf(grid: Grid, row: number, columns: ReadonlyMap<Meaning, number>): Partial<Record<Meaning, Held>> {
    const cells: Partial<Record<Meaning, Held>> = {}
    for (const [meaning, column] of columns) {
      if ((PLACE_MEANINGS as readonly string[]).includes(meaning) || meaning === 'head') continue
      const cell = OF_HOUSEHOLD.includes(meaning) ? seen(grid, row, column) : at(grid, row, column)
      if (textOf(cell) !== '' || (typeof cell === 'object' && cell !== null))
        cells[meaning] = { cell, column }
    }
    return cells
  }

  #said(grid: Grid, row: number, meaning: Meaning): string {
    const column = this.#columns.get(meaning)
    const text = column === undefined ? '' : textOf(seen(grid, row, column))
    return isSameAsAbove(text) || (meaning !== 'room' && isNothing(text)) ? '' : text
  }

  /** A row with one filled cell: a number that waits for its row, or the title of what comes next. */
  #lone(grid: Grid, row: number): 'serial' | 'title' | undefined {
    const filled = this.#table.columns.filter(({ index }) => textOf(at(grid, row, index)) !== '')
    const [only] = filled
    if (filled.length !== 1 || !only) return undefined
    const text = textOf(at(grid, row, only.index))
    if (this.#columns.get('serial') === only.index && /^\d+$/.test(text)) return 'serial'
    const isOfPerson = (['name', 'identity', 'phone', 'owner'] as const).some(
      (meaning) =>
        this.#columns.get(meaning) === only.index ||
        this.#beside.some(({ columns }) => columns.get(meaning) === only.index),
    )
    return isOfPerson || /\d/.test(text) ? undefined : 'title'
  }

  #headOf(grid: Grid, row: number): string {
    return this.#said(grid, row, 'head').replace(/\s+/g, '')
  }

  /** Where a row is: its own cells, then what stood above it in the same column. */
  #placeOf(grid: Grid, row: number): Placed {
    const said = Object.fromEntries(
      PLACE_MEANINGS.map((part) => [part, this.#said(grid, row, part)]),
    ) as unknown as Placed
    const before = this.#place
    if (Object.values(said).every((text) => text === '')) return before
    const estate = said.estate || before.estate
    const building =
      said.building || (said.estate !== '' && said.estate !== before.estate ? '' : before.building)
    const moved = said.building !== '' && said.building !== before.building
    const entrance = said.entrance || (moved ? '' : before.entrance)
    const further = moved || (said.entrance !== '' && said.entrance !== before.entrance)
    const isDoor = /^\d{1,2}(?:室|户|号|房)?$/.test(said.room)
    const room = said.room || (further || said.address !== '' ? '' : before.room)
    return {
      estate,
      building,
      entrance,
      // 02 beside an empty cell is the second door of the floor above it.
      floor: said.floor || ((said.room !== '' && !isDoor) || further ? '' : before.floor),
      room,
      address: said.address || (said.room !== '' || further ? '' : before.address),
    }
  }

  #begins(place: Placed, head: string, isHead: boolean): boolean {
    if (this.#household.length === 0) return true
    if (PLACE_MEANINGS.some((part) => place[part] !== this.#place[part])) return true
    if (head !== '' && this.#head !== '' && head !== this.#head) return true
    if (!isHead) return false
    return this.#household.some(
      (one) =>
        kinshipSaid(textOf(one.cells.kinship?.cell ?? null)) === 'head' &&
        (head === '' || textOf(one.cells.name?.cell ?? null).replace(/\s+/g, '') !== head),
    )
  }

  #emptyHome(cells: Partial<Record<Meaning, Held>>, name: string, place: Placed): Passed | undefined {
    const dwelt = dweltSaid(textOf(cells.dwelt?.cell ?? null))
    const hasOwner = !isNothing(textOf(cells.owner?.cell ?? null))
    const anybody = !isNothing(name) || cells.identity !== undefined || hasOwner
    if (!isNothing(name) && dweltSaid(name) === 'vacant' && !hasOwner) return 'vacant'
    if (anybody) return undefined
    if (dwelt === 'vacant' || dwelt === 'not-a-home') return dwelt
    // A dwelling listed with nothing but its number is one that nobody was found in.
    const other = (Object.keys(cells) as Meaning[]).filter(
      (one) => !['serial', 'remark', 'other', 'dwelt', ...(isNothing(name) ? ['name'] : [])].includes(one),
    )
    return other.length === 0 && (place.room !== '' || place.address !== '') ? 'vacant' : undefined
  }
}
