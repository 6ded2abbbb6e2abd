import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { onDutyList } from '#catalogue/rules/duties.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { Organisation } from '#organisations/contract.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { OrderId, OrderMoved } from '../../contract.ts'
import { OrderOffered, OrderRecalled, OrderReminded } from '../../events.ts'
import { handsVerdict, isInHand, isOpen, isWorkedOn, nextPart, remindVerdict, serves } from '../../rules.ts'
import { addOrder, heldOrder, ordersOf, saveOrder } from '../store.ts'
import type { OrderRecord } from '../store.ts'
import { aboutOrder, helpersWithout, movedOrder } from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type NoHands = 'has-it-already' | 'organisation-unknown' | 'organisation-inactive' | 'outside-its-area'

/** An organisation that may be given this task of the appeal, beside what it and others have of it. */
async function freeHands(
  act: Act<NoHands>,
  appeal: AppealRecord,
  to: { readonly orgId: string; readonly task: string | null },
  orders: readonly OrderRecord[],
) {
  const org = (await findOrganisation(act.tx, to.orgId)) ?? act.refuse('organisation-unknown')
  if (!org.active) act.refuse('organisation-inactive')
  if (!serves(org.areaCode, appeal.areaCode)) act.refuse('outside-its-area')
  const verdict = handsVerdict(orders, to)
  if (verdict !== 'allowed') act.refuse(verdict)
  return org
}

/** Whether it stands outside the duty list of whoever gets it. What is in force is at hand already, so this costs no look. */
export async function isOffList(act: Act, org: Organisation, categoryCode: string | null): Promise<boolean> {
  const { duties } = await inForce(act.tx, act.now())
  return categoryCode !== null && onDutyList(duties, org, categoryCode) === 'off'
}

/** When hands with a promise of their own are due, reckoned from now; without one, when the whole is. */
async function dueBy(
  act: Act<'policy-unknown' | 'calendar-not-covered'>,
  appeal: AppealRecord,
  policyCode: string | undefined,
): Promise<Date | null> {
  if (policyCode === undefined) return appeal.dueAt
  const house = await inForce(act.tx, act.now())
  const policy = house.policies.get(policyCode) ?? act.refuse('policy-unknown')
  const due = deadline(act.now(), policy.solve, house.calendar)
  return 'refusal' in due ? act.refuse('calendar-not-covered') : due.dueAt
}

interface Given {
  readonly org: Organisation
  readonly part: OrderRecord['part']
  readonly task: string | null
  readonly dueAt: Date | null
}

/** A fresh order beside or in place of another. */
const orderBeside = async (act: Act, appeal: AppealRecord, given: Given): Promise<OrderRecord> => ({
  id: act.newId() as OrderId,
  appealId: appeal.id,
  orgId: given.org.id,
  areaCode: appeal.areaCode,
  seal: appeal.seal,
  state: 'offered',
  categoryCode: appeal.categoryCode ?? '',
  instruction: null,
  urgent: appeal.urgent,
  offeredAt: act.now(),
  acceptedAt: null,
  dueAt: given.dueAt,
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
  offList: await isOffList(act, given.org, appeal.categoryCode),
  version: 1,
})

export interface Helping {
  readonly orgId: string
  readonly task: string
  readonly policyCode?: string | undefined
}
type NotAdded = NoHands | 'policy-unknown' | 'calendar-not-covered'

/** Gives an order beside others, and tells whose it is. */
export async function addBeside(
  act: Act<NotAdded>,
  appeal: AppealRecord,
  {
    orders,
    part,
    wish,
  }: { readonly orders: readonly OrderRecord[]; readonly part: 'lead' | 'co'; readonly wish: Helping },
): Promise<{ readonly appeal: AppealRecord; readonly order: OrderRecord }> {
  const org = await freeHands(act, appeal, wish, orders)
  const dueAt = await dueBy(act, appeal, wish.policyCode)
  const order = await orderBeside(act as Act, appeal, { org, part, task: wish.task, dueAt })
  addOrder(act as Act, order)
  const after = await tell(
    act as Act,
    appeal,
    {
      name: 'assigned',
      audience: 'public',
      text: wish.task,
      detail: {
        org: org.nameZh,
        orgEn: org.nameEn,
        part,
        order: order.id,
        due: dueAt?.toISOString() ?? null,
      },
    },
    {
      orgIds: [...new Set([...appeal.orgIds, org.id])],
      ...(part === 'lead' ? { handlerId: org.id } : { coIds: [...new Set([...appeal.coIds, org.id])] }),
    },
  )
  act.announce(OrderOffered, aboutOrder(order, after.number, wish.task))
  return { appeal: after, order }
}

/**
 * Calls further hands to it. Whoever had it alone leads from now on; where nobody leads, whoever comes does, except while the desk
 * is looking for a new lead.
 */
export async function callHands(
  act: Act<NotAdded>,
  appeal: AppealRecord,
  wish: Helping,
): Promise<{ readonly appeal: AppealRecord; readonly order: OrderRecord }> {
  const orders = await ordersOf(act.tx, appeal.id)
  const alone = orders.find((order) => order.part === 'sole' && isOpen(order.state))
  const added = await addBeside(act, appeal, {
    orders,
    part: appeal.state === 'assigned' && nextPart(orders) !== 'co' ? 'lead' : 'co',
    wish,
  })
  if (alone) saveOrder(act as Act, alone, { part: 'lead' })
  return added
}

/** The same by the desk itself, for an appeal that is being handled. */
export async function addHands(
  act: Act<Seen | 'not-in-hand' | NotAdded>,
  appealId: string,
  wish: Helping & { readonly version: number },
): Promise<OrderMoved> {
  const appeal = await inHand(act, appealId, wish.version)
  if (appeal.state !== 'assigned') act.refuse('not-in-hand')
  return movedOrder((await callHands(act, appeal, wish)).order)
}

/** Passes an order on to other hands: part, task and clock go with it. */
export async function transfer(
  act: Act<Seen | 'order-ended' | NoHands>,
  orderId: string,
  to: { readonly orgId: string; readonly reason: string },
): Promise<OrderMoved> {
  const [appeal, before] = await heldOrder(act, orderId)
  if (!isInHand(before.state) || !isWorkedOn(before, appeal)) act.refuse('order-ended')
  const orders = await ordersOf(act.tx, appeal.id)
  const org = await freeHands(act, appeal, { orgId: to.orgId, task: before.task }, orders)
  const ended = saveOrder(act as Act, before, { state: 'recalled', decidedAt: act.now() })
  const order = {
    ...(await orderBeside(act as Act, appeal, { ...before, org })),
    instruction: before.instruction,
    reworks: before.reworks,
  }
  addOrder(act as Act, order)
  const isCo = before.part === 'co'
  const stay = isCo ? await helpersWithout(act as Act, appeal, before) : []
  await tell(
    act as Act,
    appeal,
    {
      name: 'transferred',
      audience: 'public',
      text: to.reason,
      detail: {
        org: org.nameZh,
        orgEn: org.nameEn,
        part: before.part,
        ...(before.part === 'sole' ? {} : { order: order.id, from: before.id }),
      },
    },
    {
      orgIds: [...new Set([...appeal.orgIds, org.id])],
      coIds: isCo ? [...new Set([...stay, org.id])] : appeal.coIds,
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
  const [appeal, order] = await heldOrder(act, orderId)
  if (order.orgId !== act.actor.orgId) act.refuse('not-found')
  if (!isInHand(order.state) || !isWorkedOn(order, appeal)) act.refuse('order-ended')
  await tell(act as Act, appeal, { name: 'handed-over', audience: 'handlers', text })
  return movedOrder(saveOrder(act as Act, order, {}))
}

/** Asks the handler how far it is. */
export async function remind(
  act: Act<Seen | 'order-ended' | 'reminded-lately'>,
  orderId: string,
  text: string | undefined,
): Promise<OrderMoved> {
  const [appeal, order] = await heldOrder(act, orderId)
  if (!isInHand(order.state) || !isWorkedOn(order, appeal)) act.refuse('order-ended')
  const verdict = remindVerdict(order.remindedAt, act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const after = saveOrder(act as Act, order, { reminders: order.reminders + 1, remindedAt: act.now() })
  await tell(act as Act, appeal, { name: 'reminded', audience: 'handlers', text })
  act.announce(OrderReminded, aboutOrder(after, appeal.number, text))
  return movedOrder(after)
}
