import type { OrderMoved } from '../../contract.ts'
import type { AboutOrder } from '../../events.ts'
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
