/** Where a list goes on: the sort keys of its last row. Opaque to clients, checked when it comes back. */
export function writeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** The keys of a cursor, or nothing when it is not one of ours: right number of keys, each of the right kind. */
export function readCursor(
  cursor: string,
  shape: readonly ('moment' | 'uuid' | 'text' | 'flag')[],
): string[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(keys) || keys.length !== shape.length) return undefined
    const checked = keys.map((key, i) => (typeof key === 'string' && fits(key, shape[i]!) ? key : undefined))
    return checked.every((key) => key !== undefined) ? checked : undefined
  } catch {
    return undefined
  }
}

const fits = (key: string, kind: 'moment' | 'uuid' | 'text' | 'flag'): boolean => {
  if (kind === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
  if (kind === 'flag') return key === 't' || key === 'f'
  if (kind === 'moment') return key === 'infinity' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(key)
  return key.length <= 100
}
