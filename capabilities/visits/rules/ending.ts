import { localDay, momentOf } from '#kernel/common/calendar/zone.ts'
import type { TargetState } from '../contract/words.ts'

/** What is left of a visit and of a round once their time is over. */

/** Days of a visit are days in China. */
const ZONE = 'Asia/Shanghai'

/** The day stays and the hour goes: when somebody was at a door is about whoever opened it. */
export const dayOf = (at: Date): Date => new Date(momentOf(ZONE, localDay(ZONE, at.getTime()), 0))

/** A finding as a round keeps it. */
export interface KeptFinding {
  readonly kind: string
  readonly topic: string
  readonly text?: string | undefined
  readonly placeText?: string | undefined
  readonly placeZh: string | null
  readonly placeEn: string | null
  readonly [more: string]: unknown
}

/** Where it was, without what was typed beside the place. */
function placeAlone(said: string | null, typed: string | undefined): string | null {
  if (said === null || typed === undefined) return said
  if (said === typed) return null
  return said.endsWith(` ${typed}`) ? said.slice(0, -typed.length - 1) : said
}

/** Kind, topic, place and how often stay, so every count stays; words that were typed go. */
export function findingEnded({ text: _, placeText, ...finding }: KeptFinding): KeptFinding {
  return {
    ...finding,
    placeZh: placeAlone(finding.placeZh, placeText),
    placeEn: placeAlone(finding.placeEn, placeText),
  }
}

interface Cared {
  readonly month: string
  readonly areaCode: string
  readonly state: TargetState
  readonly reasons: readonly string[]
}
export interface PastCare {
  readonly month: string
  readonly areaCode: string
  readonly kind: string
  readonly state: TargetState
  readonly n: number
}

/** How many there were of a month, a grid, a reason and a state: all that is left of why somebody was looked after. */
export function pastCare(ended: readonly Cared[]): PastCare[] {
  const counts = new Map<string, PastCare>()
  for (const { month, areaCode, state, reasons } of ended)
    for (const kind of reasons) {
      const key = [month, areaCode, kind, state].join(' ')
      counts.set(key, { month, areaCode, kind, state, n: (counts.get(key)?.n ?? 0) + 1 })
    }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
