import { findAppeal } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { findOrder, forHandlers } from '#dispatch/server/index.ts'
import type { Kit } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RemoteProblem } from '../../contract.ts'
import { Client } from './client.ts'
import { asHandler, isStillOffered } from './handler.ts'
import { RemoteFault } from './outbound.ts'
import type { Outbound } from './outbound.ts'
import { answered, failed, knownRemotes, step, stumbled } from './tasks.ts'
import type { Known } from './tasks.ts'
import { requestFields, serviceFor } from './words.ts'

interface Errand {
  readonly id: string
  readonly remote_id: string
  readonly order_id: string | null
  readonly kind: 'request' | 'update' | 'try'
  readonly open: boolean | null
  readonly said_sealed: Buffer | null
  readonly attempts: number
}

const AT_ONCE = 5
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Longer than an answer may take: what a courier took and never brought back is taken again. */
const LEASE_MS = 2 * MINUTE_MS

/** What somebody must mend first is tried once an hour; the rest after 1, 2, 4 … minutes, at most an hour. */
const MENDED_BY_PEOPLE: ReadonlySet<RemoteProblem> = new Set([
  'address-inside',
  'no-key',
  'not-open311',
  'refused',
  'sealed',
  'service-unknown',
  'too-long',
])
const pauseMs = (problem: RemoteProblem, attempts: number): number =>
  MENDED_BY_PEOPLE.has(problem) ? HOUR_MS : Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(attempts - 1, 6))

/** Carries everything that is due. Returns how many errands that were. */
export async function carryDue(kit: Kit, send: Outbound): Promise<number> {
  let carried = 0
  for (;;) {
    const errands = await take(kit)
    await Promise.all(errands.map((errand) => carry(kit, send, errand)))
    carried += errands.length
    if (errands.length < AT_ONCE) return carried
  }
}

/** Takes some errands that are due, and holds them from other processes for a while. */
const take = (kit: Kit): Promise<readonly Errand[]> =>
  step(kit, async (act) => {
    const now = act.now()
    const { rows } = await sql<Errand>`
      update errand
      set run_at = ${new Date(now.getTime() + LEASE_MS)}, attempts = attempts + 1
      where id in (
        select e.id
        from errand as e
        join remote as r on r.id = e.remote_id
        where e.done_at is null and e.run_at <= ${now} and (r.active or e.kind = 'try')
        order by e.run_at, e.id
        limit ${AT_ONCE}
        for update of e skip locked)
      returning id, remote_id, order_id, kind, open, said_sealed, attempts`.execute(act.tx)
    return rows
  })

async function carry(kit: Kit, send: Outbound, errand: Errand): Promise<void> {
  try {
    await DO[errand.kind](kit, send, errand)
  } catch (error) {
    if (!(error instanceof RemoteFault)) {
      stumbled(kit, error, { errand: errand.id })
      return
    }
    await step(kit, (act) => {
      const again = new Date(act.now().getTime() + pauseMs(error.problem, errand.attempts))
      failed(act, errand.remote_id, error)
      act.write(sql`
        update errand
        set run_at = ${again}, problem = ${error.problem}, problem_said = ${error.said ?? null},
          done_at = case when kind = 'try' then ${act.now()}::timestamptz end
        where id = ${errand.id}`)
      return Promise.resolve()
    })
  }
}

const done = (errand: Errand, at: Date) =>
  sql`update errand set done_at = ${at}, problem = null, problem_said = null where id = ${errand.id}`

const DO: Readonly<Record<Errand['kind'], (kit: Kit, send: Outbound, errand: Errand) => Promise<void>>> = {
  request: carryRequest,
  update: carryUpdate,
  try: carryTrial,
}

const remoteOf = (kit: Kit, { remote_id: id }: Errand): Promise<Known> =>
  step(kit, async ({ tx }) => {
    const known = (await knownRemotes(kit, tx, [id])).get(id)
    if (!known) throw new Error(`an errand to remote ${id}, which is not there`)
    return known
  })

/** The appeal behind an order, unless nobody waits for it there any more. */
const wanted = (kit: Kit, orderId: string): Promise<AppealRecord | undefined> =>
  step(kit, async ({ tx }) => {
    const order = await findOrder(tx, orderId)
    if (!order || order.state === 'recalled' || order.state === 'declined') return undefined
    return findAppeal(tx, order.appealId)
  })

async function carryRequest(kit: Kit, send: Outbound, errand: Errand): Promise<void> {
  const remote = await remoteOf(kit, errand)
  const orderId = errand.order_id!
  const appeal = await wanted(kit, orderId)
  if (!appeal) {
    await step(kit, (act) => {
      act.write(done(errand, act.now()))
      return Promise.resolve()
    })
    return
  }
  // A seal holds inside this house only: such a matter is handed over by people.
  if (appeal.seal !== null) throw new RemoteFault('sealed')
  const service = serviceFor(remote.services, appeal.categoryCode)
  if (service === undefined) throw new RemoteFault('service-unknown')
  const given = await new Client(send, remote).postRequest(requestFields(appeal, service), errand.id)
  await step(kit, async (act) => {
    const [id, token] = 'id' in given ? [given.id, null] : [null, given.token]
    const { rows } = await sql<{ state: string }>`
      update remote_order
      set their_id = ${id}, their_token = ${token}, sent_at = ${act.now()}, state = case when state = 'waiting' then 'sent' else state end
      where order_id = ${orderId}
      returning state`.execute(act.tx)
    act.write(done(errand, act.now()))
    answered(act, remote.id)
    // It was recalled while it was on its way.
    if (rows[0]?.state === 'ended')
      act.write(sql`
        insert into errand (id, remote_id, order_id, number, area_code, kind, open, at, run_at, attempts)
        select ${act.newId()}::uuid, remote_id, order_id, number, area_code, 'update', false, ${act.now()}::timestamptz, ${act.now()}::timestamptz, 0
        from remote_order where order_id = ${orderId}`)
    else if (await isStillOffered(act, orderId)) await forHandlers.accept(asHandler(act, remote), orderId)
  })
}

async function carryUpdate(kit: Kit, send: Outbound, errand: Errand): Promise<void> {
  const remote = await remoteOf(kit, errand)
  const id = await step(kit, async ({ tx }) => {
    const { rows } = await sql<{ their_id: string | null }>`
      select their_id from remote_order where order_id = ${errand.order_id}`.execute(tx)
    return rows[0]?.their_id ?? undefined
  })
  // Only a token is known yet: the number comes with one of the next rounds.
  if (id === undefined) throw new RemoteFault('unreachable')
  const said = kit.vault.open(errand.said_sealed) ?? '-'
  await new Client(send, remote).postUpdate(
    {
      service_request_id: id,
      update_id: errand.id,
      status: errand.open === true ? 'OPEN' : 'CLOSED',
      description: said,
      updated_datetime: kit.clock().toISOString(),
    },
    errand.id,
  )
  await step(kit, (act) => {
    act.write(done(errand, act.now()))
    answered(act, remote.id)
    return Promise.resolve()
  })
}

/** Asks for their list of services, and says which of those that we name are not in it. */
async function carryTrial(kit: Kit, send: Outbound, errand: Errand): Promise<void> {
  const remote = await remoteOf(kit, errand)
  const services = new Set(await new Client(send, remote).services())
  const missing = [...new Set(Object.values(remote.services))].filter((code) => !services.has(code))
  await step(kit, (act) => {
    act.write(done(errand, act.now()))
    act.write(sql`
      update remote
      set tried_at = ${act.now()}, services_found = ${services.size}, services_missing = ${missing.slice(0, 50)}::text[]
      where id = ${remote.id}`)
    answered(act, remote.id)
    return Promise.resolve()
  })
}
