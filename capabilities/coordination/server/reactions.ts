import { AppealResorted } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'

export const coordinationReactions = [
  /** What is asked and ordered about an appeal is seen by whoever may see the appeal. */
  reaction('coordination.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    for (const table of ['order_request', 'supervision', 'whistle', 'whistle_call'])
      act.write(sql`
        update ${sql.table(table)} set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId}`)
  }),
]
