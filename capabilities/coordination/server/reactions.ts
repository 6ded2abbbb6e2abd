import { AppealResorted, AppealWithdrawn } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'

export const coordinationReactions = [
  /** Whoever was called for something that was taken back need not come, nor stay. */
  reaction('coordination.let-go', AppealWithdrawn, async ({ appealId }, act) => {
    act.write(sql`
      update whistle_call set state = 'released', released_at = ${act.now()} where appeal_id = ${appealId} and state <> 'released'`)
    act.write(
      sql`update whistle set ended_at = ${act.now()} where appeal_id = ${appealId} and ended_at is null`,
    )
    act.write(sql`
      update supervision set state = 'closed', closed_at = ${act.now()} where appeal_id = ${appealId} and state <> 'closed'`)
  }),
  /** What is asked and ordered about an appeal is seen by whoever may see the appeal. */
  reaction('coordination.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    for (const table of ['order_request', 'supervision', 'whistle', 'whistle_call'])
      act.write(sql`
        update ${sql.table(table)} set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId}`)
  }),
]
