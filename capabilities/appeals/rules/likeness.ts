import type { LikenessReason } from '../contract/merging.ts'

/**
 * How likely two appeals are about the same thing. The weights are log odds; those of place, time and state were read off the
 * known duplicates of a city's requests of 2011–2013 and tried on those of 2014 (bench `duplicates`); those of words are ours, since
 * that city keeps no words.
 */

/** What is compared. Whatever is not known counts neither way. */
export interface Comparable {
  /** The place it was said at: a building, an entrance, a dwelling. */
  readonly placeId: string | null
  readonly placeText: string
  readonly lon: number | null
  readonly lat: number | null
  readonly at: Date
  readonly category: string | null
  /** The group the category stands under. */
  readonly group: string | null
  readonly text: string
  /** When it was closed, if it was. */
  readonly closedAt: Date | null
}

export interface Likeness {
  /** From 0 to 1. */
  readonly probability: number
  readonly reasons: readonly LikenessReason[]
}

const METRES_PER_DEGREE = 111_320

/** Metres between two points that are near each other. */
export function metresApart(a: Comparable, b: Comparable): number | undefined {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return undefined
  const x = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(x, a.lat - b.lat) * METRES_PER_DEGREE
}

interface Weighed {
  readonly weight: number
  readonly reason?: LikenessReason
}

const tidy = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

function weighPlace(a: Comparable, b: Comparable): Weighed {
  const sameText = tidy(a.placeText) !== '' && tidy(a.placeText) === tidy(b.placeText)
  if ((a.placeId !== null && a.placeId === b.placeId) || sameText) return { weight: 0, reason: 'same-place' }
  const metres = metresApart(a, b)
  if (metres === undefined) return { weight: -3 }
  if (metres <= 1) return { weight: 0, reason: 'same-place' }
  if (metres <= 15) return { weight: -3, reason: 'near' }
  return metres <= 60 ? { weight: -4, reason: 'near' } : { weight: -8 }
}

const DAY_MS = 86_400_000
const daysApart = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime()) / DAY_MS

function weighTime(a: Comparable, b: Comparable): Weighed {
  const days = daysApart(a.at, b.at)
  if (days < 3) return { weight: 1.7, reason: 'same-days' }
  if (days < 4) return { weight: 0 }
  return { weight: days < 15 ? -2.5 : -4 }
}

/** What was closed before the other was said is likely another time, not the same. */
const weighEnd = (earlier: Comparable, later: Comparable): number =>
  earlier.closedAt !== null && earlier.closedAt <= later.at ? -2.4 : 0

/** Pairs of neighbouring signs: enough to compare Chinese without cutting it into words. */
export function signPairs(text: string): ReadonlySet<string> {
  const signs = [...tidy(text).replaceAll(/[\p{P}\p{S}]/gu, '')].slice(0, 240)
  return new Set(signs.slice(1).map((sign, i) => `${signs[i]}${sign}`))
}

/** Shared pairs as a share of the shorter text: a short "灯不亮" is contained in a long letter about it. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number | undefined {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  if (few.size < 3) return undefined
  let shared = 0
  for (const pair of few) if (many.has(pair)) shared += 1
  return shared / few.size
}

function weighWords(share: number | undefined): Weighed {
  if (share === undefined) return { weight: 0 }
  if (share >= 0.5) return { weight: 4, reason: 'same-words' }
  if (share >= 0.25) return { weight: 1.8, reason: 'same-words' }
  return { weight: share >= 0.12 ? -0.5 : -2.2 }
}

function weighCategory(a: Comparable, b: Comparable): Weighed {
  if (a.category === null || b.category === null) return { weight: 0 }
  // Of no weight beside place and days: neighbours name the same thing by different kinds, and one kind covers many things.
  if (a.category === b.category) return { weight: 0, reason: 'same-category' }
  return { weight: a.group !== null && a.group === b.group ? 0 : -1.2 }
}

/** Compares two appeals. `share`: how much of the shorter text stands in the other, where it is known already. */
export function likeness(
  earlier: Comparable,
  later: Comparable,
  share = sharedWords(signPairs(earlier.text), signPairs(later.text)),
): Likeness {
  const parts = [
    weighPlace(earlier, later),
    weighTime(earlier, later),
    weighWords(share),
    weighCategory(earlier, later),
  ]
  const odds = parts.reduce((sum, { weight }) => sum + weight, weighEnd(earlier, later))
  return {
    probability: 1 / (1 + Math.exp(-odds)),
    reasons: parts.flatMap(({ reason }) => reason ?? []),
  }
}

/** From here on it is shown as likely the same. */
export const LIKELY = 0.5
