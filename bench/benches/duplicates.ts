import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { likeness, LIKELY, metresApart } from '#appeals/rules/likeness.ts'
import type { Comparable } from '#appeals/rules/likeness.ts'
import { round } from '../kit/figures.ts'
import type { Bench } from '../kit/options.ts'

/** A request of a city that marked by hand what was said twice. */
interface Request extends Comparable {
  readonly isDuplicate: boolean
}

/** Times of this source have days only, so a day is counted from its beginning. */
const moment = (text: string): Date => new Date(`${text.slice(0, 19)}Z`)
/** What is closed on a day may have been open when another was said that day. */
const endOf = (text: string): Date | null => (text === '' ? null : new Date(moment(text).getTime() + 1))

function requestsIn(file: string): Request[] {
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true })
  return rows
    .filter((row) => row['source'] === 'chicago_sanitation' && row['lat'] !== '')
    .map((row) => ({
      placeId: null,
      placeText: row['address'] ?? '',
      lon: Number(row['lon']),
      lat: Number(row['lat']),
      at: moment(row['opened_at'] ?? ''),
      category: row['subcategory'] === '' ? null : (row['subcategory'] ?? null),
      // All of one class of matters.
      group: 'sanitation',
      text: '',
      closedAt: endOf(row['closed_at'] ?? ''),
      isDuplicate: row['is_dup'] === '1',
    }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

const DAYS_BACK = 30
const DAY_MS = 86_400_000
const cellOf = (lat: number, lon: number): string => `${Math.floor(lat * 1000)}:${Math.floor(lon * 750)}`

/** What each request is judged beside: earlier ones within sixty metres and a month. */
class Ground {
  readonly #cells = new Map<string, Request[]>()
  earlier(one: Request): Request[] {
    const found: Request[] = []
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        for (const other of this.#cells.get(cellOf(one.lat! + i / 1000, one.lon! + j / 750)) ?? [])
          if (
            one.at.getTime() - other.at.getTime() <= DAYS_BACK * DAY_MS &&
            (metresApart(one, other) ?? Infinity) <= 60
          )
            found.push(other)
    return found
  }
  add(one: Request): void {
    const key = cellOf(one.lat!, one.lon!)
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), one])
  }
}

interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
type Guess = (earlier: Request, later: Request) => boolean

function scoreOf(requests: readonly Request[], from: Date, guess: Guess): Score {
  const ground = new Ground()
  let [hit, wrong, missed] = [0, 0, 0]
  for (const one of requests) {
    if (one.at >= from) {
      const said = ground.earlier(one).some((earlier) => guess(earlier, one))
      if (said && one.isDuplicate) hit += 1
      else if (said) wrong += 1
      else if (one.isDuplicate) missed += 1
    }
    ground.add(one)
  }
  const [precision, recall] = [hit / (hit + wrong), hit / (hit + missed)]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

const likely: Guess = (earlier, later) => likeness(earlier, later).probability >= LIKELY
/** The best of the plain rules measured on these data before: still open, within 5 m and 14 days, whatever the kind. */
const plain: Guess = (earlier, later) =>
  (metresApart(earlier, later) ?? Infinity) <= 5 &&
  later.at.getTime() - earlier.at.getTime() <= 14 * DAY_MS &&
  (earlier.closedAt === null || earlier.closedAt > later.at)

export const duplicates: Bench = {
  name: 'duplicates',
  says: 'how well the same thing said twice is known: precision, recall and F1 on requests that a city marked by hand (--file requests_311.csv)',
  defaults: { runs: 1 },
  run({ file }, say) {
    if (file === undefined || !existsSync(file))
      throw new Error('name the file of requests: --file requests_311.csv')
    const requests = requestsIn(file)
    const marked = requests.filter(({ isDuplicate }) => isDuplicate).length
    say(`${requests.length} requests, ${marked} marked; the weights were read off those before 2014`)
    const figures: Record<string, number> = {}
    const note = (name: string, score: Score) => {
      for (const [key, value] of Object.entries(score)) figures[`${name}_${key}`] = round(value as number, 3)
    }
    note('all', scoreOf(requests, new Date(0), likely))
    note('from_2014', scoreOf(requests, new Date('2014-01-01T00:00:00Z'), likely))
    note('plain_rule', scoreOf(requests, new Date(0), plain))
    note('plain_rule_from_2014', scoreOf(requests, new Date('2014-01-01T00:00:00Z'), plain))
    return Promise.resolve(figures)
  },
}
