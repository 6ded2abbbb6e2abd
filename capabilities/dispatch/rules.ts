import type { OrderState } from './contract.ts'

/** Moves of an order; the README draws this table. A result may come straight from an offer: doing is accepting. */
export const ORDER_MOVES = {
  accept: { offered: 'accepted', rework: 'accepted' },
  decline: { offered: 'declined' },
  submit: { offered: 'done', accepted: 'done', rework: 'done' },
  pass: { done: 'passed' },
  'send-back': { done: 'rework' },
  recall: { offered: 'recalled', accepted: 'recalled', rework: 'recalled' },
} as const satisfies Record<string, Partial<Record<OrderState, OrderState>>>

export type OrderAct = keyof typeof ORDER_MOVES

/** Where an act leads from a state, or nothing when it may not be done there. */
export const orderMoved = (from: OrderState, act: OrderAct): OrderState | undefined =>
  (ORDER_MOVES[act] as Partial<Record<OrderState, OrderState>>)[from]

export const canOrder = (act: OrderAct, state: OrderState): boolean => orderMoved(state, act) !== undefined

/** Somebody still has to do something about it. */
export const OPEN_ORDER = ['offered', 'accepted', 'rework', 'done'] as const satisfies readonly OrderState[]
/** In the handler's hands. */
export const IN_HAND = ['offered', 'accepted', 'rework'] as const satisfies readonly OrderState[]
export const isInHand = (state: OrderState): boolean => (IN_HAND as readonly OrderState[]).includes(state)

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
