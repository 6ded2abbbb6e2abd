import type { Act } from '#kernel/server/act.ts'
import { tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { DeclineReason, OrderMoved } from '../../contract.ts'
import { OrderDeclined, OrderHandled } from '../../events.ts'
import { isInHand, isWorkedOn } from '../../rules.ts'
import { heldOrder, saveOrder } from '../store.ts'
import type { OrderRecord } from '../store.ts'
import { pauseEndedEarly } from '../turns.ts'
import { aboutOrder, inForce, movedOrder, namedHands, standsAfter, withdrawHands } from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'

/** An order of the actor's own organisation, its appeal held for this act. */
async function mine(act: Act<Seen>, orderId: string): Promise<readonly [AppealRecord, OrderRecord]> {
  const [appeal, order] = await heldOrder(act, orderId)
  if (order.orgId !== act.actor.orgId) act.refuse('not-found')
  return [appeal, order]
}

/** The handler takes it on. */
export async function accept(act: Act<Seen | 'not-offered'>, orderId: string): Promise<OrderMoved> {
  const [appeal, order] = await mine(act, orderId)
  const state = inForce(order, appeal, 'accept') ?? act.refuse('not-offered')
  const after = saveOrder(act as Act, order, { state, acceptedAt: act.now() })
  await tell(act as Act, appeal, {
    name: 'accepted',
    audience: 'public',
    detail: await namedHands(act as Act, order),
  })
  return movedOrder(after)
}

/** The handler says no, and why; with whoever leads the appeal is at the desk again. */
export async function decline(
  act: Act<Seen | 'not-offered' | 'reason-words-missing' | 'order-is-firm'>,
  orderId: string,
  why: { readonly reason: DeclineReason; readonly text: string | undefined },
): Promise<OrderMoved> {
  if (why.reason === 'other' && why.text === undefined) act.refuse('reason-words-missing')
  const [appeal, order] = await mine(act, orderId)
  if (order.firm) act.refuse('order-is-firm')
  const state = inForce(order, appeal, 'decline') ?? act.refuse('not-offered')
  const after = saveOrder(act as Act, order, { state, declineReason: why.reason, decidedAt: act.now() })
  await withdrawHands(act as Act, appeal, after, {
    line: {
      name: 'declined',
      audience: 'handlers',
      text: why.text,
      detail: { reason: why.reason, ...(await namedHands(act as Act, order)) },
    },
  })
  act.announce(OrderDeclined, aboutOrder(after, appeal.number, why.text))
  return movedOrder(after)
}

/** How far it is; told to the resident too when the handler says so. */
export async function progress(
  act: Act<Seen | 'order-ended' | 'file-unknown'>,
  orderId: string,
  said: { readonly text: string; readonly tellReporter: boolean; readonly files: readonly string[] },
): Promise<OrderMoved> {
  const [appeal, order] = await mine(act, orderId)
  if (!isInHand(order.state) || !isWorkedOn(order, appeal)) act.refuse('order-ended')
  const state = order.state === 'accepted' ? order.state : 'accepted'
  const stood = await pauseEndedEarly(act as Act, appeal, order)
  const after = saveOrder(act as Act, order, {
    state,
    acceptedAt: order.acceptedAt ?? act.now(),
    ...(stood ? { dueAt: stood.dueAt } : {}),
  })
  const told = await tell(
    act,
    appeal,
    {
      name: 'progressed',
      audience: said.tellReporter ? 'public' : 'handlers',
      text: said.text,
      files: said.files,
      detail: await namedHands(act as Act, order),
    },
    stood ?? {},
  )
  if (stood)
    await tell(act, told, {
      name: 'rescheduled',
      audience: 'public',
      detail: { due: stood.dueAt.toISOString() },
    })
  return movedOrder(after)
}

/** The handler says what was done. Closed it is only after somebody else looked. */
export async function submit(
  act: Act<Seen | 'order-ended' | 'file-unknown'>,
  orderId: string,
  said: { readonly text: string; readonly files: readonly string[] },
): Promise<OrderMoved> {
  const [appeal, order] = await mine(act, orderId)
  const state = inForce(order, appeal, 'submit') ?? act.refuse('order-ended')
  const after = saveOrder(act as Act, order, {
    state,
    doneAt: act.now(),
    doneBy: act.actor.who,
    resultText: said.text,
    acceptedAt: order.acceptedAt ?? act.now(),
  })
  const stands = await standsAfter(act as Act, appeal, after)
  await tell(
    act,
    appeal,
    {
      name: 'handled',
      audience: 'public',
      text: said.text,
      files: said.files,
      detail: await namedHands(act as Act, order),
    },
    stands === 'done' ? { state: 'done' } : {},
  )
  act.announce(OrderHandled, aboutOrder(after, appeal.number))
  return movedOrder(after)
}
