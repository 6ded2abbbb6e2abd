import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { OutboxItem, Phone, PhoneState } from './phone.ts'
import type { Row } from './row.ts'

export interface BookHolder {
  readonly accountId: string
  readonly areaCode: string
  /** Where residents reach this installation, for QR codes. */
  readonly publicUrl: string | null
}

/** What screens read of a phone: tables read once and kept until something changed. */
export interface Book {
  readonly phone: Phone
  /** Whose it is, as far as screens need to know. */
  readonly holder: BookHolder
  /** Rows of a table; nothing while it is read for the first time. */
  readonly table: <T>(name: string) => readonly Row<T>[] | undefined
  readonly outbox: () => readonly OutboxItem[]
  readonly state: () => PhoneState
  readonly watch: (listener: () => void) => () => void
  readonly close: () => void
}

type Rows = readonly Row<unknown>[]

const isSame = (one: Rows | undefined, other: Rows): boolean =>
  one !== undefined &&
  one.length === other.length &&
  one.every(({ id, v }, i) => other[i]!.id === id && v !== undefined && other[i]!.v === v)

/** Tables that did not change keep their identity, so that what was made from them is not made again. */
export function makeBook(phone: Phone, holder: BookHolder): Book {
  const tables = new Map<string, Rows | undefined>()
  const listeners = new Set<() => void>()
  let outbox: readonly OutboxItem[] = []
  let state = phone.state()
  let said = JSON.stringify(state)
  let reading = false
  let stale = false
  let closed = false

  async function read(): Promise<void> {
    stale = true
    if (reading || closed) return
    reading = true
    try {
      do {
        stale = false
        for (const name of tables.keys()) {
          const rows: Rows = await phone.rows<unknown>(name)
          if (!isSame(tables.get(name), rows)) tables.set(name, rows)
        }
        outbox = await phone.outbox()
        const now = phone.state()
        const words = JSON.stringify(now)
        if (words !== said) [state, said] = [now, words]
        for (const listener of listeners) listener()
        // oxlint-disable-next-line no-unmodified-loop-condition -- both change while the rows are read
      } while (stale && !closed)
    } finally {
      reading = false
    }
  }
  const readSoon = (): void => {
    // What cannot be read now is read with the next change.
    read().catch(() => {})
  }

  const leave = phone.watch(readSoon)
  readSoon()
  return {
    phone,
    holder,
    table<T>(name: string) {
      if (!tables.has(name)) {
        tables.set(name, undefined)
        readSoon()
      }
      return tables.get(name) as readonly Row<T>[] | undefined
    },
    outbox: () => outbox,
    state: () => state,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      leave()
      phone.close()
    },
  }
}

export const BookContext = createContext<Book | undefined>(undefined)

export function useBook(): Book {
  const book = useContext(BookContext)
  if (book === undefined) throw new Error('no phone is open here')
  return book
}

/** Rows of a table with what was done here laid over them; nothing while they are read. */
export function useRows<T>(table: string): readonly Row<T>[] | undefined {
  const book = useBook()
  const get = () => book.table<T>(table)
  return useSyncExternalStore(book.watch, get, get)
}

export function useRow<T>(table: string, id: string | undefined): Row<T> | undefined {
  const rows = useRows<T>(table)
  return useMemo(() => rows?.find((row) => row.id === id), [rows, id])
}

export function usePhoneState(): PhoneState {
  const book = useBook()
  return useSyncExternalStore(book.watch, book.state, book.state)
}

export function useOutbox(): readonly OutboxItem[] {
  const book = useBook()
  return useSyncExternalStore(book.watch, book.outbox, book.outbox)
}

let writing = 0
const writers = new Set<() => void>()

const count = (by: 1 | -1): void => {
  writing += by
  for (const tell of writers) tell()
}

/** Says that something is being written here that is not kept yet: nobody exchanges the app meanwhile. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    count(1)
    return () => count(-1)
  }, [unsaved])
}

const subscribe = (tell: () => void) => {
  writers.add(tell)
  return () => writers.delete(tell)
}
const isWriting = (): boolean => writing > 0

/** Whether something is being written that is not kept yet. */
export const useIsWriting = (): boolean => useSyncExternalStore(subscribe, isWriting, isWriting)
