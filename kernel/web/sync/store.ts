/**
 * Where a phone keeps things. Three shelves of one account: what was done here (acts and their files), which nothing but an answer
 * of the server or a person may remove; the slice, which can be thrown away and fetched again at any time; and the files its rows stand for,
 * which go first where there is no room. They never share a transaction, so that no fault, migration or repair of the slice can touch an act.
 */
export interface KeptItem {
  readonly commandId: string
  /** Counts the acts of this account on this phone, given when it is laid down. */
  readonly seq: number
  /** Rises with every change, so that two tabs do not overwrite each other. */
  readonly stamp: number
  readonly sealed: Uint8Array
}

export interface KeptFile {
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  /** Sealed one by one, so that a phone never holds a whole film in memory. */
  readonly parts: readonly Uint8Array[]
}

/** How a file stands with the house; neither: it is to be sent. */
export interface FileStanding {
  /** Since when the house has it whole. */
  readonly sentAt?: string
  /** Why the house will not take it, whatever is tried. */
  readonly refused?: string
}

export interface FileHead extends Omit<KeptFile, 'parts'>, FileStanding {}

/** A file that a row of the slice stands for, fetched for it. */
export interface EnclosureHead {
  /** `t:id` of its row. */
  readonly key: string
  /** Names its content, as the row does. */
  readonly mark: string
  readonly mediaType: string
  readonly size: number
}

export interface KeptEnclosure extends EnclosureHead {
  readonly sealed: Uint8Array
}

/** Some rows and leaves as they came, sealed together. Later pages stand over earlier ones. */
export interface KeptPage {
  readonly n: number
  readonly sealed: Uint8Array
}

/** What a pull keeps between two of its steps. */
export interface SliceHead {
  readonly stamp: number
  readonly epoch: string
  readonly cursor: string | undefined
  readonly usable: boolean
  readonly complete: boolean
  /** Pages below it are of an earlier taking, shown until the new one is whole. */
  readonly freshFrom: number
  readonly nextPage: number
  /** `t id` of rows that left, and stay until what was done about them is answered. */
  readonly held: readonly string[]
  /** Acts that were answered up to this moment, by the clock of the server, are in these rows. */
  readonly heard: string | undefined
  /** When the server last said that nothing is left, by its clock. */
  readonly lastPull: string | undefined
}

export interface SliceChange {
  readonly head: SliceHead
  readonly add: readonly KeptPage[]
  readonly drop: readonly number[]
}

export interface LocalStore {
  readonly items: () => Promise<readonly KeptItem[]>
  /** Lays an act down with its files, all or nothing; when the promise is fulfilled it is on the disk. Twice is once. */
  readonly append: (
    commandId: string,
    sealed: Uint8Array,
    files: readonly KeptFile[],
  ) => Promise<Pick<KeptItem, 'seq' | 'stamp'>>
  /** Replaces items, all or nothing. Those that somebody else changed meanwhile are left alone; returns the ones replaced. */
  readonly replace: (items: readonly KeptItem[]) => Promise<readonly string[]>
  /** Puts another act under a number, with its files, all or nothing; false when somebody else changed it meanwhile. */
  readonly amend: (item: KeptItem, files: readonly KeptFile[]) => Promise<boolean>
  readonly removeItems: (commandIds: readonly string[]) => Promise<void>
  readonly files: () => Promise<readonly FileHead[]>
  readonly filePart: (sha256: string, part: number) => Promise<Uint8Array | undefined>
  readonly removeFile: (sha256: string) => Promise<void>
  readonly markFile: (sha256: string, standing: FileStanding) => Promise<void>
  readonly slice: () => Promise<{ readonly head: SliceHead | undefined; readonly pages: readonly KeptPage[] }>
  readonly sliceStamp: () => Promise<number | undefined>
  /** Keeps a step of a pull, all or nothing, unless another tab has gone on meanwhile. */
  readonly saveSlice: (was: number | undefined, change: SliceChange) => Promise<'kept' | 'others-were-faster'>
  readonly enclosures: () => Promise<readonly EnclosureHead[]>
  readonly enclosure: (key: string) => Promise<KeptEnclosure | undefined>
  /** Keeps one in the place of what lay under its key, all or nothing. */
  readonly keepEnclosure: (enclosure: KeptEnclosure) => Promise<void>
  readonly dropEnclosures: (keys: readonly string[]) => Promise<void>
  /** Throws the slice away, with the files of its rows; acts stay. */
  readonly forgetSlice: () => Promise<void>
  readonly note: (name: string) => Promise<unknown>
  readonly setNote: (name: string, value: unknown) => Promise<void>
  /** Notes whose name begins so. */
  readonly notesOf: (prefix: string) => Promise<readonly { readonly name: string; readonly value: unknown }[]>
  readonly dropNote: (name: string) => Promise<void>
  /** Everything of this account goes, acts as well. */
  readonly destroy: () => Promise<void>
  readonly close: () => void
}

/** The phone has no room left. What was not laid down was not done, and the screen says so. */
export class StorageFull extends Error {}

/** Seals what is kept. The key is held in memory as long as the account is open. */
export interface Seal {
  readonly seal: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly open: (sealed: Uint8Array) => Promise<Uint8Array>
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const sealJson = (seal: Seal, value: unknown): Promise<Uint8Array> =>
  seal.seal(encoder.encode(JSON.stringify(value)))
export const openJson = async (seal: Seal, sealed: Uint8Array): Promise<unknown> =>
  JSON.parse(decoder.decode(await seal.open(sealed)))
