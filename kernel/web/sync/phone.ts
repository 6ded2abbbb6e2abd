import type { Leave, PullAnswer, PushAnswer, PushItem, SliceRow } from '#kernel/common/sync/protocol.ts'

/** How a phone reaches the server. What cannot be reached throws `Unreachable`; anything else is an answer. */
export interface Transport {
  readonly push: (
    deviceId: string,
    items: readonly PushItem[],
    ackedSeq: number,
  ) => Promise<readonly PushAnswer[]>
  readonly pull: (deviceId: string, cursor: string | undefined, check: boolean) => Promise<PullAnswer>
  /** Bytes stored so far of a file, by its hash. */
  readonly stored: (sha256: string) => Promise<number>
  readonly sendFile: (
    sha256: string,
    from: number,
    bytes: Blob | Uint8Array,
    mediaType: string,
  ) => Promise<number>
}

export type ItemState = 'waiting' | 'sending' | 'applied' | 'rejected' | 'needs-review' | 'given-up'

/** An act in the outbox with what became of it. Answered ones stay for 48 hours, in case the server loses them. */
export interface OutboxItem extends PushItem {
  readonly state: ItemState
  readonly answer?: PushAnswer
  readonly answeredAt?: string
  /** What the person sees of it at once, until the slice has it: rows to show instead of, or beside, those of the slice. */
  readonly shows: readonly (SliceRow | (Leave & { readonly gone: true }))[]
  /** Files that follow by their own queue. */
  readonly files: readonly string[]
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
  readonly blocked: 'sign-in' | 'update' | 'no-storage' | undefined
}

export interface Doing {
  readonly type: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly entity: string
  readonly saw?: string
  readonly shows?: OutboxItem['shows']
  readonly files?: readonly { readonly sha256: string; readonly bytes: Blob; readonly mediaType: string }[]
}

/** One account on one phone: what it knows, what it did, and what is still to be sent. Everything works without network. */
export interface Phone {
  readonly deviceId: string
  /** Rows of a table, with what was done here laid over them. */
  readonly rows: <T>(table: string) => Promise<readonly (T & { readonly id: string })[]>
  readonly row: <T>(
    table: string,
    id: string,
  ) => Promise<(T & { readonly id: string; readonly v: string }) | undefined>
  /** Keeps an act. When the promise is fulfilled it is on the disk of the phone; returns its number. */
  readonly act: (doing: Doing) => Promise<string>
  readonly outbox: () => Promise<readonly OutboxItem[]>
  /** Sends a rejected act again, changed or not, under a new number; the old one is kept as given up. */
  readonly again: (commandId: string, body?: unknown) => Promise<string>
  /** Gives up a rejected act, with a reason that the server keeps. */
  readonly giveUp: (commandId: string, reason: string) => Promise<void>
  readonly state: () => PhoneState
  /** Told when rows or state are not what they were. */
  readonly watch: (listener: () => void) => () => void
  /** Sends and pulls now. */
  readonly sync: () => Promise<void>
  /** Ends the session on this phone: sends first; refuses while something waits, unless it is handed over as a sealed file. */
  readonly signOut: () => Promise<'done' | 'something-waits'>
  readonly close: () => void
}
