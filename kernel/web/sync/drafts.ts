import type { Around } from './around.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { openJson, sealJson } from './store.ts'
import type { LocalStore, Seal } from './store.ts'

/** What is written on a page and not yet kept as an act. */
export interface Drafts {
  /** At once, since all of them are read when the account is opened. */
  readonly find: (key: string) => unknown
  /** Fulfilled when it is on the disk. Of what is written faster than the disk takes it, the last is kept. */
  readonly put: (key: string, value: unknown) => Promise<void>
  readonly drop: (key: string) => Promise<void>
}

export interface KeptDrafts extends Drafts {
  readonly load: () => Promise<void>
  readonly dropAll: () => Promise<void>
}

/** Notes of the store that hold drafts: each under a name of chance, so that the disk does not tell whose page it was. */
export const PREFIX = 'draft:'
const KEEP_DAYS = 14
const KEEP_MS = KEEP_DAYS * 86_400_000

interface Written {
  readonly key: string
  /** By the clock of the phone. */
  readonly at: number
  readonly value: unknown
}

/** A draft as it lies on the disk: words, and beside them the photos that they name by their place. */
interface Lying {
  readonly sealed: Uint8Array
  readonly blobs: readonly Uint8Array[]
}

const BLOB = '$blob'

async function laid(seal: Seal, written: Written): Promise<Lying> {
  const found: Blob[] = []
  const bare = JSON.parse(
    JSON.stringify(written, (_, value: unknown) => {
      if (!(value instanceof Blob)) return value
      found.push(value)
      return { [BLOB]: found.length - 1, type: value.type }
    }),
  ) as unknown
  const blobs = await Promise.all(
    found.map(async (blob) => seal.seal(new Uint8Array(await blob.arrayBuffer()))),
  )
  return { sealed: await sealJson(seal, bare), blobs }
}

async function takenUp(seal: Seal, { sealed, blobs }: Lying): Promise<Written> {
  const bytes = await Promise.all(blobs.map((blob) => seal.open(blob)))
  const withBlobs = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withBlobs)
    if (typeof value !== 'object' || value === null) return value
    const { [BLOB]: at, type } = value as { readonly [BLOB]?: number; readonly type?: string }
    if (at !== undefined) return new Blob([new Uint8Array(bytes[at]!)], { type: type ?? '' })
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withBlobs(one)]))
  }
  return withBlobs(await openJson(seal, sealed)) as Written
}

/**
 * Drafts of one account, sealed, beside its acts and never among them. What nobody came back to for two weeks goes: it may be about people
 * who have moved to another grid meanwhile.
 */
export function makeDrafts(store: LocalStore, seal: Seal, around: Around, changed: () => void): KeptDrafts {
  const drafts = new Map<string, Written>()
  const names = new Map<string, string>()
  /** Written here and not on the disk yet. */
  const unkept = new Map<string, Promise<void>>()
  const alone = oneAtATime()

  async function load(): Promise<void> {
    const lying = await store.notesOf(PREFIX)
    const read = new Map<string, { readonly name: string; readonly written: Written }>()
    const stale: string[] = []
    for (const { name, value } of lying) {
      // Of another key, or half of it: nobody can go on with it.
      const written = await takenUp(seal, value as Lying).catch(() => undefined)
      const other = written && read.get(written.key)
      if (
        written === undefined ||
        around.now() - written.at > KEEP_MS ||
        (other?.written.at ?? 0) > written.at
      )
        stale.push(name)
      else {
        if (other) stale.push(other.name)
        read.set(written.key, { name, written })
      }
    }
    await Promise.all(stale.map((name) => store.dropNote(name)))
    for (const key of drafts.keys()) if (!read.has(key) && !unkept.has(key)) drafts.delete(key)
    for (const [key, { name, written }] of read) {
      names.set(key, name)
      if (!unkept.has(key)) drafts.set(key, written)
    }
  }

  async function keepLast(key: string): Promise<void> {
    unkept.delete(key)
    const written = drafts.get(key)
    if (written === undefined) return
    const name = names.get(key) ?? `${PREFIX}${around.newId()}`
    names.set(key, name)
    await store.setNote(name, await laid(seal, written))
    changed()
  }

  async function forget(key: string): Promise<void> {
    const name = names.get(key)
    names.delete(key)
    // It may have been read once more meanwhile.
    if (!unkept.has(key)) drafts.delete(key)
    if (name === undefined) return
    await store.dropNote(name)
    changed()
  }

  return {
    load: () => alone(load),
    find: (key) => drafts.get(key)?.value,
    put(key, value) {
      drafts.set(key, { key, at: around.now(), value })
      const due = unkept.get(key) ?? alone(() => keepLast(key))
      unkept.set(key, due)
      return due
    },
    drop(key) {
      drafts.delete(key)
      return alone(() => forget(key))
    },
    dropAll: () =>
      alone(async () => {
        drafts.clear()
        names.clear()
        for (const { name } of await store.notesOf(PREFIX)) await store.dropNote(name)
      }),
  }
}
