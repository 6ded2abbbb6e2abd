import { keepPreviousData, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryMeta } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { Answer } from './ask.ts'
import { call } from './call.ts'
import type { How, Refused, Reply } from './call.ts'

/** Carries a "no" through the query cache. */
class RefusedAnswer extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.message)
    this.refused = refused
  }
}

/** The cache of the desk: what was seen is shown at once and asked for again. `call` has tried again already. */
export const makeAnswers = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof RefusedAnswer && error.refused.refusal === 'not-signed-in') onSignedOut()
      },
    }),
    defaultOptions: {
      queries: { retry: false, staleTime: 5_000, gcTime: 10 * 60_000, refetchOnWindowFocus: true },
    },
  })

export interface AnswerOptions {
  /** While the next page or filter loads, the last one stays. */
  readonly keepBefore?: boolean | undefined
  /** What changes once a year, like a catalogue: asked for once, and not again at every hint. */
  readonly still?: boolean | undefined
}

/** Hints that something is new leave what stands still alone. */
export const isLively = ({ meta }: { readonly meta?: QueryMeta | undefined }): boolean =>
  meta?.['still'] !== true

/** An answer of the server, kept in the cache. `undefined` asks nothing yet. */
export function useAnswer<const E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E> | undefined,
  options: AnswerOptions = {},
): Answer<E> {
  const query = useQuery({
    queryKey: [endpoint.id, request],
    enabled: request !== undefined,
    queryFn: ({ signal }) => fetchAnswer(endpoint, request, signal),
    ...(options.keepBefore ? { placeholderData: keepPreviousData } : {}),
    ...(options.still ? { staleTime: Infinity, meta: { still: true } } : {}),
  })
  const { refetch } = query
  const again = useCallback(() => {
    void refetch()
  }, [refetch])
  if (query.data !== undefined)
    return { state: 'ready', value: query.data as ValueOf<E>, again, renewing: query.isFetching }
  if (query.error instanceof RefusedAnswer)
    return { state: 'refused', refused: query.error.refused as Refused<E>, again }
  return { state: 'loading' }
}

async function fetchAnswer<E extends Endpoint>(
  endpoint: E,
  request: unknown,
  signal: AbortSignal,
): Promise<ValueOf<E>> {
  const ask = call as (endpoint: E, request: unknown, how: How) => Promise<Reply<E>>
  const reply = await ask(endpoint, request, { signal })
  if (!reply.ok) throw new RefusedAnswer(reply)
  return reply.value
}

/** After an act: whatever is on the page is asked for again. Names of endpoints narrow it. */
export function useRenew(): (...endpoints: readonly Endpoint[]) => void {
  const client = useQueryClient()
  return useCallback(
    (...endpoints) => {
      const ids = new Set(endpoints.map(({ id }) => id))
      void client.invalidateQueries(
        ids.size === 0 ? {} : { predicate: ({ queryKey }) => ids.has(String(queryKey[0])) },
      )
    },
    [client],
  )
}

/** Puts an answer already at hand into the cache. */
export function useKeepAnswer(): <E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E>,
  value: ValueOf<E>,
) => void {
  const client = useQueryClient()
  return useCallback(
    (endpoint, request, value) => client.setQueryData([endpoint.id, request], value),
    [client],
  )
}
