import type { Rung } from '#rulebook/contract.ts'
import { isInHand, isOpen as isOpenOrder } from '#dispatch/rules.ts'
import type { OrderState } from '#dispatch/contract.ts'
import type { LeavingReason, RequestKind, RequestReason, RequestState, WhistleCall } from './contract.ts'

/**
 * Which reasons go with what is asked. Articles are those of the Beijing ordinance: 12 (objection), 14–16 (joint handling,
 * extension told to the appellant, whistle), 20 (escalation).
 */
export const REASONS = {
  objection: ['not-our-duty', 'not-our-area', 'not-on-list', 'other'],
  extension: ['more-work-than-seen', 'parts', 'weather', 'access', 'several-departments', 'other'],
  pause: ['parts', 'reporter-to-answer', 'weather', 'access', 'other'],
  shelving: ['funds', 'season', 'law', 'neighbours-differ', 'other'],
  help: ['several-departments', 'more-work-than-seen', 'access', 'other'],
} as const satisfies Record<RequestKind, readonly RequestReason[]>

export const fits = (kind: RequestKind, reason: RequestReason): boolean =>
  (REASONS[kind] as readonly RequestReason[]).includes(reason)

/** How far ahead the wished day may lie, in days; none where no day is wished for. */
export const MOST_DAYS = { extension: 60, pause: 30, shelving: 366 } as const satisfies Partial<
  Record<RequestKind, number>
>
export const needsDay = (kind: RequestKind): kind is keyof typeof MOST_DAYS => kind in MOST_DAYS

const DAY_MS = 86_400_000

/** The days a wish is measured by: those of the district, written YYYY-MM-DD. */
export interface Days {
  readonly today: string
  /** The day it is due now, where it has one. */
  readonly due: string | undefined
}

/** Whether the wished day may be asked for or granted. More time ends later than what is left. */
export function dayVerdict(
  kind: RequestKind,
  wishOn: string | undefined,
  { today, due }: Days,
): 'allowed' | 'day-missing' | 'day-out-of-range' {
  if (!needsDay(kind)) return 'allowed'
  if (wishOn === undefined) return 'day-missing'
  if (kind === 'extension' && due !== undefined && wishOn <= due) return 'day-out-of-range'
  const ahead = (Date.parse(`${wishOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS
  return ahead >= 1 && ahead <= MOST_DAYS[kind] ? 'allowed' : 'day-out-of-range'
}

/** Nobody decides what they asked themselves, nor what their own organisation asked. */
export const deciderVerdict = (
  request: { readonly askedBy: string; readonly orgId: string },
  decider: { readonly who: string; readonly orgId: string | undefined },
): 'allowed' | 'own-request' =>
  request.askedBy === decider.who || request.orgId === decider.orgId ? 'own-request' : 'allowed'

/** How a request stands: what nobody had decided when its order ended is not decided any more. */
export const requestStands = (state: RequestState, order: OrderState, appealIsOpen: boolean): RequestState =>
  state === 'pending' && !(appealIsOpen && isOpenOrder(order)) ? 'lapsed' : state

interface AtWork {
  readonly orgId: string
  readonly state: OrderState
}

/**
 * Whether what an organisation came for is still to be done (事不完、人不撤): its own order, or without one whatever is in hand of
 * the appeal.
 */
export function isWorkLeft(orders: readonly AtWork[], orgId: string): boolean {
  const own = orders.filter(
    (order) => order.orgId === orgId && (isOpenOrder(order.state) || order.state === 'passed'),
  )
  return (own.length > 0 ? own : orders).some(({ state }) => isInHand(state))
}

type Call = Pick<WhistleCall, 'state' | 'arrivedAt' | 'releasedWhy'>

/** Whether an organisation may leave: it came and its work is done, or there is a reason, and then nobody is assessed. */
export function releaseVerdict(
  call: Pick<Call, 'state'>,
  wish: { readonly why: LeavingReason | undefined; readonly support: number | undefined },
  workLeft: () => boolean,
): 'allowed' | 'call-moved-on' | 'not-arrived-yet' | 'not-done-yet' | 'not-assessed' {
  if (call.state === 'released') return 'call-moved-on'
  // Nobody is sent away who is not there.
  if (call.state === 'called' && wish.why !== 'not-needed') return 'not-arrived-yet'
  if (wish.why !== undefined) return wish.support === undefined ? 'allowed' : 'not-assessed'
  return workLeft() ? 'not-done-yet' : 'allowed'
}

/** Both sides are assessed once (art. 33), of a call that was come to and done. */
export function assessVerdict(
  call: Call,
  given: number | null,
): 'allowed' | 'not-released-yet' | 'not-assessed' | 'assessed-already' {
  if (call.state !== 'released') return 'not-released-yet'
  if (call.arrivedAt === null || call.releasedWhy !== null) return 'not-assessed'
  return given === null ? 'allowed' : 'assessed-already'
}

/**
 * What the reporter is told when the last has left: that the work on the spot is finished only where somebody stayed until it
 * was and nothing is left in hand; else why they went.
 */
export function whistleEnds(
  calls: readonly Pick<Call, 'releasedWhy'>[],
  orders: readonly Pick<AtWork, 'state'>[],
): 'finished' | LeavingReason {
  const isFinished =
    calls.some(({ releasedWhy }) => releasedWhy === null) && !orders.some(({ state }) => isInHand(state))
  if (isFinished) return 'finished'
  return calls.some(({ releasedWhy }) => releasedWhy === 'sent-away') ? 'sent-away' : 'not-needed'
}

/** How many rungs of a ladder an order has reached by now (art. 20: what cannot be solved below is reported upward). */
export const rungsReached = (dueAt: Date, now: Date, ladder: readonly Rung[]): number =>
  ladder.filter(({ hours }) => now.getTime() >= dueAt.getTime() + hours * 3_600_000).length
