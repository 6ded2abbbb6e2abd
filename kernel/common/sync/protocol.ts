import { z } from 'zod'

/**
 * What a phone and the server say to each other. A phone sends acts it has already shown to the person as done, each under the number
 * it was given on the spot; the server answers for each by that number. A phone deletes nothing that was not answered by number.
 */

/**
 * Names the account a request is meant for. Where the session is another one's, the house answers as to nobody: what one person did on a
 * shared phone is never done in the name of the next.
 */
export const MEANT_FOR = 'linli-account'

/** The newest shape of acts this house writes. The server reads this one and the two before it. */
export const SYNC_VERSION = 1

export const pushItem = z.object({
  /** Made on the phone (UUIDv7); the same number is the same act for ever. */
  commandId: z.uuid(),
  /** Counts the acts of one account on one phone, from 1. */
  seq: z.int().min(1),
  /** The endpoint whose act it is. */
  type: z.string().max(80),
  /** Version of the shape of `params` and `body`. */
  v: z.int().min(1).max(1000),
  /** What it is about, `table:id` of a row of the slice: acts about one thing keep their order, and no others wait for them. */
  entity: z.string().max(80),
  /** Version of that row as the person saw it, if there was one. */
  saw: z.string().max(32).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  body: z.unknown().optional(),
  /** When it was done, by the clock of the phone. */
  deviceTime: z.iso.datetime({ offset: true }),
})
export type PushItem = z.output<typeof pushItem>

export const pushAnswer = z.object({
  commandId: z.uuid(),
  /**
   * `applied` now · `already-applied` before, the answer is that of then · `rejected` and kept on the server, with code and fields ·
   * `needs-review` kept, and somebody decides (who lost the area, a household that moved, two values for one field) ·
   * `try-again` nothing was decided: keep it and send it again.
   */
  outcome: z.enum(['applied', 'already-applied', 'rejected', 'needs-review', 'try-again']),
  code: z.string().optional(),
  message: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** The case at the desk. */
  reviewId: z.uuid().optional(),
  answer: z.unknown().optional(),
})
export type PushAnswer = z.output<typeof pushAnswer>

/** A row of the slice as a phone keeps it: the table it stands in, its id, the version of its content (`versionOf`), and the content. */
export interface SliceRow {
  readonly t: string
  readonly id: string
  readonly v: string
  readonly row: Readonly<Record<string, unknown>>
}

export const leave = z.object({ t: z.string(), id: z.string() })
export type Leave = z.output<typeof leave>

export const pullAnswer = z.object({
  /**
   * Names this history of the server, the sight of this account and what of it a phone keeps: `history.sight.kept`. Another one: take everything
   * anew. With another history, send again what was answered of late; with another sight, let go of all that is here.
   */
  epoch: z.string(),
  /** Rows by table, each with its `id`, what is null left out. Versions are not sent: whoever keeps a row reckons its own. */
  rows: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
  /** Others column by column (`columns.ts`), for a phone that asked for it. */
  columns: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))).optional(),
  /** What stands in the slice no longer, or may not be seen any more. */
  leaves: z.array(leave),
  /** Where the next pull goes on. */
  next: z.string(),
  /** Nothing is left to pull just now. */
  done: z.boolean(),
  /** Enough is here to work with; what follows is history. */
  usable: z.boolean(),
  /** Acts done up to this moment are in what was pulled: what was laid over the slice for them may go. */
  heard: z.iso.datetime({ offset: true }),
  /** For each table of the slice, how many rows there are and their versions together (`sumOf`); only when asked for, and when all is here. */
  check: z.record(z.string(), z.object({ n: z.int(), h: z.string() })).optional(),
  /**
   * Names this opening of the house. In another one it may have been put back to before what a row said that was read ahead of its
   * change: numbers and sums are asked for.
   */
  opened: z.string().optional(),
  serverTime: z.iso.datetime({ offset: true }),
})
export type PullAnswer = z.output<typeof pullAnswer>
