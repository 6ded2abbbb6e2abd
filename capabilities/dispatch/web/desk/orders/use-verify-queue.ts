import { useCallback, useEffect, useRef, useState } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import type { Refused } from '#kernel/web/call.ts'
import { listDeskOrders } from '../../../contract.ts'
import type { OrderRow } from '../../../contract.ts'
import { emptyQueue, renewed, without } from '../queue.ts'
import type { Queue } from '../queue.ts'
import type { OrderQuery } from './filter.ts'

/** As many as one works through in a sitting; more are added at the end as it gets shorter. */
const SHOWN = 100

export interface VerifyQueue {
  readonly queue: Queue<OrderRow> | undefined
  readonly refused: Refused | undefined
  readonly again: () => void
  readonly showHeld: () => void
  readonly drop: (id: string) => void
}

/** What waits to be verified, as it is worked: it grows at its end, and otherwise stands still until asked. */
export function useVerifyQueue(filter: OrderQuery): VerifyQueue {
  const answer = useAnswer(listDeskOrders, {
    query: { ...filter, state: 'done', sort: 'due', limit: SHOWN },
  })
  const [queue, setQueue] = useState<Queue<OrderRow>>()
  const dealtWith = useRef(new Set<string>())
  const fresh = answer.state === 'ready' ? answer.value.items : undefined
  useEffect(() => {
    if (fresh === undefined) return
    const here = new Set<string>(fresh.map(({ id }) => id))
    setQueue((before) => renewed(before ?? emptyQueue(), fresh, dealtWith.current))
    // Sent back and done once more, it comes again.
    for (const id of dealtWith.current) if (!here.has(id)) dealtWith.current.delete(id)
  }, [fresh])
  const showHeld = useCallback(() => {
    if (fresh !== undefined) setQueue(renewed(emptyQueue(), fresh, dealtWith.current))
  }, [fresh])
  const drop = useCallback((id: string) => {
    dealtWith.current.add(id)
    setQueue((before) => before && without(before, id))
  }, [])
  return {
    queue,
    refused: answer.state === 'refused' && queue === undefined ? answer.refused : undefined,
    again: answer.state === 'loading' ? () => {} : answer.again,
    showHeld,
    drop,
  }
}
