import { AppealResorted, AppealWithdrawn } from '#appeals/events.ts'
import { findAppeal, inHand } from '#appeals/server/index.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { OrderRecalled } from '../events.ts'
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
  /** Orders are seen by whoever may see their appeal. */
  reaction('dispatch.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (appeal) ordersFollow(act, appeal)
  }),
]
