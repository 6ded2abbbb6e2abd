import { useState } from 'react'
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import { isInHand } from '#dispatch/rules.ts'
import type { PhoneMessage } from '#notices/contract/slice.ts'
import { useBook } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'

/** Older ones are read in the list of all. Shorter than the phone remembers what was put away. */
const ON_TOP_DAYS = 7

interface Reading {
  readonly orders: readonly Pick<Row<PhoneOrder>, 'id' | 'state'>[]
  readonly away: ReadonlySet<string>
  readonly now: Date
}

/** What of the messages belongs on top of the day, the newest first: not what was put away, nor what is about an order that is done. */
export function stillToRead(
  messages: readonly Row<PhoneMessage>[],
  { orders, away, now }: Reading,
): readonly Row<PhoneMessage>[] {
  const inHand = new Set(orders.filter(({ state }) => isInHand(state)).map(({ id }) => id))
  const since = now.getTime() - ON_TOP_DAYS * 86_400_000
  return messages
    .filter(
      ({ id, at, orderId }) =>
        !away.has(id) && Date.parse(at) > since && (orderId === undefined || inHand.has(orderId)),
    )
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
}

const KEY = 'messages put away'

/** Messages that were read and put away on this phone: kept beside what is half written, and of no concern to the house. */
export function usePutAway(): {
  readonly away: ReadonlySet<string>
  readonly putAway: (id: string) => void
} {
  const { drafts } = useBook().phone
  const [away, setAway] = useState(
    () => new Set((drafts.find(KEY) as { readonly ids?: readonly string[] } | undefined)?.ids),
  )
  return {
    away,
    putAway(id: string) {
      const next = new Set([...away, id])
      setAway(next)
      // What finds no room is put away until the page is left.
      void drafts.put(KEY, { ids: [...next].slice(-MOST) }).catch(() => {})
    },
  }
}

const MOST = 200
