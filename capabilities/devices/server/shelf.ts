import type { Sheet } from './sheet.ts'

/** So long a sheet is kept at most, whether anybody asks for it or not. */
export const KEPT_MS = 5 * 60_000
/** All sheets together; who was not asked for the longest goes first. */
const MOST_BYTES = 48 * 1024 * 1024

/** Sheets in the memory of this process, and nowhere else. */
export interface Shelf {
  readonly get: (key: string, now: Date) => Sheet | undefined
  readonly put: (key: string, sheet: Sheet, now: Date) => void
  readonly bytes: () => number
}

export function makeShelf(mostBytes: number = MOST_BYTES): Shelf {
  const sheets = new Map<string, { readonly sheet: Sheet; readonly ends: NodeJS.Timeout }>()
  let bytes = 0
  const drop = (key: string): void => {
    const there = sheets.get(key)
    if (!there) return
    clearTimeout(there.ends)
    bytes -= there.sheet.bytes
    sheets.delete(key)
  }
  return {
    get(key, now) {
      const there = sheets.get(key)
      if (!there) return undefined
      const age = now.getTime() - there.sheet.readAt
      if (age < 0 || age >= KEPT_MS) {
        drop(key)
        return undefined
      }
      // Put behind all others: the first of the map is who was not asked for the longest.
      sheets.delete(key)
      sheets.set(key, there)
      return there.sheet
    },
    put(key, sheet, now) {
      drop(key)
      const left = KEPT_MS - (now.getTime() - sheet.readAt)
      if (left <= 0 || sheet.bytes > mostBytes) return
      const ends = setTimeout(() => {
        drop(key)
      }, left).unref()
      sheets.set(key, { sheet, ends })
      bytes += sheet.bytes
      for (const oldest of sheets.keys()) {
        if (bytes <= mostBytes) break
        drop(oldest)
      }
    },
    bytes: () => bytes,
  }
}
