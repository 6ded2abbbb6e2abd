import { useCallback, useEffect, useRef, useState } from 'react'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { call } from './call.ts'
import type { AnyReply, How, Refused, Reply } from './call.ts'

/** How a question to the server stands, by name, so that a screen handles each. */
export type Answer<E extends Endpoint> =
  | { readonly state: 'loading' }
  | { readonly state: 'refused'; readonly refused: Refused<E>; readonly again: () => void }
  | {
      readonly state: 'ready'
      readonly value: ValueOf<E>
      readonly again: () => void
      readonly renewing: boolean
    }

/**
 * Asks once, again when the request changes, on `again()`, and when the reader comes back to the page.
 * For the resident pages; the desk has a cache in `answers.ts` with the same answer. `undefined` asks nothing yet.
 */
export function useAsk<const E extends Endpoint>(endpoint: E, request: RequestOf<E> | undefined): Answer<E> {
  const content = request === undefined ? undefined : JSON.stringify(request)
  const [kept, setKept] = useState<{ readonly content: string; readonly reply: Reply<E> }>()
  const [renewing, setRenewing] = useState(false)
  const [turn, setTurn] = useState(0)
  const askedAt = useRef(0)
  const again = useCallback(() => setTurn((before) => before + 1), [])
  useEffect(() => {
    if (content === undefined) return
    const stop = new AbortController()
    askedAt.current = Date.now()
    setRenewing(true)
    const ask = call as (endpoint: E, request: unknown, how: How) => Promise<Reply<E>>
    ask(endpoint, JSON.parse(content), { signal: stop.signal }).then(
      (reply) => {
        if (stop.signal.aborted) return
        setRenewing(false)
        // A renewal that failed leaves what is on the page.
        setKept((before) =>
          before?.content === content && before.reply.ok && isPassing(reply) ? before : { content, reply },
        )
      },
      () => {},
    )
    return () => stop.abort()
  }, [endpoint, content, turn])
  useEffect(() => {
    const back = () => {
      if (document.visibilityState === 'visible' && Date.now() - askedAt.current > RENEW_MS) again()
    }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [again])
  if (kept === undefined || kept.content !== content) return { state: 'loading' }
  if (kept.reply.ok) return { state: 'ready', value: kept.reply.value, again, renewing }
  return { state: 'refused', refused: kept.reply, again }
}

/** Coming back sooner than this asks nothing. */
const RENEW_MS = 20_000

const isPassing = (reply: AnyReply) =>
  !reply.ok && (reply.refusal === 'offline' || reply.refusal === 'try-again')
