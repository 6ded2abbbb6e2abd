/** What the desk does meanwhile: sends orders, takes them back, puts matters elsewhere, gives and takes roles. */
import { sortAppeal } from '#appeals/contract.ts'
import { dispatchOrder, recallOrder, verifyOrder } from '#dispatch/contract.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { giveGrant } from '#people/server/index.ts'
import type { Grid } from './district.ts'
import type { Sim } from './world.ts'

export async function desk(
  sim: Sim,
  { slots, recalls }: { readonly slots: readonly number[]; readonly recalls: boolean },
): Promise<void> {
  for (const [i, slot] of slots.entries()) await lookAfter(sim, slot, recalls && i === 0)
}

async function lookAfter(sim: Sim, n: number, recalls: boolean): Promise<void> {
  const { house, district } = sim
  const slot = sim.slots[n]!
  const [row] = await house.truth<{ state: string; at: string; version: number; area_code: string }>(
    'select o.state, a.state as at, a.version, a.area_code from work_order as o join appeal as a on a.id = o.appeal_id where o.id = $1',
    [slot.orderId],
  )
  if (!row) return
  const clerk = await house.actorOf(district.desk.token)
  const { orderId, appealId } = slot as { orderId: never; appealId: never }
  try {
    if (row.state === 'done')
      await house.does(clerk, verifyOrder, {
        params: { orderId },
        body: { passed: false, method: 'phone', text: '还没好' },
      })
    else if (['declined', 'recalled'].includes(row.state)) {
      const hands = district.hands[row.area_code as Grid]
      const sent = await house.does(clerk, dispatchOrder, {
        params: { appealId },
        body: { version: row.version, orgId: hands as never, categoryCode: 'repair-light' },
      })
      slot.orderId = sent.orderId
    } else if (recalls)
      await house.does(clerk, recallOrder, { params: { orderId }, body: { reason: '换一家' } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

export async function moves(sim: Sim, n: number, grid: Grid): Promise<void> {
  const { house, district } = sim
  const { appealId } = sim.slots[n]!
  const [row] = await house.truth<{ version: number }>('select version from appeal where id = $1', [appealId])
  const clerk = await house.actorOf(district.desk.token)
  try {
    await house.does(clerk, sortAppeal, {
      params: { appealId: appealId as never },
      body: { version: row!.version, placeId: district.places[grid] as never },
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** A worker gets this grid and no other, or none; whoever is signed in is signed in for it. */
export async function grant(sim: Sim, worker: number, grid: Grid | undefined): Promise<void> {
  const { house, district, dice } = sim
  const { accountId } = district.workers[worker]!
  const at = new Date(sim.time.now())
  await transact(house.kit.db, job('test', TEST_DISTRICT), async (tx) => {
    await sql`update role_grant set until_at = ${at} where account_id = ${accountId} and until_at is null`.execute(
      tx,
    )
    if (grid === undefined) return
    const id = dice.id()
    await giveGrant(
      tx,
      { id, accountId, role: 'grid-worker', areaCode: grid, orgId: district.hands[grid], seals: [] },
      at,
    )
    await sql`update session set grant_id = ${id} where account_id = ${accountId}`.execute(tx)
  })
  sim.scope[worker] = grid
  house.forgetSessions()
}
