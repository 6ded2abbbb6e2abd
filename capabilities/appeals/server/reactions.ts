import { OrderDeclined, OrderRecalled } from '#dispatch/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard } from '#kernel/server/outbox.ts'
import { PlacesRecoded } from '#places/events.ts'
import { AppealAssigned, AppealClosed, AppealWithdrawn, ReporterTold } from '../events.ts'
import type { AboutAppeal } from '../events.ts'
import { alone, leadsAmong, led, lockFollowers } from './commands/merge.ts'
import { about } from './commands/move.ts'
import type { AppealRecord } from './record.ts'
import { recoded } from './recoded.ts'
import { findAppeal, saveMoved } from './store.ts'

interface OfAppeal {
  readonly appealId: string
}

/** Nearly no appeal has others merged into it: those of a batch that have are found in one look. */
const whereFollowed =
  <F extends OfAppeal>(step: (fact: F, act: Act) => Promise<void>) =>
  async (facts: readonly Heard<F>[], act: Act): Promise<void> => {
    const followed = await leadsAmong(
      act.tx,
      facts.map(({ payload }) => payload.appealId),
    )
    for (const { payload } of facts) if (followed.has(payload.appealId)) await step(payload, act)
  }

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
const back = whereFollowed(async (fact: OfAppeal, act) =>
  eachFollower(act, fact.appealId, (follower, lead) => {
    if (follower.handlerId !== lead.handlerId)
      saveMoved(act, follower, led(lead), [{ name: 'recalled', audience: 'desk' }])
  }),
)

/**
 * What happens to the appeal that leads happens to those merged into it: each reporter is told, each appeal is closed, and
 * each is asked for a rating of its own.
 */
export const appealsReactions = [
  reaction('appeals.recoded', PlacesRecoded, ({ moves }, act) => recoded(act, moves)),
  reactionTogether(
    'appeals.followers-assigned',
    AppealAssigned,
    whereFollowed(async ({ appealId, text, textEn }: AboutAppeal, act) =>
      eachFollower(act, appealId, (follower, lead) => {
        const after = saveMoved(act, follower, led(lead), [
          {
            name: 'assigned',
            audience: 'public',
            detail: {
              org: text ?? '',
              ...(textEn === undefined ? {} : { orgEn: textEn }),
              due: lead.dueAt?.toISOString() ?? null,
            },
          },
        ])
        act.announce(AppealAssigned, about(after, text, textEn))
      }),
    ),
  ),
  reactionTogether(
    'appeals.followers-told',
    ReporterTold,
    whereFollowed(async ({ appealId, text }: AboutAppeal, act) =>
      eachFollower(act, appealId, (follower) => {
        const after = saveMoved(act, follower, {}, [{ name: 'told', audience: 'public', text }])
        act.announce(ReporterTold, about(after, text))
      }),
    ),
  ),
  reactionTogether(
    'appeals.followers-closed',
    AppealClosed,
    whereFollowed(async ({ appealId, text }: AboutAppeal, act) =>
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
  reactionTogether('appeals.followers-declined', OrderDeclined, back),
  reactionTogether('appeals.followers-recalled', OrderRecalled, back),
]
