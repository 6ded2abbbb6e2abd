import type { Drafts } from './drafts.ts'
import type { Enclosures } from './enclosures.ts'
import type { Leave, PullAnswer, PushAnswer, PushItem, SliceRow } from '#kernel/common/sync/protocol.ts'

/** How a phone reaches the server. What cannot be reached throws `Unreachable`; anything else is an answer. */
export interface Transport {
  readonly push: (deviceId: string, sent: Pushed) => Promise<PushReply>
  readonly pull: (deviceId: string, ask: PullAsk) => Promise<PullAnswer>
  /** How much of a file is stored, by its hash. */
  readonly stored: (sha256: string) => Promise<FileStand>
  readonly sendFile: (part: FilePart) => Promise<FileStand>
  /** The file a row stands for, as it is now; nothing, where the row stands in the slice no more, or its file is gone. */
  readonly enclosure: (deviceId: string, t: string, id: string) => Promise<Enclosure | undefined>
  /** Asked when nobody may sign in here any more: whether this phone was reported lost and must be wiped. */
  readonly fate: (deviceId: string) => Promise<'stays' | 'wipe'>
  /** Hands in acts without a session: nothing is done, the desk decides. */
  readonly handIn: (given: HandIn, items: readonly PushItem[]) => Promise<readonly PushAnswer[]>
  readonly wiped: (deviceId: string) => Promise<void>
}

export interface Enclosure {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

export interface FileStand {
  /** Bytes from the first on. */
  readonly stored: number
  /** All of it is there, and its hash is right. */
  readonly whole: boolean
}

export interface FilePart {
  readonly sha256: string
  readonly from: number
  /** Bytes of the whole file. */
  readonly of: number
  readonly bytes: Uint8Array
}

/** Proves a phone where nobody can sign in any more. Given when the day was opened. */
export interface HandIn {
  readonly deviceId: string
  readonly accountId: string
  readonly key: string
}

/** How a phone is. Of the phone alone. */
export interface Health {
  readonly waiting: number
  readonly waitingSince?: string
  readonly needsYou: number
  readonly filesWaiting: number
  readonly skewMs: number
}

export interface Pushed {
  /** None, when there is nothing to send and the phone only says how it is. */
  readonly items: readonly PushItem[]
  /** What the last reply said: a server that knows of less has lost its memory of late. */
  readonly ackedSeq: number
  readonly health: Health
}

export interface PushReply {
  readonly answers: readonly PushAnswer[]
  /** Counts the answers this phone was given. */
  readonly acked: number
  readonly serverTime: string
}

/** What a pull asks for. */
export interface PullAsk {
  /** Where the last one ended; nothing takes all from the beginning. */
  readonly cursor?: string
  /** As in a push. */
  readonly ackedSeq: number
  /** Sums of all tables too. */
  readonly check?: boolean
  /** One table alone, from its first row, because its sum was wrong. It has a cursor of its own. */
  readonly table?: string
}

/** Nobody was reached, or what came was no answer of ours. It may have been done. */
export class Unreachable extends Error {}

/** The server asks for patience. */
export class Busy extends Error {
  readonly afterMs: number
  constructor(afterMs: number) {
    super('the server asks for patience')
    this.afterMs = afterMs
  }
}

/** The session ended (401, 403), the app is too old (426), or this phone was reported lost. Nothing of the outbox goes. */
export class Barred extends Error {
  readonly why: 'sign-in' | 'update' | 'lost'
  constructor(why: Barred['why']) {
    super(why)
    this.why = why
  }
}

/** The place where the last pull ended means nothing to the server any more. */
export class CursorLost extends Error {}

/** A file the server will not take, whatever is tried. */
export class FileRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Kept in the memory of this page only, and not yet sent: it goes on trying as long as the page stays open. */
export class OnlyHere extends Error {}

/** `needs-file`: it waits, and a person has to say what becomes of a photo that the house does not take. */
export type ItemState =
  | 'waiting'
  | 'sending'
  | 'needs-file'
  | 'applied'
  | 'rejected'
  | 'needs-review'
  | 'given-up'

/** An act in the outbox with what became of it. Answered ones stay for 48 hours, in case the server loses them. */
export interface OutboxItem extends PushItem {
  readonly state: ItemState
  readonly answer?: PushAnswer
  readonly answeredAt?: string
  /** What the person sees of it at once, until the slice has it: rows to show instead of, or beside, those of the slice. */
  readonly shows: readonly (SliceRow | (Leave & { readonly gone: true }))[]
  /** Files that follow by their own queue. */
  readonly files: readonly string[]
  /** Of its files, what the house does not take, or what is not on the phone any more (`gone`). */
  readonly useless?: readonly { readonly sha256: string; readonly why: string }[]
  /** The rejected act in whose place it was done. */
  readonly instead?: string
}

/** What the device page says: all sent, three waiting since 10:20, one needs you. */
export interface PhoneState {
  readonly waiting: number
  readonly waitingSince: string | undefined
  readonly needsYou: number
  readonly filesWaiting: number
  readonly lastPull: string | undefined
  /** Answered lately; `navigator.onLine` is only a hint. */
  readonly reachable: boolean
  readonly usable: boolean
  readonly complete: boolean
  /** Milliseconds the clock of the phone is ahead of the server's. */
  readonly skewMs: number
  /** The session ended or the app is too old: sign in or update; nothing is lost meanwhile. */
  readonly blocked: 'sign-in' | 'update' | 'lost' | 'no-storage' | undefined
  /** There is no room left on the phone: what is laid down now may not be kept. */
  readonly full: boolean
}

export interface Doing {
  readonly type: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly entity: string
  readonly saw?: string
  readonly shows?: OutboxItem['shows']
  readonly files?: readonly {
    readonly sha256: string
    readonly bytes: Blob | Uint8Array
    readonly mediaType: string
  }[]
}

/** What is said anew when an act is sent again. */
export type Changed = Partial<Pick<Doing, 'body' | 'saw' | 'shows' | 'files'>>

/** One account on one phone: what it knows, what it did, and what is still to be sent. Everything works without network. */
export interface Phone {
  readonly deviceId: string
  /** Its clock, which may be wrong. */
  readonly clock: () => Date
  /** Rows of a table, with what was done here laid over them. */
  readonly rows: <T>(table: string) => Promise<readonly (T & { readonly id: string })[]>
  readonly row: <T>(
    table: string,
    id: string,
  ) => Promise<(T & { readonly id: string; readonly v: string }) | undefined>
  /** Keeps an act. When the promise is fulfilled it is on the disk of the phone; returns its number. */
  readonly act: (doing: Doing) => Promise<string>
  readonly outbox: () => Promise<readonly OutboxItem[]>
  /**
   * Sends an act again that needs somebody, changed or not. A rejected one goes under a new number, and the old one is kept as given up; one
   * that waited for a photo of no use keeps its number and its place, since nobody has decided about it.
   */
  readonly again: (commandId: string, changed?: Changed) => Promise<string>
  /** Gives up an act that needs somebody, with a reason: the server keeps it where it had the act. */
  readonly giveUp: (commandId: string, reason: string) => Promise<void>
  readonly state: () => PhoneState
  /** What is written on pages and not yet kept as an act. */
  readonly drafts: Drafts
  /** Files that rows stand for. */
  readonly enclosures: Pick<Enclosures, 'read' | 'ask' | 'watch'>
  /** Told when rows or state are not what they were. */
  readonly watch: (listener: () => void) => () => void
  /** Sends and pulls now. */
  readonly sync: () => Promise<void>
  /**
   * Ends the session on this phone: sends first; refuses while something waits, unless it was handed over as a sealed file.
   * The slice goes; what was answered of late stays sealed, in case the server loses it.
   */
  readonly signOut: () => Promise<'done' | 'something-waits'>
  /** All that waits, with its files, sealed so that only the server can open it. After this `signOut` refuses no more. */
  readonly handOver: (sealFor: (bytes: Uint8Array) => Promise<Uint8Array>) => Promise<Uint8Array>
  readonly close: () => void
}
