import type { Leave, PullAnswer, PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import { sumOf, versionOf } from '#kernel/common/sync/version.ts'
import { Barred, Busy, Unreachable } from '../phone.ts'
import type { Enclosure, Pushed, PushReply, Transport } from '../phone.ts'
import type { Time } from './world.ts'

type Row = { readonly id: string } & Readonly<Record<string, unknown>>

/** What becomes of an act at the model: a "no", or what it does to the rows. */
export type Judge = (item: PushItem, server: ModelServer) => Omit<PushAnswer, 'commandId'> | undefined

/**
 * A server in forty lines, which keeps the protocol and nothing else: for the engine's own tests alone. What the real one does is
 * shown by the simulator.
 */
export interface ModelServer {
  readonly transport: Transport
  readonly tables: Map<string, Map<string, Row>>
  /** Acts that had an effect, in their order; an act done twice stands here twice. */
  readonly done: string[]
  readonly files: Map<string, { bytes: number[]; size: number }>
  /** Files that rows stand for, by `t:id`. */
  readonly enclosures: Map<string, Enclosure>
  readonly asked: { push: number; pull: number; enclosure: string[] }
  readonly put: (t: string, row: Row) => void
  readonly drop: (t: string, id: string) => void
  /** What happens on the way: throws before the server hears, or after it has done everything. */
  on: { before?: (what: string) => void; after?: (what: string) => void }
  judge: Judge
  epoch: string
  opened: string
  fate: 'stays' | 'wipe'
  /** Acts of a lost phone, for the desk. */
  readonly handedIn: string[]
  ackedSeq: number
  pageRows: number
}

export function modelServer(time: Time): ModelServer {
  const answers = new Map<string, PushAnswer>()
  const changes: Leave[] = []
  let begun = 0

  const server: ModelServer = {
    tables: new Map(),
    done: [],
    files: new Map(),
    enclosures: new Map(),
    asked: { push: 0, pull: 0, enclosure: [] },
    on: {},
    judge: () => undefined,
    epoch: 'history.sight',
    opened: 'first',
    fate: 'stays',
    handedIn: [],
    ackedSeq: 0,
    pageRows: 3,
    put(t, row) {
      const table = server.tables.get(t) ?? new Map<string, Row>()
      server.tables.set(t, table.set(row.id, row))
      changes.push({ t, id: row.id })
    },
    drop(t, id) {
      server.tables.get(t)?.delete(id)
      changes.push({ t, id })
    },
    transport: {
      push: (_, pushed) => onTheWay('push', () => push(pushed)),
      pull: (_, { cursor, check, table }) =>
        onTheWay('pull', () => ({ ...pull(cursor, table), ...(check ? { check: sums() } : {}) })),
      stored: (sha256) => onTheWay('stored', () => standOf(sha256)),
      sendFile: ({ sha256, from, of, bytes }) =>
        onTheWay('file', () => {
          const file = server.files.get(sha256) ?? { bytes: [], size: of }
          if (from === file.bytes.length) file.bytes = [...file.bytes, ...bytes]
          server.files.set(sha256, file)
          return standOf(sha256)
        }),
      enclosure: (_, t, id) =>
        onTheWay('enclosure', () => {
          server.asked.enclosure.push(id)
          return server.tables.get(t)?.has(id) ? server.enclosures.get(`${t}:${id}`) : undefined
        }),
      fate: () => onTheWay('fate', () => server.fate),
      handIn: (_, items) =>
        onTheWay('hand-in', () =>
          items.map(({ commandId }) => {
            server.handedIn.push(commandId)
            return { commandId, outcome: 'needs-review' as const }
          }),
        ),
      wiped: () => onTheWay('wiped', () => {}),
    },
  }

  const standOf = (sha256: string) => {
    const file = server.files.get(sha256)
    const stored = file?.bytes.length ?? 0
    return { stored, whole: file !== undefined && stored === file.size }
  }

  async function onTheWay<T>(what: string, does: () => T): Promise<T> {
    server.on.before?.(what)
    const value = does()
    server.on.after?.(what)
    return value
  }

  function push({ items }: Pushed): PushReply {
    server.asked.push += 1
    const said = items.map((item): PushAnswer => {
      const before = answers.get(item.commandId)
      if (before)
        return { ...before, outcome: before.outcome === 'applied' ? 'already-applied' : before.outcome }
      const judged = { commandId: item.commandId, outcome: 'applied' as const, ...server.judge(item, server) }
      if (judged.outcome === 'try-again') return judged
      if (judged.outcome === 'applied') server.done.push(item.commandId)
      answers.set(item.commandId, judged)
      return judged
    })
    if (said.some(({ outcome }) => outcome !== 'try-again')) server.ackedSeq += 1
    return { answers: said, acked: server.ackedSeq, serverTime: new Date(time.now()).toISOString() }
  }

  const sums = (): NonNullable<PullAnswer['check']> =>
    Object.fromEntries(
      [...server.tables].map(([t, rows]) => [
        t,
        { n: rows.size, h: sumOf([...rows.values()].map(versionOf)) },
      ]),
    )

  /** Cursors: `epoch|a|12`, the twelfth row of all; `epoch|c|5`, the fifth change. */
  function pull(cursor: string | undefined, only: string | undefined): PullAnswer {
    server.asked.pull += 1
    const [epoch, kind, at] = (cursor ?? '').split('|')
    const now = new Date(time.now()).toISOString()
    const common = { epoch: server.epoch, opened: server.opened, heard: now, serverTime: now, usable: true }
    if (kind === 'c' && epoch === server.epoch) {
      const found = changes.slice(Number(at))
      const rows: Record<string, Row[]> = {}
      const leaves: Leave[] = []
      for (const { t, id } of found) {
        const row = server.tables.get(t)?.get(id)
        if (row) rows[t] = [...(rows[t] ?? []).filter((one) => one.id !== id), row]
        else leaves.push({ t, id })
      }
      return { ...common, rows, leaves, next: `${epoch}|c|${changes.length}`, done: true }
    }
    const all = [...server.tables]
      .filter(([t]) => only === undefined || t === only)
      .flatMap(([t, rows]) => [...rows.values()].map((row) => ({ t, row })))
    const from = epoch === server.epoch ? Number(at) : 0
    if (from === 0) begun = changes.length
    const page = all.slice(from, from + server.pageRows)
    const rows: Record<string, Row[]> = {}
    for (const { t, row } of page) rows[t] = [...(rows[t] ?? []), row]
    const more = from + server.pageRows < all.length
    const next = more
      ? `${server.epoch}|a|${from + server.pageRows}`
      : `${server.epoch}|c|${only === undefined ? begun : 0}`
    return { ...common, rows, leaves: [], next, done: !more && only !== undefined, usable: !more }
  }

  return server
}

export const dropped = (): never => {
  throw new Unreachable('dropped')
}
export const busy = (ms: number) => (): never => {
  throw new Busy(ms)
}
export const barred = (why: Barred['why']) => (): never => {
  throw new Barred(why)
}
