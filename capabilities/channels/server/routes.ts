import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { constraintOf, sql, sqlStateOf } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import type { Route } from '#kernel/server/route.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import {
  addOpen311Key,
  addRemote,
  changeRemote,
  endOpen311Key,
  hurryErrand,
  listErrands,
  listOpen311Keys,
  listRemotes,
  renewOpen311Key,
  tryRemote,
} from '../contract.ts'
import type { Errand, RemoteId } from '../contract.ts'
import { endKey, keysOf, makeKey, renewKey } from './keys.ts'
import { addressVerdict } from './remote/addresses.ts'
import { findRemote, remotesInside } from './remotes.ts'

type No = 'remote-address-wrong' | 'remote-address-inside'

/** An address that would never be reached is refused when it is written down, not when the first order waits. */
function checkAddress(act: Act<No>, url: string, allowed: readonly string[]): void {
  const verdict = addressVerdict(url, allowed)
  if (verdict === 'wrong') act.refuse('remote-address-wrong')
  if (verdict === 'inside') act.refuse('remote-address-inside')
}

/** `allowed` names hosts inside our own network that the operator has opened. */
export const channelsRoutes = (allowed: readonly string[]): readonly Route[] => [
  route(listOpen311Keys, async (_, act) => ({ items: [...(await keysOf(act as Act))] })),
  route(addOpen311Key, ({ body }, act) => makeKey(act, body), { keepsNoAnswer: true }),
  route(renewOpen311Key, ({ params, body }, act) => renewKey(act, params.keyId, body.days), {
    keepsNoAnswer: true,
  }),
  route(endOpen311Key, async ({ params }, act) => {
    await endKey(act, params.keyId)
    return {}
  }),
  route(listRemotes, async (_, act) => ({ items: [...(await remotesInside(act as Act))] })),
  route(addRemote, async ({ body }, act) => {
    checkAddress(act, body.baseUrl, allowed)
    const org = (await findOrganisation(act.tx, body.orgId)) ?? act.refuse('organisation-unknown')
    if (!org.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
    const id = act.newId() as RemoteId
    act.concerns(`remote:${id}`, { areaCode: org.areaCode })
    try {
      await sql`
        insert into remote (id, name, base_url, jurisdiction, key_sealed, org_id, area_code, services, active, made_at, poll_at, version)
        values (${id}, ${body.name}, ${body.baseUrl}, ${body.jurisdiction ?? null}, ${act.vault.seal(body.key)}, ${org.id}, ${org.areaCode},
          ${JSON.stringify(body.services)}::jsonb, true, ${act.now()}, ${act.now()}, 1)`.execute(act.tx)
    } catch (error) {
      if (sqlStateOf(error) === '23505' && /org_id/.test(constraintOf(error) ?? ''))
        act.refuse('remote-there-already')
      throw error
    }
    return { id }
  }),
  route(changeRemote, async ({ params, body }, act) => {
    checkAddress(act, body.baseUrl, allowed)
    const remote = (await findRemote(act.tx, params.remoteId)) ?? act.refuse('not-found')
    act.concerns(`remote:${remote.id}`, { areaCode: remote.areaCode })
    if (remote.version !== body.version) act.refuse('changed-meanwhile')
    const version = remote.version + 1
    await sql`
      update remote
      set name = ${body.name}, base_url = ${body.baseUrl}, jurisdiction = ${body.jurisdiction ?? null}, services = ${JSON.stringify(body.services)}::jsonb,
        active = ${body.active}, key_sealed = coalesce(${act.vault.seal(body.key)}::bytea, key_sealed), version = ${version}
      where id = ${remote.id}`.execute(act.tx)
    return { version }
  }),
  route(tryRemote, async ({ params }, act) => {
    const remote = (await findRemote(act.tx, params.remoteId)) ?? act.refuse('not-found')
    act.concerns(`remote:${remote.id}`, { areaCode: remote.areaCode })
    act.write(sql`
      insert into errand (id, remote_id, area_code, kind, at, run_at, attempts)
      values (${act.newId()}, ${remote.id}, ${remote.areaCode}, 'try', ${act.now()}, ${act.now()}, 0)`)
    return {}
  }),
  route(listErrands, async ({ query }, act) => {
    const after =
      query.cursor === undefined
        ? undefined
        : (readCursor(query.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
    const { rows } = await sql<ErrandRow>`
      select e.id, e.remote_id, r.name, e.kind, e.number, e.at, e.run_at, e.attempts, e.problem, e.problem_said
      from errand as e
      join remote as r on r.id = e.remote_id
      where e.done_at is null
        and ${query.remote === undefined ? sql`true` : sql`e.remote_id = ${query.remote}`}
        and ${after === undefined ? sql`true` : sql`(e.at, e.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by e.at, e.id
      limit ${query.limit + 1}`.execute(act.tx)
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    const items = shown.map(errandOf)
    return rows.length > query.limit && last
      ? { items, next: writeCursor([last.at.toISOString(), last.id]) }
      : { items }
  }),
  route(hurryErrand, async ({ params }, act) => {
    const { rows } = await sql<{ done_at: Date | null; area_code: string }>`
      select done_at, area_code from errand where id = ${params.errandId} for update`.execute(act.tx)
    const errand = rows[0] ?? act.refuse('not-found')
    if (errand.done_at !== null) act.refuse('errand-done')
    act.concerns(`errand:${params.errandId}`, { areaCode: errand.area_code })
    act.write(sql`update errand set run_at = ${act.now()} where id = ${params.errandId} and done_at is null`)
    return {}
  }),
]

interface ErrandRow {
  readonly id: Errand['id']
  readonly remote_id: RemoteId
  readonly name: string
  readonly kind: Errand['kind']
  readonly number: string | null
  readonly at: Date
  readonly run_at: Date
  readonly attempts: number
  readonly problem: Errand['problem']
  readonly problem_said: string | null
}

const errandOf = (row: ErrandRow): Errand => ({
  id: row.id,
  remoteId: row.remote_id,
  remoteName: row.name,
  kind: row.kind,
  number: row.number,
  at: row.at.toISOString(),
  nextAt: row.run_at.toISOString(),
  attempts: row.attempts,
  problem: row.problem,
  problemSaid: row.problem_said,
})
