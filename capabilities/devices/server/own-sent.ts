import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched } from '#kernel/server/slice.ts'
import { forDevices } from '#people/server/index.ts'
import { SentChanged } from '../events.ts'

/**
 * All areas in which whoever sent it ever had a role: a phone reads on where it left off, in whichever of them that was, and what was sent
 * from one may be decided while it looks at another.
 */
async function whereTheyWorked(act: Act, ids: readonly string[]): Promise<Touched[]> {
  const { rows } = await sql<{ id: string; accountId: string }>`
    select id::text as id, account_id::text as "accountId" from sync_item where id = any(${ids}::uuid[])`.execute(
    act.tx,
  )
  const areas = await forDevices.areasEverGiven(
    act.tx,
    rows.map(({ accountId }) => accountId),
  )
  return rows.flatMap(({ id, accountId }) =>
    (areas.get(accountId) ?? []).map((areaCode) => ({ id, areaCode })),
  )
}

/** What one sent and was not taken, and what became of it: the phone says so until it has been seen for a month. */
const sent: SliceTable = {
  name: 'sent',
  stage: 'usable',
  rows: ({ among }, act) => sql`
    select s.id, s.act, s.entity, s.state, s.code, s.device_time as "doneAt", s.decided_name as "decidedName", s.decided_at as "decidedAt", s.reason
    from sync_item as s
    where s.account_id = ${act.actor.accountId ?? '00000000-0000-0000-0000-000000000000'}::uuid and s.state <> 'applied' and not s.faded
      and ${among(sql`s.id`)}`,
  whereIs: async (act, id) =>
    (await sql<{ area_code: string }>`select area_code from sync_item where id = ${id}`.execute(act.tx))
      .rows[0]?.area_code,
  touched: [
    touches(SentChanged, async (facts, act) => [
      ...facts.map(({ sentId, fromArea }) => ({ id: sentId, areaCode: fromArea })),
      ...(await whereTheyWorked(
        act,
        facts.map(({ sentId }) => sentId),
      )),
    ]),
  ],
}

export const devicesSlice: readonly SliceTable[] = [sent]
