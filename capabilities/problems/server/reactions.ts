import {
  AppealAssigned,
  AppealClosed,
  AppealMerged,
  AppealReceived,
  AppealReopened,
  AppealResorted,
  AppealWithdrawn,
} from '#appeals/events.ts'
import type { AboutAppeal } from '#appeals/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard } from '#kernel/server/outbox.ts'

/** Notes that appeals are to be looked at: one narrow row for each, which nobody else waits for. */
const toLookAt = async (facts: readonly Heard<AboutAppeal>[], act: Act): Promise<void> => {
  const areaOf = new Map(facts.map(({ payload }) => [payload.appealId, payload.areaCode]))
  // In one order, so that two processes do not wait for each other.
  const ids = [...areaOf.keys()].toSorted()
  act.write(sql`
    insert into occurrence as o (appeal_id, area_code, pending, counts)
    select n.id, n.area_code, true, false
    from unnest(${ids}::uuid[], ${ids.map((id) => areaOf.get(id)!)}::text[]) as n (id, area_code)
    on conflict (appeal_id) do update set pending = true where not o.pending`)
}

export const problemsReactions = [
  reactionTogether('problems.received', AppealReceived, toLookAt),
  reactionTogether('problems.resorted', AppealResorted, toLookAt),
  reactionTogether('problems.assigned', AppealAssigned, toLookAt),
  reactionTogether('problems.closed', AppealClosed, toLookAt),
  reactionTogether('problems.reopened', AppealReopened, toLookAt),
  reactionTogether('problems.merged', AppealMerged, toLookAt),
  reactionTogether('problems.withdrawn', AppealWithdrawn, toLookAt),
]
