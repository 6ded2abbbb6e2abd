/** One line of the matrix: what is asked of an endpoint by everybody, and what must come of it. */
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import type { Who } from '../world.ts'

/** One question of one person, with what must come of it: `ok`, or the reason of the "no". */
export interface Case {
  readonly about?: string
  readonly request: object
  readonly gives: string
  /** What of the answer is compared, and with what. */
  readonly shows?: (value: never) => unknown
  readonly expected?: unknown
}

export interface Path {
  readonly endpoint: Endpoint
  /** What a role must hold, in the words of the oracle. */
  readonly takes: string
  readonly cases: (who: Who) => readonly Case[]
  /** What is done just before anybody asks, since it does not last. */
  readonly first?: () => Promise<unknown>
}

export const path = <const E extends Endpoint>(
  endpoint: E,
  takes: string,
  cases: (
    who: Who,
    ask: (
      request: RequestOf<E>,
      rest?: Omit<Case, 'request' | 'gives'> & { gives?: string; shows?: (value: never) => unknown },
    ) => Case,
  ) => readonly Case[],
): Path => ({
  endpoint,
  takes,
  cases: (who) => cases(who, (request, rest = {}) => ({ gives: 'ok', ...rest, request })),
})

/** What one capability brings to the matrix. */
export interface Part {
  readonly paths: readonly Path[]
  /** What leaves traces is asked when everything else has been: codes, passwords, sessions. */
  readonly inTheEnd?: readonly Path[]
}
