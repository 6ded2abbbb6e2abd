import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { forCallbacks, inHand, tell } from '#appeals/server/index.ts'
import { StillAsked } from '../events.ts'

const AT_ONCE = 50

/** Asks those whose weeks are over whether it is still so. Returns how many were asked. */
export async function askStillSo(act: Act): Promise<number> {
  const { rows } = await sql<{ appeal_id: string }>`
    select appeal_id
    from still_question
    where state = 'planned' and ask_at <= ${act.now()}
    order by ask_at, appeal_id
    limit ${AT_ONCE}
    for update skip locked`.execute(act.tx)
  let asked = 0
  for (const { appeal_id: id } of rows) {
    const appeal = await inHand(act, id)
    const asks = appeal.state === 'closed' && appeal.phoneSealed !== null
    await sql`
      update still_question
      set state = ${asks ? 'waiting' : 'dropped'}, asked_at = ${asks ? act.now() : null}
      where appeal_id = ${id}`.execute(act.tx)
    if (!asks) continue
    asked += 1
    await tell(act, appeal, { name: 'asked-still', audience: 'public' })
    act.announce(StillAsked, {
      appealId: id,
      number: appeal.number,
      areaCode: appeal.areaCode,
      holder: appeal.holder,
      sealedLink: await forCallbacks.sealedTrackingLink(act, id),
    })
  }
  return asked
}

export const callbacksJobs: readonly RecurringJob[] = [
  {
    name: 'callbacks.still',
    everyMs: 600_000,
    async run(act) {
      await askStillSo(act)
    },
  },
]
