import { createHash } from 'node:crypto'
import { Phone, tidy } from '#kernel/common/text.ts'
import { bd09ToGcj02, fromGcj02 } from '#places/rules/projection.ts'
import type { ForeignAppeal } from '../bulk.ts'
import { AppealKind } from '../../contract.ts'
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
  const { mapping } = ground
  const { fields } = mapping
  const read = timeReader(mapping.zone ?? ground.zone)
  const kinds = lookUp(mapping.kinds)
  const categories = lookUp(mapping.categories)
  const outcomes = lookUp(mapping.outcomes)
  const areas = lookUp(mapping.areas)

  const momentIn = (written: string): Date => {
    const at = read(written) ?? no('date-unreadable', written)
    if (at.getTime() < EARLIEST) no('date-implausible', written)
    return at
  }
  const areaOf = (cells: Cells): string => {
    const written = cell(cells, fields.area)
    if (written === '') return ground.area
    const code = areas(written) ?? written
    if (!ground.areas.has(code))
      no(
        code.startsWith(ground.district) || !/^\d{6,18}$/.test(code) ? 'area-unknown' : 'area-outside',
        written,
      )
    return code
  }
  const kindOf = (cells: Cells): AppealKind => {
    const written = cell(cells, fields.kind)
    return kinds(written) ?? AppealKind.safeParse(written.toLowerCase()).data ?? 'problem'
  }

  const take = (cells: Cells): Verdict => {
    const remarks: Remark[] = []
    const title = joined(cells, fields.title, ' / ')
    const body = joined(cells, fields.text, '\n')
    const text =
      title === '' || body.includes(title) ? body || title : body === '' ? title : `${title}\n${body}`
    if (text === '') no('text-missing')
    if (text.length > LONGEST) no('text-too-long', text.slice(0, 80))
    if (text.includes('\uFFFD')) no('characters-broken', text.slice(0, 80))
    const receivedText = cell(cells, fields.receivedAt)
    const receivedAt = receivedText === '' ? ground.now : momentIn(receivedText)
    if (receivedText === '') remarks.push('received-now')
    if (receivedAt.getTime() > ground.now.getTime() + TOLERATED_MS) no('date-in-future', receivedText)
    const areaCode = areaOf(cells)
    const place = joined(cells, fields.place, ' ')
    const names = ground.areas.get(areaCode)!
    const category = categoryOf(joined(cells, fields.category, ' / '), remarks)
    const lang = HAN.test(text) ? ('zh' as const) : ('en' as const)
    const at = pointOf(cell(cells, fields.lon), cell(cells, fields.lat), remarks)
    const source = [ground.source, cell(cells, fields.source)].filter((part) => part !== '').join('/')
    const content = [
      title,
      body,
      receivedText,
      place,
      category ?? '',
      cell(cells, fields.lon),
      cell(cells, fields.lat),
    ].join('\u0000')
    const sourceRef =
      cell(cells, fields.ref) || `content:${createHash('sha256').update(content).digest('hex').slice(0, 32)}`
    if (sourceRef.length > LONGEST_REF) no('ref-too-long', sourceRef.slice(0, 80))
    return {
      content,
      hasWords: [...body].length >= TELLING_SIGNS,
      remarks,
      taken: {
        source,
        sourceRef,
        kind: kindOf(cells),
        title: title || text,
        text,
        lang,
        areaCode,
        placeZh: place === '' ? names.zh : place,
        placeEn: place === '' ? names.en : place,
        ...at,
        categoryCode: category,
        name: tidy(cell(cells, fields.name)).slice(0, 30) || undefined,
        phone: phoneOf(cell(cells, fields.phone), remarks),
        receivedAt,
        dueAt: dueOf(cell(cells, fields.dueAt), remarks),
        closed: closedOf(cells, receivedAt),
        detail: Object.fromEntries(
          Object.entries(mapping.keep)
            .map(([name, column]) => [name, tidy(cell(cells, column)).slice(0, 200)] as const)
            .filter(([, value]) => value !== ''),
        ),
      },
    }
  }

  const categoryOf = (written: string, remarks: Remark[]): string | null => {
    if (written === '') return null
    const found = categories(written) ?? (ground.categories.has(written) ? written : undefined)
    if (found !== undefined && ground.categories.has(found)) return found
    remarks.push('category-unknown')
    return null
  }
  const closedOf = (cells: Cells, receivedAt: Date): ForeignAppeal['closed'] => {
    const written = cell(cells, fields.closedAt)
    if (written === '') return null
    const at = momentIn(written)
    if (at < receivedAt) no('closed-before-received', written)
    return {
      at,
      outcome: outcomes(cell(cells, fields.status)) ?? mapping.outcome,
      text: tidy(cell(cells, fields.answer)).slice(0, LONGEST) || null,
    }
  }
  const dueOf = (written: string, remarks: Remark[]): Date | null => {
    const at = written === '' ? null : read(written)
    if (at === undefined) remarks.push('due-unreadable')
    return at ?? null
  }
  const pointOf = (
    lonText: string,
    latText: string,
    remarks: Remark[],
  ): { lon: number | null; lat: number | null } => {
    if (lonText === '' || latText === '') return { lon: null, lat: null }
    const [lon, lat] = [Number(lonText), Number(latText)]
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      remarks.push('coordinates-unreadable')
      return { lon: null, lat: null }
    }
    // Whole degrees, 0/0 among them, are what is written where nothing is known.
    if (Number.isInteger(lon) && Number.isInteger(lat)) {
      remarks.push('coordinates-rounded')
      return { lon: null, lat: null }
    }
    const point = { lon, lat }
    return {
      ...(mapping.datum === 'wgs84'
        ? point
        : fromGcj02(mapping.datum === 'bd09' ? bd09ToGcj02(point) : point)),
    }
  }

  return (cells) => {
    try {
      return take(cells)
    } catch (error) {
      if (!(error instanceof No)) throw error
      return { problem: error.problem, ref: cell(cells, fields.ref).slice(0, LONGEST_REF), said: error.said }
    }
  }
}

function no(problem: Problem, said = ''): never {
  throw new No(problem, said)
}

function phoneOf(written: string, remarks: Remark[]): string | undefined {
  if (written === '') return undefined
  const phone = Phone.safeParse(written)
  if (!phone.success) remarks.push('phone-unreadable')
  return phone.data
}
