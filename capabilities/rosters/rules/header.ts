import type { Passed } from '../contract/words.ts'
import { bareTitle, meaningOfTitle } from './columns.ts'
import { looksLikeIdentity } from './identity.ts'
import { looksLikePhone } from './phones.ts'
import type { Cell, Grid } from './sheet.ts'
import { at, seen, textOf } from './sheet.ts'

export interface Column {
  readonly index: number
  /** Group heading and heading: 房屋信息 / 室号. */
  readonly titles: readonly string[]
  readonly hidden: boolean
}

/** A table in a sheet: where its heading stands, its columns, and the rows that belong to it. */
export interface Table {
  /** First and last row of the heading; a table without a heading has none. */
  readonly header: readonly [first: number, last: number] | undefined
  readonly columns: readonly Column[]
  readonly first: number
  readonly last: number
  /** What stands above it: 官塘社区人房台账（1幢）. */
  readonly above: readonly string[]
  /** Rows within it that only say their heading again. */
  readonly again: ReadonlySet<number>
}

const LOOKED_AT = 60

export const widthOf = (grid: Grid): number => grid.rows.reduce((most, row) => Math.max(most, row.length), 0)

/** Texts of a row, each said once where a merge spreads it. */
export function textsOf(grid: Grid, row: number): readonly string[] {
  return (grid.rows[row] ?? []).map(textOf).filter((text) => text !== '')
}

const isData = (cell: Cell): boolean =>
  typeof cell === 'number'
    ? cell > 31
    : (cell !== null && typeof cell === 'object') || looksLikeIdentity(cell) || looksLikePhone(cell)

/** How many different headings stand in a row; none where data stands in it. */
function titlesIn(grid: Grid, row: number): number {
  const cells = grid.rows[row] ?? []
  if (cells.some(isData)) return 0
  const known = new Set<string>()
  for (const cell of cells) {
    const text = textOf(cell)
    // 填表人：张三 is filled in, and no heading.
    if (text === '' || text.length > 30 || /[:：]\s*[^\s)）]/.test(text)) continue
    if (meaningOfTitle([text])) known.add(bareTitle(text))
  }
  return known.size
}

/** Every filled cell is a short word without a colon, and there are several: a row of group headings. */
function mayBeGroups(grid: Grid, row: number): boolean {
  const texts = textsOf(grid, row)
  if (texts.length < 2 || (grid.rows[row] ?? []).some(isData)) return false
  return texts.every((text) => bareTitle(text).length <= 12 && !/[:：]\s*$|\d{4}年/.test(text))
}

function spreads(grid: Grid, row: number): boolean {
  for (const [key, from] of grid.covered) {
    if (from.row === row && key.startsWith(`${row},`)) return true
  }
  return false
}

interface Head {
  readonly first: number
  readonly last: number
}

function headAt(grid: Grid, row: number): Head | undefined {
  const here = titlesIn(grid, row)
  const below = titlesIn(grid, row + 1)
  const filled = textsOf(grid, row).length
  const enough = (count: number, of: number) => count >= 2 && count * 5 >= of * 2
  const isLoneWords = filled >= 2 && filled <= 3 && here === filled
  if (enough(here, filled) || isLoneWords) {
    const two = enough(below, textsOf(grid, row + 1).length) && !repeats(grid, row, row + 1)
    const covered = [...grid.covered].some(([key, from]) => from.row === row && key.startsWith(`${row + 1},`))
    const last = two || (covered && below >= 1) ? row + 1 : row
    const deeper =
      last > row &&
      enough(titlesIn(grid, last + 1), textsOf(grid, last + 1).length) &&
      spreads(grid, last) &&
      !repeats(grid, row, last + 1)
        ? last + 1
        : last
    return { first: row, last: deeper }
  }
  // A row of group headings that says nothing by itself.
  if (
    mayBeGroups(grid, row) &&
    below >= 3 &&
    enough(below, textsOf(grid, row + 1).length) &&
    (spreads(grid, row) || filled < textsOf(grid, row + 1).length)
  )
    return { first: row, last: row + 1 }
  return undefined
}

const repeats = (grid: Grid, a: number, b: number): boolean =>
  textsOf(grid, a).map(bareTitle).join('|') === textsOf(grid, b).map(bareTitle).join('|')

/** The headings of each column, from the group down; a group that was not merged reaches to the next one. */
function columnsOf(grid: Grid, { first, last }: Head): readonly Column[] {
  const width = widthOf(grid)
  const levels: string[][] = []
  for (let row = first; row <= last; row++) {
    const texts = Array.from({ length: width }, (_, column) => textOf(seen(grid, row, column)))
    levels.push(row < last ? spread(grid, row, texts) : texts)
  }
  return Array.from({ length: width }, (_, index) => {
    const titles = levels.map((texts) => texts[index]!).filter((text) => text !== '')
    return {
      index,
      titles: titles.filter((text, i) => i === 0 || text !== titles[i - 1]),
      hidden: grid.hiddenColumns.has(index),
    }
  })
}

function spread(grid: Grid, row: number, texts: readonly string[]): string[] {
  let last = ''
  return texts.map((text, column) => {
    if (text !== '') last = text
    // A heading that stands alone below needs no group from its left.
    else if (textOf(seen(grid, row + 1, column)) === '') last = ''
    return text === '' ? last : text
  })
}

const keyOf = (columns: readonly Column[]): string =>
  columns.map(({ titles }) => titles.map(bareTitle).join('/')).join('|')

/** The tables of a sheet. A heading said again (on the next printed page) is none of its own. */
export function findTables(grid: Grid): readonly Table[] {
  const found: {
    head: Head | undefined
    columns: readonly Column[]
    first: number
    above: string[]
    again: Set<number>
  }[] = []
  const ends: number[] = []
  let above: string[] = []
  let started = false
  for (let row = 0; row < grid.rows.length; row++) {
    const head = headAt(grid, row)
    const open = found.at(-1)
    if (head) {
      const columns = columnsOf(grid, head)
      if (open && keyOf(open.columns) === keyOf(columns)) {
        for (let i = head.first; i <= head.last; i++) open.again.add(i)
      } else {
        if (open) ends.push(head.first - 1)
        found.push({ head, columns, first: head.last + 1, above, again: new Set() })
      }
      started = true
      above = []
      row = head.last
    } else if (!started && row < LOOKED_AT) above.push(...new Set(textsOf(grid, row)))
    else if (!started) break
  }
  if (found.length === 0) return bare(grid)
  ends.push(grid.rows.length - 1)
  return found.flatMap(({ head, columns, first, above: words, again }, i) =>
    sideBySide({
      header: head && [head.first, head.last],
      columns: columns.filter(({ titles }) => titles.length > 0),
      first,
      last: ends[i]!,
      above: words,
      again,
    }),
  )
}

/** A list without headings is known by what stands in it. */
function bare(grid: Grid): readonly Table[] {
  const rows = grid.rows.slice(0, LOOKED_AT)
  const share = rows.filter((row) => row.some(looksLikeIdentity) || row.some(looksLikePhone)).length
  if (rows.length === 0 || share * 2 < rows.length || share < 2) return []
  return [
    {
      header: undefined,
      columns: Array.from({ length: widthOf(grid) }, (_, index) => ({
        index,
        titles: [],
        hidden: grid.hiddenColumns.has(index),
      })),
      first: 0,
      last: grid.rows.length - 1,
      above: [],
      again: new Set(),
    },
  ]
}

/** The same headings twice or three times in a row of headings: lists set side by side to save paper. */
function sideBySide(table: Table): readonly Table[] {
  const titles = table.columns.map((column) => column.titles.map(bareTitle).join('/'))
  for (const parts of [2, 3, 4]) {
    const size = titles.length / parts
    if (!Number.isInteger(size) || size < 2) continue
    const whole = titles.slice(0, size).join('|')
    const isSame = Array.from({ length: parts }, (_, i) => titles.slice(i * size, (i + 1) * size).join('|'))
    if (
      !isSame.every((one) => one === whole) ||
      !table.columns
        .slice(0, size)
        .some(({ titles: own }) => ['name', 'head'].includes(meaningOfTitle(own)?.meaning ?? ''))
    )
      continue
    return isSame.map((_, i) => ({ ...table, columns: table.columns.slice(i * size, (i + 1) * size) }))
  }
  return [table]
}

// Read without the blanks that spread such words over a cell: 小 计, 合 计.
const SUBTOTAL =
  /^(?:.{0,16}(?:小计|合计|总计|共计|累计|总数)|.{0,8}统计(?![局站员人])|计[:：]?\d*$|总[:：]\d)/u
export const isSubtotal = (text: string): boolean => SUBTOTAL.test(text.replace(/\s+/g, ''))

const NOTE =
  /^(?:注[:：\d]|说明|填表|制表|审核|审批|负责人|填报|备注[:：]|联系人|单位[:：(（]|填写|盖章|打印|第\s*\d+\s*页|共\s*\d+\s*[页户人条])/
/** 网格员：王五, 社区书记签字：, 统计人： … : who answers for the list, not who lives there. */
const SIGNED =
  /^(?:(?:社区|街道|居委会|村|组)?(?:网格[员长]?|楼栋?长|书记|主任|民警|组长|经办人?|登记人?|采集人?|统计人?|制作人?|录入人?|核对人?|校对人?|复核人?|调查人?|签[字名章]人?|负责人|分管领导|包保人?|联络[员人]|[填制审]表?人|日期|时间|年月日)[^:：]{0,6}[:：]|.{0,12}(?:签字|签名|签章|盖章)(?:[(（][^)）]*[)）])?[:：]?$)/u
/** 报送单位：…  日期：…: every filled cell names itself and is none of a list. */
const LABELLED = /^(?!户主|业主|房主|姓名|本人)\p{Script=Han}{2,10}\s*[:：]/u

/** 1 2 3 4 5 below the heading: the columns are counted, and nobody is listed. */
const isCount = (texts: readonly string[]): boolean =>
  texts.length >= 4 && texts.every((text, i) => text === String(i + Number(texts[0])))

/** Why a row within a table is no row of the list; nothing when it is one. */
export function passedOver(grid: Grid, table: Table, row: number): Passed | 'blank' | undefined {
  if (table.again.has(row)) return 'header'
  const filled = table.columns
    .map(({ index }) => ({ index, text: textOf(at(grid, row, index)) }))
    .filter(({ text }) => text !== '')
  if (filled.length === 0) return 'blank'
  const [only] = filled
  if (isCount(filled.map(({ text }) => text))) return 'header'
  if (/^(?:示?例|样例|举例|范例|填写示?例)[:：]?\d*$/u.test(only!.text)) return 'note'
  if (
    filled.slice(0, 3).some(({ text }) => isSubtotal(text)) &&
    !filled.some(({ text }) => looksLikeIdentity(text))
  )
    return 'subtotal'
  const isNote = NOTE.test(only!.text) || SIGNED.test(only!.text)
  if (filled.length <= 4 && isNote) return 'note'
  if (filled.length <= 6 && filled.every(({ text }) => LABELLED.test(text))) return 'note'
  if (filled.length === 1 && isSectionWord(only!.text)) return 'section'
  if (filled.length === 1 && only!.text.length > 24) return 'note'
  return undefined
}

/** 2单元, 5栋, 红花家园5号楼: a line that only says where the following rows are. */
export const isSectionWord = (text: string): boolean =>
  /(?:栋|幢|座|号楼|#楼|#|单元|门洞)\s*[(（:：]?.{0,12}$/.test(text) &&
  text.length <= 24 &&
  !/\d{3,}\s*室?$/.test(text)
