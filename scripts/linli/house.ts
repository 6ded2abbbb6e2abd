import { userInfo } from 'node:os'
import type { Installation } from '#apps/server/open.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Conversation } from '#kernel/server/act.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { makeLog } from '#kernel/server/log.ts'
import { tell } from './speak.ts'

/** Opens the installation that the environment points to, works with it and leaves it as it was: running if somebody else uses it. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  // The whole house takes a while to read, and --help needs none of it.
  const { configOrExit, openInstallation } = await import('#apps/server/open.ts')
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

/**
 * Asks an endpoint as the operator, in the way the screens do: same rules, and an audit line for what changes something.
 * There is no receipt, since nobody repeats a command that a person typed.
 */
export async function ask<const E extends Endpoint>(
  { kit, config }: Installation,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ValueOf<E>> {
  const { routesOf } = await import('#apps/server/house.ts')
  const { Sessions } = await import('#people/server/index.ts')
  const route = routesOf(new Sessions(kit), false).find((one) => one.endpoint.id === endpoint.id)
  if (!route) throw new Error(`no route ${endpoint.id}`)
  const input = {
    params: endpoint.params?.parse(request.params),
    query: endpoint.query?.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body),
  }
  const actor = operator(config.district)
  const at = kit.clock()
  const answer = await transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, uuidv7(at.getTime()))
    const given = await route.handler(input, open.act, AT_A_TERMINAL)
    const { target, reason, areaCode } = open.about
    if (endpoint.method !== 'GET')
      write(auditLine({ actor, at, act: endpoint.id, target, reason, areaCode: areaCode ?? actor.areaCode }))
    post(write, open.announced, at)
    return given
  })
  return answer as unknown as ValueOf<E>
}

const AT_A_TERMINAL: Conversation = {
  setSession: () => {},
  address: 'terminal',
  lang: 'zh',
  upload: undefined,
}

interface AuditLine {
  readonly actor: Actor
  readonly at: Date
  readonly act: string
  readonly target: string | undefined
  readonly reason: string | undefined
  readonly areaCode: string
}

function auditLine({ actor, at, act, target, reason, areaCode }: AuditLine) {
  const id = uuidv7(at.getTime())
  return sql`
    insert into audit (id, at, act, who, name, role, target, reason, area_code, command_id)
    values (${id}, ${at}, ${act}, ${actor.who}, ${actor.name}, ${actor.role}, ${target ?? null}, ${reason ?? null}, ${areaCode}, ${id})`
}

/** Writes a line into the audit for what no endpoint does. */
export async function noteDown(
  { kit, config }: Installation,
  line: { readonly act: string; readonly target: string; readonly reason?: string | undefined },
): Promise<void> {
  const actor = operator(config.district)
  const whole = { reason: undefined, ...line, actor, at: kit.clock(), areaCode: actor.areaCode }
  await transact(kit.db, actor, (tx) => auditLine(whole).execute(tx))
}
