/**
 * A photo is named on a phone by its content, before any of it was sent. An act whose body names photos in this way is decided when they
 * have come: both sides read from here which those are.
 */

/** What an act is answered with, that names a photo which is not here: nothing was decided. */
export const FILE_AWAITED = 'file-awaited'

const HASH = /^[0-9a-f]{64}$/
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value)

interface Body {
  readonly files?: unknown
  readonly sha256?: unknown
}
const bodyIn = (body: unknown): Body => (typeof body === 'object' && body !== null ? body : {})

/** Hashes an act waits for: a list of files that is one of hashes, or the one file it is about. */
export function awaitedBy(body: unknown): readonly string[] {
  const { files, sha256 } = bodyIn(body)
  if (Array.isArray(files)) return files.length > 0 && files.every(isHash) ? files : []
  return isHash(sha256) ? [sha256] : []
}

/** The same body with other files in the place of some: none, where nothing is put there. */
export function withFilesFor(
  body: unknown,
  of: ReadonlySet<string>,
  put: (hash: string) => readonly string[],
): unknown {
  const { files, sha256 } = bodyIn(body)
  const renamed = (hash: string): readonly string[] => (of.has(hash) ? put(hash) : [hash])
  if (Array.isArray(files)) return { ...(body as object), files: (files as string[]).flatMap(renamed) }
  const [other] = isHash(sha256) ? renamed(sha256) : []
  return other === undefined ? body : { ...(body as object), sha256: other }
}
