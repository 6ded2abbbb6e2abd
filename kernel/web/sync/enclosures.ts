import type { Around } from './around.ts'
import type { Enclosure, Transport } from './phone.ts'
import { keyOf } from './slice.ts'
import type { Slice } from './slice.ts'
import { StorageFull } from './store.ts'
import type { EnclosureHead, LocalStore, Seal } from './store.ts'

/** One that is larger is fetched when somebody wants to see it. */
const MOST_UNASKED_BYTES = 3 * 1024 * 1024
/** No more than this lies here unasked: a day's orders fit many times, and an old phone has room for others. */
const MOST_KEPT_BYTES = 48 * 1024 * 1024

/** What the house did not have is asked for again after so long: whoever was sent elsewhere for an hour may be back. */
const ASK_AGAIN_MS = 15 * 60_000

/** Tables whose rows stand for a file where they have a mark, and whether this phone may fetch what nobody asked for. */
export interface Enclosing {
  readonly tables: readonly string[]
  /** Whoever asks their phone to be sparing with data is given what they open. */
  readonly isSparing: () => boolean
}

export interface Enclosures {
  readonly load: () => Promise<void>
  /** What lies here for a row, if it is what the row names. */
  readonly read: (t: string, id: string) => Promise<Enclosure | undefined>
  /** Somebody wants to see it: fetches it at once, if it does not lie here. Throws as a pull does. */
  readonly ask: (t: string, id: string) => Promise<void>
  /** Fetches what rows name and what does not lie here yet, one after the other, until all is here. */
  readonly fetchAll: () => Promise<void>
  /** What no row names any more goes. */
  readonly tidy: () => Promise<void>
  /** Acts and rows need the room: all goes, and comes again when it is asked for. Returns whether something did. */
  readonly makeRoom: () => Promise<boolean>
  /** Whoever works here goes: what is on its way is kept no more. */
  readonly end: () => void
  /** Told when one came, or went: rows are the same, so nothing else is read again. */
  readonly watch: (listener: () => void) => () => void
}

interface Wanted extends EnclosureHead {
  readonly t: string
  readonly id: string
}

export interface EnclosuresParts {
  readonly deviceId: string
  readonly store: LocalStore
  readonly seal: Seal
  readonly transport: Transport
  readonly around: Pick<Around, 'now'>
  readonly slice: Slice
  readonly enclosing: Enclosing
}

/** Files that rows of the slice stand for: they follow the rows, are seen only beside them, and go with them. */
export function makeEnclosures(parts: EnclosuresParts): Enclosures {
  const { deviceId, store, seal, transport, around, slice, enclosing } = parts
  let heads = new Map<string, EnclosureHead>()
  /** What the house did not have for a row, and when it was asked. */
  const missed = new Map<string, { readonly mark: string; readonly at: number }>()
  const underWay = new Map<string, Promise<void>>()
  const listeners = new Set<() => void>()
  let isFull = false
  let hasEnded = false

  const changed = (): void => {
    for (const listener of listeners) listener()
  }

  async function load(): Promise<void> {
    heads = new Map((await store.enclosures()).map((head) => [head.key, head]))
  }

  function wantedBy(t: string, id: string): Wanted | undefined {
    const row = enclosing.tables.includes(t) ? slice.table(t).get(id)?.row : undefined
    if (row?.['mark'] === undefined) return undefined
    const { mark, mediaType, bytes } = row as { mark: string; mediaType: string; bytes: number }
    return { t, id, key: keyOf({ t, id }), mark, mediaType, size: bytes }
  }

  const all = (): readonly Wanted[] =>
    enclosing.tables.flatMap((t) => [...slice.table(t).keys()].flatMap((id) => wantedBy(t, id) ?? []))

  const isHere = ({ key, mark }: Wanted): boolean => heads.get(key)?.mark === mark
  function isMissed({ key, mark }: Wanted): boolean {
    const last = missed.get(key)
    const since = last?.mark === mark ? around.now() - last.at : -1
    return since >= 0 && since < ASK_AGAIN_MS
  }

  async function take(wanted: Wanted): Promise<void> {
    const { t, id, key, mark } = wanted
    const came = await transport.enclosure(deviceId, t, id)
    if (came === undefined) {
      missed.set(key, { mark, at: around.now() })
      return
    }
    // Its row may have left, or name something else, while it was on its way.
    if (hasEnded || wantedBy(t, id)?.mark !== mark) return
    const { bytes, mediaType } = came
    const sealed = await seal.seal(bytes)
    await store.keepEnclosure({ key, mark, mediaType, size: bytes.length, sealed })
    heads.set(key, { key, mark, mediaType, size: bytes.length })
    // The same while it was being written.
    if (hasEnded) await store.dropEnclosures([key])
    else if (wantedBy(t, id)?.mark !== mark) await tidy()
    changed()
  }

  /** Two who want the same fetch it once. */
  function fetchOne(wanted: Wanted): Promise<void> {
    const going = underWay.get(wanted.key)
    if (going) return going
    const goes = take(wanted).finally(() => underWay.delete(wanted.key))
    underWay.set(wanted.key, goes)
    return goes
  }

  async function drop(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    await store.dropEnclosures(keys)
    for (const key of keys) heads.delete(key)
    changed()
  }

  async function tidy(): Promise<void> {
    const named = new Map(all().map(({ key, mark }) => [key, mark]))
    await drop([...heads.values()].filter(({ key, mark }) => named.get(key) !== mark).map(({ key }) => key))
  }

  const room = (): number => MOST_KEPT_BYTES - [...heads.values()].reduce((sum, { size }) => sum + size, 0)

  /** The next to be fetched: of what was added last, first. */
  const next = (): Wanted | undefined =>
    all()
      .filter((one) => !isHere(one) && !isMissed(one) && one.size <= MOST_UNASKED_BYTES && one.size <= room())
      .toSorted((one, other) => (one.id < other.id ? 1 : -1))[0]

  return {
    load,
    async read(t, id) {
      const wanted = wantedBy(t, id)
      if (wanted === undefined) return undefined
      const kept = await store.enclosure(wanted.key)
      if (kept?.mark !== wanted.mark) return undefined
      const bytes = await seal.open(kept.sealed).catch(() => undefined)
      return bytes && { bytes, mediaType: kept.mediaType }
    },
    async ask(t, id) {
      const wanted = wantedBy(t, id)
      if (wanted === undefined || isHere(wanted)) return
      await fetchOne(wanted)
    },
    async fetchAll() {
      for (let one = next(); one !== undefined; one = next()) {
        if (hasEnded || isFull || enclosing.isSparing()) return
        try {
          await fetchOne(one)
        } catch (error) {
          if (!(error instanceof StorageFull)) throw error
          isFull = true
        }
      }
    },
    tidy,
    async makeRoom() {
      isFull = true
      await load()
      const keys = [...heads.keys()]
      await drop(keys)
      return keys.length > 0
    },
    end() {
      hasEnded = true
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
