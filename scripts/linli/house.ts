import { userInfo } from 'node:os'
import { configOrExit, openInstallation } from '#apps/server/open.ts'
import type { Installation } from '#apps/server/open.ts'
import { routesOf } from '#apps/server/house.ts'
import { Sessions } from '#people/server/index.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { job } from '#kernel/server/actor.ts'
import { runCommand, runQuery } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { makeLog } from '#kernel/server/log.ts'
import { tell } from './speak.ts'

/** Opens the installation that the environment points to, works with it and leaves it as it was: running if somebody else uses it. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const config = configOrExit(process.env)
  const log = makeLog(process.env['LINLI_LOG'] ?? 'silent')
  const installation = await openInstallation(config, { say: tell, log })
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}

/** Whoever sits at this terminal: the operator of the installation, by the name of the account there. */
export const operator = (district: string): Actor => ({
  ...job('cli', district),
  name: `cli: ${userInfo().username}`,
})

/** Asks an endpoint as the operator, in the very way the screens do: same rules, same audit line. */
export async function ask<const E extends Endpoint>(
  { kit, config }: Installation,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ValueOf<E>> {
  const route = routesOf(new Sessions(kit), false).find((one) => one.endpoint.id === endpoint.id)
  if (!route) throw new Error(`no route ${endpoint.id}`)
  const input = {
    params: endpoint.params?.parse(request.params),
    query: endpoint.query?.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body),
  }
  const call = {
    endpoint: route.endpoint,
    handler: route.handler,
    input,
    actor: operator(config.district),
    conversation: { setSession: () => {}, address: 'terminal', lang: 'zh' as const, upload: undefined },
  }
  if (endpoint.method === 'GET') return (await runQuery(kit, call)) as ValueOf<E>
  const commandId = uuidv7(kit.clock().getTime())
  return (await runCommand(kit, { ...call, commandId, keeps: 'nothing' })).answer as ValueOf<E>
}

/** Writes a line into the audit for what no endpoint does. */
export async function noteDown(
  { kit, config }: Installation,
  line: { readonly act: string; readonly target: string; readonly reason?: string | undefined },
): Promise<void> {
  const actor = operator(config.district)
  const at = kit.clock()
  const id = uuidv7(at.getTime())
  await transact(kit.db, actor, (tx) =>
    sql`
    insert into audit (id, at, act, who, name, role, target, reason, area_code, command_id)
    values (${id}, ${at}, ${line.act}, ${actor.who}, ${actor.name}, ${actor.role}, ${line.target}, ${line.reason ?? null}, ${actor.areaCode}, ${id})`.execute(
      tx,
    ),
  )
}
