import type { Kit } from '#kernel/server/act.ts'
import { Unavailable } from '#kernel/server/database.ts'
import { carryDue } from './carry.ts'
import { makeOutbound } from './outbound.ts'
import type { Outbound } from './outbound.ts'
import { pollDue } from './poll.ts'

/** Goes between this house and other systems, outside every transaction: a slow one holds up nobody here. */
export interface Courier {
  /** One round now: everything that is due is carried, then everybody is asked whose turn it is. Returns how much that was. */
  readonly round: () => Promise<number>
  /** Finishes the round it is on and stops. */
  readonly stop: () => Promise<void>
}

const REST_MS = 2000

export function startCourier(kit: Kit, allowed: readonly string[]): Courier {
  const send: Outbound = makeOutbound(allowed)
  const state = { stopping: false }
  let wake: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let onTheWay: Promise<number> = Promise.resolve(0)
  const once = async (): Promise<number> => (await carryDue(kit, send)) + (await pollDue(kit, send))
  // Rounds follow each other: two at once would ask the same system twice.
  const round = (): Promise<number> => {
    onTheWay = onTheWay.then(once, once)
    return onTheWay
  }
  const loop = async (): Promise<void> => {
    while (!state.stopping) {
      try {
        await round()
      } catch (error) {
        if (error instanceof Unavailable) kit.log.warn({ err: error }, 'courier waits for the database')
        else kit.log.error({ err: error }, 'courier stumbled, will go again')
      }
      if (state.stopping) break
      await new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, REST_MS)
      })
    }
  }
  const running = loop()
  return {
    round,
    async stop() {
      state.stopping = true
      clearTimeout(timer)
      wake?.()
      await running
    },
  }
}
