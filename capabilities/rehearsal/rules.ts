/** What the rules make of an appeal, as far as a dry run compares it. */
export interface Outcome {
  readonly categoryCode: string | null
  readonly orgId: string | null
  readonly policyCode: string | null
  /** When it would be due; the same promise gives the same time. */
  readonly dueAt: Date | null
}

export interface Differs {
  readonly hands: boolean
  readonly category: boolean
  readonly promise: boolean
}

/** What would have been otherwise; nothing when all is the same. */
export function differing(before: Outcome, after: Outcome): Differs | undefined {
  const differs = {
    hands: before.orgId !== after.orgId,
    category: before.categoryCode !== after.categoryCode,
    promise: before.policyCode !== after.policyCode || before.dueAt?.getTime() !== after.dueAt?.getTime(),
  }
  return differs.hands || differs.category || differs.promise ? differs : undefined
}

/** What a dry run has counted so far. */
export interface Tally {
  readonly differing: number
  readonly byHands: number
  readonly byCategory: number
  readonly byPromise: number
  /** By `from|to`, ids of organisations or nothing. */
  readonly shifts: Readonly<Record<string, number>>
  /** By rule of the draft. */
  readonly caught: Readonly<Record<string, number>>
}

export const NOTHING_YET: Tally = {
  differing: 0,
  byHands: 0,
  byCategory: 0,
  byPromise: 0,
  shifts: {},
  caught: {},
}

/** One replayed appeal: by which rule of the draft, and what differs. */
export interface Replay {
  readonly ruleId: string | null
  readonly before: Outcome
  readonly after: Outcome
  readonly differs: Differs | undefined
}

const counted = (some: Record<string, number>, key: string): void => {
  some[key] = (some[key] ?? 0) + 1
}

/** Adds a slice to what was counted before. */
export function addUp(tally: Tally, replays: readonly Replay[]): Tally {
  const shifts = { ...tally.shifts }
  const caught = { ...tally.caught }
  let { differing: any, byHands, byCategory, byPromise } = tally
  for (const { ruleId, before, after, differs } of replays) {
    if (ruleId !== null) counted(caught, ruleId)
    if (!differs) continue
    any += 1
    if (differs.hands) {
      byHands += 1
      counted(shifts, `${before.orgId ?? ''}|${after.orgId ?? ''}`)
    }
    if (differs.category) byCategory += 1
    if (differs.promise) byPromise += 1
  }
  return { differing: any, byHands, byCategory, byPromise, shifts, caught }
}
