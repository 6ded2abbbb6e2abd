import { findAddress } from '#places/rules/address.ts'
import type { Meaning, SheetKind } from '../contract/words.ts'
import { bareTitle, HEADS_OWN, isOfAnother, meaningOfTitle, whoseOf } from './columns.ts'
import { readDate } from './dates.ts'
import type { Column, Table } from './header.ts'
import { passedOver } from './header.ts'
import { looksLikeIdentity } from './identity.ts'
import { abreast, isOwnOf } from './members.ts'
import { looksLikePhone } from './phones.ts'
import { dweltSaid, kinshipSaid, looksLikeName, sexSaid } from './said.ts'
import type { Cell, Grid } from './sheet.ts'
import { at, isNothing, textOf } from './sheet.ts'

/** What a column seems to mean, how sure that is, and what stands in it. */
export interface Guess {
  readonly column: number
  /** What it is called in what the clerk says of columns. */
  readonly key: string
  readonly titles: readonly string[]
  readonly hidden: boolean
  /** What it is read as; `other` and `remark` are left out. */
  readonly meaning: Meaning
  readonly sure: number
  /** The clerk is asked: the heading and the cells differ, or another column claims the same. */
  readonly doubtful: boolean
  readonly samples: readonly string[]
}

const SAMPLE = 200

/** Which cells fit a meaning; meanings without a test of their own are known by their heading alone. */
const FITS: readonly (readonly [Meaning, number, (cell: Cell) => boolean])[] = [
  ['identity', 0.95, looksLikeIdentity],
  ['phone', 0.9, looksLikePhone],
  [
    'address',
    0.85,
    (cell) => {
      const found = typeof cell === 'string' ? findAddress(cell) : undefined
      return found?.dwelling !== null && found?.building !== null && found !== undefined
    },
  ],
  [
    'sex',
    0.9,
    (cell) => typeof cell === 'string' && sexSaid(textOf(cell)) !== undefined && !/^\d$/.test(textOf(cell)),
  ],
  [
    'kinship',
    0.8,
    (cell) =>
      typeof cell === 'string' && kinshipSaid(textOf(cell)) !== undefined && !/^\d/.test(textOf(cell)),
  ],
  [
    'dwelt',
    0.85,
    (cell) => typeof cell === 'string' && textOf(cell).length <= 6 && dweltSaid(textOf(cell)) !== undefined,
  ],
  [
    'birth',
    0.6,
    (cell) => {
      const said = readDate(cell, { thisYear: 2026 })
      return said?.month !== undefined && textOf(cell).length >= 6
    },
  ],
  [
    'name',
    0.55,
    (cell) => typeof cell === 'string' && looksLikeName(textOf(cell)) && textOf(cell).length >= 2,
  ],
]

const shareOf = (cells: readonly Cell[], fits: (cell: Cell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(fits).length / cells.length

interface ByContent {
  readonly meaning: Meaning
  readonly sure: number
}
function byContent(cells: readonly Cell[]): ByContent | undefined {
  if (cells.length < 2) return undefined
  for (const [meaning, sure, fits] of FITS) {
    const share = shareOf(cells, fits)
    if (share >= 0.7) return { meaning, sure: sure * share }
  }
  return undefined
}

/** Headings that cells may contradict: an identity column full of phones is none. */
const STRONG: ReadonlySet<Meaning> = new Set(['identity', 'phone'])
/** What cells full of numbers of people or phones also contradict: 号码, and what we know and leave out. */
const WEAK: ReadonlySet<Meaning> = new Set(['identity', 'phone', 'serial', 'other'])

function guessOne(grid: Grid, table: Table, column: Column, rows: readonly number[]): Omit<Guess, 'key'> {
  const cells = rows.map((row) => at(grid, row, column.index)).filter((cell) => !isNothing(textOf(cell)))
  const title = meaningOfTitle(column.titles)
  const content = byContent(cells)
  const base = {
    column: column.index,
    titles: column.titles,
    hidden: column.hidden,
    samples: cells.slice(0, 3).map((cell) => textOf(cell).slice(0, 40)),
  }
  if (!title) {
    // 配偶 over names: somebody who lives there, and is named by nothing else.
    const isKin = whoseOf(column.titles)?.rest === '' && content?.meaning === 'name'
    if (isKin) return { ...base, meaning: 'name', sure: 0.5, doubtful: true }
    // Without a heading (or under one we do not know), only what is beyond doubt is read.
    if (content && (content.sure >= 0.75 || table.header === undefined))
      return { ...base, meaning: content.meaning, sure: content.sure, doubtful: table.header !== undefined }
    return { ...base, meaning: 'other', sure: 0.3, doubtful: false }
  }
  if (
    content &&
    STRONG.has(content.meaning) &&
    WEAK.has(title.meaning) &&
    content.meaning !== title.meaning &&
    !(title.meaning === 'other' && isOfAnother(column.titles))
  )
    return { ...base, meaning: content.meaning, sure: 0.5, doubtful: true }
  return { ...base, meaning: title.meaning, sure: title.sure, doubtful: false }
}

/** Two columns with the same headings are two: the second is called 姓名 #2. */
function keysOf(columns: readonly Column[]): readonly string[] {
  const met = new Map<string, number>()
  return columns.map(({ titles, index }) => {
    if (titles.length === 0) return `#${index}`
    const name = titles.join(' / ')
    const nth = (met.get(name) ?? 0) + 1
    met.set(name, nth)
    return nth === 1 ? name : `${name} #${nth}`
  })
}

/** One column a meaning: the surest stays (the fuller where both are as sure), the others are left out and asked about. */
function withoutRivals(guesses: readonly Guess[], filled: ReadonlyMap<number, number>): Guess[] {
  return guesses.map((guess) => {
    if (
      guess.meaning === 'other' ||
      guess.meaning === 'remark' ||
      guess.meaning === 'visited' ||
      guess.meaning === 'serial'
    )
      return guess
    const rivals = guesses.filter((one) => one.meaning === guess.meaning)
    const rank = (one: Guess) => (one.hidden ? -1 : 0) + one.sure + (filled.get(one.column) ?? 0) / 1e6
    const best = rivals.reduce((a, b) => (rank(b) > rank(a) ? b : a))
    return best === guess ? guess : { ...guess, meaning: 'other', doubtful: true }
  })
}

/** What each column of a table means, as far as headings and cells tell. */
export function proposeMapping(grid: Grid, table: Table): readonly Guess[] {
  const rows: number[] = []
  for (let row = table.first; row <= table.last && rows.length < SAMPLE; row++) {
    const passed = passedOver(grid, table, row)
    if (passed === undefined || passed === 'vacant') rows.push(row)
  }
  const keys = keysOf(table.columns)
  const guesses = besideTheirOwner(
    table.columns.map((column, i) => ({ ...guessOne(grid, table, column, rows), key: keys[i]! })),
  )
  const filled = new Map(
    table.columns.map(({ index }) => [
      index,
      rows.filter((row) => textOf(at(grid, row, index)) !== '').length,
    ]),
  )
  return ownersAndHeads(onePerson(table, standingAbreast(guesses), filled))
}

/** Names that stand beside each other and are people of one household: said again and again, numbered, or of kin. */
function standingAbreast(guesses: readonly Guess[]): readonly Guess[] {
  const names = guesses.filter(({ meaning }) => meaning === 'name')
  const hasHead = guesses.some(({ meaning }) => meaning === 'head')
  if (names.length + (hasHead ? 1 : 0) < 2) return guesses
  const title = (guess: Guess) => guess.titles.map(bareTitle).join('/')
  const plain = names.filter(({ titles }) => whoseOf(titles) === undefined)
  const surest = plain.toSorted((a, b) => b.sure - a.sure)[0]
  /** A person and no contact: 配偶, or whoever has a number of their own. */
  const isPerson = (label: string) =>
    /^(?:户主的?)?(?:配偶|妻|丈夫|爱人)/.test(label) ||
    guesses.some(({ meaning, titles }) => meaning === 'identity' && whoseOf(titles)?.label === label)
  return guesses.map((guess): Guess => {
    const whose = whoseOf(guess.titles)
    if (whose !== undefined && whose.kin !== '')
      return isPerson(whose.label)
        ? guess
        : { ...guess, meaning: 'other', doubtful: guess.doubtful || guess.meaning === 'name' }
    if (guess.meaning !== 'name' || whose !== undefined || guess === surest) return guess
    const isSaidAgain = surest !== undefined && title(surest) === title(guess)
    return isSaidAgain ? guess : { ...guess, meaning: 'other', doubtful: true }
  })
}

/** One column a meaning for each person of a row. */
function onePerson(
  table: Table,
  guesses: readonly Guess[],
  filled: ReadonlyMap<number, number>,
): readonly Guess[] {
  const meant = table.columns.map((column, i) => ({ column, meaning: guesses[i]!.meaning }))
  const people = abreast(meant)
  if (people === undefined) return withoutRivals(guesses, filled)
  if ('tangled' in people) {
    // Whom we cannot place is not left out in silence: the name stays, and each such row says so.
    const tangled = new Set(people.tangled.map(({ index }) => index))
    const apart = withoutRivals(
      guesses.map((guess) => (tangled.has(guess.column) ? { ...guess, meaning: 'other' } : guess)),
      filled,
    )
    return apart.map((guess) =>
      tangled.has(guess.column) ? { ...guess, meaning: 'name', doubtful: true } : guess,
    )
  }
  const own = guesses.map((guess) => (people.headApart ? headsOwn(guess) : guess))
  const groups = [people.first, ...people.beside.map(({ columns }) => columns)]
  const settled = new Map(
    groups.flatMap((columns) => {
      const some = new Set(columns.map(({ index }) => index))
      return withoutRivals(
        own.filter(({ column }) => some.has(column)),
        filled,
      ).map((guess) => [guess.column, guess] as const)
    }),
  )
  return guesses.map((guess) => settled.get(guess.column) ?? guess)
}

/** 户主身份证号, where the head stands in the row as one of its people. */
function headsOwn(guess: Guess): Guess {
  const whose = whoseOf(guess.titles)
  if (guess.meaning !== 'other' || whose?.label !== '户主') return guess
  const own = meaningOfTitle([whose.rest])
  return own && isOwnOf(own.meaning) ? { ...guess, meaning: own.meaning, sure: own.sure } : guess
}

/** A list that names only heads of households, or only owners, is a list of those. */
function ownersAndHeads(guesses: readonly Guess[]): readonly Guess[] {
  const has = (meaning: Meaning) => guesses.some((guess) => guess.meaning === meaning)
  if (has('name') || !has('head')) return guesses
  return guesses.map((guess) => {
    if (guess.meaning === 'head') return { ...guess, meaning: 'name' }
    const leaf = bareTitle(guess.titles.at(-1) ?? '')
    if (guess.meaning !== 'other' || !HEADS_OWN.test(leaf)) return guess
    const own: Meaning = /身份|证件/.test(leaf) ? 'identity' : 'phone'
    return has(own) ? guess : { ...guess, meaning: own }
  })
}

const OWNERS = { phone: 'owner-phone', identity: 'owner-identity' } as const

/** 业主 电话 现居住人 电话: a plain heading belongs to whoever stands before it, where both have one. */
function besideTheirOwner(guesses: readonly Guess[]): readonly Guess[] {
  const personBefore = (i: number): Meaning | undefined =>
    guesses.slice(0, i).findLast(({ meaning }) => meaning === 'owner' || meaning === 'name')?.meaning
  return guesses.map((guess, i) => {
    if (guess.meaning !== 'phone' && guess.meaning !== 'identity') return guess
    const { meaning } = guess
    if (personBefore(i) !== 'owner') return guess
    const isTheirs = guesses.some(
      (one, k) => k !== i && one.meaning === meaning && personBefore(k) === 'name',
    )
    return isTheirs ? { ...guess, meaning: OWNERS[meaning] } : guess
  })
}

/** What kind of list this is, by what its columns mean. */
export function kindOfTable(guesses: readonly Guess[]): SheetKind {
  const has = (...some: Meaning[]) => guesses.some((guess) => some.includes(guess.meaning))
  const person = has('name', 'owner')
  const where = has('room', 'address') || (has('building') && has('floor'))
  const details = has(
    'identity',
    'phone',
    'kinship',
    'sex',
    'birth',
    'owner-identity',
    'owner-phone',
    'dwelt',
  )
  if (person && where) return 'roster'
  if (person && has('visited')) return 'visits'
  if (person && details && has('building')) return 'roster'
  return 'not-a-ledger'
}

/** By which a source is known again: its headings, in their order. */
export const signatureOf = (tables: readonly Table[]): string =>
  [...new Set(tables.map(({ columns }) => columns.map(({ titles }) => titles.join('/')).join('|')))].join(
    '\n',
  )
