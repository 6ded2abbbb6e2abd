import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { TargetState } from '../contract.ts'
import { dayOf, pastCare } from '../rules/ending.ts'
import type { Due, EndedOne } from './end-visits.ts'

interface TargetRow {
  readonly id: string
  readonly area_code: string
  readonly month: string | null
  readonly state: TargetState
  readonly reasons_sealed: Buffer | null
  readonly last_at: Date | null
  readonly made_at: Date
}

/**
 * Not to be visited any more and of no open campaign; last visited before a moment, or, where nobody came, due or given up with its campaign
 * before it; and never before its visits.
 */
const dueTargets = async (act: Act, { before, limit }: Due): Promise<readonly TargetRow[]> =>
  (
    await sql<TargetRow>`
      select t.id, t.area_code, t.month, t.state, t.reasons_sealed, t.last_at, t.made_at
      from visit_target as t
      where t.ended_at is null and t.made_at < ${before}
        and (t.state not in ('due', 'again') or t.closed)
        and case when t.last_at is not null then t.last_at < ${before}
          else t.due_by < ${dayText(localDay('Asia/Shanghai', before.getTime()))}::date
            or exists (select 1 from campaign as c where c.id = t.campaign_id and c.ended_at < ${before}) end
        and not exists (select 1 from visit as v where v.target_id = t.id and v.ended_at is null)
        and not exists (select 1 from campaign as c where c.id = t.campaign_id and c.state = 'open')
      order by t.made_at, t.id
      limit ${limit}
      for update of t skip locked`.execute(act.tx)
  ).rows

/** How many there were for each reason is added up, so that the rates of a month stay when its reasons are told of nobody any more. */
async function addUp(act: Act, rows: readonly TargetRow[]): Promise<void> {
  const past = pastCare(
    rows.flatMap(({ month, area_code, state, reasons_sealed }) => {
      const opened = act.vault.open(reasons_sealed)
      return month === null || opened === null
        ? []
        : [{ month, areaCode: area_code, state, reasons: JSON.parse(opened) as string[] }]
    }),
  )
  if (past.length === 0) return
  await sql`
    insert into care_past as p (month, area_code, kind, state, n)
    select *
    from unnest(${past.map(({ month }) => month)}::text[], ${past.map(({ areaCode }) => areaCode)}::text[], ${past.map(({ kind }) => kind)}::text[],
      ${past.map(({ state }) => state)}::text[], ${past.map(({ n }) => n)}::int[])
    on conflict (month, area_code, kind, state) do update set n = p.n + excluded.n`.execute(act.tx)
}

/** Ends the next targets that are due: whose home it was, for whom and why, and what somebody asked for. Home, state and tries stay. */
export async function endTargets(act: Act, due: Due): Promise<readonly EndedOne[]> {
  const rows = await dueTargets(act, due)
  if (rows.length === 0) return []
  await addUp(act, rows)
  await sql`
    update visit_target as t
    set household_id = null, person_id = null, what = null, reasons_sealed = null, last_at = d.last_at, ended_at = ${act.now()}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ last_at }) => last_at && dayOf(last_at))}::timestamptz[]) as d (id, last_at)
    where t.id = d.id`.execute(act.tx)
  return rows.map(({ id, last_at, made_at }) => ({ id, since: last_at ?? made_at }))
}
