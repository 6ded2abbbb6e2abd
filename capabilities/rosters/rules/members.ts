/** Households that lie across the sheet: 户主姓名 户主身份证号 成员1姓名 成员1身份证号 … is a row of several people. */
import type { Meaning } from '../contract/words.ts'
import { bareTitle, meaningOfTitle, PERSONAL, whoseOf } from './columns.ts'
import type { Column } from './header.ts'

/** A column with what it is read as. */
export interface Meant {
  readonly column: Column
  readonly meaning: Meaning
}

/** Somebody beside the first of a row. */
export interface Member {
  readonly columns: readonly Column[]
  /** 配偶, where the heading says it. */
  readonly kin: string
}

export interface Abreast {
  /** The first is the head where the list names one apart, and has all that is nobody's own. */
  readonly first: readonly Column[]
  readonly beside: readonly Member[]
  readonly headApart: boolean
}

/** Several names in a row that cannot be told apart: who else is named there. */
export interface Tangled {
  readonly tangled: readonly Column[]
}

export const isOwnOf = (meaning: Meaning): boolean => PERSONAL.has(meaning)

const titleOf = (column: Column): string => column.titles.map(bareTitle).join('/')
const labelOf = (column: Column): string => whoseOf(column.titles)?.label ?? ''

const PLACES: ReadonlySet<Meaning> = new Set(['building', 'entrance', 'room', 'address'])

/** A second list begins within the row: its dwellings stand behind the first one's people. */
function placesRepeat(all: readonly Meant[], firstName: number): boolean {
  const places = all.filter(({ column }) => PLACES.has(meaningOfTitle(column.titles)?.meaning ?? 'other'))
  return places.some(
    ({ column }) =>
      column.index > firstName &&
      places.some((one) => one.column.index < column.index && titleOf(one.column) === titleOf(column)),
  )
}

/** How the people of a row stand beside each other; nothing where a row is one person. */
export function abreast(all: readonly Meant[]): Abreast | Tangled | undefined {
  const names = all.filter(({ meaning }) => meaning === 'name').map(({ column }) => column)
  const head = all.find(({ meaning }) => meaning === 'head')?.column
  const [first] = names
  if (first === undefined) return undefined
  const headApart = head !== undefined && (names.length > 1 || isNumberedMember(first))
  if (names.length < 2 && !headApart) return undefined
  if (placesRepeat(all, first.index)) return { tangled: names.slice(1) }
  const leads = headApart && head !== undefined && head.index < first.index ? [head, ...names] : names
  const label = leads.map(labelOf)
  const groups = new Set(label).size === leads.length ? byLabel(all, leads, label) : byPlace(all, leads)
  const [main, ...others] = headApart && leads[0] !== head ? [[], ...groups] : groups
  const beside = others.map((columns) => ({ columns, kin: kinOf(columns, all) }))
  const taken = new Set(others.flat())
  // What is nobody's own, and what stands apart from the people, goes with the first.
  const rest = all
    .map(({ column }) => column)
    .filter((column) => !taken.has(column) && !main!.includes(column))
  return { first: [...main!, ...rest], beside, headApart }
}

const isNumberedMember = (column: Column): boolean => {
  const whose = whoseOf(column.titles)
  return whose !== undefined && whose.label !== '户主'
}

const kinOf = (columns: readonly Column[], all: readonly Meant[]): string => {
  const lead = columns.find((column) => all.some((one) => one.column === column && one.meaning === 'name'))
  return lead === undefined ? '' : (whoseOf(lead.titles)?.kin ?? '')
}

const isPersonal = ({ column, meaning }: Meant): boolean => PERSONAL.has(meaning) || isHeadsOwn(column)
const isHeadsOwn = (column: Column): boolean => labelOf(column) === '户主'

/** 成员1姓名 and 成员1身份证: the headings say whose they are. */
const byLabel = (all: readonly Meant[], leads: readonly Column[], label: readonly string[]): Column[][] =>
  leads.map((lead, i) =>
    all
      .filter(
        (one) =>
          one.column === lead ||
          (isPersonal(one) && !leads.includes(one.column) && labelOf(one.column) === label[i]),
      )
      .map(({ column }) => column),
  )

/** 姓名 身份证号 姓名 身份证号: everybody's own stands behind their name, or before it where it does so each time. */
function byPlace(all: readonly Meant[], leads: readonly Column[]): Column[][] {
  const at = leads.map((lead) => all.findIndex(({ column }) => column === lead))
  let before = 0
  while (leadsAlike(all, at, before + 1)) before += 1
  const groups = at.map((start, i) => {
    const end = i + 1 < at.length ? at[i + 1]! - before : all.length
    return all.slice(start - before, end).filter((one) => isPersonal(one) || one.column === leads[i])
  })
  // 姓名 身份证 姓名 身份证 联系电话: what only the last has is the household's.
  const last = groups.at(-1)!
  const had = new Set(groups.slice(0, -1).flatMap((group) => group.map(({ meaning }) => meaning)))
  groups[groups.length - 1] = last.filter(({ meaning }) => meaning === 'name' || had.has(meaning))
  return groups.map((group) => group.map(({ column }) => column))
}

function leadsAlike(all: readonly Meant[], at: readonly number[], before: number): boolean {
  const meanings = at.map((start, i) => {
    const one = all[start - before]
    const floor = i === 0 ? -1 : at[i - 1]!
    return one === undefined ||
      start - before <= floor ||
      !PERSONAL.has(one.meaning) ||
      one.meaning === 'name'
      ? undefined
      : one.meaning
  })
  return meanings[0] !== undefined && meanings.every((meaning) => meaning === meanings[0])
}
