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
import { reaction } from '#kernel/server/outbox.ts'

/** Notes that an appeal is to be looked at: one narrow row of its own, which nobody else waits for. */
const toLookAt = async ({ appealId, areaCode }: AboutAppeal, act: Act): Promise<void> =>
  act.write(sql`
    insert into occurrence as o (appeal_id, area_code, pending, counts) values (${appealId}, ${areaCode}, true, false)
    on conflict (appeal_id) do update set pending = true where not o.pending`)

export const problemsReactions = [
  reaction('problems.received', AppealReceived, toLookAt),
  reaction('problems.resorted', AppealResorted, toLookAt),
  reaction('problems.assigned', AppealAssigned, toLookAt),
  reaction('problems.closed', AppealClosed, toLookAt),
  reaction('problems.reopened', AppealReopened, toLookAt),
  reaction('problems.merged', AppealMerged, toLookAt),
  reaction('problems.withdrawn', AppealWithdrawn, toLookAt),
]
