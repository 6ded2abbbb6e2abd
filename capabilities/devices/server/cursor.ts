import { z } from 'zod'

/** Where a phone stands: in which history, up to which change, and, while it takes everything, where in which table. */
export interface Stand {
  readonly epoch: string
  readonly seq: number
  /** The tag of that change; none before the first. */
  readonly tag: string
  /** The table that comes next, while everything is taken. */
  readonly table?: number | undefined
  readonly after?: string | undefined
}

const Written = z.tuple([
  z.string().max(80),
  z.int().min(0),
  z.string().max(36),
  z.int().min(-1).max(100),
  z.string().max(80),
])

export const writeStand = ({ epoch, seq, tag, table = -1, after = '' }: Stand): string =>
  Buffer.from(JSON.stringify([epoch, seq, tag, table, after])).toString('base64url')

/** Reads a cursor of ours. Anything else is no stand at all: whoever brings it takes everything anew. */
export function readStand(cursor: string | undefined): Stand | undefined {
  if (cursor === undefined) return undefined
  try {
    const [epoch, seq, tag, table, after] = Written.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return {
      epoch,
      seq,
      tag,
      table: table < 0 ? undefined : table,
      after: after === '' ? undefined : after,
    }
  } catch {
    return undefined
  }
}
