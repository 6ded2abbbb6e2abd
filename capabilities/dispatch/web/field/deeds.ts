import { versionOf } from '#kernel/common/sync/version.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { acceptOrder, declineOrder, reportProgress, submitResult } from '../../contract.ts'
import type { DeclineReason } from '../../contract.ts'
import { handOver } from '../../contract/hands.ts'
import type { PhoneOrder } from '../../contract/slice.ts'
import { canOrder, orderMoved } from '../../rules.ts'
import type { OrderAct } from '../../rules.ts'

type Order = Row<PhoneOrder>

const about = (order: Order, type: { readonly id: string }) => ({
  type: type.id,
  params: { orderId: order.id },
  entity: `order:${order.id}`,
  ...(order.v === undefined ? {} : { saw: order.v }),
})

/** The order as it will stand, by the law both sides know. */
function moved(order: Order, act: OrderAct): NonNullable<Doing['shows']> {
  const state = orderMoved(order.state, act)
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

export const accepting = (order: Order): Doing => ({
  ...about(order, acceptOrder),
  shows: moved(order, 'accept'),
})

export const declining = (order: Order, reason: DeclineReason, text: string): Doing => ({
  ...about(order, declineOrder),
  body: { reason, ...(text === '' ? {} : { text }) },
  shows: moved(order, 'decline'),
})

/** Photos are named by their content; they come by their own way, and the house waits for them where an act shows them. */
export const submitting = (order: Order, text: string, files: NonNullable<Doing['files']>): Doing => ({
  ...about(order, submitResult),
  body: { text, files: files.map(({ sha256 }) => sha256) },
  shows: moved(order, 'submit'),
  files,
})

export const progressing = (order: Order, text: string, tellReporter: boolean): Doing => ({
  ...about(order, reportProgress),
  body: { text, tellReporter },
})

export const handingOver = (order: Order, text: string): Doing => ({
  ...about(order, handOver),
  body: { text },
})
