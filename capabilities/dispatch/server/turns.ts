import { deadlineWithPauses } from '#kernel/common/calendar/deadline.ts'
import { dayNumber, momentOf } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { inForce as catalogueInForce } from '#catalogue/server/index.ts'
import type { DeclineReason } from '../contract.ts'
import { OrderDeclined } from '../events.ts'
import { isInHand } from '../rules.ts'
import { aboutOrder, standsAfter, withdrawHands } from './commands/move.ts'
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
    name: 'declined',
    audience: 'handlers',
    text: why.text,
    detail: { reason: why.reason },
  })
  act.announce(OrderDeclined, aboutOrder(after, appeal.number, why.text))
}

/** An objection was not upheld: it may not come back. */
export const holdFirm = (act: Act, order: OrderRecord): OrderRecord => saveOrder(act, order, { firm: true })

/** The end of a day of the district: what is granted for a day may be done on that day. */
async function endOf(act: Act, day: string): Promise<Date> {
  const { calendar } = await catalogueInForce(act.tx, act.now())
  return new Date(momentOf(calendar.zone, dayNumber(day), 24 * 60) - 1000)
}

/** More time was granted. Where the order is the one that answers for the whole, the reporter is told the new day and why. */
export async function extend(
  act: Act,
  appeal: AppealRecord,
  order: OrderRecord,
  granted: { readonly on: string; readonly text: string },
): Promise<void> {
  const dueAt = await endOf(act, granted.on)
  saveOrder(act, order, { dueAt })
  if (order.part === 'co') return
  await tell(
    act,
    appeal,
    { name: 'rescheduled', audience: 'public', text: granted.text, detail: { due: dueAt.toISOString() } },
    {
      dueAt,
      dueLines: [
        ...appeal.dueLines.filter(({ code }) => code !== 'due'),
        { code: 'extended', params: { on: granted.on } },
        { code: 'due', params: { at: dueAt.toISOString() } },
      ],
    },
  )
}

/** The due time with these pauses, reckoned anew from the promise; nothing where the calendar does not reach so far. */
async function dueWith(act: Act, appeal: AppealRecord, pauses: AppealRecord['pauses']) {
  const house = await catalogueInForce(act.tx, act.now())
  const policy = house.policies.get(appeal.policyCode ?? 'ordinary') ?? house.policies.get('ordinary')
  if (!policy) return undefined
  const due = deadlineWithPauses(appeal.clockFrom, policy.solve, pauses, house.calendar)
  return 'refusal' in due ? undefined : due
}

/** The clock stands still until the morning of a day, for a reason the reporter is told. */
export async function pauseOrder(
  act: Act<'calendar-not-covered'>,
  appeal: AppealRecord,
  order: OrderRecord,
  granted: { readonly until: string; readonly text: string },
): Promise<void> {
  const { calendar } = await catalogueInForce(act.tx, act.now())
  const to = new Date(momentOf(calendar.zone, dayNumber(granted.until), 0))
  const pauses = [...appeal.pauses, { from: act.now(), to }]
  const due = (await dueWith(act as Act, appeal, pauses)) ?? act.refuse('calendar-not-covered')
  saveOrder(act as Act, order, { dueAt: due.dueAt })
  if (order.part === 'co') return
  await tell(
    act as Act,
    appeal,
    {
      name: 'rescheduled',
      audience: 'public',
      text: granted.text,
      detail: { due: due.dueAt.toISOString(), until: granted.until },
    },
    { pauses, dueAt: due.dueAt, dueLines: due.lines },
  )
}

/** May it be put off? Only where nobody else is at it: what others do goes on. */
export async function shelveVerdict(act: Act, order: OrderRecord): Promise<'allowed' | 'others-are-at-it'> {
  if (order.part === 'sole') return 'allowed'
  const others = (await standingsOf(act.tx, order.appealId)).filter(({ id }) => id !== order.id)
  return others.some(({ state }) => isInHand(state)) ? 'others-are-at-it' : 'allowed'
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
      dueLines: [],
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
  const pauses = appeal.pauses.map((pause, i) =>
    i === appeal.pauses.length - 1 ? { from: pause.from, to: act.now() } : pause,
  )
  const due = (await dueWith(act as Act, appeal, pauses)) ?? act.refuse('calendar-not-covered')
  const after = saveOrder(act as Act, order, {
    state: 'accepted',
    dueAt: due.dueAt,
    acceptedAt: order.acceptedAt ?? act.now(),
  })
  const stands = await standsAfter(act as Act, after)
  await tell(
    act as Act,
    appeal,
    { name: 'resumed', audience: 'public', text, detail: { due: due.dueAt.toISOString() } },
    {
      ...(stands === 'assigned' ? { state: 'assigned' } : {}),
      reviewOn: null,
      pauses,
      dueAt: due.dueAt,
      dueLines: due.lines,
    },
  )
  return after
}
