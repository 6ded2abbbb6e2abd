import type { Learned, LearnedField } from './contract/visit.ts'
import type { CareRate } from './contract/care.ts'
import type { ReviewWhy } from './contract/reviews.ts'
import type { Outcome, TargetState } from './contract/words.ts'

/** The law of visits: what an outcome makes of a target, what may be corrected at once, how a rate is reckoned. */

/**
 * Where an outcome leads a target; the README draws this table. Nobody at home leaves it to be done. Who refused may change their mind;
 * who was met was met, and a later visit changes nothing of that.
 */
export const TARGET_MOVES = {
  met: { due: 'done', again: 'done', refused: 'done', done: 'done' },
  absent: { due: 'again', again: 'again', refused: 'refused', done: 'done' },
  refused: { due: 'refused', again: 'refused', refused: 'refused', done: 'done' },
  /** The campaign ended, the reason ended, the person is gone. */
  drop: { due: 'dropped', again: 'dropped' },
} as const satisfies Record<Outcome | 'drop', Partial<Record<TargetState, TargetState>>>

/** Where a target stands after an outcome, or nothing where there is no reason left to go. */
export const targetMoved = (from: TargetState, by: Outcome | 'drop'): TargetState | undefined =>
  (TARGET_MOVES[by] as Partial<Record<TargetState, TargetState>>)[from]

export const OPEN_TARGET = ['due', 'again'] as const satisfies readonly TargetState[]

/** On these a right hangs: they are decided at the desk, with both values in view. */
const SENSITIVE: ReadonlySet<LearnedField> = new Set(['phone', 'died', 'moved-out', 'guardian'])

export type Correction =
  /** The value is the one that was seen: it is put right. */
  | { readonly is: 'apply' }
  /** It stands there already. */
  | { readonly is: 'nothing' }
  | { readonly is: 'review'; readonly why: ReviewWhy }

/**
 * What becomes of something that was learned. A field that nobody touched meanwhile is put right; one that changed since it was seen is
 * decided by somebody, and so is whatever a right hangs on. Never does the later one win.
 */
export function correctionOf(
  learned: Pick<Learned, 'field'> & { readonly seen?: unknown; readonly value?: unknown },
  kept: { readonly value: unknown } | undefined,
): Correction {
  if (kept === undefined) return { is: 'review', why: 'not-here' }
  if (SENSITIVE.has(learned.field)) return { is: 'review', why: 'sensitive' }
  if (kept.value === learned.value) return { is: 'nothing' }
  return kept.value === learned.seen ? { is: 'apply' } : { is: 'review', why: 'changed-meanwhile' }
}

export type VisitVerdict = 'allowed' | 'met-nobody' | 'was-not-met'

/** Who was met can tell, learn and agree. Who was not met cannot; what is seen from the door (a need, a note) can be noted all the same. */
export function visitVerdict(visit: {
  readonly outcome: Outcome
  readonly met: readonly unknown[]
  readonly agreed: readonly unknown[]
  readonly withdrawn: readonly unknown[]
  readonly told: readonly unknown[]
  readonly hasForm: boolean
}): VisitVerdict {
  if (visit.outcome === 'met') return 'allowed'
  if (visit.met.length > 0) return 'was-not-met'
  return visit.agreed.length + visit.withdrawn.length + visit.told.length > 0 || visit.hasForm
    ? 'met-nobody'
    : 'allowed'
}

export type Counts = Readonly<Record<TargetState, number>>
export const NO_COUNTS: Counts = { due: 0, again: 0, done: 0, refused: 0, dropped: 0 }

export const countsOf = (
  rows: readonly { readonly state: TargetState; readonly n: number }[],
): Counts & { readonly total: number } => {
  const counts = { ...NO_COUNTS }
  for (const { state, n } of rows) counts[state] += n
  return { ...counts, total: counts.due + counts.again + counts.done + counts.refused }
}

/** The monthly rate. Refusals stand beside it, absence is not done, whoever left the list is on no side of it. */
export function careRate({ due, again, done, refused }: Counts): CareRate {
  const expected = due + again + done
  return {
    listed: expected + refused,
    due,
    again,
    done,
    refused,
    // Rounded down: all is all only when nobody is left.
    rate: expected === 0 ? null : Math.floor((done * 1000) / expected),
  }
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const day = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return `${month}-${String(day).padStart(2, '0')}`
}
