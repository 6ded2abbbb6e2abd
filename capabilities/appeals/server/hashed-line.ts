import { canonical } from '#kernel/common/canonical.ts'
import { chainHash, committed } from '#kernel/server/chain.ts'
import { sha256 } from '#kernel/server/vault.ts'

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
  /** What the actor hashed to, where it was a resident whose identity has ended since. */
  readonly byHash?: Buffer | null
}

/** The salt of one part of a line: whoever is shown the words is shown their salt, and learns nothing of the actor's. */
export const saltOf = (salt: string, part: 'by' | 'words'): string => committed(salt, part)

/** What a line says, actor and words as salted hashes: all of it may be shown to whoever may read the line. */
export function saidBy(line: HashedLine & { readonly salt: string }) {
  const { record, seq, at, name, actor, audience, text, detail, files, salt, textHash, byHash } = line
  return {
    record,
    seq,
    at: at.toISOString(),
    name,
    audience,
    detail,
    files,
    by: byHash?.toString('hex') ?? committed(saltOf(salt, 'by'), actor),
    words:
      textHash !== null || text === null
        ? (textHash?.toString('hex') ?? null)
        : committed(saltOf(salt, 'words'), text),
  }
}

/** The hash of what a line says. It stands in the chain for the line, so that also a line that is not shown holds those before it. */
export const digestOf = (line: HashedLine & { readonly salt: string }): string =>
  sha256(canonical(saidBy(line))).toString('hex')

/** What is chained to the line before: the digest of the line. Lines of before there were salts were chained as they are. */
export function contentOf(line: HashedLine): unknown {
  const { record, seq, at, name, actor, audience, text, detail, files, salt } = line
  if (salt !== null) return { line: digestOf({ ...line, salt }) }
  return { record, seq, at: at.toISOString(), name, actor, audience, text, detail, files }
}

export const hashOfLine = (previous: Buffer | null, line: HashedLine): Buffer =>
  chainHash(previous, contentOf(line))

/** The digest of a new line and its hash over the line before. */
export function sealedLine(
  previous: Buffer | null,
  line: HashedLine & { readonly salt: string },
): { readonly digest: string; readonly hash: Buffer } {
  const digest = digestOf(line)
  return { digest, hash: chainHash(previous, { line: digest }) }
}
