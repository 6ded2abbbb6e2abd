import type { AppealKind, AppealState, Disposition, Outcome, StoryLine } from './contract.ts'

/** A move an appeal may make, who makes it, and the rule that asks for it. */
export interface Move {
  readonly from: AppealState
  readonly to: AppealState
  readonly act: string
  readonly rule: string
}

/**
 * Every move there is; the README draws this table. Articles are those of the Beijing ordinance on swift response
 * (北京市接诉即办工作条例, 2021), the best public specification of the loop.
 */
export const MOVES = [
  { from: 'received', to: 'asked', act: 'ask', rule: 'Art. 15: contact the appellant first' },
  { from: 'reopened', to: 'asked', act: 'ask', rule: 'Art. 15: contact the appellant first' },
  { from: 'asked', to: 'received', act: 'reply', rule: 'the answer brings it back to the desk' },
  { from: 'received', to: 'assigned', act: 'assign', rule: 'Art. 11–12: dispatch by catalogue' },
  {
    from: 'asked',
    to: 'assigned',
    act: 'assign',
    rule: 'Art. 11: what is known already is enough to dispatch',
  },
  {
    from: 'reopened',
    to: 'assigned',
    act: 'assign',
    rule: 'Art. 23: what the call-back finds unsolved is done again',
  },
  {
    from: 'assigned',
    to: 'received',
    act: 'return',
    rule: 'Art. 12: an order outside the duty goes back with a reason',
  },
  {
    from: 'assigned',
    to: 'reopened',
    act: 'undo',
    rule: 'Art. 23: sent by a slip and taken back at once, what was unsolved is to be done again still',
  },
  { from: 'assigned', to: 'done', act: 'handle', rule: 'GB/T 30428: handling is followed by a check' },
  {
    from: 'done',
    to: 'assigned',
    act: 'send-back',
    rule: 'CJJ/T 106: a failed check is rework, whoever looked',
  },
  {
    from: 'done',
    to: 'closed',
    act: 'verify',
    rule: 'CJJ/T 106: closed only after a check by somebody else, the reporter for one (art. 23, 34)',
  },
  { from: 'received', to: 'closed', act: 'answer', rule: 'Art. 11: consultation is answered at once' },
  { from: 'asked', to: 'closed', act: 'answer', rule: 'Art. 11: consultation is answered at once' },
  { from: 'reopened', to: 'closed', act: 'answer', rule: 'Art. 15: what cannot be solved now is explained' },
  {
    from: 'closed',
    to: 'reopened',
    act: 'reopen',
    rule: 'Art. 23, 34: the appellant judges whether it is solved',
  },
  { from: 'assigned', to: 'shelved', act: 'shelve', rule: 'Art. 15: what cannot be solved now is explained' },
  { from: 'shelved', to: 'assigned', act: 'resume', rule: 'a shelved matter is looked at again on its day' },
  { from: 'shelved', to: 'received', act: 'return', rule: 'a shelved matter may need other hands' },
  {
    from: 'received',
    to: 'merged',
    act: 'merge',
    rule: 'one thing, one order: each reporter keeps receipt and rating',
  },
  {
    from: 'asked',
    to: 'merged',
    act: 'merge',
    rule: 'one thing, one order: each reporter keeps receipt and rating',
  },
  {
    from: 'reopened',
    to: 'merged',
    act: 'merge',
    rule: 'one thing, one order: each reporter keeps receipt and rating',
  },
  {
    from: 'merged',
    to: 'received',
    act: 'unmerge',
    rule: 'what turned out to be another thing goes its own way',
  },
  {
    from: 'merged',
    to: 'closed',
    act: 'close-with-lead',
    rule: 'solved for one is solved for all; each is asked',
  },
  { from: 'received', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
  { from: 'asked', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
  { from: 'assigned', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
  { from: 'reopened', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
  { from: 'merged', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
  { from: 'shelved', to: 'withdrawn', act: 'withdraw', rule: 'Art. 8: the appeal belongs to the appellant' },
] as const satisfies readonly Move[]

export type MoveAct = (typeof MOVES)[number]['act']

/** Where an act leads from a state, or nothing when it may not be done there. */
export const moved = (from: AppealState, act: MoveAct): AppealState | undefined =>
  MOVES.find((move) => move.from === from && move.act === act)?.to

/** Whether an act may be done in a state. Buttons and commands ask the same question. */
export const can = (act: MoveAct, state: AppealState): boolean => moved(state, act) !== undefined

/** At the desk: nobody else has it in hand. */
export const AT_DESK = ['received', 'asked', 'reopened'] as const satisfies readonly AppealState[]
export const isAtDesk = (state: AppealState): boolean => (AT_DESK as readonly AppealState[]).includes(state)
/** Not ended: a clock is running or somebody owes an answer. */
export const OPEN = [
  'received',
  'asked',
  'assigned',
  'done',
  'reopened',
  'merged',
  'shelved',
] as const satisfies readonly AppealState[]
export const isOpen = (state: AppealState): boolean => (OPEN as readonly AppealState[]).includes(state)

/**
 * What an intake that is not dispatched ends as (Art. 11): told where else to go, or explained. Nobody is left without a word
 * of what to do next, so each also has a ready text.
 */
export const DISPOSED_AS = {
  emergency: 'referred',
  'legal-channel': 'referred',
  'nothing-new': 'explained',
  secret: 'explained',
  'not-public-duty': 'referred',
  unlawful: 'explained',
} as const satisfies Record<Disposition, Outcome>

/** Days after closing in which the resident may rate, and may say that it is not solved. A district's setting may differ; this is the default. */
export const AFTER_CLOSING = { rateDays: 30, reopenDays: 30 } as const

const days = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 86_400_000

interface Ended {
  readonly state: AppealState
  readonly closedAt: Date | null
  readonly grade: number | null
}

/** May it be rated now? Once per matter (GB/T 39734-2020, 一事一评). */
export function ratingVerdict(
  appeal: Ended,
  at: Date,
): 'allowed' | 'not-closed-yet' | 'already-rated' | 'rating-time-over' {
  if (appeal.state !== 'closed' || appeal.closedAt === null) return 'not-closed-yet'
  if (appeal.grade !== null) return 'already-rated'
  return days(appeal.closedAt, at) > AFTER_CLOSING.rateDays ? 'rating-time-over' : 'allowed'
}

/** May the reporter say now that it is not solved? */
export function reopeningVerdict(
  appeal: Omit<Ended, 'grade'>,
  at: Date,
): 'allowed' | 'not-closed-yet' | 'reopening-time-over' {
  if (appeal.state !== 'closed' || appeal.closedAt === null) return 'not-closed-yet'
  return days(appeal.closedAt, at) > AFTER_CLOSING.reopenDays ? 'reopening-time-over' : 'allowed'
}

/** Lines that tell the reporter of a merged appeal how far it is with the one that leads. */
export const SAYS_HOW_FAR = [
  'merged',
  'assigned',
  'handled',
  'sent-back',
  'returned',
] as const satisfies readonly StoryLine['name'][]

/** Whether the last of these says that it is done. */
export const isSaidDoneBy = (lines: readonly (StoryLine['name'] | undefined)[]): boolean =>
  lines.findLast((name) => (SAYS_HOW_FAR as readonly unknown[]).includes(name)) === 'handled'

/**
 * What the reporter may say of work that waits for its check: that it is good, or that it is not. Of several whose needs are
 * handled as one, each may say that it is not.
 */
export const checkingVerdict = (
  state: AppealState,
  told: readonly StoryLine['name'][],
): { readonly confirm: boolean; readonly deny: boolean } => ({
  confirm: state === 'done',
  deny: state === 'done' || (state === 'merged' && isSaidDoneBy(told)),
})

/** From so many hours before it is due, the reporter may ask how far it is; and again after so many. */
export const REMINDING = { beforeDueHours: 24, againAfterHours: 20 } as const

/** May the reporter ask now how far it is? `last` is when they did so before. */
export function remindingVerdict(
  appeal: { readonly state: AppealState; readonly dueAt: Date | null },
  last: Date | null,
  at: Date,
): 'allowed' | 'nobody-has-it' | 'not-due-yet' | 'asked-today' {
  if (appeal.state !== 'assigned' || appeal.dueAt === null) return 'nobody-has-it'
  if (hours(at, appeal.dueAt) > REMINDING.beforeDueHours) return 'not-due-yet'
  return last !== null && hours(last, at) < REMINDING.againAfterHours ? 'asked-today' : 'allowed'
}
const hours = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000

/** The line a list shows: the first sentence, at most forty signs. */
export function titleOf(text: string): string {
  const first =
    text
      .split(/[\n。！？!?；;]/u)
      .map((part) => part.trim())
      .find((part) => part !== '') ?? text.trim()
  const letters = [...first]
  return letters.length <= 40 ? first : `${letters.slice(0, 39).join('').replace(BROKEN_WORD, '')}…`
}
/** What is left of a word of Latin letters at the cut, where the end before it is near. */
const BROKEN_WORD = /[\s,]+[a-z'’-]{0,14}$/iu

/** Praise and questions are answered at the desk; the rest is done by somebody. Only a hint for the screen. */
export const usuallyAnswered = (kind: AppealKind): boolean => kind === 'question' || kind === 'praise'

/** A way to reach the person, or an explicit "none": never a blank by oversight. */
export function reachVerdict(
  reach: 'phone' | 'none',
  phone: string | undefined,
): 'allowed' | 'reach-missing' {
  return (reach === 'phone') === (phone !== undefined) ? 'allowed' : 'reach-missing'
}

/** Somebody else's need is taken down only with that person's consent, which is noted. */
export const consentVerdict = (relation: string, consent: boolean): 'allowed' | 'consent-missing' =>
  relation === 'self' || consent ? 'allowed' : 'consent-missing'
