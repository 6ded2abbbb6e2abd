import { openAct } from '#kernel/server/act.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact, Unavailable } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Address } from './client.ts'
import type { RemoteFault } from './outbound.ts'

/** A remote as the courier knows it, with its key open. */
export interface Known extends Address {
  readonly id: string
  readonly name: string
  readonly orgId: string
  readonly services: Readonly<Record<string, string>>
  /** When its news was heard last. */
  readonly heardAt: Date | null
}

interface Row {
  id: string
  name: string
  org_id: string
  base_url: string
  jurisdiction: string | null
  key_sealed: Buffer | null
  services: Record<string, string>
  heard_at: Date | null
}

/** Remotes by number, with their keys open. */
export async function knownRemotes(
  kit: Kit,
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Row>`
    select id, name, org_id, base_url, jurisdiction, key_sealed, services, heard_at from remote where id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        orgId: row.org_id,
        baseUrl: row.base_url,
        jurisdiction: row.jurisdiction,
        key: kit.vault.open(row.key_sealed),
        services: row.services,
        heardAt: row.heard_at,
      },
    ]),
  )
}

/** One step of the courier in a transaction of its own: facts that it states are heard like any other. */
export async function step<T>(kit: Kit, work: (act: Act) => Promise<T>): Promise<T> {
  const actor = job('courier', kit.district)
  let areas: readonly string[] = []
  const value = await transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, '')
    const given = await work(open.act)
    post(write, open.announced, open.act.now())
    areas = open.announced.length > 0 ? [open.about.areaCode ?? kit.district] : []
    return given
  })
  if (areas.length > 0) kit.committed(areas)
  return value
}

/** It answered: whatever was wrong before is not wrong now. */
export function answered(act: Act, remoteId: string): void {
  act.write(sql`
    update remote set answered_at = ${act.now()}, problem = null, problem_said = null where id = ${remoteId}`)
}

export function failed(act: Act, remoteId: string, fault: RemoteFault): void {
  act.write(sql`
    update remote set failed_at = ${act.now()}, problem = ${fault.problem}, problem_said = ${fault.said ?? null} where id = ${remoteId}`)
}

/** A fault of ours with one system. It comes round again by itself, and meanwhile holds up none of the others. */
export function stumbled(kit: Kit, error: unknown, about: Readonly<Record<string, string>>): void {
  if (error instanceof Unavailable) throw error
  kit.log.error({ err: error, ...about }, 'courier stumbled, will go again')
}
