import { createHash } from 'node:crypto'
import { Phone, tidy } from '#kernel/common/text.ts'
import { bd09ToGcj02, fromGcj02 } from '#places/rules/projection.ts'
import type { ForeignAppeal } from '../bulk.ts'
import { AppealKind } from '../../contract.ts'
import type { Outcome } from '../../contract.ts'
import { lookUp } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import type { Problem, Remark } from './problems.ts'
import { timeReader } from './times.ts'

/** What must be known to judge rows. */
export interface Ground {
  readonly mapping: Mapping
  readonly source: string
  readonly district: string
  readonly zone: string
  readonly now: Date
  /** The area of rows that name none. */
  readonly area: string
  readonly areas: ReadonlyMap<string, { readonly zh: string; readonly en: string }>
  readonly categories: ReadonlySet<string>
  /** The code of today of one that is none of ours any more, where there is exactly one. */
  readonly present: (code: string) => string | undefined
}

export type Verdict =
  | {
      readonly taken: ForeignAppeal
      readonly remarks: readonly Remark[]
      readonly content: string
      readonly hasWords: boolean
    }
  | { readonly problem: Problem; readonly ref: string; readonly said: string }

type Cells = Readonly<Record<string, string>>

/** The longest text that is one person's words rather than a broken file. */
const LONGEST = 20_000
const LONGEST_REF = 200
const EARLIEST = Date.UTC(1990, 0, 1)
/** Clocks differ a little. */
const TOLERATED_MS = 24 * 3_600_000
const HAN = /\p{Script=Han}/u
/** Shorter words may well be said twice. */
const TELLING_SIGNS = 12

class No extends Error {
  readonly problem: Problem
  readonly said: string
  constructor(problem: Problem, said = '') {
    super(problem)
    this.problem = problem
    this.said = said
  }
}

const cell = (cells: Cells, column: string | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '').trim()

/** What several columns say, without those that say nothing. */
const joined = (cells: Cells, columns: string | readonly string[] | undefined, between: string): string =>
  [columns ?? []]
    .flat()
    .map((column) => tidy(cell(cells, column)))
    .filter((text) => text !== '')
    .join(between)

/** Judges rows of one file: what of each is taken, or why it is not. */
export function judgeOf(ground: Ground): (cells: Cells) => Verdict {
  const judge = new Judge(ground)
  return (cells) => judge.on(cells)
}

class Judge {
  readonly #ground: Ground
  readonly #read: (written: string) => Date | undefined
  readonly #kinds: (word: string) => AppealKind | undefined
  readonly #categories: (word: string) => string | undefined
  readonly #outcomes: (word: string) => Outcome | undefined
  readonly #areas: (word: string) => string | undefined

  constructor(ground: Ground) {
    const { mapping } = ground
    this.#ground = ground
    this.#read = timeReader(mapping.zone ?? ground.zone)
    this.#kinds = lookUp(mapping.kinds)
    this.#categories = lookUp(mapping.categories)
    this.#outcomes = lookUp(mapping.outcomes)
    this.#areas = lookUp(mapping.areas)
  }

  on(cells: Cells): Verdict {
    try {
      return this.#take(cells)
    } catch (error) {
      if (!(error instanceof No)) throw error
      const ref = cell(cells, this.#ground.mapping.fields.ref).slice(0, LONGEST_REF)
      return { problem: error.problem, ref, said: error.said }
    }
  }

  #take(cells: Cells): Verdict {
    const { fields, keep } = this.#ground.mapping
    const remarks: Remark[] = []
    const words = wordsIn(cells, fields)
    const receivedAt = this.#received(cell(cells, fields.receivedAt), remarks)
    const areaCode = this.#area(cell(cells, fields.area))
    const names = this.#ground.areas.get(areaCode)!
    const place = joined(cells, fields.place, ' ')
    const categoryCode = this.#category(joined(cells, fields.category, ' / '), remarks)
    const content = contentOf(cells, fields, { ...words, place, categoryCode })
    const taken: ForeignAppeal = {
      source: [this.#ground.source, cell(cells, fields.source)].filter((part) => part !== '').join('/'),
      sourceRef: refOf(cell(cells, fields.ref), content),
      kind: this.#kind(cell(cells, fields.kind)),
      title: words.title || words.text,
      text: words.text,
      lang: HAN.test(words.text) ? 'zh' : 'en',
      areaCode,
      placeZh: place || names.zh,
      placeEn: place || names.en,
      ...this.#point(cell(cells, fields.lon), cell(cells, fields.lat), remarks),
      categoryCode,
      name: tidy(cell(cells, fields.name)).slice(0, 30) || undefined,
      phone: phoneOf(cell(cells, fields.phone), remarks),
      receivedAt,
      dueAt: this.#due(cell(cells, fields.dueAt), remarks),
      closed: this.#closed(cells, receivedAt),
      detail: kept(cells, keep),
    }
    return { taken, remarks, content, hasWords: [...words.body].length >= TELLING_SIGNS }
  }

  #moment(written: string): Date {
    const at = this.#read(written) ?? no('date-unreadable', written)
    if (at.getTime() < EARLIEST) no('date-implausible', written)
    return at
  }

  #received(written: string, remarks: Remark[]): Date {
    const { now } = this.#ground
    if (written === '') {
      remarks.push('received-now')
      return now
    }
    const at = this.#moment(written)
    if (at.getTime() > now.getTime() + TOLERATED_MS) no('date-in-future', written)
    return at
  }

  #due(written: string, remarks: Remark[]): Date | null {
    if (written === '') return null
    const at = this.#read(written)
    if (at === undefined) remarks.push('due-unreadable')
    return at ?? null
  }

  #closed(cells: Cells, receivedAt: Date): ForeignAppeal['closed'] {
    const { fields, outcome } = this.#ground.mapping
    const written = cell(cells, fields.closedAt)
    if (written === '') return null
    const at = this.#moment(written)
    if (at < receivedAt) no('closed-before-received', written)
    const text = tidy(cell(cells, fields.answer)).slice(0, LONGEST)
    return { at, outcome: this.#outcomes(cell(cells, fields.status)) ?? outcome, text: text || null }
  }

  #area(written: string): string {
    const { area, areas, district } = this.#ground
    if (written === '') return area
    const code = this.#areas(written) ?? written
    if (areas.has(code)) return code
    return no(
      /^\d{6,18}$/.test(code) && !code.startsWith(district) ? 'area-outside' : 'area-unknown',
      written,
    )
  }

  #kind(written: string): AppealKind {
    return this.#kinds(written) ?? AppealKind.safeParse(written.toLowerCase()).data ?? 'problem'
  }

  #category(written: string, remarks: Remark[]): string | null {
    if (written === '') return null
    const found = this.#categories(written) ?? written
    // A file in another coding uses digits that mean something else today.
    if (this.#ground.mapping.coding === undefined && this.#ground.categories.has(found)) return found
    const present = this.#ground.present(found)
    remarks.push(present === undefined ? 'category-unknown' : 'category-renamed')
    return present ?? null
  }

  #point(
    lonText: string,
    latText: string,
    remarks: Remark[],
  ): { readonly lon: number | null; readonly lat: number | null } {
    const nowhere = { lon: null, lat: null }
    if (lonText === '' || latText === '') return nowhere
    const [lon, lat] = [Number(lonText), Number(latText)]
    const isOnEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    // Whole degrees, 0/0 among them, are what is written where nothing is known.
    if (!isOnEarth || (Number.isInteger(lon) && Number.isInteger(lat))) {
      remarks.push(isOnEarth ? 'coordinates-rounded' : 'coordinates-unreadable')
      return nowhere
    }
    const { datum } = this.#ground.mapping
    if (datum === 'wgs84') return { lon, lat }
    return fromGcj02(datum === 'bd09' ? bd09ToGcj02({ lon, lat }) : { lon, lat })
  }
}

type Fields = Mapping['fields']

interface Words {
  readonly title: string
  readonly body: string
  /** Both, where the body does not say the title again. */
  readonly text: string
}

function wordsIn(cells: Cells, fields: Fields): Words {
  const title = joined(cells, fields.title, ' / ')
  const body = joined(cells, fields.text, '\n')
  const text = body.includes(title) ? body : body === '' ? title : `${title}\n${body}`
  if (text === '') no('text-missing')
  if (text.length > LONGEST) no('text-too-long', text.slice(0, 80))
  if (text.includes('\uFFFD')) no('characters-broken', text.slice(0, 80))
  return { title, body, text }
}

/** What makes two rows the same: everything said, and where and when, but not the number. */
function contentOf(
  cells: Cells,
  fields: Fields,
  {
    title,
    body,
    place,
    categoryCode,
  }: Words & { readonly place: string; readonly categoryCode: string | null },
): string {
  const rest = [fields.receivedAt, fields.lon, fields.lat].map((column) => cell(cells, column))
  return [title, body, place, categoryCode ?? '', ...rest].join('\u0000')
}

/** A row without a number is known again by what it says. */
function refOf(written: string, content: string): string {
  if (written.length > LONGEST_REF) no('ref-too-long', written.slice(0, 80))
  return written || `content:${createHash('sha256').update(content).digest('hex').slice(0, 32)}`
}

const kept = (cells: Cells, keep: Mapping['keep']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(keep)
      .map(([name, column]) => [name, tidy(cell(cells, column)).slice(0, 200)] as const)
      .filter(([, value]) => value !== ''),
  )

function no(problem: Problem, said = ''): never {
  throw new No(problem, said)
}

function phoneOf(written: string, remarks: Remark[]): string | undefined {
  if (written === '') return undefined
  const phone = Phone.safeParse(written)
  if (!phone.success) remarks.push('phone-unreadable')
  return phone.data
}
