import {
  AppealResorted,
  AppealWithdrawn,
  HelpersCalledOff,
  ReporterDisputed,
  ReporterReminded,
} from '#appeals/events.ts'
import { findAppeal, inHand, tell } from '#appeals/server/index.ts'
import { isOpen as isOpenAppeal } from '#appeals/rules.ts'
import type { Act } from '#kernel/server/act.ts'
import { OrganisationClosed } from '#organisations/events.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { OrderRecalled, OrderReminded } from '../events.ts'
import { isInHand, isWorkedOn } from '../rules.ts'
import { doneAgain } from './commands/by-reporter.ts'
import { aboutOrder, withdrawHands } from './commands/move.ts'
import { heldOrder, openOrdersOf, ordersFollow, saveOrder, unendedOf } from './store.ts'

/** Nobody is left at work for nothing. What was done already may still be found good. */
async function recallAll(
  { appealId, number }: { appealId: string; number: string },
  act: Act,
): Promise<void> {
  // Held, so that a handler who is just submitting is either seen here or finds it ended.
  const appeal = await inHand(act, appealId)
  for (const order of await openOrdersOf(act.tx, appealId)) {
    if ((!isInHand(order.state) && order.state !== 'shelved') || isWorkedOn(order, appeal)) continue
    const after = saveOrder(act, order, { state: 'recalled', decidedAt: act.now() })
    act.announce(OrderRecalled, aboutOrder(after, number))
  }
}

/** So many orders come back in one act; the rest in the next. */
const AT_ONCE = 50

/** An organisation that is closed does nothing any more: what it has in hand, or put off, comes back for others. */
async function comeBack(orgId: string, act: Act): Promise<number> {
  const org = await findOrganisation(act.tx, orgId)
  if (!org || org.active) return 0
  const ids = await unendedOf(act.tx, orgId, AT_ONCE)
  for (const id of ids) {
    const [appeal, order] = await heldOrder(act, id)
    const isPutOff = order.state === 'shelved' && appeal.state === 'shelved'
    if (!isPutOff && !(isInHand(order.state) && isWorkedOn(order, appeal))) continue
    const after = saveOrder(act, order, { state: 'recalled', decidedAt: act.now() })
    const detail = {
      org: org.nameZh,
      orgEn: org.nameEn,
      orgClosed: true,
      ...(order.part === 'sole' ? {} : { order: order.id }),
    }
    await withdrawHands(act, appeal, after, { line: { name: 'recalled', audience: 'handlers', detail } })
    act.announce(OrderRecalled, aboutOrder(after, appeal.number))
  }
  return ids.length
}

export const dispatchReactions = [
  reaction('dispatch.organisation-closed', OrganisationClosed, async (fact, act) => {
    if ((await comeBack(fact.orgId, act)) === AT_ONCE) act.announce(OrganisationClosed, fact)
  }),
  reaction('dispatch.recall-withdrawn', AppealWithdrawn, recallAll),
  reaction('dispatch.recall-helpers', HelpersCalledOff, recallAll),
  /** Of several whose needs are handled as one, one says that it is not fixed: then it is not. Their words are no business of the others. */
  reaction('dispatch.reporter-disputes', ReporterDisputed, async ({ leadId, number, text }, act) => {
    const lead = await inHand(act, leadId)
    const line = { audience: 'handlers', text, detail: { by: 'reporter', from: number } } as const
    if (lead.state === 'done') await doneAgain(act, lead, line)
    // Being done again already, or not closed yet: whoever is at it reads what else there is.
    else if (isOpenAppeal(lead.state)) await tell(act, lead, { ...line, name: 'added' })
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
