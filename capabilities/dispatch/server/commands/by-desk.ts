import type { Act } from '#kernel/server/act.ts'
import { isAtDesk } from '#appeals/rules.ts'
import { forDispatch, inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { OrderId, OrderMoved } from '../../contract.ts'
import { OrderOffered, OrderRecalled, OrderSentBack } from '../../events.ts'
import { handsVerdict, isUndone, isWorkedOn, orderMoved, serves, verifierVerdict } from '../../rules.ts'
import type { Standing } from '../../rules.ts'
import { addOrder, heldOrder, openOrdersOf, ordersOf, saveOrder } from '../store.ts'
import type { OrderRecord } from '../store.ts'
import { addBeside, isOffList } from './hands.ts'
import type { Helping } from './hands.ts'
import {
  aboutOrder,
  helpersWithout,
  inForce,
  movedOrder,
  namedHands,
  standsAfter,
  withdrawHands,
} from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'
export interface Sending {
  readonly version: number
  readonly orgId: string
  readonly categoryCode?: string | undefined
  readonly policyCode?: string | undefined
  readonly instruction?: string | undefined
  /** What the one that leads does itself, where it is split. */
  readonly task?: string | undefined
  readonly others?: readonly Helping[]
}

/** Sends an appeal to the right hands: category, promise and handler in one act. */
export async function send(
  act: Act<
    | Seen
    | 'not-at-desk'
    | 'category-needed'
    | 'category-unknown'
    | 'policy-unknown'
    | 'organisation-unknown'
    | 'organisation-inactive'
    | 'outside-its-area'
    | 'calendar-not-covered'
    | 'has-it-already'
  >,
  appealId: string,
  to: Sending,
): Promise<OrderMoved> {
  const [appeal, found] = await Promise.all([
    inHand(act, appealId, to.version),
    findOrganisation(act.tx, to.orgId),
  ])
  const others = to.others ?? []
  const org = found ?? act.refuse('organisation-unknown')
  if (!org.active) act.refuse('organisation-inactive')
  if (!serves(org.areaCode, appeal.areaCode)) act.refuse('outside-its-area')
  // Whoever helped the one that led before may be at it still.
  const before = appeal.coIds.length === 0 ? [] : await openOrdersOf(act.tx, appeal.id)
  const task = to.task ?? null
  const verdict = handsVerdict(before, { orgId: org.id, task })
  if (verdict !== 'allowed') act.refuse(verdict)
  const id = act.newId() as OrderId
  const part = others.length + before.length === 0 ? 'sole' : 'lead'
  const after = await forDispatch.assign(act, appeal, {
    org,
    categoryCode: to.categoryCode,
    policyCode: to.policyCode,
    instruction: to.instruction,
    task: to.task,
    order: part === 'sole' ? undefined : id,
  })
  const order: OrderRecord = {
    id,
    appealId: appeal.id,
    orgId: org.id,
    areaCode: after.areaCode,
    seal: after.seal,
    state: appeal.state === 'reopened' ? 'rework' : 'offered',
    categoryCode: after.categoryCode!,
    instruction: to.instruction ?? null,
    urgent: after.urgent,
    offeredAt: act.now(),
    acceptedAt: null,
    dueAt: after.dueAt,
    doneAt: null,
    decidedAt: null,
    doneBy: null,
    resultText: null,
    declineReason: null,
    sentBackReason: null,
    reworks: after.reworks,
    part,
    task,
    firm: false,
    reminders: 0,
    remindedAt: null,
    offList: await isOffList(act as Act, org, after.categoryCode),
    version: 1,
  }
  addOrder(act as Act, order)
  act.announce(OrderOffered, aboutOrder(order, after.number))
  // The same appeal to further hands, each with a task of its own; the first one named leads.
  const orders = [...before, order]
  let now = after
  for (const wish of others) {
    const added = await addBeside(act, now, { orders, part: 'co', wish })
    now = added.appeal
    orders.push(added.order)
  }
  return movedOrder(order)
}

/** Takes an order back before it is done. Whoever else is at it goes on; without a lead the appeal is at the desk again. */
export async function recall(
  act: Act<Seen | 'order-ended'>,
  orderId: string,
  reason: string,
): Promise<OrderMoved> {
  const [appeal, order] = await heldOrder(act, orderId)
  const state = inForce(order, appeal, 'recall') ?? act.refuse('order-ended')
  const after = saveOrder(act as Act, order, { state, decidedAt: act.now() })
  await withdrawHands(act as Act, appeal, after, {
    line: {
      name: 'recalled',
      audience: 'handlers',
      text: reason,
      detail: { ...(await namedHands(act as Act, order)) },
    },
    undone: isUndone(order, act.now()) ? await undoing(act as Act, order) : undefined,
  })
  act.announce(OrderRecalled, aboutOrder(after, appeal.number, reason))
  return movedOrder(after)
}

/** How it stood before an order that is undone: what was sent as rework had been reopened, with the name of whoever did it. */
async function undoing(act: Act, order: OrderRecord): Promise<Undone> {
  const givenAt = order.offeredAt
  if (order.state !== 'rework') return { givenAt, before: { state: 'received', handlerId: null } }
  const did = (await ordersOf(act.tx, order.appealId)).findLast(
    ({ state, part }) => state === 'passed' && part !== 'co',
  )
  return { givenAt, before: { state: 'reopened', handlerId: did?.orgId ?? null } }
}
type Undone = NonNullable<Parameters<typeof forDispatch.giveBack>[2]['undone']>

export interface Check {
  readonly passed: boolean
  readonly method: string
  readonly text: string | undefined
  readonly files: readonly string[]
}

/** Checks what was done. Passed: the appeal is closed and the resident is asked. Not passed: the order goes back as rework. */
export async function verify(
  act: Act<Seen | 'nothing-to-verify' | 'handler-may-not-verify' | 'reason-missing' | 'file-unknown'>,
  orderId: string,
  check: Check,
): Promise<OrderMoved> {
  const [appeal, order] = await heldOrder(act, orderId)
  const state =
    orderMoved(order.state, check.passed ? 'pass' : 'send-back') ?? act.refuse('nothing-to-verify')
  const verdict = verifierVerdict(order, act.actor)
  if (verdict !== 'allowed') act.refuse(verdict)
  const waits = appeal.state === 'done' || isWorkedOn(order, appeal)
  // Work on what ended meanwhile may be found good; it is not asked for again.
  if (!waits && !check.passed) act.refuse('nothing-to-verify')
  const detail = { method: check.method, ...(await namedHands(act as Act, order)) }
  if (check.passed) {
    const after = saveOrder(act as Act, order, { state, decidedAt: act.now() })
    const line = {
      name: 'verified',
      audience: waits ? 'public' : 'handlers',
      detail,
      text: check.text,
      files: check.files,
    } as const
    const stands = waits ? await standsAfter(act as Act, appeal, after) : 'desk'
    if (stands !== 'closed') {
      await tell(act, appeal, line, await movedBy(act as Act, stands, appeal, order))
      return movedOrder(after)
    }
    await forDispatch.close(act, appeal, [
      line,
      {
        name: 'closed',
        audience: 'public',
        detail: { outcome: 'solved' },
        text: order.resultText ?? undefined,
      },
    ])
    return movedOrder(after)
  }
  const reason = check.text ?? act.refuse('reason-missing')
  const after = saveOrder(act as Act, order, {
    state,
    decidedAt: act.now(),
    sentBackReason: reason,
    reworks: order.reworks + 1,
  })
  await tell(
    act,
    appeal,
    { name: 'sent-back', audience: 'handlers', detail, text: reason, files: check.files },
    { ...(isAtDesk(appeal.state) ? {} : { state: 'assigned' }), reworks: appeal.reworks + 1 },
  )
  act.announce(OrderSentBack, aboutOrder(after, appeal.number, reason))
  return movedOrder(after)
}

/** What a check that was passed moves: at the desk, where nobody leads, only that this one no longer helps. */
async function movedBy(
  act: Act,
  stands: Standing,
  appeal: AppealRecord,
  order: OrderRecord,
): Promise<Partial<AppealRecord>> {
  if (isAtDesk(appeal.state)) return { coIds: await helpersWithout(act, appeal, order) }
  return stands === 'desk' || stands === appeal.state ? {} : { state: stands }
}
