import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { AppealResorted } from '../events.ts'
import { about } from './commands/move.ts'
import type { AppealRecord } from './record.ts'

/**
 * Lets sight follow an appeal that moved to another place or under a seal: its story and what hangs on it at once; orders and
 * messages, which are others', when they hear of it.
 */
export function sightFollows(act: Act, before: AppealRecord, after: AppealRecord): void {
  if (staysInSight(before, after)) return
  act.write(
    sql`update attachment set area_code = ${after.areaCode}, seal = ${after.seal} where appeal_id = ${after.id}`,
  )
  act.write(sql`select story_follows(${after.id}::uuid, ${after.areaCode}, ${after.seal})`)
  act.announce(AppealResorted, about(after))
}

const staysInSight = (before: AppealRecord, after: AppealRecord): boolean =>
  after.areaCode === before.areaCode && after.seal === before.seal

/** Says that the category or the place is another one, where that was not said already because others see it now. */
export function tellSorted(act: Act, before: AppealRecord, after: AppealRecord): void {
  if (!staysInSight(before, after)) return
  if (after.categoryCode !== before.categoryCode || after.placeId !== before.placeId)
    act.announce(AppealResorted, about(after))
}

/** What decides who may know of each of some appeals, unlocked. */
export async function sightsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly Pick<AppealRecord, 'id' | 'state' | 'visibility' | 'seal' | 'categoryCode'>[]> {
  const { rows } = await sql<Pick<AppealRecord, 'id' | 'state' | 'visibility' | 'seal' | 'categoryCode'>>`
    select id, state, visibility, seal, category_code as "categoryCode" from appeal where id = any(${ids}::uuid[]) order by id`.execute(
    tx,
  )
  return rows
}
