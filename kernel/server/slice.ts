import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import type { Act } from './act.ts'
import type { sql } from './database.ts'

type Sql = ReturnType<typeof sql>

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

/** Which rows are asked for: conditions to be put into the `where` of the table’s select. */
export interface Which {
  /** Stands in the area of the slice: `within(sql`h.area_code`)`. */
  readonly within: (areaCode: Sql) => Sql
  /** Is one of those asked for, or follows the last one of a page: `among(sql`h.id`)`. */
  readonly among: (id: Sql) => Sql
}

/** A file a row stands for: its bytes by their hash. */
export interface Enclosed {
  readonly hash: string
  readonly mediaType: string
}

/** How much of a hash tells one content of a file from another on a phone. */
export const MARK_DIGITS = 16

/**
 * A table of what a phone keeps of its area. Rows are read as the worker, under row-level security: what a worker may not see never
 * reaches the phone, and what they may no longer see leaves it. Capabilities declare theirs; `apps/server/house.ts` puts them together.
 */
export interface SliceTable {
  /** The `t` of its rows: `household`, `order`. */
  readonly name: string
  /** Needed to begin the day, or history that may follow. */
  readonly stage: 'usable' | 'later'
  /**
   * Its rows follow from where whoever reads works and what they may see, and from nothing else: not from who they are, and not from whose they are.
   * Everybody of the same sight has the same rows, so they are read once for all of them, by somebody without account and organisation. What touches such
   * a table names every area it does so in, in the fact itself: until it is heard, nothing that was kept for these areas is given to anybody.
   */
  readonly shared?: true
  /**
   * One select of the rows: a column `id` (uuid, or text in the C collation) and a column for each field, named as on the phone
   * (`"dwellingId"`). Nulls are left out on the wire, and the database writes the JSON. No order, no limit: those are added.
   *
   *     rows: ({ within, among }, act) => sql`
   *       select h.id, h.dwelling_id as "dwellingId", h.kind
   *       from household as h
   *       where h.until is null and ${within(sql`h.area_code`)} and ${among(sql`h.id`)}`
   */
  readonly rows: (which: Which, act: Act) => Sql
  /** The same rows by id alone, to be counted, where `rows` gathers much for each. */
  readonly ids?: (which: Which, act: Act) => Sql
  /** What the database cannot do: opens a sealed column (it comes as `\x…`). Costs a parse per row, so most tables have none. */
  readonly finish?: (row: Readonly<Record<string, unknown>>, act: Act) => Readonly<Record<string, unknown>>
  /**
   * A row that has a `mark` (16 hex digits of a SHA-256) stands for a file, and says its `mediaType` and `bytes`. The phone fetches it when it has the
   * row, and lets go of it with the row. Asked only for a row that stands in the slice of whoever asks.
   */
  readonly encloses?: (act: Act, id: string) => Promise<Enclosed | undefined>
  /** What of persons its rows hold, in the words of the register of purposes (`name`, `phone`); opening the day is noted with it. */
  readonly personal?: readonly string[]
  /** More rows than this for each grid do not go on a phone: refused where the day is opened. */
  readonly mostPerGrid?: number
  /** The area of a row, with the whole district in sight: who decides about an act whose row is no longer the worker's. */
  readonly whereIs: (act: Act, id: string) => Promise<string | undefined>
  readonly touched: readonly Touches[]
}
