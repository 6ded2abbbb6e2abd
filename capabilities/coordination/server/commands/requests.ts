import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { tell } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import { isInHand, isWorkedOn } from '#dispatch/rules.ts'
import { DeclineReason } from '#dispatch/contract.ts'
import {
  callHands,
  extend,
  heldOrder,
  holdFirm,
  pauseOrder,
  resume,
  returnOrder,
  shelving,
} from '#dispatch/server/index.ts'
import type { OrderRecord } from '#dispatch/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { OrderRequest, RequestKind, RequestReason } from '../../contract.ts'
import { RequestAsked, RequestDecided } from '../../events.ts'
import type { AboutTurn } from '../../events.ts'
import { dayVerdict, deciderVerdict, fits } from '../../rules.ts'
import type { Days } from '../../rules.ts'
import { lockRequest } from '../store.ts'
import type { RequestRecord } from '../store.ts'

type Seen = 'not-found' | 'changed-meanwhile'

export const aboutTurn = (
  appeal: AppealRecord,
  order: Pick<OrderRecord, 'orgId'> & { readonly id?: string },
  text?: string,
): AboutTurn => ({
  appealId: appeal.id,
  orgId: order.orgId,
  areaCode: appeal.areaCode,
  number: appeal.number,
  orderId: order.id ?? null,
  ...(text === undefined ? {} : { text }),
})

/** The day it is in the district, and the one on which an order is due. */
async function daysOf(act: Act, order: OrderRecord): Promise<Days> {
  const { calendar } = await inForce(act.tx, act.now())
  const dayOf = (at: Date) => dayText(localDay(calendar.zone, at.getTime()))
  return { today: dayOf(act.now()), due: order.dueAt === null ? undefined : dayOf(order.dueAt) }
}

export interface Asking {
  readonly kind: RequestKind
  readonly reason: RequestReason
  readonly text: string
  readonly wishOn?: string | undefined
}

/** A handler asks; the clock goes on until somebody has decided. */
export async function ask(
  act: Act<
    | Seen
    | 'order-ended'
    | 'order-is-firm'
    | 'reason-does-not-fit'
    | 'day-missing'
    | 'day-out-of-range'
    | 'asked-already'
    | 'others-are-at-it'
  >,
  orderId: string,
  asking: Asking,
): Promise<{ requestId: OrderRequest['id']; state: 'pending' }> {
  const [appeal, order] = await heldOrder(act, orderId)
  if (order.orgId !== act.actor.orgId) act.refuse('not-found')
  if (!isInHand(order.state) || !isWorkedOn(order, appeal)) act.refuse('order-ended')
  if (asking.kind === 'objection' && order.firm) act.refuse('order-is-firm')
  if (!fits(asking.kind, asking.reason)) act.refuse('reason-does-not-fit')
  const day = dayVerdict(asking.kind, asking.wishOn, await daysOf(act as Act, order))
  if (day !== 'allowed') act.refuse(day)
  const verdict = asking.kind === 'shelving' ? await shelving.verdict(act as Act, appeal, order) : 'allowed'
  if (verdict !== 'allowed') act.refuse(verdict)
  const requestId = act.newId() as OrderRequest['id']
  try {
    await sql`
      insert into order_request (id, order_id, appeal_id, org_id, area_code, seal, kind, state, reason, text, wish_on, asked_by, asked_name, asked_at)
      values (${requestId}, ${order.id}, ${appeal.id}, ${order.orgId}, ${appeal.areaCode}, ${appeal.seal}, ${asking.kind}, 'pending', ${asking.reason},
              ${asking.text}, ${asking.wishOn ?? null}::date, ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(
      act.tx,
    )
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('asked-already')
    throw error
  }
  await tell(act as Act, appeal, {
    name: asking.kind === 'objection' ? 'objected' : 'requested',
    audience: 'handlers',
    text: asking.text,
    detail: { kind: asking.kind, reason: asking.reason, ...(asking.wishOn ? { wishOn: asking.wishOn } : {}) },
  })
  act.announce(RequestAsked, aboutTurn(appeal, order, asking.text))
  return { requestId, state: 'pending' }
}

type NotGranted =
  | 'day-out-of-range'
  | 'others-are-at-it'
  | 'has-it-already'
  | 'policy-unknown'
  | 'organisation-unknown'
  | 'organisation-inactive'
  | 'outside-its-area'
  | 'calendar-not-covered'

export interface Decision {
  readonly granted: boolean
  readonly text: string
  readonly on?: string | undefined
  readonly help?: { readonly orgId: string; readonly task: string } | undefined
}

/** Says yes or no. A yes is done in the same act; a no to an objection makes the order firm. */
export async function decide(
  act: Act<Seen | 'decided-already' | 'own-request' | 'order-ended' | NotGranted>,
  requestId: string,
  decision: Decision,
): Promise<{ requestId: OrderRequest['id']; state: 'granted' | 'refused' }> {
  const request = (await lockRequest(act.tx, requestId)) ?? act.refuse('not-found')
  if (request.state !== 'pending') act.refuse('decided-already')
  const verdict = deciderVerdict(request, act.actor)
  if (verdict !== 'allowed') act.refuse(verdict)
  const [before, order] = await heldOrder(act, request.orderId)
  if (!isInHand(order.state) || !isWorkedOn(order, before)) act.refuse('order-ended')
  const state = decision.granted ? 'granted' : 'refused'
  await sql`
    update order_request
    set state = ${state}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name}, decided_at = ${act.now()}, decided_text = ${decision.text}
    where id = ${request.id}`.execute(act.tx)
  const appeal = await tell(act as Act, before, {
    name: 'judged',
    audience: 'handlers',
    text: decision.text,
    detail: { kind: request.kind, granted: decision.granted },
  })
  if (decision.granted) await grant(act, request, { appeal, order, decision })
  else if (request.kind === 'objection') holdFirm(act as Act, order)
  act.announce(RequestDecided, aboutTurn(appeal, order, decision.text))
  return { requestId: request.id, state }
}

interface Granted {
  readonly appeal: AppealRecord
  readonly order: OrderRecord
  readonly decision: Decision
}

async function grant(
  act: Act<NotGranted>,
  request: RequestRecord,
  { appeal, order, decision: { text, help, ...decision } }: Granted,
): Promise<void> {
  // What was asked for days ago must still be possible today.
  const on = decision.on ?? request.wishOn ?? ''
  if (dayVerdict(request.kind, on, await daysOf(act as Act, order)) !== 'allowed')
    act.refuse('day-out-of-range')
  switch (request.kind) {
    case 'objection':
      await returnOrder(act as Act, appeal, order, {
        reason: DeclineReason.safeParse(request.reason).data ?? 'other',
        text: request.text,
      })
      return
    case 'extension':
      await extend(act as Act, appeal, order, { on, text })
      return
    case 'pause':
      await pauseOrder(act, appeal, order, { until: on, text })
      return
    case 'shelving':
      if ((await shelving.verdict(act as Act, appeal, order)) !== 'allowed') act.refuse('others-are-at-it')
      await shelving.shelve(act as Act, appeal, order, { reviewOn: on, text })
      return
    case 'help':
      // Other help than further hands, a call to the place for one, is an act of its own.
      if (help !== undefined) await callHands(act, appeal, help)
      return
  }
}

/** Takes a shelved order up again. */
export async function resumeShelved(
  act: Act<Seen | 'not-shelved' | 'calendar-not-covered'>,
  orderId: string,
  text: string,
): Promise<{ orderId: OrderRecord['id']; state: OrderRecord['state'] }> {
  const [appeal, order] = await heldOrder(act, orderId)
  if (order.state !== 'shelved' || appeal.state !== 'shelved') act.refuse('not-shelved')
  const after = await resume(act, appeal, order, text)
  act.announce(RequestDecided, aboutTurn(appeal, after, text))
  return { orderId: after.id, state: after.state }
}

/** Looked at on its day, or before, and put off further. */
export async function postpone(
  act: Act<Seen | 'not-shelved' | 'day-out-of-range'>,
  orderId: string,
  wish: { readonly reviewOn: string; readonly text: string },
): Promise<{ orderId: OrderRecord['id']; reviewOn: string }> {
  const [appeal, order] = await heldOrder(act, orderId)
  if (order.state !== 'shelved' || appeal.state !== 'shelved') act.refuse('not-shelved')
  if (dayVerdict('shelving', wish.reviewOn, await daysOf(act as Act, order)) !== 'allowed')
    act.refuse('day-out-of-range')
  await tell(
    act as Act,
    appeal,
    { name: 'shelved', audience: 'public', text: wish.text, detail: { reviewOn: wish.reviewOn } },
    { reviewOn: wish.reviewOn },
  )
  act.announce(RequestDecided, aboutTurn(appeal, order, wish.text))
  return { orderId: order.id, reviewOn: wish.reviewOn }
}
