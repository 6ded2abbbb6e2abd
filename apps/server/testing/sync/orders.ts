/** What workers do about orders, as the screens of their phones lay it down. */
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import { IN_HAND } from '#dispatch/rules.ts'
import { accepting, declining, progressing, submitting } from '#dispatch/web/field/deeds.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import type { ActKind } from './history.ts'

type Order = Row<PhoneOrder>

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

interface OrderDoings {
  readonly kind: OrderKind
  readonly row: number
  readonly token: string
  readonly files: NonNullable<Doing['files']>
}

export function aboutAnOrder(
  orders: readonly Order[],
  { kind, row, token, files }: OrderDoings,
): Doing | undefined {
  const offered: Readonly<Record<OrderKind, (order: Order) => boolean>> = {
    progress: (order) => (IN_HAND as readonly string[]).includes(order.state),
    accept: (order) => order.canAccept === true,
    decline: (order) => order.canDecline === true,
    submit: (order) => order.canSubmit === true,
    poison: () => true,
  }
  const order = chosen(orders, row, offered[kind])
  if (!order) return undefined
  switch (kind) {
    case 'progress':
      return progressing(order, token, false)
    case 'accept':
      return accepting(order)
    case 'decline':
      return declining(order, 'other', token)
    case 'submit':
      return submitting(order, token, files)
    case 'poison':
      return { type: 'poison', params: { orderId: order.id }, entity: 'poison:1', body: {} }
  }
}
