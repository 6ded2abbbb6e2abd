import { Refusal } from '#kernel/common/refusal.ts'
import type { Turn } from '#kernel/server/route.ts'

export interface Gate {
  readonly through: <T>(work: () => Promise<T>) => Promise<T>
}

/** Seconds after which to come again: never at once, and never so late that a morning is lost. */
const LEAST_S = 2
const MOST_S = 40
/** What one takes, as long as none has been timed yet. */
const FIRST_GUESS_MS = 100

/**
 * Lets so many through at once and some more wait; whoever comes then is asked to come again, each at a moment of their own, spread over the
 * time it will take to serve all who were sent away. Ordinary acts never pass here, so that a morning on which everybody begins at once
 * holds up nobody’s work.
 */
export function makeGate(
  room: { readonly atOnce: number; readonly waiting: number },
  chance: { readonly dice: () => number; readonly clock: () => number },
): Gate {
  let inside = 0
  let crowd = 0
  let usualMs = FIRST_GUESS_MS
  const queue: (() => void)[] = []
  const comeAgain = (): Refusal => {
    crowd += 1
    const allServedS = (crowd * usualMs) / room.atOnce / 1000
    const spreadS = Math.min(MOST_S, Math.max(4, allServedS))
    return new Refusal('try-again', { retryAfterS: Math.ceil(LEAST_S + chance.dice() * spreadS) })
  }
  return {
    async through(work) {
      if (inside >= room.atOnce) {
        if (queue.length >= room.waiting) throw comeAgain()
        await new Promise<void>((resolve) => {
          queue.push(resolve)
        })
      } else inside += 1
      const from = chance.clock()
      try {
        return await work()
      } finally {
        usualMs = usualMs * 0.9 + (chance.clock() - from) * 0.1
        crowd = Math.max(0, crowd - 1)
        // Whoever waits takes the place over; nobody who comes just then slips in before them.
        const next = queue.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}

/** Connections that mornings may hold at the same moment; the others are for whoever is at work. */
const OF_A_MORNING = 3

/**
 * The turn of what every phone asks when its day begins and what costs little: nobody is sent away, and nobody holds a connection while they wait.
 * Without it a thousand openings stood in line for the connections, and whoever sent an act stood behind them.
 */
export function makeTurn(dice: () => number): Turn {
  let gate: Gate | undefined
  return (kit, work) => {
    gate ??= makeGate(
      { atOnce: OF_A_MORNING, waiting: Number.MAX_SAFE_INTEGER },
      { dice, clock: () => kit.clock().getTime() },
    )
    return gate.through(work)
  }
}
