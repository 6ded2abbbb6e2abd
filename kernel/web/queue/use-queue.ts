import { useCallback, useEffect, useRef, useState } from 'react'
import type { Endpoint, ValueOf } from '#kernel/common/endpoint.ts'
import type { Answer } from '../ask.ts'
import type { Refused } from '../call.ts'
import { emptyQueue, putBack, renewed, without } from './queue.ts'
import type { Queue, Waiting } from './queue.ts'

/** As many as one works through in a sitting; more are added at the end as it gets shorter. */
export const IN_A_SITTING = 100

export interface QueueInHand<R extends Waiting> {
  /** Undefined until it is there for the first time. */
  readonly queue: Queue<R> | undefined
  readonly refused: Refused | undefined
  readonly again: () => void
  /** Lays the queue out anew, with what came in meanwhile. */
  readonly showHeld: () => void
  readonly drop: (id: string) => void
  readonly restore: (row: R, at: number) => void
}

type Row<E extends Endpoint> = ValueOf<E> extends { readonly items: readonly (infer R)[] } ? R : never

/** A list of the server as a queue that is worked: it grows at its end, and otherwise stands still until asked. */
export function useQueue<E extends Endpoint>(answer: Answer<E>): QueueInHand<Row<E> & Waiting> {
  type R = Row<E> & Waiting
  const [queue, setQueue] = useState<Queue<R>>()
  const dealtWith = useRef(new Set<string>())
  const fresh =
    answer.state === 'ready' ? (answer.value as { readonly items: readonly R[] }).items : undefined
  useEffect(() => {
    if (fresh === undefined) return
    const here = new Set(fresh.map(({ id }) => id))
    setQueue((before) => renewed(before ?? emptyQueue(), fresh, dealtWith.current))
    // Once the server no longer lists it, it may come back one day: declined, sent back, done once more.
    for (const id of dealtWith.current) if (!here.has(id)) dealtWith.current.delete(id)
  }, [fresh])
  const showHeld = useCallback(() => {
    if (fresh !== undefined) setQueue(renewed(emptyQueue(), fresh, dealtWith.current))
  }, [fresh])
  const drop = useCallback((id: string) => {
    dealtWith.current.add(id)
    setQueue((before) => before && without(before, id))
  }, [])
  const restore = useCallback((row: R, at: number) => {
    dealtWith.current.delete(row.id)
    setQueue((before) => before && putBack(before, row, at))
  }, [])
  return {
    queue,
    refused: answer.state === 'refused' && queue === undefined ? answer.refused : undefined,
    again: answer.state === 'loading' ? () => {} : answer.again,
    showHeld,
    drop,
    restore,
  }
}
