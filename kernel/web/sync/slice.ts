import type { Leave, PullAnswer, SliceRow } from '#kernel/common/sync/protocol.ts'
import { sumOf, versionOf } from '#kernel/common/sync/version.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { openJson, sealJson } from './store.ts'
import type { KeptPage, LocalStore, Seal, SliceHead } from './store.ts'

export interface TableSum {
  readonly n: number
  readonly h: string
}

/** Rows as they crossed, with the table and the version of each. */
export const rowsIn = (rows: PullAnswer['rows']): SliceRow[] =>
  Object.entries(rows).flatMap(([t, some]) => some.map((row) => ({ t, id: row.id, v: versionOf(row), row })))

/** Names a row among all tables. The entity of an act is written the same way, with a colon. */
export const keyOf = ({ t, id }: Leave): string => `${t}:${id}`

type Page = ReadonlyMap<string, SliceRow>

/** What a tab knows of the slice. A step makes a new one, which holds when the store has kept it. */
interface Known {
  readonly head: SliceHead | undefined
  readonly pages: ReadonlyMap<number, Page>
}

const NOTHING: Known = { head: undefined, pages: new Map() }

/** More pages than this are gathered into few. */
const MOST_PAGES = 40
const ROWS_OF_A_PAGE = 400

export interface Slice {
  readonly load: () => Promise<void>
  readonly head: () => SliceHead | undefined
  readonly table: (t: string) => ReadonlyMap<string, SliceRow>
  readonly get: (key: string) => SliceRow | undefined
  readonly all: () => readonly SliceRow[]
  /** Begins to take everything anew. With the same sight the old rows stay until the new ones are here. */
  readonly begin: (epoch: string, sight: 'same' | 'other', busy: ReadonlySet<string>) => Promise<boolean>
  /** Keeps one answer. Rows that left stay while something done about them (`busy`) is unanswered. */
  readonly take: (answer: PullAnswer, busy: ReadonlySet<string>) => Promise<boolean>
  /** Lets rows go that left, now that nothing about them waits. */
  readonly release: (busy: ReadonlySet<string>) => Promise<boolean>
  readonly sums: () => Readonly<Record<string, TableSum>>
  /** Puts these in the place of all rows of a table. */
  readonly replaceTable: (t: string, rows: readonly SliceRow[], busy: ReadonlySet<string>) => Promise<boolean>
}

export function makeSlice(store: LocalStore, seal: Seal): Slice {
  let known = NOTHING
  const alone = oneAtATime()
  let tables = new Map<string, Map<string, SliceRow>>()

  function show(next: Known): void {
    known = next
    tables = new Map()
    for (const n of [...next.pages.keys()].toSorted((a, b) => a - b))
      for (const row of next.pages.get(n)!.values()) put(row)
  }

  function put(row: SliceRow): void {
    let table = tables.get(row.t)
    if (!table) tables.set(row.t, (table = new Map()))
    table.set(row.id, row)
  }

  async function load(): Promise<void> {
    const stamp = await store.sliceStamp()
    if (stamp !== undefined && stamp === known.head?.stamp) return
    const { head, pages } = await store.slice()
    const read = await Promise.all(
      pages.map(async ({ n, sealed }) => {
        const rows = (await openJson(seal, sealed)) as readonly SliceRow[]
        return [n, new Map(rows.map((row) => [keyOf(row), row]))] as const
      }),
    )
    show({ head, pages: head === undefined ? new Map() : new Map(read) })
  }

  const sealPage = async (n: number, page: Page): Promise<KeptPage> => ({
    n,
    sealed: await sealJson(seal, [...page.values()]),
  })

  /** Keeps what is different; shows it when it is kept. False when another tab was faster: then that is shown. */
  async function keep(next: Known & { readonly head: SliceHead }, cheap?: Page): Promise<boolean> {
    const changed = [...next.pages].filter(([n, page]) => known.pages.get(n) !== page)
    const add = await Promise.all(
      changed.filter(([, page]) => page.size > 0).map(([n, page]) => sealPage(n, page)),
    )
    const drop = [
      ...[...known.pages.keys()].filter((n) => !next.pages.has(n)),
      ...changed.filter(([, page]) => page.size === 0).map(([n]) => n),
    ]
    const pages = new Map([...next.pages].filter(([, page]) => page.size > 0))
    const outcome = await store.saveSlice(known.head?.stamp, { head: next.head, add, drop })
    if (outcome === 'others-were-faster') {
      await load()
      return false
    }
    // Rows that only came on top need no new reading of all the others.
    if (cheap && drop.length === 0 && changed.every(([, page]) => page === cheap)) {
      known = { head: next.head, pages }
      for (const row of cheap.values()) put(row)
    } else show({ head: next.head, pages })
    return true
  }

  const stamped = (head: SliceHead): SliceHead => ({ ...head, stamp: (known.head?.stamp ?? 0) + 1 })

  /** Pages without these rows, wherever a copy of them lies. */
  const without = (pages: ReadonlyMap<number, Page>, gone: ReadonlySet<string>): Map<number, Page> =>
    new Map(
      [...pages].map(([n, page]) => {
        if (gone.size === 0 || ![...gone].some((key) => page.has(key))) return [n, page]
        return [n, new Map([...page].filter(([key]) => !gone.has(key)))]
      }),
    )

  const get = (key: string): SliceRow | undefined => {
    const at = key.indexOf(':')
    return tables.get(key.slice(0, at))?.get(key.slice(at + 1))
  }
  const rowsOf = (keys: Iterable<string>): SliceRow[] => [...keys].flatMap((key) => get(key) ?? [])

  const all = (): SliceRow[] => [...tables.values()].flatMap((table) => [...table.values()])

  return {
    load: () => alone(load),
    head: () => known.head,
    table: (t) => tables.get(t) ?? new Map(),
    get,
    all,
    begin: (epoch, sight, busy) =>
      alone(async () => {
        const old = known.head
        const held = sight === 'same' ? (old?.held ?? []) : rowsOf(busy).map(keyOf)
        const first = old?.nextPage ?? 1
        const stays = new Map(rowsOf(held).map((row) => [keyOf(row), row]))
        const pages = sight === 'same' ? new Map(known.pages) : new Map<number, Page>([[first, stays]])
        return keep({
          head: stamped({
            stamp: 0,
            epoch,
            cursor: undefined,
            usable: sight === 'same' && (old?.usable ?? false),
            complete: false,
            freshFrom: first + 1,
            nextPage: first + 1,
            held,
            heard: undefined,
            lastPull: old?.lastPull,
          }),
          pages,
        })
      }),
    take: ({ rows, leaves, next, done, usable, heard, serverTime }, busy) =>
      alone(async () => {
        const head = known.head!
        const came = new Map(rowsIn(rows).map((row) => [keyOf(row), row]))
        const left = leaves.map(keyOf).filter((key) => !came.has(key))
        const gone = new Set(left.filter((key) => !busy.has(key)))
        const held = new Set(
          [...head.held, ...left].filter((key) => !gone.has(key) && !came.has(key) && get(key) !== undefined),
        )
        let pages = without(known.pages, gone)
        const sweeps = done && !head.complete
        const page = sweeps
          ? new Map([...rowsOf(held).map((row) => [keyOf(row), row] as const), ...came])
          : came
        if (sweeps) pages = new Map([...pages].filter(([n]) => n >= head.freshFrom))
        if (page.size > 0) pages.set(head.nextPage, page)
        const { pages: few, nextPage } =
          done && pages.size > MOST_PAGES
            ? gathered(pages, head.nextPage + 1)
            : { pages, nextPage: head.nextPage + (page.size > 0 ? 1 : 0) }
        return keep(
          {
            head: stamped({
              ...head,
              cursor: next,
              usable: head.usable || usable || done,
              complete: head.complete || done,
              freshFrom: sweeps ? 0 : head.freshFrom,
              nextPage,
              held: [...held],
              heard: done ? heard : head.heard,
              lastPull: done ? serverTime : head.lastPull,
            }),
            pages: few,
          },
          page,
        )
      }),
    release: (busy) =>
      alone(async () => {
        const gone = new Set((known.head?.held ?? []).filter((key) => !busy.has(key)))
        if (gone.size === 0) return true
        const head = known.head!
        return keep({
          head: stamped({ ...head, held: head.held.filter((key) => !gone.has(key)) }),
          pages: without(known.pages, gone),
        })
      }),
    sums() {
      const held = new Set(known.head?.held)
      return Object.fromEntries(
        [...tables].map(([t, table]) => {
          const versions = [...table.values()].filter((row) => !held.has(keyOf(row))).map(({ v }) => v)
          return [t, { n: versions.length, h: sumOf(versions) }]
        }),
      )
    },
    replaceTable: (t, rows, busy) =>
      alone(async () => {
        const head = known.head!
        const came = new Map(rows.map((row) => [keyOf(row), row]))
        const mine = [...(tables.get(t)?.values() ?? [])].map(keyOf)
        const gone = new Set(mine.filter((key) => !busy.has(key) || came.has(key)))
        const held = new Set([...head.held, ...mine.filter((key) => busy.has(key) && !came.has(key))])
        for (const key of [...gone, ...came.keys()]) held.delete(key)
        const pages = without(known.pages, gone)
        pages.set(head.nextPage, came)
        return keep({
          head: stamped({ ...head, nextPage: head.nextPage + 1, held: [...held] }),
          pages,
        })
      }),
  }
}

/** All that is shown, in as few pages as hold it. */
function gathered(
  pages: ReadonlyMap<number, Page>,
  from: number,
): { readonly pages: Map<number, Page>; readonly nextPage: number } {
  const rows = new Map<string, SliceRow>()
  for (const n of [...pages.keys()].toSorted((a, b) => a - b))
    for (const [key, row] of pages.get(n)!) rows.set(key, row)
  const entries = [...rows]
  const few = new Map<number, Page>()
  for (let at = 0; at < entries.length; at += ROWS_OF_A_PAGE)
    few.set(from + few.size, new Map(entries.slice(at, at + ROWS_OF_A_PAGE)))
  return { pages: few, nextPage: from + few.size }
}
