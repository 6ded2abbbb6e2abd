import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { Remote, RemoteId } from '../contract.ts'

interface Row {
  readonly id: RemoteId
  readonly name: string
  readonly base_url: string
  readonly jurisdiction: string | null
  readonly has_key: boolean
  readonly org_id: Remote['orgId']
  readonly area_code: string
  readonly services: Record<string, string>
  readonly active: boolean
  readonly answered_at: Date | null
  readonly failed_at: Date | null
  readonly problem: Remote['problem']
  readonly problem_said: string | null
  readonly tried_at: Date | null
  readonly services_found: number | null
  readonly services_missing: string[] | null
  readonly open: number
  readonly waiting: number
  readonly version: number
}

const MOST_COUNTED = 1000

/** Other systems of my area, by name, with how it stands with each. */
export async function remotesInside(act: Act): Promise<readonly Remote[]> {
  const { areaCode } = act.actor
  const { rows } = await sql<Row>`
    select r.id, r.name, r.base_url, r.jurisdiction, r.key_sealed is not null as has_key, r.org_id, r.area_code, r.services, r.active,
      r.answered_at, r.failed_at, r.problem, r.problem_said, r.tried_at, r.services_found, r.services_missing, r.version,
      (select count(*)::int from (select 1 from remote_order as o where o.remote_id = r.id and o.state = 'sent' limit ${MOST_COUNTED}) as few) as open,
      (select count(*)::int from (select 1 from errand as e where e.remote_id = r.id and e.done_at is null limit ${MOST_COUNTED}) as few) as waiting
    from remote as r
    where r.area_code >= ${areaCode} and r.area_code < ${upTo(areaCode)}
    order by r.name, r.id
    limit 200`.execute(act.tx)
  const orgs = await organisationNames(
    act.tx,
    rows.map((row) => row.org_id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    baseUrl: row.base_url,
    jurisdiction: row.jurisdiction,
    hasKey: row.has_key,
    orgId: row.org_id,
    orgZh: orgs.get(row.org_id)?.zh ?? '',
    orgEn: orgs.get(row.org_id)?.en ?? '',
    areaCode: row.area_code,
    services: row.services,
    active: row.active,
    answeredAt: row.answered_at?.toISOString() ?? null,
    failedAt: row.failed_at?.toISOString() ?? null,
    problem: row.problem,
    problemSaid: row.problem_said,
    triedAt: row.tried_at?.toISOString() ?? null,
    servicesFound: row.services_found,
    servicesMissing: row.services_missing ?? [],
    open: row.open,
    waiting: row.waiting,
    version: row.version,
  }))
}

/** A remote, if the actor may see it, held until the end of the act. */
export async function findRemote(
  tx: Tx,
  id: RemoteId,
): Promise<{ readonly id: RemoteId; readonly areaCode: string; readonly version: number } | undefined> {
  const { rows } = await sql<{ id: RemoteId; area_code: string; version: number }>`
    select id, area_code, version from remote where id = ${id} for update`.execute(tx)
  const [row] = rows
  return row && { id: row.id, areaCode: row.area_code, version: row.version }
}
