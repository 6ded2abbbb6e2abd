/** Chance that falls the same way each time: the demo must be able to go on where a killed start left it. */
export interface Chance {
  /** From 0 up to but not with 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** Whether something happens that happens in so many cases of one. */
  readonly hits: (share: number) => boolean
  readonly weighted: <T>(from: readonly T[], weight: (one: T) => number) => T
  /** A number of the right shape for a record (UUID, version 4). */
  readonly id: () => string
}

/** A generator from a seed in words (FNV-1a to mulberry32): small, fast, and good enough to scatter a neighbourhood. */
export function chanceOf(seed: string): Chance {
  let state = 2166136261
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16777619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return {
    next,
    pick,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    hits: (share) => next() < share,
    id() {
      const hex = (digits: number): string =>
        Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('')
      return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
    },
    weighted(from, weight) {
      let left = next() * from.reduce((sum, one) => sum + weight(one), 0)
      for (const one of from) {
        left -= weight(one)
        if (left < 0) return one
      }
      return pick(from)
    },
  }
}
