import { AppealClosed, AppealRated, AppealReopened, AppealResorted } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { CallRule } from '../contract.ts'
import { IdentityEnded } from '#retention/events.ts'
import { LowRatingSeen } from '../events.ts'
import { asksStill, callReason, FOLLOW_UP_DAYS, needsFollowUp, whenOpen } from '../rules.ts'
import { inForce } from '#catalogue/server/index.ts'
import { ruleInForce } from './rule.ts'

const DAY_MS = 86_400_000
const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

const factsOf = (appeal: AppealRecord) => ({
  id: appeal.id,
  kind: appeal.kind,
  channel: appeal.channel,
  relation: appeal.relation,
  urgent: appeal.urgent,
  reworks: appeal.reworks,
  hasPhone: appeal.phoneSealed !== null,
  special: appeal.disposition !== null,
  grade: appeal.grade,
  saidFixed: appeal.solved === true && appeal.ratedAt === null,
  categoryCode: appeal.categoryCode,
  visibility: appeal.visibility,
  isSealed: appeal.seal !== null,
})

/** Plans the calls after these appeals were closed, all in one statement. */
async function planCalls(act: Act, appeals: readonly AppealRecord[], rule: CallRule): Promise<void> {
  const { calendar } = await inForce(act.tx, act.now())
  const calls = appeals.flatMap((appeal) => {
    // Rated before it was reopened: asked again all the same, since it was done again.
    const reason = callReason({ ...factsOf(appeal), ...(appeal.reworks > 0 ? { grade: null } : {}) }, rule)
    if (reason === undefined) return []
    const due = daysAfter(appeal.closedAt ?? act.now(), rule.afterDays)
    // At once is at once; otherwise it comes when one may ring.
    const dueAt = rule.afterDays === 0 ? due : whenOpen(calendar.zone, due)
    return [{ appeal, id: act.newId(), reason, dueAt }]
  })
  if (calls.length === 0) return
  act.write(sql`
    insert into callback (id, appeal_id, area_code, seal, round, reason, state, due_at, next_at, made_at)
    select n.id, n.appeal_id, n.area_code, n.seal, n.round, n.reason, 'waiting', n.due_at, n.due_at, ${act.now()}::timestamptz
    from unnest(${calls.map(({ id }) => id)}::uuid[], ${calls.map(({ appeal }) => appeal.id)}::uuid[], ${calls.map(({ appeal }) => appeal.areaCode)}::text[],
      ${calls.map(({ appeal }) => appeal.seal)}::text[], ${calls.map(({ appeal }) => appeal.reworks)}::int[], ${calls.map(({ reason }) => reason)}::text[],
      ${calls.map(({ dueAt }) => dueAt)}::timestamptz[]) as n (id, appeal_id, area_code, seal, round, reason, due_at)
    on conflict (appeal_id, round) do nothing`)
}

/** Plans for these appeals the question whether it is still so, all in one statement. */
function planStills(act: Act, appeals: readonly AppealRecord[], rule: CallRule): void {
  const asked = appeals.filter((appeal) => asksStill(factsOf(appeal), rule))
  if (asked.length === 0) return
  const askAt = asked.map((appeal) => daysAfter(appeal.closedAt ?? act.now(), rule.stillAfterDays))
  act.write(sql`
    insert into still_question (appeal_id, area_code, seal, state, ask_at)
    select n.appeal_id, n.area_code, n.seal, 'planned', n.ask_at
    from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ areaCode }) => areaCode)}::text[], ${asked.map(({ seal }) => seal)}::text[],
      ${askAt}::timestamptz[]) as n (appeal_id, area_code, seal, ask_at)
    on conflict (appeal_id) do update set state = 'planned', ask_at = excluded.ask_at where still_question.state = 'dropped' and still_question.asked_at is null`)
}

const TABLES = ['callback', 'callback_try', 'follow_up', 'still_question'] as const

export const callbacksReactions = [
  reactionTogether('callbacks.closed', AppealClosed, async (facts, act) => {
    const rule = await ruleInForce(act)
    // Closed, reopened and closed again within one batch is planned once, as it stands now.
    const ids = [...new Set(facts.map(({ payload }) => payload.appealId))]
    const appeals = await Promise.all(ids.map((id) => findAppeal(act.tx, id)))
    const closed = appeals.filter((appeal) => appeal?.state === 'closed') as AppealRecord[]
    await planCalls(act, closed, rule)
    planStills(act, closed, rule)
  }),
  /** Whoever answered online is not called; a low rating is seen to by somebody, each one. */
  reaction('callbacks.rated', AppealRated, async ({ appealId, number, areaCode, holder }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    act.write(sql`update callback set state = 'answered' where appeal_id = ${appealId} and state = 'waiting'`)
    const rating = { grade: appeal.grade, solved: appeal.solved, isClosed: appeal.state === 'closed' }
    if (!needsFollowUp(rating)) return
    const { rows } = await sql`
      insert into follow_up (id, appeal_id, area_code, seal, state, grade, solved, reasons, words, opened_at, due_at)
      values (${act.newId()}, ${appealId}, ${appeal.areaCode}, ${appeal.seal}, 'open', ${appeal.grade}, ${appeal.solved}, ${appeal.ratingReasons}::text[],
              ${appeal.ratingText}, ${act.now()}, ${daysAfter(act.now(), FOLLOW_UP_DAYS)})
      on conflict (appeal_id) do nothing
      returning id`.execute(act.tx)
    if (rows.length > 0)
      act.announce(LowRatingSeen, {
        appealId,
        number,
        areaCode,
        holder,
        ...(appeal.ratingText === null ? {} : { text: appeal.ratingText }),
      })
  }),
  /** It is open again: nobody is asked about it before it is done again. */
  reaction('callbacks.reopened', AppealReopened, async ({ appealId }, act) => {
    act.write(
      sql`update callback set state = 'cancelled' where appeal_id = ${appealId} and state = 'waiting'`,
    )
    act.write(
      sql`update still_question set state = 'dropped' where appeal_id = ${appealId} and state in ('planned', 'waiting')`,
    )
  }),
  /** Whose it was is told by nothing any more: what was said by phone goes with it, who was reached and what it came to stays. */
  reaction('callbacks.identity-ended', IdentityEnded, async ({ appealId }, act) => {
    act.write(sql`update callback set words = null where appeal_id = ${appealId}`)
    act.write(sql`update callback_try set words = null where appeal_id = ${appealId}`)
    act.write(sql`
      update follow_up
      set words = null, told_text = null, done_text = case when done_text is null then null else '' end
      where appeal_id = ${appealId}`)
  }),
  /** What is asked about an appeal is seen by whoever may see the appeal. */
  reaction('callbacks.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    for (const table of TABLES)
      act.write(sql`
        update ${sql.table(table)} set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId}`)
  }),
]
