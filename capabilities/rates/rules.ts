import type { Counts, Definition } from './contract.ts'

/** A rate with what it is made of. The top may hold a half; the share is nothing where nobody answered. */
export interface Rate {
  readonly top: number
  readonly below: number
  readonly share: number | undefined
}

const rate = (top: number, below: number): Rate => ({
  top,
  below,
  share: below === 0 ? undefined : top / below,
})

export interface ThreeRates {
  readonly response: Rate
  readonly solved: Rate
  readonly satisfied: Rate
}

/** 响应率、解决率、满意率 by one of the two definitions. */
export function ratesOf(counts: Counts, definition: Definition): ThreeRates {
  const weight = definition === 'half' ? 0.5 : 0
  return {
    response: rate(counts.inTime, counts.inTime + counts.late),
    solved: rate(counts.solved + weight * counts.partly, counts.solved + counts.partly + counts.unsolved),
    satisfied: rate(
      counts.satisfied + (definition === 'half' ? 0.5 : 1) * counts.fairly,
      counts.satisfied + counts.fairly + counts.dissatisfied,
    ),
  }
}

export const NO_COUNTS: Counts = {
  closed: 0,
  leftOut: {},
  counted: 0,
  inTime: 0,
  late: 0,
  solved: 0,
  partly: 0,
  unsolved: 0,
  satisfied: 0,
  fairly: 0,
  dissatisfied: 0,
}

/** Two tables' numbers together. */
export function added(a: Counts, b: Counts): Counts {
  const leftOut: Partial<Record<keyof Counts['leftOut'], number>> = { ...a.leftOut }
  for (const [reason, count] of Object.entries(b.leftOut) as [keyof Counts['leftOut'], number][])
    leftOut[reason] = (leftOut[reason] ?? 0) + count
  return {
    closed: a.closed + b.closed,
    leftOut,
    counted: a.counted + b.counted,
    inTime: a.inTime + b.inTime,
    late: a.late + b.late,
    solved: a.solved + b.solved,
    partly: a.partly + b.partly,
    unsolved: a.unsolved + b.unsolved,
    satisfied: a.satisfied + b.satisfied,
    fairly: a.fairly + b.fairly,
    dissatisfied: a.dissatisfied + b.dissatisfied,
  }
}

const DAY_MS = 86_400_000
const MOST_DAYS = 366
const dayAt = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export interface Period {
  readonly from: string
  readonly to: string
}

/** The days asked for; without any, the last thirty. */
export const periodOf = (
  asked: { readonly [Name in keyof Period]?: Period[Name] | undefined },
  today: string,
): Period => {
  const to = asked.to ?? today
  return { from: asked.from ?? new Date(dayAt(to) - 29 * DAY_MS).toISOString().slice(0, 10), to }
}

/** A period begins before it ends and spans at most a year. */
export function periodVerdict({ from, to }: Period): 'allowed' | 'period-too-long' {
  const days = (dayAt(to) - dayAt(from)) / DAY_MS
  return days >= 0 && days < MOST_DAYS ? 'allowed' : 'period-too-long'
}

/** Nobody reviews what they asked themselves, nor what their own organisation asked. */
export const reviewerVerdict = (
  asked: { readonly askedBy: string; readonly askedOrg: string | null },
  reviewer: { readonly who: string; readonly orgId: string | undefined },
): 'allowed' | 'own-exclusion' =>
  asked.askedBy === reviewer.who || (asked.askedOrg !== null && asked.askedOrg === reviewer.orgId)
    ? 'own-exclusion'
    : 'allowed'

/** Lengths of area codes, from district to grid. */
const LEVELS = [6, 9, 12, 15] as const

/** How long the codes of the areas just below one are. */
export const levelBelow = (area: string): number =>
  LEVELS.find((length) => length > area.length) ?? area.length
