/** What the desk does with the ledger and with what phones sent, while phones hold acts about it. */
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import { discardSent, doSent, handBackSent } from '#devices/contract/sent.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { Unavailable } from '#kernel/server/database.ts'
import { correctPerson, moveHousehold } from '#ledger/contract/acts.ts'
import { decideCorrection } from '#visits/contract/reviews.ts'
import type { Step } from './history.ts'
import type { Sim } from './world.ts'

/** As the clerk, who takes a "no" for an answer. */
async function tries<const E extends Endpoint>(sim: Sim, endpoint: E, request: RequestOf<E>): Promise<void> {
  const { house, district } = sim
  const clerk = await house.actorOf(district.clerk.token)
  try {
    await house.does(clerk, endpoint, request)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Unavailable)) throw error
  }
}

const pick = (all: readonly string[], n: number): never => all[n % all.length] as never
const today = (sim: Sim): string => new Date(sim.time.now() + 8 * 3_600_000).toISOString().slice(0, 10)

type Of<D extends Step['does']> = Extract<Step, { does: D }>

export const movesHouse = (sim: Sim, { household, dwelling }: Of<'moves-house'>): Promise<void> =>
  tries(sim, moveHousehold, {
    params: { householdId: pick(sim.district.homes.households, household) },
    body: {
      why: 'told-by-resident',
      on: today(sim),
      toDwellingId: pick(sim.district.homes.dwellings, dwelling),
    },
  })

export const putsRight = (sim: Sim, { person, year }: Of<'puts-right'>): Promise<void> =>
  tries(sim, correctPerson, {
    params: { personId: pick(sim.district.homes.people, person) },
    body: { why: 'typing-mistake', birthYear: year },
  })

/** The oldest correction that waits. */
export async function decides(sim: Sim, { takes }: Of<'decides'>): Promise<void> {
  const [open] = await sim.house.truth<{ id: string }>(
    `select id from visit_review where state = 'open' order by at, id limit 1`,
  )
  if (!open) return
  await tries(sim, decideCorrection, {
    params: { reviewId: open.id as never },
    body: takes ? { take: true } : { take: false, text: '以台账为准' },
  })
}

/** The oldest act that was not taken: done by the desk, handed back, or left undone. */
export async function looksAfter(sim: Sim, { how }: Of<'looks-after'>): Promise<void> {
  const [open] = await sim.house.truth<{ id: string }>(
    `select id from sync_item where state in ('needs-review', 'rejected') order by received_at, id limit 1`,
  )
  if (!open) return
  const params = { sentId: open.id as never }
  if (how === 'does') {
    const clerk = await sim.house.actorOf(sim.district.clerk.token)
    await sim.house.carry(doSent.id, clerk, { params })
    return
  }
  await tries(sim, how === 'discards' ? discardSent : handBackSent, {
    params,
    body: { reason: '已另行处理' },
  })
}
