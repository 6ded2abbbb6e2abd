import type { Act } from '#kernel/server/act.ts'
import { forDispatch, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { OrderMoved, OrderState } from '../../contract.ts'
import type { AboutOrder } from '../../events.ts'
import { orderMoved, standingOf } from '../../rules.ts'
import type { OrderAct, Standing } from '../../rules.ts'
import { standingsOf } from '../store.ts'
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

/** Among several hands, a line says whose it is. One that is alone is known already, and costs no look. */
export async function namedHands(act: Act, order: OrderRecord): Promise<{ org?: string; orgEn?: string }> {
  if (order.part === 'sole') return {}
  const name = (await organisationNames(act.tx, [order.orgId])).get(order.orgId)
  return name ? { org: name.zh, orgEn: name.en } : {}
}

/** Where the appeal stands now that this order has moved. One that is alone needs no look at others. */
export async function standsAfter(act: Act, order: OrderRecord): Promise<Standing> {
  if (order.part === 'sole') return standingOf([order])
  const orders = await standingsOf(act.tx, order.appealId)
  return standingOf(orders.map((one) => (one.id === order.id ? order : one)))
}

/**
 * An order came back, declined or taken back. Where others are at it still, they go on and the desk is told; where nobody is
 * left in hand, the appeal is at the desk again.
 */
export async function withdrawHands(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  line: Parameters<typeof forDispatch.giveBack>[2],
): Promise<AppealRecord> {
  const stands = await standsAfter(act, order)
  if (stands === 'desk' || stands === 'closed' || stands === 'shelved')
    return forDispatch.giveBack(act, appeal, line)
  return tell(act, appeal, line, {
    coIds: appeal.coIds.filter((id) => id !== order.orgId),
    ...(order.orgId === appeal.handlerId ? { handlerId: null } : {}),
    ...(stands === appeal.state ? {} : { state: stands }),
  })
}
