import { dayText, localDay, momentOf } from '#kernel/common/calendar/zone.ts'
import type { AttemptOutcome, CallReason, CallRule, Solved } from './contract.ts'

/**
 * Beijing ordinance art. 23: after the limit the appellant is called back by phone, message or online. GB/T 39734-2020 and
 * 好差评: a low rating is looked into and set right, each one.
 */
export const DEFAULT_RULE: CallRule = { afterDays: 3, sharePercent: 30, stillAfterDays: 28 }

/** A closed appeal, as far as it decides who is called. */
export interface Closed {
  readonly id: string
  readonly kind: string
  readonly channel: string
  readonly relation: string
  readonly urgent: boolean
  readonly reworks: number
  readonly hasPhone: boolean
  readonly special: boolean
  readonly grade: number | null
  /** The reporter said of this closing that it is fixed, and gave no grade with it. */
  readonly saidFixed: boolean
}

/** Channels of people who speak rather than type: they are asked the way they came. */
const SPOKEN: readonly string[] = ['phone', 'hotline', 'counter', 'grid']

/** A number from 0 to 99 that is the same for an appeal wherever and whenever it is reckoned (FNV-1a over its id). */
export function lotOf(id: string): number {
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return hash % 100
}

const drawn = (id: string, rule: CallRule): CallReason | undefined =>
  lotOf(id) < rule.sharePercent ? 'sample' : undefined

/** Why the person behind a closed appeal is called, or nothing: they are not. */
export function callReason(closed: Closed, rule: CallRule): CallReason | undefined {
  // Praise is nothing to be solved; what was answered in one of the special ways was told its own next step.
  if (!closed.hasPhone || closed.grade !== null || closed.kind === 'praise' || closed.special)
    return undefined
  // Art. 23: called back by phone, message or online. Who has said online that it is fixed has answered; a share is asked for a grade still.
  if (closed.saidFixed) return drawn(closed.id, rule)
  if (closed.urgent) return 'urgent'
  if (closed.reworks > 0) return 'reworked'
  if (SPOKEN.includes(closed.channel) || closed.relation !== 'self') return 'spoken'
  return drawn(closed.id, rule)
}

/** Whose work it was: the organisations that answer for it or helped, and who had a hand in it in person. */
export interface Hands {
  readonly orgIds: readonly string[]
  readonly who: readonly string[]
}

/** The caller is never the handler. */
export const callerVerdict = (
  hands: Hands,
  caller: { readonly who: string; readonly orgId: string | undefined },
): 'allowed' | 'caller-was-handler' =>
  hands.who.includes(caller.who) || (caller.orgId !== undefined && hands.orgIds.includes(caller.orgId))
    ? 'caller-was-handler'
    : 'allowed'

/** Half-days on which nobody could be reached before the call is given up; and how often a number may be a wrong one. */
export const TRIES = { halfDays: 3, wrongNumbers: 2 } as const
/** When one may ring: nobody is called at breakfast or at night. Minutes of the day. */
export const CALLING = { from: 9 * 60, noon: 14 * 60, to: 20 * 60 } as const
const WISH_DAYS = 30
const DAY_MS = 86_400_000

/** The half-day a moment belongs to, in the district's zone: `2026-03-10 am`. */
export function halfDayOf(zone: string, at: Date): string {
  const day = localDay(zone, at.getTime())
  return `${dayText(day)} ${at.getTime() < momentOf(zone, day, CALLING.noon) ? 'am' : 'pm'}`
}

/** The first moment from then on at which one may ring. */
export function whenOpen(zone: string, at: Date): Date {
  const day = localDay(zone, at.getTime())
  if (at.getTime() < momentOf(zone, day, CALLING.from)) return new Date(momentOf(zone, day, CALLING.from))
  if (at.getTime() >= momentOf(zone, day, CALLING.to)) return new Date(momentOf(zone, day + 1, CALLING.from))
  return at
}

/** When the next half-day for ringing begins. */
function nextHalfDay(zone: string, at: Date): Date {
  const day = localDay(zone, at.getTime())
  const noon = momentOf(zone, day, CALLING.noon)
  return new Date(at.getTime() < noon ? noon : momentOf(zone, day + 1, CALLING.from))
}

export interface Try {
  readonly outcome: AttemptOutcome
  readonly at: Date
}

/** Whether the time they wish for can be kept. */
export const wishVerdict = (wishAt: Date | undefined, now: Date): 'allowed' | 'wish-out-of-range' =>
  wishAt === undefined || (wishAt > now && wishAt.getTime() - now.getTime() <= WISH_DAYS * DAY_MS)
    ? 'allowed'
    : 'wish-out-of-range'

export type AfterTry =
  | { readonly state: 'waiting'; readonly nextAt: Date }
  | { readonly state: 'refused' | 'unreachable' }

/** What becomes of a call-back after a try that was no conversation. The last of `tries` is the one just made. */
export function afterTry(tries: readonly Try[], wishAt: Date | undefined, zone: string): AfterTry {
  const last = tries.at(-1)!
  if (last.outcome === 'refused') return { state: 'refused' }
  const missed = tries.filter(({ outcome }) => outcome === 'no-answer' || outcome === 'busy')
  const halfDays = new Set(missed.map(({ at }) => halfDayOf(zone, at))).size
  const wrong = tries.filter(({ outcome }) => outcome === 'wrong-number').length
  if (wrong >= TRIES.wrongNumbers) return { state: 'unreachable' }
  // Whoever spoke and named a time is called then, however often nobody was there before.
  if (wishAt !== undefined) return { state: 'waiting', nextAt: wishAt }
  if (halfDays >= TRIES.halfDays) return { state: 'unreachable' }
  const nextAt =
    last.outcome === 'busy'
      ? whenOpen(zone, new Date(last.at.getTime() + 3_600_000))
      : nextHalfDay(zone, last.at)
  return { state: 'waiting', nextAt }
}

/** "Not solved" needs words: whoever does it again must know what is left. */
export const answerVerdict = (
  solved: Solved,
  words: string | undefined,
): 'allowed' | 'answer-words-missing' =>
  solved === 'no' && (words === undefined || words.length < 2) ? 'answer-words-missing' : 'allowed'

/** Days in which a low rating is seen to. */
export const FOLLOW_UP_DAYS = 5

/** A rating that somebody has to see to. Where the same answer reopened the appeal, doing it again is what follows. */
export const needsFollowUp = (rating: {
  readonly grade: number | null
  readonly solved: boolean | null
  readonly isClosed: boolean
}): boolean => rating.isClosed && (rating.solved === false || (rating.grade !== null && rating.grade <= 2))

/**
 * What comes back by itself: lamps, lids, pipes, waste, trees, roads, what stands in the way. By the first part of a community
 * category, or the component classes 01–05 of GB/T 30428.2.
 */
const RETURNS = /^(repair|sanitation|greening|safety|traffic|utility|property|0[1-5]\d*)(-|$)|^0[1-5]\d{3}$/

/** Whether the reporter is asked some weeks later if it is still so. */
export const asksStill = (
  closed: Pick<Closed, 'kind' | 'reworks' | 'hasPhone' | 'special'> & {
    readonly categoryCode: string | null
    readonly visibility: string
    readonly isSealed: boolean
  },
  rule: CallRule,
): boolean =>
  rule.stillAfterDays > 0 &&
  closed.hasPhone &&
  !closed.special &&
  !closed.isSealed &&
  (closed.reworks > 0 ||
    (closed.kind === 'problem' && closed.visibility === 'public' && RETURNS.test(closed.categoryCode ?? '')))
