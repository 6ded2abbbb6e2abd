import { deadlineWithPauses } from '#kernel/common/calendar/deadline.ts'
import { dayNumber, dayText, localDay, momentOf } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { inForce as catalogueInForce } from '#catalogue/server/index.ts'
import type { DeclineReason } from '../contract.ts'
import { OrderDeclined } from '../events.ts'
import { isOpen } from '../rules.ts'
import { aboutOrder, namedHands, withdrawHands } from './commands/move.ts'
import { saveOrder, standingsOf } from './store.ts'
import type { OrderRecord } from './store.ts'

/** What happens to an order that was decided elsewhere; coordination calls it in its own act, with order and appeal in hand. */

/** An objection was upheld: it goes back as if it had been declined. */
export async function returnOrder(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  why: { readonly reason: DeclineReason; readonly text: string },
): Promise<void> {
  const after = saveOrder(act, order, {
    state: 'declined',
    declineReason: why.reason,
    decidedAt: act.now(),
  })
  await withdrawHands(act, appeal, after, {
    line: {
      name: 'declined',
      audience: 'handlers',
      text: why.text,
      detail: { reason: why.reason, ...(await namedHands(act, order)) },
    },
  })
  act.announce(OrderDeclined, aboutOrder(after, appeal.number, why.text))
}

/** An objection was not upheld: it may not come back. */
export const holdFirm = (act: Act, order: OrderRecord): OrderRecord => saveOrder(act, order, { firm: true })

/** The end of a day of the district: what is granted for a day may be done on that day. */
async function endOf(act: Act, day: string): Promise<Date> {
  const { calendar } = await catalogueInForce(act.tx, act.now())
  return new Date(momentOf(calendar.zone, dayNumber(day) + 1, 0) - 1000)
}

/** The lines of a due time that was granted for a day, in place of the one that was reckoned. */
const granted = (appeal: AppealRecord, on: string, dueAt: Date): AppealRecord['dueLines'] => [
  ...appeal.dueLines.filter(({ code }) => code !== 'due' && code !== 'extended'),
  { code: 'extended', params: { on } },
  { code: 'due', params: { at: dueAt.toISOString() } },
]

/** More time was granted. Where the order is the one that answers for the whole, the reporter is told the new day and why. */
export async function extend(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  wish: { readonly on: string; readonly text: string },
): Promise<void> {
  const dueAt = await endOf(act, wish.on)
  saveOrder(act, order, { dueAt })
  if (order.part === 'co') return
  await tell(
    act,
    appeal,
    { name: 'rescheduled', audience: 'public', text: wish.text, detail: { due: dueAt.toISOString() } },
    { dueAt, dueLines: granted(appeal, wish.on, dueAt) },
  )
}

/** A clock that stood still from one moment to another: when it is due now, and why. */
interface Stood {
  readonly pauses: AppealRecord['pauses']
  readonly dueAt: Date
  readonly dueLines: AppealRecord['dueLines']
}

/**
 * The due time with these pauses, the last of which has just been made, lengthened or cut short: `movedMs` by so much. It is
 * reckoned anew from the promise; a day that was granted moves on by as much, to the end of the day it falls on.
 */
async function dueWith(
  act: Act<'calendar-not-covered'>,
  appeal: AppealRecord,
  pauses: AppealRecord['pauses'],
  movedMs: number,
): Promise<Stood> {
  const house = await catalogueInForce(act.tx, act.now())
  const extended = appeal.dueLines.find(({ code }) => code === 'extended')
  if (extended) {
    const before = await endOf(act as Act, (extended.params as { readonly on: string }).on)
    const on = dayText(localDay(house.calendar.zone, before.getTime() + movedMs))
    const dueAt = await endOf(act as Act, on)
    return { pauses, dueAt, dueLines: granted(appeal, on, dueAt) }
  }
  const policy = house.policies.get(appeal.policyCode ?? 'ordinary') ?? house.policies.get('ordinary')
  if (!policy) throw new Error(`no promise ${appeal.policyCode} for appeal ${appeal.id}`)
  const due = deadlineWithPauses(appeal.clockFrom, policy.solve, pauses, house.calendar)
  if ('refusal' in due) return act.refuse('calendar-not-covered')
  return { pauses, dueAt: due.dueAt, dueLines: due.lines }
}

/** The clock stands still until the morning of a day, for a reason the reporter is told. */
export async function pauseOrder(
  act: Act<'calendar-not-covered'>,
  appeal: AppealRecord,
  order: OrderRecord,
  wish: { readonly until: string; readonly text: string },
): Promise<void> {
  const { calendar } = await catalogueInForce(act.tx, act.now())
  const [from, to] = [act.now(), new Date(momentOf(calendar.zone, dayNumber(wish.until), 0))]
  const movedMs = to.getTime() - from.getTime()
  // Whoever helps has a clock of their own: theirs stands, the one of the whole goes on.
  if (order.part === 'co') {
    saveOrder(act as Act, order, { dueAt: order.dueAt && new Date(order.dueAt.getTime() + movedMs) })
    return
  }
  const stood = await dueWith(act, appeal, [...appeal.pauses, { from, to }], movedMs)
  saveOrder(act as Act, order, { dueAt: stood.dueAt })
  await tell(
    act as Act,
    appeal,
    {
      name: 'rescheduled',
      audience: 'public',
      text: wish.text,
      detail: { due: stood.dueAt.toISOString(), until: wish.until },
    },
    stood,
  )
}

/** Work goes on before the day a pause was granted for: the clock goes on as well. Nothing where it does not stand. */
export async function pauseEndedEarly(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
): Promise<Stood | undefined> {
  const last = appeal.pauses.at(-1)
  if (order.part === 'co' || last === undefined || last.to <= act.now()) return undefined
  const pauses = [...appeal.pauses.slice(0, -1), { from: last.from, to: act.now() }]
  // An earlier day needs no more of the calendar than the later one did.
  return dueWith(act, appeal, pauses, act.now().getTime() - last.to.getTime())
}

/**
 * May it be put off? Only where nobody else is at it, and nothing of it waits for its check: what others do goes on. Nor where the
 * whole is at the desk for a new lead, who decides.
 */
export async function shelveVerdict(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
): Promise<'allowed' | 'others-are-at-it'> {
  if (order.part === 'sole') return 'allowed'
  if (appeal.state !== 'assigned') return 'others-are-at-it'
  const others = (await standingsOf(act.tx, order.appealId)).filter(({ id }) => id !== order.id)
  return others.some(({ state }) => isOpen(state)) ? 'others-are-at-it' : 'allowed'
}

/** 挂账: cannot be done now. The clock stands until it is taken up again; the reporter is told why, and when it is looked at. */
export async function shelve(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  until: { readonly reviewOn: string; readonly text: string },
): Promise<void> {
  saveOrder(act, order, { state: 'shelved', dueAt: null })
  await tell(
    act,
    appeal,
    { name: 'shelved', audience: 'public', text: until.text, detail: { reviewOn: until.reviewOn } },
    {
      state: 'shelved',
      reviewOn: until.reviewOn,
      pauses: [...appeal.pauses, { from: act.now(), to: act.now() }],
      dueAt: null,
      // A day that was granted is not forgotten: it moves on by as long as it is put off.
      dueLines: appeal.dueLines.filter(({ code }) => code === 'extended'),
    },
  )
}

/** Taken up again: what was left of the time is left now. */
export async function resume(
  act: Act<'calendar-not-covered'>,
  appeal: AppealRecord,
  order: OrderRecord,
  text: string,
): Promise<OrderRecord> {
  const last = appeal.pauses.at(-1) ?? { from: act.now(), to: act.now() }
  const pauses = [...appeal.pauses.slice(0, -1), { from: last.from, to: act.now() }]
  const stood = await dueWith(act, appeal, pauses, act.now().getTime() - last.from.getTime())
  const after = saveOrder(act as Act, order, {
    state: 'accepted',
    dueAt: stood.dueAt,
    acceptedAt: order.acceptedAt ?? act.now(),
  })
  await tell(
    act as Act,
    appeal,
    { name: 'resumed', audience: 'public', text, detail: { due: stood.dueAt.toISOString() } },
    { state: 'assigned', reviewOn: null, ...stood },
  )
  return after
}
