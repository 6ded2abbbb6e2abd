import type {
  FileStanding,
  KeptEnclosure,
  KeptFile,
  KeptItem,
  KeptPage,
  LocalStore,
  SliceHead,
} from './store.ts'

/** What lies on the disk of a phone that is made of memory. Stores opened on the same disk see the same. */
export interface Disk {
  readonly items: Map<string, KeptItem>
  readonly files: Map<string, KeptFile & FileStanding>
  readonly pages: Map<number, KeptPage>
  readonly enclosures: Map<string, KeptEnclosure>
  readonly notes: Map<string, unknown>
  head: SliceHead | undefined
  seq: number
}

export const emptyDisk = (): Disk => ({
  items: new Map(),
  files: new Map(),
  pages: new Map(),
  enclosures: new Map(),
  notes: new Map(),
  head: undefined,
  seq: 0,
})

/** Asked before every write: throws to say that the phone died, or that there is no room. */
export type BeforeWrite = (what: string) => void

/** A store in memory: for phones that refuse storage, and for tests. Every write is all or nothing. */
export function memoryStore(disk: Disk = emptyDisk(), before: BeforeWrite = () => {}): LocalStore {
  return {
    items: async () => [...disk.items.values()],
    async append(commandId, sealed, files) {
      before('append')
      const there = disk.items.get(commandId)
      if (there) return there
      disk.seq += 1
      const item = { commandId, sealed, seq: disk.seq, stamp: 1 }
      disk.items.set(commandId, item)
      for (const file of files) if (!disk.files.has(file.sha256)) disk.files.set(file.sha256, file)
      return item
    },
    async replace(items) {
      before('replace')
      const fresh = items.filter(({ commandId, stamp }) => disk.items.get(commandId)?.stamp === stamp - 1)
      for (const item of fresh) disk.items.set(item.commandId, item)
      return fresh.map(({ commandId }) => commandId)
    },
    async amend(item, files) {
      before('amend')
      if (disk.items.get(item.commandId)?.stamp !== item.stamp - 1) return false
      disk.items.set(item.commandId, item)
      for (const file of files) if (!disk.files.has(file.sha256)) disk.files.set(file.sha256, file)
      return true
    },
    async removeItems(commandIds) {
      before('remove')
      for (const id of commandIds) disk.items.delete(id)
    },
    files: async () => [...disk.files.values()].map(({ parts: _, ...head }) => head),
    filePart: async (sha256, part) => disk.files.get(sha256)?.parts[part],
    async removeFile(sha256) {
      before('remove-file')
      disk.files.delete(sha256)
    },
    async markFile(sha256, standing) {
      before('mark-file')
      const file = disk.files.get(sha256)
      if (!file) return
      const { sentAt: _, refused: __, ...bare } = file
      disk.files.set(sha256, { ...bare, ...standing })
    },
    slice: async () => ({ head: disk.head, pages: [...disk.pages.values()] }),
    sliceStamp: async () => disk.head?.stamp,
    async saveSlice(was, { head, add, drop }) {
      before('slice')
      if (disk.head?.stamp !== was) return 'others-were-faster'
      disk.head = head
      for (const n of drop) disk.pages.delete(n)
      for (const page of add) disk.pages.set(page.n, page)
      return 'kept'
    },
    enclosures: async () => [...disk.enclosures.values()].map(({ sealed: _, ...head }) => head),
    enclosure: async (key) => disk.enclosures.get(key),
    async keepEnclosure(enclosure) {
      before('enclosure')
      disk.enclosures.set(enclosure.key, enclosure)
    },
    async dropEnclosures(keys) {
      before('drop-enclosures')
      for (const key of keys) disk.enclosures.delete(key)
    },
    async forgetSlice() {
      before('forget')
      disk.head = undefined
      disk.pages.clear()
      disk.enclosures.clear()
    },
    note: async (name) => disk.notes.get(name),
    async setNote(name, value) {
      before('note')
      disk.notes.set(name, value)
    },
    notesOf: async (prefix) =>
      [...disk.notes].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => ({ name, value })),
    async dropNote(name) {
      before('drop-note')
      disk.notes.delete(name)
    },
    async destroy() {
      before('destroy')
      for (const shelf of [disk.items, disk.files, disk.pages, disk.enclosures, disk.notes]) shelf.clear()
      disk.head = undefined
    },
    close: () => {},
  }
}

/** No seal at all: for what never touches a disk. */
export const unsealed = {
  seal: async (bytes: Uint8Array): Promise<Uint8Array> => bytes,
  open: async (sealed: Uint8Array): Promise<Uint8Array> => sealed,
}
