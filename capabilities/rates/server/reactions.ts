import { AppealClosed, AppealRated, AppealReopened, AppealResorted } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { CallbackAnswered } from '#callbacks/events.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard } from '#kernel/server/outbox.ts'
import { assessing, reopenedAssessed } from './assess.ts'

const assess = async (facts: readonly Heard<{ readonly appealId: string }>[], act: Act): Promise<void> => {
  const { calendar } = await inForce(act.tx, act.now())
  const ids = [...new Set(facts.map(({ payload }) => payload.appealId))]
  act.write(assessing(sql`a.id = any(${ids}::uuid[])`, calendar.zone))
}

/** The figures follow what happens; nobody who closes or rates waits for them. */
export const ratesReactions = [
  reactionTogether('rates.closed', AppealClosed, assess),
  reactionTogether('rates.rated', AppealRated, assess),
  reactionTogether('rates.called', CallbackAnswered, assess),
  reaction('rates.reopened', AppealReopened, async ({ appealId }, act) => {
    act.write(reopenedAssessed(appealId))
  }),
  reaction('rates.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    const { areaCode, seal } = appeal
    act.write(sql`
      update assessed set area_code = ${areaCode}, seal = ${seal}, category_code = ${appeal.categoryCode} where appeal_id = ${appealId}`)
    act.write(sql`update exclusion set area_code = ${areaCode}, seal = ${seal} where appeal_id = ${appealId}`)
  }),
]
