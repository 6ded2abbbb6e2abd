import { OrderDeclined, OrderHandled, OrderRecalled, OrderSentBack } from '#dispatch/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard } from '#kernel/server/outbox.ts'
import { PlacesRecoded } from '#places/events.ts'
import { AppealAssigned, AppealClosed, AppealWithdrawn, ReporterTold } from '../events.ts'
import type { AboutAppeal } from '../events.ts'
import { alone, leadsAmong, led, lockFollowers } from './commands/merge.ts'
import { about } from './commands/move.ts'
import { SAYS_HOW_FAR } from '../rules.ts'
import type { AppealRecord } from './record.ts'
import { recoded } from './recoded.ts'
import { findAppeal, saveMoved } from './store.ts'
import { lastSaid } from './story.ts'

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
  step: (follower: AppealRecord, lead: AppealRecord) => Promise<void> | void,
): Promise<void> {
  const followers = await lockFollowers(act, leadId)
  if (followers.length === 0) return
  const lead = await findAppeal(act.tx, leadId)
  if (lead) for (const follower of followers) await step(follower, lead)
}

/** The order came back to the desk: nobody has it in hand, for the followers neither. */
const back = whereFollowed(async (fact: OfAppeal, act) =>
  eachFollower(act, fact.appealId, async (follower, lead) => {
    if (follower.handlerId === lead.handlerId) return
    const line = await lastSaid(act.tx, lead.id, ['returned', 'assigned', 'transferred'])
    if (line?.name !== 'returned') return
    saveMoved(act, follower, { ...led(lead), respondedAt: await stillAnswered(act, follower, lead) }, [
      { name: 'returned', audience: 'public', detail: line.detail },
    ])
  }),
)

/** What the reporter of a follower was told last of the one that leads. */
const howFar = async (act: Act, follower: AppealRecord) =>
  (await lastSaid(act.tx, follower.id, SAYS_HOW_FAR))?.name

/** Where the order of the lead was taken back at once, the followers were not answered by it either. */
async function stillAnswered(act: Act, follower: AppealRecord, lead: AppealRecord): Promise<Date | null> {
  if (lead.respondedAt !== null || follower.respondedAt === null) return follower.respondedAt
  const given = await lastSaid(act.tx, follower.id, ['assigned'])
  return given?.at.getTime() === follower.respondedAt.getTime() ? null : follower.respondedAt
}

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
        // Taken back before the followers heard of it.
        if (lead.handlerId === null) return
        const answered = { respondedAt: follower.respondedAt ?? act.now() }
        const after = saveMoved(act, follower, { ...led(lead), ...answered }, [
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
    const lead = await alone(act, oldest)
    for (const other of others)
      saveMoved(act, other, led(lead), [
        { name: 'merged', audience: 'public', detail: { lead: lead.number } },
      ])
  }),
  /** Each is told that it is done, and may say that it is not. */
  reactionTogether(
    'appeals.followers-handled',
    OrderHandled,
    whereFollowed(async (fact: OfAppeal, act) =>
      eachFollower(act, fact.appealId, async (follower, lead) => {
        if (lead.state !== 'done' || (await howFar(act, follower)) === 'handled') return
        const done = await lastSaid(act.tx, lead.id, ['handled'])
        saveMoved(act, follower, {}, [
          { name: 'handled', audience: 'public', text: done?.text ?? undefined, detail: done?.detail ?? {} },
        ])
      }),
    ),
  ),
  reactionTogether(
    'appeals.followers-sent-back',
    OrderSentBack,
    whereFollowed(async (fact: OfAppeal, act) =>
      eachFollower(act, fact.appealId, async (follower, lead) => {
        // Whoever said so themselves knows it, and nobody reads the words of another reporter.
        if (lead.state !== 'assigned' || (await howFar(act, follower)) !== 'handled') return
        saveMoved(act, follower, {}, [{ name: 'sent-back', audience: 'public' }])
      }),
    ),
  ),
  reactionTogether('appeals.followers-declined', OrderDeclined, back),
  reactionTogether('appeals.followers-recalled', OrderRecalled, back),
]
