import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { dropOpen } from './targets.ts'

/** What follows here when a person is deleted, or turns out to be another. */

/**
 * Deleted at their own wish: nothing here says any more that they were met, and what was learned of them is gone. That somebody was at the
 * door stays, as a visit to the home.
 */
export async function forget(act: Act, personId: string): Promise<void> {
  act.write(sql`
    update visit set met = array_remove(met, ${personId}::uuid) where met @> array[${personId}::uuid]`)
  act.write(sql`
    update visit_review
    set sealed = null, state = case state when 'open' then 'kept' else state end,
      decided_by = coalesce(decided_by, ${act.actor.who}), decided_name = coalesce(decided_name, ''), decided_at = coalesce(decided_at, ${act.now()})
    where person_id = ${personId}`)
  await dropOpen(act, sql`kind = 'care' and person_id = ${personId}`)
}

/** What waits to be decided about the one is decided about the other from now on. */
export function follows(act: Act, goneId: string, keptId: string): void {
  act.write(sql`
    update visit_review set person_id = ${keptId} where person_id = ${goneId} and state = 'open'`)
}
