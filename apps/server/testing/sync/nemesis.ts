/** What happens to a house and its phones: the network comes and goes, two processes hear at once, the house is put back to an earlier day. */
import type { Grid } from './district.ts'
import { desk } from './desk.ts'
import type { Step } from './history.ts'
import type { SimHouse } from './house.ts'
import { Dead } from './phones.ts'
import type { SimPhone } from './phones.ts'
import { Violation } from './violation.ts'
import type { Sim } from './world.ts'

/** What phones make of it is their business; a violation is ours. */
export function expected(error: unknown): void {
  if (error instanceof Violation) throw error
}

export const withoutDying = (error: unknown): void => {
  if (!(error instanceof Dead)) throw error
}

export async function withNetwork(
  phone: SimPhone,
  { way, diesAtWrite }: Extract<Step, { does: 'sync' }>,
): Promise<void> {
  phone.line.online = true
  phone.line.way = [...way]
  phone.diesAtWrite = diesAtWrite
  await phone.app.sync().catch(withoutDying)
  await phone.app.idle()
  phone.line.online = false
  phone.line.way = []
  phone.diesAtWrite = undefined
}

export async function hearTwo(sim: Sim, phone: number, [a, b]: readonly [number, number]): Promise<void> {
  const { house } = sim
  await house.hear()
  await desk(sim, { slots: [a], recalls: true })
  const { isHeld, letGo } = house.plug.holdNextCommit()
  const first = house.hearOnce()
  await Promise.race([isHeld, first])
  await desk(sim, { slots: [b], recalls: true })
  const second = house.hearOnce()
  await standsOrIsDone(house, second)
  await withNetwork(sim.phones[phone]!, { does: 'sync', phone, way: [] })
  letGo()
  await Promise.all([first, second])
  await house.hear()
}

/** Until the second has to wait for what the first holds, or is through because nothing holds it. */
async function standsOrIsDone({ truth }: SimHouse, second: Promise<unknown>): Promise<void> {
  const over = second.then(
    () => true,
    () => true,
  )
  for (;;) {
    const waits = truth(
      `select 1 from pg_locks as l join pg_stat_activity as s on s.pid = l.pid
       where not l.granted and s.datname = current_database()`,
    )
    if (await Promise.race([over, waits.then(({ length }) => length > 0)])) return
  }
}

/** The house is put back to its last backup: what the desk did since is gone, what phones did they still know. */
export async function restore(sim: Sim): Promise<void> {
  await sim.house.restore()
  sim.restored = true
  // What was on its way went down with the connections.
  sim.late.length = 0
  for (const set of sim.mustNotHold) set.clear()
  sim.sawAs.fill(undefined)
  for (const set of sim.cameSince) set.clear()
  for (const heard of sim.heard) heard.length = 0
  // What it still knows of was answered long ago, and is told the same again.
  const known = await sim.house.truth<{ id: string }>('select id from sync_item')
  sim.answered.clear()
  for (const { id } of known) sim.answered.add(id)
  const orders = await sim.house.truth<{ id: string; appeal_id: string }>(
    'select distinct on (appeal_id) appeal_id, id from work_order order by appeal_id, offered_at desc, id desc',
  )
  const byAppeal = new Map(orders.map(({ id, appeal_id: appeal }) => [appeal, id]))
  for (const slot of sim.slots) slot.orderId = byAppeal.get(slot.appealId) ?? slot.orderId
  for (const [n, { accountId }] of sim.district.workers.entries()) {
    const [row] = await sim.house.truth<{ area_code: string }>(
      'select area_code from role_grant where account_id = $1 and until_at is null',
      [accountId],
    )
    sim.scope[n] = row?.area_code as Grid | undefined
  }
}
