/**
 * A photo is named on a phone by its content, before any of it was sent. An act whose body names photos in this way is decided when they
 * have come: both sides read from here which those are.
 */

/** What an act is answered with, that names a photo which is not here: nothing was decided. */
export const FILE_AWAITED = 'file-awaited'

const HASH = /^[0-9a-f]{64}$/
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value)

type Thing = Readonly<Record<string, unknown>>
const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where lists of files stand in bodies: at the top, and at each finding that somebody else has to see to. */
const LISTS = [['files'], ['findings', '*', 'raise', 'files']] as const

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isHash)

/** The same value with every list of names along a path changed. */
function along(
  value: unknown,
  path: readonly string[],
  change: (names: readonly string[]) => unknown,
): unknown {
  const [step, ...rest] = path
  if (step === undefined) return isNames(value) ? change(value) : value
  if (step === '*') return Array.isArray(value) ? value.map((one) => along(one, rest, change)) : value
  if (!isThing(value) || value[step] === undefined) return value
  return { ...value, [step]: along(value[step], rest, change) }
}

const inLists = (body: unknown, change: (names: readonly string[]) => unknown): unknown =>
  LISTS.reduce((said, path) => along(said, path, change), body)

/** The one file an act is about, where it is about nothing else. */
export const aboutFile = (body: unknown): string | undefined =>
  isThing(body) && isHash(body['sha256']) ? body['sha256'] : undefined

/** Hashes an act waits for: lists of files that are lists of hashes, or the one file it is about. */
export function awaitedBy(body: unknown): readonly string[] {
  const one = aboutFile(body)
  if (one !== undefined) return [one]
  const found: string[] = []
  inLists(body, (names) => {
    found.push(...names)
    return names
  })
  return found
}

/** The same body with other files in the place of some: none, where nothing is put there. */
export function withFilesFor(
  body: unknown,
  of: ReadonlySet<string>,
  put: (hash: string) => readonly string[],
): unknown {
  const renamed = (hash: string): readonly string[] => (of.has(hash) ? put(hash) : [hash])
  const one = aboutFile(body)
  if (one === undefined) return inLists(body, (names) => names.flatMap(renamed))
  const [other] = renamed(one)
  return other === undefined ? body : { ...(body as Thing), sha256: other }
}
