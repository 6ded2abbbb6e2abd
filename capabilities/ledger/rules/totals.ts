import type { AgeBand, Counts, Undated } from '../contract/totals.ts'
import type { Tallied } from './tally.ts'

export const NO_COUNTS: Counts = {
  dwellings: 0,
  households: 0,
  living: 0,
  registered: 0,
  owning: 0,
  awayHere: 0,
  guestsHere: 0,
}
/** Under which name each tally is told. */
export const TOLD_AS = {
  lives: 'living',
  registered: 'registered',
  owns: 'owning',
  households: 'households',
  away: 'awayHere',
  guests: 'guestsHere',
} as const satisfies Record<Tallied, keyof Undated>

export const NO_UNDATED: Undated = {
  households: 0,
  living: 0,
  registered: 0,
  owning: 0,
  awayHere: 0,
  guestsHere: 0,
}

/** Numbers are told of days that have come. */
export const dayVerdict = (on: string, today: string): 'allowed' | 'day-to-come' =>
  on > today ? 'day-to-come' : 'allowed'

export function bandOf(birthYear: number, year: number): AgeBand {
  if (birthYear === 0) return 'unknown'
  const age = year - birthYear
  if (age <= 6) return '0-6'
  if (age <= 17) return '7-17'
  if (age <= 59) return '18-59'
  return age <= 79 ? '60-79' : '80+'
}

/** Fewer than so many are not told: somebody could be known by it. */
export const FEWEST = 5

/** A number as it may be told outside the record itself. */
const tooFew = (n: number): boolean => n > 0 && n < FEWEST

/**
 * Numbers of one row that add up to a known sum, as they may be told. Where one is too small it is left out, and with it the
 * next smallest, since else the sum would tell it; where only one stands open, the sum is left out as well.
 */
export function suppressed(
  parts: readonly number[],
  sum: number,
): { readonly parts: readonly (number | null)[]; readonly sum: number | null } {
  const small = parts.filter(tooFew)
  if (small.length === 0 && !tooFew(sum)) return { parts, sum }
  const hidden = new Set(parts.flatMap((n, i) => (tooFew(n) ? [i] : [])))
  const others = parts
    .map((n, i) => ({ n, i }))
    .filter(({ n, i }) => n > 0 && !hidden.has(i))
    .toSorted((a, b) => a.n - b.n || a.i - b.i)
  // One hidden number is the sum less the others: a second is hidden with it.
  const [second] = others
  if (hidden.size === 1 && second) hidden.add(second.i)
  const alone = hidden.size <= 1 && small.length > 0
  return {
    parts: parts.map((n, i) => (hidden.has(i) ? null : n)),
    sum: tooFew(sum) || alone ? null : sum,
  }
}

/**
 * How many of some sums have no day since when, as it may be told outside the record: neither they nor the others may be few, and of
 * a sum that is not told nothing is. All together only where each is told, since else one could be reckoned.
 */
export function toldUndated(
  sums: readonly (number | null)[],
  undated: readonly number[],
): { readonly parts: readonly (number | null)[]; readonly sum: number | null } {
  const parts = sums.map((sum, i) => {
    const n = undated[i] ?? 0
    return sum === null || tooFew(n) || tooFew(sum - n) ? null : n
  })
  return {
    parts,
    sum: parts.reduce((all: number | null, n) => (all === null || n === null ? null : all + n), 0),
  }
}
