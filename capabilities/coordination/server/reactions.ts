import { AppealResorted, AppealWithdrawn } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import type { Act } from '#kernel/server/act.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { CallsMoved } from '../events.ts'

/** Calls of an appeal are not what they were; phones keep them under their area, before and after. */
async function callsMoved(act: Act, appealId: string, now?: string): Promise<void> {
  const { rows } = await sql<{ id: string; areaCode: string }>`
    select id, area_code as "areaCode" from whistle_call where appeal_id = ${appealId} order by id`.execute(
    act.tx,
  )
  const calls = rows.flatMap(({ id, areaCode }) =>
    [...new Set([areaCode, now ?? areaCode])].map((one) => ({ id, areaCode: one })),
  )
  if (calls.length > 0) act.announce(CallsMoved, { calls })
}

export const coordinationReactions = [
  /** Whoever was called for something that was taken back need not come, nor stay. */
  reaction('coordination.let-go', AppealWithdrawn, async ({ appealId }, act) => {
    await callsMoved(act, appealId)
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
    await callsMoved(act, appealId, appeal.areaCode)
    for (const table of ['order_request', 'supervision', 'whistle', 'whistle_call'])
      act.write(sql`
        update ${sql.table(table)} set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId}`)
  }),
]
