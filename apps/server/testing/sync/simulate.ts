/** Plays a history against the real server code, and looks after every step whether what must never be false still holds. */
import { GRIDS } from './district.ts'
import { desk, grant, moves } from './desk.ts'
import { act, twoTabs, withEvidence } from './doing.ts'
import { decides, looksAfter, movesHouse, putsRight } from './ledger.ts'
import type { Step } from './history.ts'
import { expected, hearTwo, restore, withNetwork } from './nemesis.ts'
import { nothingThatLeft } from './watch.ts'
import type { Sim } from './world.ts'

/** Plays a history. Throws a `Violation` where something breaks; anything else that is thrown is a fault of the code under test. */
export async function play(sim: Sim, history: readonly Step[], isOver: () => boolean): Promise<void> {
  for (const step of history) {
    if (isOver()) return
    sim.pulls.fill(0)
    await carryOut(sim, step)
    for (const phone of sim.phones) {
      await phone.app.idle()
      if (phone.isDead()) await phone.die()
    }
    if (sim.broken) throw sim.broken
    await nothingThatLeft(sim)
    await sim.time.pass(1000, async () => {
      for (const { app } of sim.phones) await app.idle()
    })
  }
}

async function carryOut(sim: Sim, step: Step): Promise<void> {
  const { house, phones, time } = sim
  switch (step.does) {
    case 'acts':
      for (const one of step.acts) await act(sim, step.phone, one)
      return
    case 'sync':
      return withNetwork(phones[step.phone]!, step)
    case 'dies':
      return phones[step.phone]!.die()
    case 'is-full':
      phones[step.phone]!.isFull = true
      return
    case 'clock':
      phones[step.phone]!.ahead.ms = step.ms
      return
    case 'two-tabs':
      return twoTabs(sim, step.phone, step.row)
    case 'old-app':
      phones[step.phone]!.line.version = step.old ? 9 : 1
      return
    case 'evidence':
      return withEvidence(sim, step)
    case 'desk':
      return desk(sim, step)
    case 'moves-house':
      return movesHouse(sim, step)
    case 'puts-right':
      return putsRight(sim, step)
    case 'decides':
      return decides(sim, step)
    case 'looks-after':
      return looksAfter(sim, step)
    case 'moves':
      return moves(sim, step.slot, GRIDS[step.grid]!)
    case 'hand-over':
      return grant(sim, step.worker, GRIDS[step.grid])
    case 'revoke':
      return grant(sim, step.worker, undefined)
    case 'pass':
      return time.pass(step.ms, async () => {
        for (const { app } of phones) await app.idle()
      })
    case 'arrives':
      await sim.late.shift()?.().catch(expected)
      return
    case 'hear':
      return house.hear()
    case 'hear-two':
      return hearTwo(sim, step.phone, step.slots)
    case 'backup':
      return house.backup()
    case 'restore':
      return restore(sim)
  }
}
