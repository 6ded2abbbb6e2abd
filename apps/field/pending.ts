import { useMemo } from 'react'
import { noteLooked } from '#visits/contract.ts'
import { useOutbox } from '#kernel/web/sync/book.tsx'
import type { OutboxItem } from '#kernel/web/sync/phone.ts'

/** Notes of who looked go by themselves, like everything; they are not what a person has done. */
export const isDeed = ({ type }: OutboxItem): boolean => type !== noteLooked.id

export interface Pending {
  readonly waiting: readonly OutboxItem[]
  readonly since: string | undefined
}

/** What was done here and is not sent yet, the oldest first. */
export function usePending(): Pending {
  const outbox = useOutbox()
  return useMemo(() => {
    const waiting = outbox.filter(
      (item) => (item.state === 'waiting' || item.state === 'sending') && isDeed(item),
    )
    return { waiting, since: waiting[0]?.deviceTime }
  }, [outbox])
}
