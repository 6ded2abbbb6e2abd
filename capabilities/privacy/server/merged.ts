import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'
import { PersonsMerged, PersonsParted } from '#ledger/events.ts'

/** Every number under which something about a person may stand: their own, and those of persons that turned out to be them. */
export async function knownAs(tx: Tx, subjectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive held (id) as (
      select ${subjectId}::uuid
      union
      select m.gone_id from subject_merged as m join held as h on m.kept_id = h.id
    )
    select id from held`.execute(tx)
  return rows.map(({ id }) => id)
}

export const privacyReactions = [
  reaction('privacy.merged', PersonsMerged, async ({ keptId, goneId, changeId }, act) => {
    act.write(sql`
      insert into subject_merged (gone_id, kept_id, change_id, at) values (${goneId}, ${keptId}, ${changeId}, ${act.now()})
      on conflict (gone_id) do nothing`)
  }),
  reaction('privacy.parted', PersonsParted, async ({ keptId, goneId }, act) => {
    act.write(sql`delete from subject_merged where gone_id = ${goneId} and kept_id = ${keptId}`)
  }),
]
