import type { Act } from '#kernel/server/act.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { OrderId, OrderMoved } from '../../contract.ts'
import { OrderOffered, OrderRecalled, OrderReminded } from '../../events.ts'
import { isInHand, nextPart, remindVerdict, serves } from '../../rules.ts'
import { addOrder, findOrder, heldWith, ordersOf, saveOrder } from '../store.ts'
import type { OrderRecord } from '../store.ts'
import { aboutOrder, movedOrder } from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type NoHands = 'has-it-already' | 'organisation-unknown' | 'organisation-inactive' | 'outside-its-area'

/** An organisation that may be given an order of this appeal, beside those that have one. */
export async function freeHands(
  act: Act<NoHands>,
  appeal: AppealRecord,
  orgId: string,
  orders: readonly OrderRecord[],
) {
  const org = (await findOrganisation(act.tx, orgId)) ?? act.refuse('organisation-unknown')
  if (!org.active) act.refuse('organisation-inactive')
  if (!serves(org.areaCode, appeal.areaCode)) act.refuse('outside-its-area')
  if (orders.some((order) => order.orgId === org.id && isOpenOrder(order))) act.refuse('has-it-already')
  return org
}
const isOpenOrder = ({ state }: OrderRecord): boolean =>
  isInHand(state) || state === 'done' || state === 'shelved'

/** A fresh order beside or in place of another. */
export const orderBeside = (
  act: Act,
  appeal: AppealRecord,
  given: Pick<OrderRecord, 'orgId' | 'part' | 'task'> & { readonly instruction?: string | null },
): OrderRecord => ({
  id: act.newId() as OrderId,
  appealId: appeal.id,
  orgId: given.orgId,
  areaCode: appeal.areaCode,
  seal: appeal.seal,
  state: 'offered',
  categoryCode: appeal.categoryCode ?? '',
  instruction: given.instruction ?? null,
  urgent: appeal.urgent,
  offeredAt: act.now(),
  acceptedAt: null,
  dueAt: appeal.dueAt,
  doneAt: null,
  decidedAt: null,
  doneBy: null,
  resultText: null,
  declineReason: null,
  sentBackReason: null,
  reworks: 0,
  part: given.part,
  task: given.task,
  firm: false,
  reminders: 0,
  remindedAt: null,
  version: 1,
})

/** Calls further hands to it. Whoever had it alone leads from now on; where nobody leads, whoever comes does. */
export async function addHands(
  act: Act<Seen | 'not-in-hand' | NoHands>,
  appealId: string,
  wish: { readonly version: number; readonly orgId: string; readonly task: string },
): Promise<OrderMoved> {
  const appeal = await inHand(act, appealId, wish.version)
  if (appeal.state !== 'assigned') act.refuse('not-in-hand')
  const orders = await ordersOf(act.tx, appeal.id)
  const org = await freeHands(act, appeal, wish.orgId, orders)
  const alone = orders.find((order) => order.part === 'sole' && isOpenOrder(order))
  if (alone) saveOrder(act as Act, alone, { part: 'lead' })
  const part = nextPart(orders)
  const order = orderBeside(act as Act, appeal, {
    orgId: org.id,
    part: part === 'sole' ? 'lead' : part,
    task: wish.task,
  })
  addOrder(act as Act, order)
  await tell(
    act as Act,
    appeal,
    {
      name: 'assigned',
      audience: 'public',
      text: wish.task,
      detail: {
        org: org.nameZh,
        orgEn: org.nameEn,
        part: order.part,
        due: appeal.dueAt?.toISOString() ?? null,
      },
    },
    {
      orgIds: [...new Set([...appeal.orgIds, org.id])],
      coIds: [...new Set([...appeal.coIds, org.id])],
      ...(order.part === 'lead' ? { handlerId: org.id } : {}),
    },
  )
  act.announce(OrderOffered, aboutOrder(order, appeal.number, wish.task))
  return movedOrder(order)
}

/** Passes an order on to other hands: part, task and clock go with it. */
export async function transfer(
  act: Act<Seen | 'order-ended' | NoHands>,
  orderId: string,
  to: { readonly orgId: string; readonly reason: string },
): Promise<OrderMoved> {
  const found = (await findOrder(act.tx, orderId)) ?? act.refuse('not-found')
  const [appeal, before] = await heldWith(act, found)
  if (!isInHand(before.state) || appeal.state !== 'assigned') act.refuse('order-ended')
  const org = await freeHands(act, appeal, to.orgId, await ordersOf(act.tx, appeal.id))
  const ended = saveOrder(act as Act, before, { state: 'recalled', decidedAt: act.now() })
  const order = {
    ...orderBeside(act as Act, appeal, { ...before, orgId: org.id }),
    instruction: before.instruction,
    dueAt: before.dueAt,
    reworks: before.reworks,
  }
  addOrder(act as Act, order)
  const isCo = before.part === 'co'
  await tell(
    act as Act,
    appeal,
    {
      name: 'transferred',
      audience: 'public',
      text: to.reason,
      detail: { org: org.nameZh, orgEn: org.nameEn, part: before.part },
    },
    {
      orgIds: [...new Set([...appeal.orgIds, org.id])],
      coIds: isCo ? [...appeal.coIds.filter((id) => id !== before.orgId), org.id] : appeal.coIds,
      ...(isCo ? {} : { handlerId: org.id }),
    },
  )
  act.announce(OrderRecalled, aboutOrder(ended, appeal.number, to.reason))
  act.announce(OrderOffered, aboutOrder(order, appeal.number))
  return movedOrder(order)
}

/** A note for the colleague who takes over; the organisation stays answerable. */
export async function handOver(
  act: Act<Seen | 'order-ended'>,
  orderId: string,
  text: string,
): Promise<OrderMoved> {
  const found = (await findOrder(act.tx, orderId)) ?? act.refuse('not-found')
  if (found.orgId !== act.actor.orgId) act.refuse('not-found')
  const [appeal, order] = await heldWith(act, found)
  if (!isInHand(order.state) || appeal.state !== 'assigned') act.refuse('order-ended')
  await tell(act as Act, appeal, { name: 'handed-over', audience: 'handlers', text })
  return movedOrder(saveOrder(act as Act, order, {}))
}

/** Asks the handler how far it is. */
export async function remind(
  act: Act<Seen | 'order-ended' | 'reminded-lately'>,
  orderId: string,
  text: string | undefined,
): Promise<OrderMoved> {
  const found = (await findOrder(act.tx, orderId)) ?? act.refuse('not-found')
  const [appeal, order] = await heldWith(act, found)
  if (!isInHand(order.state) || appeal.state !== 'assigned') act.refuse('order-ended')
  const verdict = remindVerdict(order.remindedAt, act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const after = saveOrder(act as Act, order, { reminders: order.reminders + 1, remindedAt: act.now() })
  await tell(act as Act, appeal, { name: 'reminded', audience: 'handlers', text })
  act.announce(OrderReminded, aboutOrder(after, appeal.number, text))
  return movedOrder(after)
}
