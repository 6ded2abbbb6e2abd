import { AppealResorted, AppealWithdrawn, ReporterReminded } from '#appeals/events.ts'
import { findAppeal, inHand } from '#appeals/server/index.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { OrderRecalled, OrderReminded } from '../events.ts'
import { isInHand } from '../rules.ts'
import { aboutOrder } from './commands/move.ts'
import { openOrdersOf, ordersFollow, saveOrder } from './store.ts'

export const dispatchReactions = [
  /** A withdrawn appeal leaves nobody at work for nothing. */
  reaction('dispatch.recall-withdrawn', AppealWithdrawn, async ({ appealId, number }, act) => {
    // Held, so that a handler who is just submitting is either seen here or finds it withdrawn.
    await inHand(act, appealId)
    for (const order of await openOrdersOf(act.tx, appealId)) {
      if (!isInHand(order.state) && order.state !== 'shelved') continue
      const after = saveOrder(act, order, { state: 'recalled', decidedAt: act.now() })
      act.announce(OrderRecalled, aboutOrder(after, number))
    }
  }),
  /** The reporter asks how far it is: whoever has it in hand is told, as if the desk had asked. */
  reaction('dispatch.reporter-reminds', ReporterReminded, async ({ appealId, number, at, text }, act) => {
    await inHand(act, appealId)
    const asked = new Date(at)
    for (const order of await openOrdersOf(act.tx, appealId)) {
      const heard = order.remindedAt !== null && order.remindedAt >= asked
      if (!isInHand(order.state) || heard) continue
      const after = saveOrder(act, order, { reminders: order.reminders + 1, remindedAt: asked })
      act.announce(OrderReminded, aboutOrder(after, number, text))
    }
  }),
  /** Orders are seen by whoever may see their appeal. */
  reaction('dispatch.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (appeal) await ordersFollow(act, appeal)
  }),
]
