import type { Act } from '#kernel/server/act.ts'
import { forRosters } from '#places/server/index.ts'
import type { RosterSheet } from '../contract.ts'
import type { Passed } from '../contract/words.ts'
import { findInSheet, isLeftAtFirst, isNoList, readSheets, withFixes } from '../rules/book.ts'
import type { FoundSheet } from '../rules/book.ts'
import { passedOver } from '../rules/header.ts'
import { Judge } from '../rules/judge.ts'
import type { LackingBuilding } from '../rules/lacking.ts'
import type { Judged } from '../rules/judge.ts'
import type { Grid } from '../rules/sheet.ts'
import { lineOf, letterOf } from '../rules/sheet.ts'
import { Dwellings } from '../rules/where.ts'
import { proposed } from './added-places.ts'
import { extrasInForce } from './ledger-port.ts'
import { openBook } from './open-book.ts'
import type { Facts, RosterRecord } from './store.ts'
import { answersOf, wishOf } from './store.ts'

/** A file read whole with all that the clerk said of it: the same file and words always give the same rows in the same order. */
export interface Prepared {
  /** Rows of one household stand together; `ends` says behind which row one ends. */
  readonly rows: readonly Judged[]
  readonly ends: ReadonlySet<number>
  readonly facts: Facts
  readonly lacking: readonly LackingBuilding[]
}

/** Files of this process that were read last; slices of one piece of work need not read it again. */
const MOST_KEPT = 2
const kept = new Map<string, Prepared>()
const books = new Map<string, readonly Grid[]>()

function remember<V>(map: Map<string, V>, key: string, value: V): V {
  map.delete(key)
  map.set(key, value)
  for (const old of map.keys()) {
    if (map.size <= MOST_KEPT) break
    map.delete(old)
  }
  return value
}

export async function sealedBytes(act: Act<never>, hash: string): Promise<Buffer | undefined> {
  const sealed = await act.files.get(hash)
  return sealed && Buffer.from(act.vault.open(sealed)!, 'base64')
}

export async function gridsOf(act: Act<never>, hash: string): Promise<readonly Grid[] | undefined> {
  const known = books.get(hash)
  if (known) return known
  const bytes = await sealedBytes(act, hash)
  return bytes && remember(books, hash, await openBook(bytes))
}

export const headed = (sheets: readonly FoundSheet[]): readonly RosterSheet[] =>
  sheets.map(({ grid, kind, tables }) => {
    const [first] = tables
    const seen = new Set<string>()
    return {
      name: grid.name,
      kind,
      hidden: grid.hidden,
      rows: grid.rows.length,
      left: isLeftAtFirst({ grid, kind }),
      above: [...(first?.table.above ?? [])].slice(0, 5).map((text) => text.slice(0, 120)),
      headerFirst: first?.table.header ? lineOf(grid, first.table.header[0]) : null,
      headerLast: first?.table.header ? lineOf(grid, first.table.header[1]) : null,
      columns: tables.flatMap(({ guesses }) =>
        guesses.flatMap((guess) => {
          if (seen.has(guess.key)) return []
          seen.add(guess.key)
          return [
            {
              key: guess.key,
              letter: letterOf(guess.column),
              titles: [...guess.titles],
              hidden: guess.hidden,
              meaning: guess.meaning,
              sure: guess.sure,
              doubtful: guess.doubtful,
              samples: [...guess.samples],
            },
          ]
        }),
      ),
    }
  })

export type NoList = 'not-a-ledger' | 'visits-not-a-ledger' | 'counts-not-a-ledger'

/** Why nothing is read of these sheets: what they are instead. */
export const whyNoList = (sheets: readonly FoundSheet[]): NoList => {
  const is = (wanted: FoundSheet['kind']) => sheets.some(({ kind }) => kind === wanted)
  return is('visits') ? 'visits-not-a-ledger' : is('counts') ? 'counts-not-a-ledger' : 'not-a-ledger'
}

/** Something stands below a heading; a drawing of a building has none. */
export const hasRows = ({ grid, kind, tables }: FoundSheet): boolean =>
  kind === 'matrix' ||
  tables.some(({ table }) => {
    for (let row = table.first; row <= table.last; row++)
      if (passedOver(grid, table, row) === undefined) return true
    return false
  })

/** A file with more unknown buildings than this belongs elsewhere. */
const MOST_SHOWN = 200

/** The year a list is read in decides what two digits of a year mean. */
const yearOf = (act: Act<never>): number => act.now().getUTCFullYear()

/** Reads and judges a whole file. `undefined` when its bytes are gone. */
export async function prepare(act: Act<never>, row: RosterRecord): Promise<Prepared | undefined> {
  if (row.file_hash === null) return undefined
  const wish = wishOf(act, row)
  const extras = await extrasInForce(act)
  const key = JSON.stringify([row.id, row.file_hash, wish, [...extras], yearOf(act)])
  const known = kept.get(key)
  if (known) return known
  const grids = await gridsOf(act, row.file_hash)
  if (!grids) return undefined
  const sheets = grids.map((grid) => findInSheet(withFixes(grid, wish.fixes)))
  const leftByKind = sheets.filter(({ kind }) => isNoList(kind)).map(({ grid }) => grid.name)
  const { households, passed } = readSheets(
    sheets,
    wish.columns,
    new Set([...wish.left, ...leftByKind.filter((name) => !wantsAll(wish.columns, sheets, name))]),
  )
  const judge = new Judge({
    dwellings: await Dwellings.from(forRosters.dwellingsOf(act.tx, row.area_code), {
      chosen: new Map(Object.entries(wish.places)),
      estate: wish.estate,
    }),
    thisYear: yearOf(act),
    ...answersOf(wish),
    extras,
  })
  const rows: Judged[] = []
  const ends = new Set<number>()
  for (const household of households) {
    rows.push(...judge.household(household))
    ends.add(rows.length - 1)
  }
  const lacking = judge.lacking.buildings()
  const counts = new Map<Passed, number>()
  for (const { why } of passed) counts.set(why, (counts.get(why) ?? 0) + 1)
  return remember(kept, key, {
    rows,
    ends,
    lacking,
    facts: {
      estates: row.facts.estates,
      households: households.length,
      people: rows.length,
      dwellings: new Set(rows.flatMap(({ path }) => (path === undefined ? [] : [path]))).size,
      missing: await proposed(act, lacking.slice(0, MOST_SHOWN), row.area_code),
      passed: [...counts].map(([why, count]) => ({ why, count })),
    },
  })
}

/** A sheet that was not known as a roster becomes one when the clerk says what its columns mean. */
const wantsAll = (
  columns: Readonly<Record<string, unknown>>,
  sheets: readonly FoundSheet[],
  name: string,
): boolean =>
  sheets.some(
    ({ grid, tables }) =>
      grid.name === name &&
      tables.some(({ guesses }) => guesses.some((guess) => columns[guess.key] !== undefined)),
  )
