import { chainHash, committed } from '#kernel/server/chain.ts'

/** A line of a story with all that its hash is made over. */
export interface HashedLine {
  readonly record: string
  readonly seq: number
  readonly at: Date
  readonly name: string
  readonly actor: string
  readonly audience: string
  readonly text: string | null
  readonly detail: unknown
  readonly files: readonly string[]
  /** Nothing for lines of before actor and words had hashes of their own. */
  readonly salt: string | null
  /** What the words hashed to, where they were removed since. */
  readonly textHash: Buffer | null
}

/**
 * What the hash of a line is made over. Actor and words stand in it as salted hashes: a reader is shown those that are theirs
 * to see and can check them, and words that had to be removed leave the chain whole.
 */
export function contentOf(line: HashedLine): unknown {
  const { record, seq, at, name, actor, audience, text, detail, files, salt, textHash } = line
  const told = { record, seq, at: at.toISOString(), name, audience, detail, files }
  if (salt === null) return { ...told, actor, text }
  return {
    ...told,
    by: committed(salt, actor),
    words: text === null ? (textHash?.toString('hex') ?? null) : committed(salt, text),
  }
}

export const hashOfLine = (previous: Buffer | null, line: HashedLine): Buffer =>
  chainHash(previous, contentOf(line))
