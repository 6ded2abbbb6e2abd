import { OrderDeclined, OrderRecalled } from '#dispatch/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { PlacesRecoded } from '#places/events.ts'
import { AppealAssigned, AppealClosed, AppealWithdrawn, ReporterTold } from '../events.ts'
import { alone, led, lockFollowers } from './commands/merge.ts'
import { about } from './commands/move.ts'
import type { AppealRecord } from './record.ts'
import { recoded } from './recoded.ts'
import { findAppeal, saveMoved } from './store.ts'

/** Every follower of an appeal, in hand, with the appeal that leads as it stands now. */
async function eachFollower(
  act: Act,
  leadId: string,
  step: (follower: AppealRecord, lead: AppealRecord) => void,
): Promise<void> {
  const followers = await lockFollowers(act, leadId)
  if (followers.length === 0) return
  const lead = await findAppeal(act.tx, leadId)
  if (lead) for (const follower of followers) step(follower, lead)
}

/** The order came back to the desk: nobody has it in hand, for the followers neither. */
const back = (act: Act) => async (fact: { readonly appealId: string }) =>
  eachFollower(act, fact.appealId, (follower, lead) => {
    if (follower.handlerId !== lead.handlerId)
      saveMoved(act, follower, led(lead), [{ name: 'recalled', audience: 'desk' }])
  })

/**
 * What happens to the appeal that leads happens to those merged into it: each reporter is told, each appeal is closed, and
 * each is asked for a rating of its own.
 */
export const appealsReactions = [
  reaction('appeals.recoded', PlacesRecoded, ({ moves }, act) => recoded(act, moves)),
  reaction('appeals.followers-assigned', AppealAssigned, async ({ appealId, text }, act) =>
    eachFollower(act, appealId, (follower, lead) => {
      const after = saveMoved(act, follower, led(lead), [
        {
          name: 'assigned',
          audience: 'public',
          detail: { org: text ?? '', due: lead.dueAt?.toISOString() ?? null },
        },
      ])
      act.announce(AppealAssigned, about(after, text))
    }),
  ),
  reaction('appeals.followers-told', ReporterTold, async ({ appealId, text }, act) =>
    eachFollower(act, appealId, (follower) => {
      const after = saveMoved(act, follower, {}, [{ name: 'told', audience: 'public', text }])
      act.announce(ReporterTold, about(after, text))
    }),
  ),
  reaction('appeals.followers-closed', AppealClosed, async ({ appealId, text }, act) =>
    eachFollower(act, appealId, (follower, lead) => {
      if (lead.state !== 'closed') return
      const after = saveMoved(
        act,
        follower,
        { state: 'closed', outcome: lead.outcome, closedAt: act.now() },
        [{ name: 'closed', audience: 'public', text, detail: { outcome: lead.outcome ?? 'solved' } }],
      )
      act.announce(AppealClosed, about(after, text))
    }),
  ),
  /** The oldest of those that stay leads from now on, from the desk. */
  reaction('appeals.followers-lead', AppealWithdrawn, async ({ appealId }, act) => {
    const [oldest, ...others] = await lockFollowers(act, appealId)
    if (!oldest) return
    const lead = alone(act, oldest)
    for (const other of others)
      saveMoved(act, other, led(lead), [
        { name: 'merged', audience: 'public', detail: { lead: lead.number } },
      ])
  }),
  reaction('appeals.followers-declined', OrderDeclined, (fact, act) => back(act)(fact)),
  reaction('appeals.followers-recalled', OrderRecalled, (fact, act) => back(act)(fact)),
]
