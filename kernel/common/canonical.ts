/** JSON with sorted keys, so that the same content always has the same bytes: on the server, in a browser, in a program of somebody else. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const content = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(content).filter((key) => content[key] !== undefined)
    // In place: phones that are older than toSorted reckon this too.
    keys.sort()
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(content[key])}`).join(',')}}`
  }
  return JSON.stringify(value)
}
