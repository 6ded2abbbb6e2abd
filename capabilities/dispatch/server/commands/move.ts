import type { AppealRecord } from '#appeals/server/index.ts'
import type { OrderMoved, OrderState } from '../../contract.ts'
import type { AboutOrder } from '../../events.ts'
import { orderMoved } from '../../rules.ts'
import type { OrderAct } from '../../rules.ts'
import type { OrderRecord } from '../store.ts'

/** The answer to an act on an order. */
export const movedOrder = (order: OrderRecord): OrderMoved => ({
  orderId: order.id,
  appealId: order.appealId as OrderMoved['appealId'],
  state: order.state,
  version: order.version,
})

/** What every fact of an order tells. */
export const aboutOrder = (order: OrderRecord, number: string, text?: string): AboutOrder => ({
  orderId: order.id,
  appealId: order.appealId,
  orgId: order.orgId,
  areaCode: order.areaCode,
  number,
  ...(text === undefined ? {} : { text }),
})

/** Whether the appeal is still with its handler: the reporter may have taken it back, and the order not yet heard of it. */
export const isAssigned = (appeal: AppealRecord): boolean => appeal.state === 'assigned'

/** Where an act leads an order whose appeal is still with its handler. */
export const inForce = (order: OrderRecord, appeal: AppealRecord, act: OrderAct): OrderState | undefined =>
  isAssigned(appeal) ? orderMoved(order.state, act) : undefined
