import { Dexie } from 'dexie'
import type { DexieOptions, EntityTable, Table } from 'dexie'
import type { AccountShelf, KeptAccount } from './accounts.ts'
import { StorageFull } from './store.ts'
import type {
  EnclosureHead,
  FileHead,
  KeptEnclosure,
  KeptFile,
  KeptItem,
  KeptPage,
  LocalStore,
  SliceHead,
} from './store.ts'

/**
 * What was done here lies in a database of its own, whose shape was settled once. The slice lies in another: when its shape
 * changes it is dropped and fetched again, and no migration can come near an act. The files of its rows lie in a third, so that a phone
 * without network keeps its rows when they were given a place.
 */
export const ACTS_SHAPES = [
  {
    version: 1,
    stores: { outbox: 'commandId, seq', files: 'sha256', parts: '[sha256+part], sha256', notes: 'name' },
  },
] as const
/** Another number here, and every phone takes its slice anew. */
export const SLICE_SHAPE = 1

type Part = { readonly sha256: string; readonly part: number; readonly bytes: Uint8Array }
type Note = { readonly name: string; readonly value: unknown }

type Acts = Dexie & {
  outbox: EntityTable<KeptItem, 'commandId'>
  files: EntityTable<FileHead, 'sha256'>
  parts: Table<Part, [string, number]>
  notes: EntityTable<Note, 'name'>
}
type SliceDb = Dexie & { pages: EntityTable<KeptPage, 'n'>; heads: Table<SliceHead & { readonly id: 1 }, 1> }

type Bytes = { readonly key: string; readonly sealed: Uint8Array }
type EnclosureDb = Dexie & { heads: EntityTable<EnclosureHead, 'key'>; bytes: EntityTable<Bytes, 'key'> }

export const actsName = (account: string): string => `linli-acts-${account}`
export const sliceName = (account: string): string => `linli-slice-${account}`
export const enclosuresName = (account: string): string => `linli-enclosures-${account}`

const GONE = new Set(['InvalidStateError', 'DatabaseClosedError', 'AbortError', 'UnknownError'])

const nameOf = (error: unknown): string => (error as { readonly name?: string } | undefined)?.name ?? ''

const isFull = (error: unknown): boolean =>
  nameOf(error) === 'QuotaExceededError' ||
  nameOf((error as { readonly inner?: unknown } | undefined)?.inner) === 'QuotaExceededError'

/** A database that is opened again when the system closed it behind our back, as iOS does with pages in the background. */
function reopening<D extends Dexie>(
  open: () => D,
): {
  readonly use: <T>(work: (db: D) => Promise<T>) => Promise<T>
  readonly close: () => void
  readonly drop: () => Promise<void>
} {
  let db = open()
  return {
    async use(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work(db)
        } catch (error) {
          if (isFull(error)) throw new StorageFull('no room left', { cause: error })
          if (attempt > 2 || !GONE.has(nameOf(error))) throw error
          db.close()
          db = open()
        }
      }
    },
    close: () => {
      db.close()
    },
    async drop() {
      await db.delete()
      db = open()
    },
  }
}

export function openActs(account: string, options: DexieOptions = {}): Acts {
  // Strict: fulfilled means that it is on the disk, not on its way there.
  const db = new Dexie(actsName(account), { ...options, chromeTransactionDurability: 'strict' }) as Acts
  for (const { version, stores } of ACTS_SHAPES) db.version(version).stores(stores)
  return db
}

function openSliceDb(account: string, options: DexieOptions): SliceDb {
  const db = new Dexie(sliceName(account), options) as SliceDb
  db.version(SLICE_SHAPE)
    .stores({ pages: 'n', heads: 'id' })
    .upgrade(async (step) => {
      await step.table('pages').clear()
      await step.table('heads').clear()
    })
  return db
}

function openEnclosures(account: string, options: DexieOptions): EnclosureDb {
  const db = new Dexie(enclosuresName(account), options) as EnclosureDb
  // Heads are read all at once, bytes one by one.
  db.version(1).stores({ heads: 'key', bytes: 'key' })
  return db
}

async function layFiles(db: Acts, files: readonly KeptFile[]): Promise<void> {
  for (const { parts, ...head } of files) {
    await db.files.put(head)
    await db.parts.bulkPut(parts.map((bytes, part) => ({ sha256: head.sha256, part, bytes })))
  }
}

/** The store of one account in IndexedDB. */
export function dexieStore(account: string, options: DexieOptions = {}): LocalStore {
  const acts = reopening(() => openActs(account, options))
  const slice = reopening(() => openSliceDb(account, options))
  const enclosures = reopening(() => openEnclosures(account, options))
  const dropEnclosures = (keys: readonly string[]): Promise<void> =>
    enclosures.use((db) =>
      db.transaction('rw', db.heads, db.bytes, async () => {
        await db.heads.bulkDelete([...keys])
        await db.bytes.bulkDelete([...keys])
      }),
    )
  return {
    items: () => acts.use((db) => db.outbox.toArray()),
    append: (commandId, sealed, files) =>
      acts.use((db) =>
        db.transaction('rw', [db.outbox, db.files, db.parts, db.notes], async () => {
          const there = await db.outbox.get(commandId)
          if (there) return there
          const seq = Number((await db.notes.get('seq'))?.value ?? 0) + 1
          await db.notes.put({ name: 'seq', value: seq })
          const item = { commandId, sealed, seq, stamp: 1 }
          await db.outbox.add(item)
          await layFiles(db, files)
          return item
        }),
      ),
    replace: (items) =>
      acts.use((db) =>
        db.transaction('rw', db.outbox, async () => {
          const there = await db.outbox.bulkGet(items.map(({ commandId }) => commandId))
          const fresh = items.filter(({ stamp }, i) => there[i]?.stamp === stamp - 1)
          await db.outbox.bulkPut(fresh)
          return fresh.map(({ commandId }) => commandId)
        }),
      ),
    amend: (item, files) =>
      acts.use((db) =>
        db.transaction('rw', [db.outbox, db.files, db.parts], async () => {
          if ((await db.outbox.get(item.commandId))?.stamp !== item.stamp - 1) return false
          await db.outbox.put(item)
          await layFiles(db, files)
          return true
        }),
      ),
    removeItems: (ids) => acts.use((db) => db.outbox.bulkDelete([...ids])),
    files: () => acts.use((db) => db.files.toArray()),
    filePart: (sha256, part) => acts.use(async (db) => (await db.parts.get([sha256, part]))?.bytes),
    removeFile: (sha256) =>
      acts.use((db) =>
        db.transaction('rw', db.files, db.parts, async () => {
          await db.files.delete(sha256)
          await db.parts.where('sha256').equals(sha256).delete()
        }),
      ),
    markFile: (sha256, standing) =>
      acts.use((db) =>
        db.transaction('rw', db.files, async () => {
          const head = await db.files.get(sha256)
          if (!head) return
          const { sentAt: _, refused: __, ...bare } = head
          await db.files.put({ ...bare, ...standing })
        }),
      ),
    slice: () =>
      slice.use((db) =>
        db.transaction('r', db.heads, db.pages, async () => ({
          head: await db.heads.get(1),
          pages: await db.pages.toArray(),
        })),
      ),
    sliceStamp: () => slice.use(async (db) => (await db.heads.get(1))?.stamp),
    saveSlice: (was, { head, add, drop }) =>
      slice.use((db) =>
        db.transaction('rw', db.heads, db.pages, async () => {
          if ((await db.heads.get(1))?.stamp !== was) return 'others-were-faster'
          await db.pages.bulkDelete([...drop])
          await db.pages.bulkPut([...add])
          await db.heads.put({ ...head, id: 1 })
          return 'kept'
        }),
      ),
    enclosures: () => enclosures.use((db) => db.heads.toArray()),
    enclosure: (key) =>
      enclosures.use((db) =>
        db.transaction('r', db.heads, db.bytes, async (): Promise<KeptEnclosure | undefined> => {
          const [found, bytes] = [await db.heads.get(key), await db.bytes.get(key)]
          return found && bytes && { ...found, sealed: bytes.sealed }
        }),
      ),
    keepEnclosure: ({ sealed, ...found }) =>
      enclosures.use((db) =>
        db.transaction('rw', db.heads, db.bytes, async () => {
          await db.heads.put(found)
          await db.bytes.put({ key: found.key, sealed })
        }),
      ),
    dropEnclosures,
    async forgetSlice() {
      await slice.use((db) =>
        db.transaction('rw', db.heads, db.pages, async () => {
          await db.heads.clear()
          await db.pages.clear()
        }),
      )
      await dropEnclosures(await enclosures.use((db) => db.heads.toCollection().primaryKeys()))
    },
    note: (name) => acts.use(async (db) => (await db.notes.get(name))?.value),
    setNote: (name, value) =>
      acts.use(async (db) => {
        await db.notes.put({ name, value })
      }),
    notesOf: (prefix) => acts.use((db) => db.notes.where('name').startsWith(prefix).toArray()),
    dropNote: (name) => acts.use((db) => db.notes.delete(name)),
    async destroy() {
      await slice.drop()
      await enclosures.drop()
      await acts.drop()
    },
    close() {
      slice.close()
      enclosures.close()
      acts.close()
    },
  }
}

/** Accounts of this phone. */
export function dexieShelf(options: DexieOptions = {}): AccountShelf {
  const accounts = reopening(() => {
    const db = new Dexie('linli-accounts', { ...options, chromeTransactionDurability: 'strict' })
    db.version(1).stores({ accounts: 'account' })
    return db as Dexie & { accounts: EntityTable<KeptAccount, 'account'> }
  })
  return {
    list: () => accounts.use((db) => db.accounts.toArray()),
    find: (account) => accounts.use((db) => db.accounts.get(account)),
    put: (account) =>
      accounts.use(async (db) => {
        await db.accounts.put(account)
      }),
    remove: (account) => accounts.use((db) => db.accounts.delete(account)),
  }
}

/** Whether this browser keeps what it is given, found out by giving it something. */
export async function storageLasts(options: DexieOptions = {}): Promise<boolean> {
  try {
    const db = new Dexie('linli-probe', options)
    db.version(1).stores({ probes: 'id' })
    await db.table('probes').put({ id: 1 })
    const kept = (await db.table('probes').get(1)) !== undefined
    db.close()
    return kept
  } catch {
    return false
  }
}

/** Asks the browser not to clear this away when room gets scarce; says how much there is. */
export async function askToStay(): Promise<{
  readonly stays: boolean
  readonly used: number
  readonly room: number
}> {
  const storage = (globalThis.navigator as Navigator | undefined)?.storage
  const stays = (await storage?.persist?.().catch(() => false)) ?? false
  const estimate: StorageEstimate = (await storage?.estimate?.().catch(() => ({}))) ?? {}
  return { stays, used: estimate.usage ?? 0, room: estimate.quota ?? 0 }
}
