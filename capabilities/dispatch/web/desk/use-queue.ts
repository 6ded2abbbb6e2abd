import { useCallback, useEffect, useRef, useState } from 'react'
import type { AreaCode } from '#kernel/common/ids.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import type { Refused } from '#kernel/web/call.ts'
import { triageQueue } from '#appeals/contract.ts'
import type { AppealRow } from '#appeals/contract.ts'
import { emptyQueue, putBack, renewed, without } from './queue.ts'
import type { Queue } from './queue.ts'

/** As many as one works through in a sitting; more are added at the end as it gets shorter. */
const SHOWN = 100

export interface TriageQueue {
  readonly queue: Queue<AppealRow> | undefined
  readonly refused: Refused | undefined
  readonly again: () => void
  /** Lays the queue out anew, with what came in meanwhile. */
  readonly showHeld: () => void
  readonly drop: (id: string) => void
  readonly restore: (row: AppealRow, at: number) => void
}

/** The triage queue as it is worked: it grows at its end, and otherwise stands still until asked. */
export function useQueue(area: AreaCode | undefined): TriageQueue {
  const answer = useAnswer(triageQueue, { query: { limit: SHOWN, ...(area === undefined ? {} : { area }) } })
  const [queue, setQueue] = useState<Queue<AppealRow>>()
  const dealtWith = useRef(new Set<string>())
  const fresh = answer.state === 'ready' ? answer.value.items : undefined
  useEffect(() => {
    if (fresh === undefined) return
    const here = new Set<string>(fresh.map(({ id }) => id))
    setQueue((before) => renewed(before ?? emptyQueue(), fresh, dealtWith.current))
    // Once the server no longer lists it, it may come back one day: declined, for instance.
    for (const id of dealtWith.current) if (!here.has(id)) dealtWith.current.delete(id)
  }, [fresh])
  const showHeld = useCallback(() => {
    if (fresh !== undefined) setQueue(renewed(emptyQueue(), fresh, dealtWith.current))
  }, [fresh])
  const drop = useCallback((id: string) => {
    dealtWith.current.add(id)
    setQueue((before) => before && without(before, id))
  }, [])
  const restore = useCallback((row: AppealRow, at: number) => {
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
