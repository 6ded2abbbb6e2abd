import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { dayOf, findingEnded } from '../rules/ending.ts'
import type { KeptFinding } from '../rules/ending.ts'
import type { Due, EndedOne } from './end-visits.ts'

/** Ends the next rounds that are due: who walked it, and the words of what was found. Places, kinds and counts stay. */
export async function endRounds(act: Act, { before, kept, limit }: Due): Promise<readonly EndedOne[]> {
  const { rows } = await sql<{
    id: string
    at: Date
    received_at: Date
    findings: readonly KeptFinding[]
  }>`
    select p.id, p.at, p.received_at, p.findings
    from patrol as p
    where p.ended_at is null and p.received_at < ${before}
      and not exists (select 1 from jsonb_array_elements(p.findings) as f where f ->> 'number' = any(${kept}::text[]))
    order by p.received_at, p.id
    limit ${limit}
    for update of p skip locked`.execute(act.tx)
  if (rows.length === 0) return []
  await sql`
    update patrol as p
    set by_who = '', at = d.at, received_at = d.received_at, findings = d.findings, ended_at = ${act.now()}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => dayOf(at))}::timestamptz[],
      ${rows.map((row) => dayOf(row.received_at))}::timestamptz[],
      ${rows.map(({ findings }) => JSON.stringify(findings.map(findingEnded)))}::jsonb[]) as d (id, at, received_at, findings)
    where p.id = d.id`.execute(act.tx)
  return rows.map(({ id, received_at }) => ({ id, since: received_at }))
}
