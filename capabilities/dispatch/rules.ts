import type { AppealState } from '#appeals/contract.ts'
import { isAtDesk } from '#appeals/rules.ts'
import type { OrderPart, OrderState } from './contract.ts'

/** Moves of an order; the README draws this table. A result may come straight from an offer: doing is accepting. */
export const ORDER_MOVES = {
  accept: { offered: 'accepted', rework: 'accepted' },
  decline: { offered: 'declined' },
  submit: { offered: 'done', accepted: 'done', rework: 'done' },
  pass: { done: 'passed' },
  'send-back': { done: 'rework' },
  recall: { offered: 'recalled', accepted: 'recalled', rework: 'recalled', shelved: 'recalled' },
  shelve: { offered: 'shelved', accepted: 'shelved', rework: 'shelved' },
  resume: { shelved: 'accepted' },
  // An objection that was upheld returns it, also after it was accepted.
  return: { offered: 'declined', accepted: 'declined', rework: 'declined' },
} as const satisfies Record<string, Partial<Record<OrderState, OrderState>>>

export type OrderAct = keyof typeof ORDER_MOVES

/** Where an act leads from a state, or nothing when it may not be done there. */
export const orderMoved = (from: OrderState, act: OrderAct): OrderState | undefined =>
  (ORDER_MOVES[act] as Partial<Record<OrderState, OrderState>>)[from]

export const canOrder = (act: OrderAct, state: OrderState): boolean => orderMoved(state, act) !== undefined

/** Somebody still has to do something about it. */
export const OPEN_ORDER = [
  'offered',
  'accepted',
  'rework',
  'shelved',
  'done',
] as const satisfies readonly OrderState[]
export const isOpen = (state: OrderState): boolean => (OPEN_ORDER as readonly OrderState[]).includes(state)
/** In the handler's hands. */
export const IN_HAND = ['offered', 'accepted', 'rework'] as const satisfies readonly OrderState[]
export const isInHand = (state: OrderState): boolean => (IN_HAND as readonly OrderState[]).includes(state)

/**
 * Whether an order is still worked on: the reporter may have taken the appeal back, and the order not yet heard of it. Whoever
 * helps goes on while the appeal is at the desk for a new lead.
 */
export const isWorkedOn = (
  order: { readonly part: OrderPart },
  appeal: { readonly state: AppealState },
): boolean => appeal.state === 'assigned' || (order.part === 'co' && isAtDesk(appeal.state))

/** Ended without a result: as if it had never been given. */
const VOID: ReadonlySet<OrderState> = new Set(['declined', 'recalled'])

/** Where an appeal stands. `desk`: nobody has it in hand and something of it is open. */
export type Standing = 'desk' | 'assigned' | 'shelved' | 'done' | 'closed'

/** Whether somebody answers for the whole (首接负责, art. 14). */
export type Lead = 'somebody-leads' | 'nobody-leads'

/** Who leads once this order has moved: with the one that leads goes the lead, whatever those who help still do. */
export const leadAfter = (
  before: Lead,
  order: { readonly state: OrderState; readonly part: OrderPart },
): Lead => (order.part !== 'co' && VOID.has(order.state) ? 'nobody-leads' : before)

/**
 * Where an appeal with these orders stands: at the desk as long as nobody leads, for a new lead, while those who help go on; with
 * somebody as long as one order is in hand; put off when all that is left is put off; done when nothing is in hand and something
 * waits for its check; closed when all that was done has passed its check. One failing check is rework of that order alone
 * (CJJ/T 106).
 */
export function standingOf(orders: readonly { readonly state: OrderState }[], lead: Lead): Standing {
  const live = orders.map(({ state }) => state).filter((state) => !VOID.has(state))
  if (lead === 'nobody-leads') return 'desk'
  if (live.some(isInHand)) return 'assigned'
  if (live.includes('shelved')) return 'shelved'
  if (live.includes('done')) return 'done'
  return live.length === 0 ? 'desk' : 'closed'
}

/** Words of a task as they are compared: what differs only in spaces, width or case is the same task. */
const asCompared = (task: string): string => task.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * Whether hands may be given a part of an appeal, beside what they have of it. The same hands twice (拆分) is for a task of its own
 * that none of their others is; the same task again, or none, is a slip.
 */
export function handsVerdict(
  orders: readonly { readonly orgId: string; readonly state: OrderState; readonly task: string | null }[],
  given: { readonly orgId: string; readonly task: string | null },
): 'allowed' | 'has-it-already' {
  const own = orders.filter(({ orgId, state }) => orgId === given.orgId && isOpen(state))
  if (own.length === 0) return 'allowed'
  const { task } = given
  const isNew =
    task !== null && own.every((one) => one.task === null || asCompared(one.task) !== asCompared(task))
  return isNew ? 'allowed' : 'has-it-already'
}

/** Which part the next order of an appeal gets: whoever comes first alone leads, as soon as there are others. */
export function nextPart(
  orders: readonly { readonly state: OrderState; readonly part: OrderPart }[],
): OrderPart {
  const live = orders.filter(({ state }) => !VOID.has(state))
  if (live.length === 0) return 'sole'
  return live.some(({ part }) => part !== 'co') ? 'co' : 'lead'
}

/**
 * So soon after it was sent, and before anybody took it on, taking an order back undoes it: a slip of the hand is neither an
 * answer to the reporter nor work that came back.
 */
export const UNDONE_WITHIN_SECONDS = 60
export const isUndone = (
  order: { readonly state: OrderState; readonly offeredAt: Date; readonly acceptedAt: Date | null },
  now: Date,
): boolean =>
  (order.state === 'offered' || order.state === 'rework') &&
  order.acceptedAt === null &&
  now.getTime() - order.offeredAt.getTime() <= UNDONE_WITHIN_SECONDS * 1000

/**
 * Whose work is done again when the reporter says that it is not fixed: of whoever answers for the whole (首接负责); where that was
 * found good already, of all that still wait for their check.
 */
export function doneAgainBy<O extends { readonly state: OrderState; readonly part: OrderPart }>(
  orders: readonly O[],
): readonly O[] {
  const waiting = orders.filter(({ state }) => state === 'done')
  const lead = waiting.filter(({ part }) => part !== 'co')
  return lead.length > 0 ? lead : waiting
}

/** May it be asked after now? Once in a day, so that a reminder stays one. */
export const REMIND_AFTER_HOURS = 20
export const remindVerdict = (last: Date | null, now: Date): 'allowed' | 'reminded-lately' =>
  last !== null && now.getTime() - last.getTime() < REMIND_AFTER_HOURS * 3_600_000
    ? 'reminded-lately'
    : 'allowed'

/** Whoever handled it may not be the one who verifies it: closing is judged by another pair of eyes. */
export function verifierVerdict(
  order: { readonly doneBy: string | null; readonly orgId: string },
  verifier: { readonly who: string; readonly orgId: string | undefined },
): 'allowed' | 'handler-may-not-verify' {
  return order.doneBy === verifier.who || order.orgId === verifier.orgId
    ? 'handler-may-not-verify'
    : 'allowed'
}

/** An order may be given to an organisation only for a place inside the area it serves. */
export const serves = (orgArea: string, placeArea: string): boolean => placeArea.startsWith(orgArea)
