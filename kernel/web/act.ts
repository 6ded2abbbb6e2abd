import { useCallback, useEffect, useRef, useState } from 'react'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import { call } from './call.ts'
import type { AnyReply, How, Refused, Reply } from './call.ts'
import { uuidv7 } from './uuid.ts'

/** Gives an act its number, and the same one again while it is not known whether the act has happened. */
export interface KeyKeeper {
  readonly keyFor: (content: string) => string
  readonly settle: (reply: AnyReply) => void
}

/** A keeper for one form or button. Other content is another act. */
export function makeKeyKeeper(newKey: () => string = uuidv7): KeyKeeper {
  let open: { readonly content: string; readonly key: string } | undefined
  return {
    keyFor(content) {
      if (open?.content !== content) open = { content, key: newKey() }
      return open.key
    },
    settle(reply) {
      if (reply.ok || !UNCERTAIN.has(reply.refusal)) open = undefined
    },
  }
}

const UNCERTAIN: ReadonlySet<string> = new Set(['offline', 'try-again', 'fault'])

export interface Act<E extends Endpoint> {
  /** Does it. While one is under way another is not begun: the answer is then that of the first. */
  readonly send: (request: RequestOf<E>, how?: Pick<How, 'file'>) => Promise<Reply<E>>
  readonly busy: boolean
  /** The last "no", until it is tried again. */
  readonly refused: Refused<E> | undefined
  readonly clear: () => void
}

/** Something a person does on this page. Pressing again after a failure repeats the same act, so nothing is done twice. */
export function useAct<const E extends Endpoint>(endpoint: E): Act<E> {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused<E>>()
  const keeper = useRef<KeyKeeper>(undefined)
  const under = useRef<Promise<Reply<E>>>(undefined)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const send = useCallback(
    (request: RequestOf<E>, how: Pick<How, 'file'> = {}): Promise<Reply<E>> => {
      if (under.current !== undefined) return under.current
      keeper.current ??= makeKeyKeeper()
      const { keyFor, settle } = keeper.current
      const going = (async () => {
        setBusy(true)
        setRefused(undefined)
        const ask = call as (endpoint: E, request: RequestOf<E>, how: How) => Promise<Reply<E>>
        const reply = await ask(endpoint, request, { ...how, key: keyFor(JSON.stringify(request)) })
        settle(reply)
        under.current = undefined
        if (here.current) {
          setBusy(false)
          if (!reply.ok) setRefused(reply)
        }
        return reply
      })()
      under.current = going
      return going
    },
    [endpoint],
  )
  const clear = useCallback(() => setRefused(undefined), [])
  return { send, busy, refused, clear }
}

/** The problem of one field, by the last parts of its path: `body.phone` is found under `phone`. */
export const problemOf = (refused: Refused | undefined, field: string): string | undefined =>
  refused?.fields.find(({ path }) => path === `body.${field}` || path === `query.${field}` || path === field)
    ?.message
