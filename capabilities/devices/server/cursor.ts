import { z } from 'zod'
import type { Place } from './groups.ts'

/** Where a phone stands: in which history, up to which change, and, while it takes everything, where in which table. */
export interface Stand {
  readonly epoch: string
  readonly seq: number
  /** The tag of that change; none before the first. */
  readonly tag: string
  /** What comes next, while everything is taken. */
  readonly at?: Place | undefined
}

const Written = z.tuple([
  z.string().max(80),
  z.int().min(0),
  z.string().max(36),
  // Tables were counted once, and -1 was none.
  z.union([z.string().max(40), z.literal(-1)]),
  z.string().max(80),
])

export const writeStand = ({ epoch, seq, tag, at }: Stand): string =>
  Buffer.from(JSON.stringify([epoch, seq, tag, at?.table ?? '', at?.after ?? ''])).toString('base64url')

/** Reads a cursor of ours. Anything else is no stand at all: whoever brings it takes everything anew. */
export function readStand(cursor: string | undefined): Stand | undefined {
  if (cursor === undefined) return undefined
  try {
    const [epoch, seq, tag, table, after] = Written.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    const at = table === '' || table === -1 ? undefined : { table, after: after === '' ? undefined : after }
    return { epoch, seq, tag, at }
  } catch {
    return undefined
  }
}
