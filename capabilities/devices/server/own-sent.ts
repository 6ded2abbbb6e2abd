import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched } from '#kernel/server/slice.ts'
import { SentChanged } from '../events.ts'

/**
 * The areas for which the phones of whoever sent it were last opened: who was given another grid and then their own again looks on where they
 * left off, and what they sent meanwhile was sent from elsewhere.
 */
async function wherePhonesAre(act: Act, ids: readonly string[]): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select distinct s.id::text as id, d.area_code as "areaCode"
    from sync_item as s
    join device as d on d.account_id = s.account_id
    where s.id = any(${ids}::uuid[])`.execute(act.tx)
  return rows
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
      ...(await wherePhonesAre(
        act,
        facts.map(({ sentId }) => sentId),
      )),
    ]),
  ],
}

export const devicesSlice: readonly SliceTable[] = [sent]
