import type { Act } from '#kernel/server/act.ts'
import { isAtDesk } from '#appeals/rules.ts'
import { forDispatch, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { OrderMoved, OrderState } from '../../contract.ts'
import type { AboutOrder } from '../../events.ts'
import { isOpen, isWorkedOn, leadAfter, orderMoved, standingOf } from '../../rules.ts'
import type { Lead, OrderAct, Standing } from '../../rules.ts'
import { openOrdersOf, standingsOf } from '../store.ts'
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

/** Where an act leads an order that is still worked on. */
export const inForce = (order: OrderRecord, appeal: AppealRecord, act: OrderAct): OrderState | undefined =>
  isWorkedOn(order, appeal) ? orderMoved(order.state, act) : undefined

/** At the desk nobody leads, though whoever led last may still be named. */
const leadOf = (appeal: AppealRecord): Lead =>
  isAtDesk(appeal.state) || appeal.handlerId === null ? 'nobody-leads' : 'somebody-leads'

/**
 * Among several hands, a line says whose it is, and of which order: the same hands may have several. One that is alone is known already,
 * and costs no look.
 */
export async function namedHands(
  act: Act,
  order: OrderRecord,
): Promise<{ order?: string; org?: string; orgEn?: string }> {
  if (order.part === 'sole') return {}
  const name = (await organisationNames(act.tx, [order.orgId])).get(order.orgId)
  return { order: order.id, ...(name ? { org: name.zh, orgEn: name.en } : {}) }
}

/** All orders of an appeal, this one as it is now. One that is alone needs no look at others. */
const ordersWith = async (
  act: Act,
  order: OrderRecord,
): Promise<readonly Pick<OrderRecord, 'id' | 'state'>[]> =>
  order.part === 'sole'
    ? [order]
    : (await standingsOf(act.tx, order.appealId)).map((one) => (one.id === order.id ? order : one))

/** Where the appeal stands now that this order has moved. */
export const standsAfter = async (act: Act, appeal: AppealRecord, order: OrderRecord): Promise<Standing> =>
  standingOf(await ordersWith(act, order), leadAfter(leadOf(appeal), order))

/** Those beside the lead, without the one whose order ended; whoever helps with another part as well stays. */
export async function helpersWithout(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
): Promise<readonly string[]> {
  if (!appeal.coIds.includes(order.orgId)) return appeal.coIds
  const open = await openOrdersOf(act.tx, appeal.id)
  const helps = open.some(({ id, orgId, part }) => id !== order.id && orgId === order.orgId && part === 'co')
  return helps ? appeal.coIds : appeal.coIds.filter((id) => id !== order.orgId)
}

/**
 * An order came back, declined or taken back. Where whoever leads is at it still, the others go on and the desk is told; with the
 * lead the appeal is at the desk again, for a new one, and those who help go on meanwhile.
 */
export async function withdrawHands(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  { line, undone }: Pick<GivenBack, 'line'> & Partial<Pick<GivenBack, 'undone'>>,
): Promise<AppealRecord> {
  const orders = await ordersWith(act, order)
  const stands = standingOf(orders, leadAfter(leadOf(appeal), order))
  const coIds = await helpersWithout(act, appeal, order)
  if (isAtDesk(appeal.state)) return tell(act, appeal, line, { coIds })
  if (stands === 'desk' || stands === 'closed' || stands === 'shelved')
    return forDispatch.giveBack(act, appeal, {
      line,
      coIds: orders.some(({ state }) => isOpen(state)) ? coIds : [],
      undone,
    })
  return tell(act, appeal, line, { coIds, ...(stands === appeal.state ? {} : { state: stands }) })
}
type GivenBack = Parameters<typeof forDispatch.giveBack>[2]
