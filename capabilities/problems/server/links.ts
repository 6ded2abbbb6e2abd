import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { ProblemRecord } from './record.ts'

/** The problem an appeal belongs to now. */
export async function problemIdOf(tx: Tx, appealId: string): Promise<string | undefined> {
  const {
    rows: [row],
  } = await sql<{ problem_id: string }>`
    select problem_id from problem_appeal where appeal_id = ${appealId} and unlinked_at is null`.execute(tx)
  return row?.problem_id
}

/** Ties an appeal to a problem; its reporter reads in the story that the cause is being cured. The appeal is in hand. */
export async function link(
  act: Act,
  problem: ProblemRecord,
  appeal: AppealRecord,
  byHand: boolean,
): Promise<void> {
  act.write(sql`
    insert into problem_appeal as l (problem_id, appeal_id, area_code, by_hand, linked_at)
    values (${problem.id}, ${appeal.id}, ${problem.areaCode}, ${byHand}, ${act.now()})
    on conflict (problem_id, appeal_id) do update set unlinked_at = null, by_hand = excluded.by_hand, linked_at = excluded.linked_at`)
  await tell(act, appeal, {
    name: 'linked',
    audience: 'public',
    detail: { problem: problem.number, title: problem.titleZh, titleEn: problem.titleEn },
  })
}

/** How many appeals are tied to a problem at once. */
const MOST = 100

/** Ties all that counts at its place and is tied to nothing yet: oldest first, so that two who do it take turns. */
export async function linkAll(act: Act, problem: ProblemRecord, since: Date): Promise<void> {
  const { rows } = await sql<{ appeal_id: string }>`
    select o.appeal_id
    from occurrence as o
    where o.spot = ${problem.spot} and o.matter = ${problem.matter} and o.counts and o.received_at >= ${since}
      and not exists (
        select 1 from problem_appeal as l
        where l.appeal_id = o.appeal_id and (l.unlinked_at is null or l.problem_id = ${problem.id}))
    order by o.received_at desc, o.appeal_id
    limit ${MOST}`.execute(act.tx)
  for (const { appeal_id } of rows.toSorted((a, b) => (a.appeal_id < b.appeal_id ? -1 : 1)))
    await link(act, problem, await inHand(act, appeal_id), false)
}
