import { AppealResorted } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'

export const rehearsalReactions = [
  /** What a dry run says of an appeal is seen by whoever may see the appeal. */
  reaction('rehearsal.follow', AppealResorted, async ({ appealId }, act) => {
    const appeal = await findAppeal(act.tx, appealId)
    if (!appeal) return
    act.write(sql`
      update rehearsal_difference set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId}`)
  }),
]
