import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Doing, OutboxItem, Phone, PhoneState } from './phone.ts'
import { OnlyHere } from './phone.ts'
import { StorageFull } from './store.ts'

const Here = createContext<Phone | undefined>(undefined)

/** Hands the opened phone to the screens below: `<PhoneHere value={phone}>`. */
export const PhoneHere = Here.Provider

/** The phone of the account that is open. */
export function usePhone(): Phone {
  const phone = useContext(Here)
  if (phone === undefined) throw new Error('no account is open on this phone')
  return phone
}

/** How the phone is: what waits, what needs somebody, whether anybody answered lately. */
export function usePhoneState(): PhoneState {
  const phone = usePhone()
  const known = useRef<PhoneState>(undefined)
  const read = useCallback(() => {
    const now = phone.state()
    // The same state is the same object, or the page would draw itself without end.
    if (known.current === undefined || JSON.stringify(known.current) !== JSON.stringify(now))
      known.current = now
    return known.current
  }, [phone])
  return useSyncExternalStore(phone.watch, read, read)
}

/** What a question says now, asked again whenever the phone is not what it was; nothing until it was answered once. */
function useAsked<T>(ask: (phone: Phone) => Promise<T>, about: string): T | undefined {
  const phone = usePhone()
  const [answer, setAnswer] = useState<T>()
  const asking = useRef(ask)
  asking.current = ask
  useEffect(() => {
    let here = true
    let last = ''
    const again = (): void => {
      void asking.current(phone).then((now) => {
        const text = JSON.stringify(now)
        if (!here || text === last) return
        last = text
        setAnswer(now)
      })
    }
    again()
    const leave = phone.watch(again)
    return () => {
      here = false
      leave()
    }
  }, [phone, about])
  return answer
}

/** Rows of a table of the slice, with what was done here laid over them. */
export const useRows = <T>(table: string): readonly (T & { readonly id: string })[] | undefined =>
  useAsked((phone) => phone.rows<T>(table), table)

/** One row; `null` when there is none. */
export const useRow = <T>(
  table: string,
  id: string,
): (T & { readonly id: string; readonly v: string }) | null | undefined =>
  useAsked(async (phone) => (await phone.row<T>(table, id)) ?? null, `${table}:${id}`)

export const useOutbox = (): readonly OutboxItem[] | undefined =>
  useAsked((phone) => phone.outbox(), 'outbox')

/** Why an act was not kept: no room, or only in this page and not yet sent. */
export type NotKept = 'no-room' | 'only-here'

export interface PhoneAct {
  /** Does it. The number when it is on the disk of the phone; nothing when it could not be kept, with the reason in `refused`. */
  readonly does: (doing: Doing) => Promise<string | undefined>
  readonly busy: boolean
  readonly refused: NotKept | undefined
}

/** Something a person does on the phone. While one is laid down another is not begun. */
export function usePhoneAct(): PhoneAct {
  const phone = usePhone()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<NotKept>()
  const under = useRef<Promise<string | undefined>>(undefined)
  const does = useCallback(
    (doing: Doing): Promise<string | undefined> => {
      if (under.current !== undefined) return under.current
      const going = (async () => {
        setBusy(true)
        setRefused(undefined)
        try {
          return await phone.act(doing)
        } catch (error) {
          if (error instanceof StorageFull) setRefused('no-room')
          else if (error instanceof OnlyHere) setRefused('only-here')
          else throw error
          return undefined
        } finally {
          under.current = undefined
          setBusy(false)
        }
      })()
      under.current = going
      return going
    },
    [phone],
  )
  return { does, busy, refused }
}
