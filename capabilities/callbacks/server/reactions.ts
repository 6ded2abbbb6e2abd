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
  categoryCode: appeal.categoryCode,
  visibility: appeal.visibility,
  isSealed: appeal.seal !== null,
})

async function planCall(act: Act, appeal: AppealRecord, rule: CallRule): Promise<void> {
  // Rated before it was reopened: asked again all the same, since it was done again.
  const reason = callReason({ ...factsOf(appeal), ...(appeal.reworks > 0 ? { grade: null } : {}) }, rule)
  if (reason === undefined) return
  const { calendar } = await inForce(act.tx, act.now())
  const due = daysAfter(appeal.closedAt ?? act.now(), rule.afterDays)
  // At once is at once; otherwise it comes when one may ring.
  const dueAt = rule.afterDays === 0 ? due : whenOpen(calendar.zone, due)
  act.write(sql`
    insert into callback (id, appeal_id, area_code, seal, round, reason, state, due_at, next_at, made_at)
    values (${act.newId()}, ${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, ${appeal.reworks}, ${reason}, 'waiting', ${dueAt}, ${dueAt}, ${act.now()})
    on conflict (appeal_id, round) do nothing`)
}

function planStill(act: Act, appeal: AppealRecord, rule: CallRule): void {
  if (!asksStill(factsOf(appeal), rule)) return
  const askAt = daysAfter(appeal.closedAt ?? act.now(), rule.stillAfterDays)
  act.write(sql`
    insert into still_question (appeal_id, area_code, seal, state, ask_at)
    values (${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, 'planned', ${askAt})
    on conflict (appeal_id) do update set state = 'planned', ask_at = excluded.ask_at where still_question.state = 'dropped' and still_question.asked_at is null`)
}

const TABLES = ['callback', 'callback_try', 'follow_up', 'still_question'] as const

export const callbacksReactions = [
  reactionTogether('callbacks.closed', AppealClosed, async (facts, act) => {
    const rule = await ruleInForce(act)
    const appeals = await Promise.all(facts.map(({ payload }) => findAppeal(act.tx, payload.appealId)))
    for (const appeal of appeals) {
      if (appeal?.state !== 'closed') continue
      await planCall(act, appeal, rule)
      planStill(act, appeal, rule)
    }
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
