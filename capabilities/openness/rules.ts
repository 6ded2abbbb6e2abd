import type { OpenState, ReportReason } from './contract.ts'

/** How the words of an appeal come to be public, and how they cease to be. */
export interface OpenMove {
  readonly from: OpenState
  readonly to: OpenState
  readonly act: string
  readonly rule: string
}

export const OPEN_MOVES = [
  {
    from: 'waiting',
    to: 'published',
    act: 'publish',
    rule: 'somebody read it, or nothing personal is in it',
  },
  { from: 'waiting', to: 'private', act: 'keep', rule: 'a reason of the closed list' },
  { from: 'published', to: 'published', act: 'publish', rule: 'other words, or the same after a report' },
  { from: 'published', to: 'private', act: 'keep', rule: 'a reason of the closed list' },
  { from: 'private', to: 'published', act: 'publish', rule: 'the reason has passed' },
  { from: 'published', to: 'waiting', act: 'report', rule: 'said to be personal and not looked at since' },
  { from: 'waiting', to: 'hidden', act: 'close', rule: 'sealed, taken back, or of a private kind now' },
  { from: 'published', to: 'hidden', act: 'close', rule: 'sealed, taken back, or of a private kind now' },
  { from: 'hidden', to: 'waiting', act: 'open', rule: 'open to the public again: looked at anew' },
] as const satisfies readonly OpenMove[]

/**
 * Whether a report hides the words at once. Personal data that stays up does harm by the hour, words that are missing for a day
 * do little; but once somebody has looked after such a report, nobody can take the text down by repeating it.
 */
export const hidesAtOnce = (reason: ReportReason, lookedAtSince: boolean): boolean =>
  reason === 'personal' && !lookedAtSince

/** What becomes of the words when the appeal changes: `listed` says whether anybody may know of it at all. */
export function followed(state: OpenState | undefined, listed: boolean): OpenState | undefined {
  if (!listed) return state === 'waiting' || state === 'published' ? 'hidden' : state
  return state === undefined || state === 'hidden' ? 'waiting' : state
}

/** Subscriptions of one reader at most. */
export const MOST_SUBSCRIPTIONS = 20
/** Days in which a mail is to be confirmed; after that nothing of it is kept. */
export const CONFIRM_DAYS = 3
/** The hour of the day, in the district, from which the day’s news go out. */
export const NEWS_FROM_HOUR = 8
/** Lines of one day’s news; what is more is counted. */
export const MOST_LINES = 20
/** Minutes until another mail to confirm may go to the same address. */
export const MAIL_AGAIN_MINUTES = 10
