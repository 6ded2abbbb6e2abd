import { AppealClosed, AppealResorted, AppealWithdrawn } from '#appeals/events.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import type { Act } from '#kernel/server/act.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard } from '#kernel/server/outbox.ts'
import { OrderChanged } from '#dispatch/events.ts'
import { CallsMoved } from '../events.ts'

/** Calls of an appeal are not what they were; phones keep them under their area, before and after. */
async function callsMoved(act: Act, appealId: string, now: string): Promise<void> {
  const { rows } = await sql<{ id: string; areaCode: string }>`
    select id, area_code as "areaCode" from whistle_call where appeal_id = ${appealId} order by id`.execute(
    act.tx,
  )
  const calls = rows.flatMap(({ id, areaCode }) =>
    [...new Set([areaCode, now])].map((one) => ({ id, areaCode: one })),
  )
  if (calls.length > 0) act.announce(CallsMoved, { calls })
}

interface Ended {
  readonly appealId: string
}

/**
 * What is over holds nobody: whoever was called need not come, nor stay, and no supervision waits for an answer. Of one that was opened
 * again meanwhile everything goes on.
 */
async function letGo(facts: readonly Heard<Ended>[], act: Act): Promise<void> {
  const ended = sql`
    select id from appeal where id = any(${facts.map(({ payload }) => payload.appealId)}::uuid[]) and state in ('closed', 'withdrawn')`
  const { rows: calls } = await sql<{ id: string; areaCode: string }>`
    update whistle_call
    set state = 'released', released_at = ${act.now()}, released_why = case when arrived_at is null then 'ended' end
    where appeal_id in (${ended}) and state <> 'released'
    returning id, area_code as "areaCode"`.execute(act.tx)
  if (calls.length > 0) act.announce(CallsMoved, { calls })
  act.write(
    sql`update whistle set ended_at = ${act.now()} where appeal_id in (${ended}) and ended_at is null`,
  )
  act.write(
    sql`update supervision set state = 'closed', closed_at = ${act.now()} where appeal_id in (${ended}) and state <> 'closed'`,
  )
}

/** An order that has ended owes no answer to whoever supervised it, also where other orders of the appeal go on. */
async function endSupervision(
  facts: readonly Heard<{ readonly orderId: string }>[],
  act: Act,
): Promise<void> {
  act.write(sql`
    update supervision as s
    set state = 'closed', closed_at = ${act.now()}
    from work_order as o
    where o.id = any(${[...new Set(facts.map(({ payload }) => payload.orderId))]}::uuid[]) and o.state in ('passed', 'declined', 'recalled')
      and s.order_id = o.id and s.state <> 'closed'`)
}

export const coordinationReactions = [
  reactionTogether('coordination.let-go', AppealWithdrawn, letGo),
  reactionTogether('coordination.closed', AppealClosed, letGo),
  reactionTogether('coordination.order-ended', OrderChanged, endSupervision),
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
