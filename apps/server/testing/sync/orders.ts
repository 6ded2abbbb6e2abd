/** What workers do about orders, as the screens of their phones lay it down. */
import type { OrderState } from '#dispatch/contract.ts'
import { canOrder, IN_HAND, orderMoved } from '#dispatch/rules.ts'
import type { OrderAct } from '#dispatch/rules.ts'
import { versionOf } from '#kernel/common/sync/version.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import type { ActKind } from './history.ts'

type Order = { readonly id: string; readonly v?: string } & Readonly<Record<string, unknown>>
const stateOf = (order: Order): OrderState => order['state'] as OrderState

/** The order as it will stand, by the law both sides know. */
function moved(order: Order, act: OrderAct): NonNullable<Doing['shows']> {
  const state = orderMoved(stateOf(order), act)
  if (state === undefined) return []
  if (state === 'declined') return [{ t: 'order', id: order.id, gone: true }]
  const { id, v: _, ...row } = order
  const next = {
    ...row,
    state,
    canAccept: canOrder('accept', state),
    canDecline: canOrder('decline', state),
    canSubmit: canOrder('submit', state),
  }
  return [{ t: 'order', id, v: versionOf({ id, ...next }), row: next }]
}

/** Mostly one the screen offers it for; now and then another, as from a page that was left open. */
function chosen(
  orders: readonly Order[],
  row: number,
  offered: (order: Order) => boolean,
): Order | undefined {
  const those = row % 10 === 0 ? orders : orders.filter(offered)
  const all = those.length > 0 ? those : orders
  return all[row % all.length]
}

export type OrderKind = Extract<ActKind, 'progress' | 'accept' | 'decline' | 'submit' | 'poison'>

export function aboutAnOrder(
  orders: readonly Order[],
  { kind, row, token }: { readonly kind: OrderKind; readonly row: number; readonly token: string },
): Doing | undefined {
  const offered: Readonly<Record<OrderKind, (order: Order) => boolean>> = {
    progress: (order) => (IN_HAND as readonly string[]).includes(stateOf(order)),
    accept: (order) => order['canAccept'] === true,
    decline: (order) => order['canDecline'] === true,
    submit: (order) => order['canSubmit'] === true,
    poison: () => true,
  }
  const order = chosen(orders, row, offered[kind])
  if (!order) return undefined
  const about = { params: { orderId: order.id }, entity: `order:${order.id}` }
  switch (kind) {
    case 'progress':
      return { ...about, type: 'reportProgress', body: { text: token } }
    case 'accept':
      return { ...about, type: 'acceptOrder', shows: moved(order, 'accept') }
    case 'decline':
      return {
        ...about,
        type: 'declineOrder',
        body: { reason: 'other', text: token },
        shows: moved(order, 'decline'),
      }
    case 'submit':
      return { ...about, type: 'submitResult', body: { text: token }, shows: moved(order, 'submit') }
    case 'poison':
      return { ...about, type: 'poison', entity: 'poison:1', body: {} }
  }
}
