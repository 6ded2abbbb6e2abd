import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import type { Act } from './act.ts'

/** A row that is not what it was, and an area it stands or stood in. */
export interface Touched {
  readonly id: string
  readonly areaCode: string
}

/** A fact after which rows of a slice table are not what they were. */
export interface Touches<S extends z.ZodType = z.ZodType> {
  readonly hears: EventKind<S>
  /** The rows, each under every area it stands or stood in. Runs with the whole district in sight. */
  readonly rows: (payloads: readonly z.output<S>[], act: Act) => Promise<readonly Touched[]>
}

/** Declares what a fact touches, keeping the type of what is heard. */
export const touches = <S extends z.ZodType>(hears: EventKind<S>, rows: Touches<S>['rows']): Touches<S> => ({
  hears,
  rows,
})

/**
 * A table of what a phone keeps of its area. Rows are read as the worker, under row-level security: what a worker may not see never
 * reaches the phone, and what they may no longer see leaves it. Capabilities declare theirs; `apps/server/house.ts` puts them together.
 */
export interface SliceTable {
  /** The `t` of its rows: `household`, `order`. */
  readonly name: string
  /** Needed to begin the day, or history that may follow. */
  readonly stage: 'usable' | 'later'
  /** Rows of an area in order of id, after one; at most so many. */
  readonly page: (
    act: Act,
    areaCode: string,
    after: string | undefined,
    most: number,
  ) => Promise<readonly Omit<SliceRow, 't' | 'v'>[]>
  /** Those of these rows that stand in the area and may be seen. */
  readonly some: (
    act: Act,
    areaCode: string,
    ids: readonly string[],
  ) => Promise<readonly Omit<SliceRow, 't' | 'v'>[]>
  /** The area of a row, with the whole district in sight: who decides about an act whose row is no longer the worker's. */
  readonly whereIs: (act: Act, id: string) => Promise<string | undefined>
  readonly touched: readonly Touches[]
}
