import type { Connection } from '#kernel/server/database.ts'
import { dice } from '#kernel/web/sync/testing/world.ts'
import type { District } from './district.ts'
import { historyOf } from './history.ts'
import type { Recipe, Step } from './history.ts'
import { comeToRest, judge } from './judge.ts'
import { openSim, play } from './simulate.ts'
import type { Options } from './simulate.ts'

export interface Outcome {
  readonly commands: number
  readonly failure: Error | undefined
}

/** Plays one history in a district of its own. */
export async function playOnce(
  connection: Connection,
  district: District,
  { history, ...options }: Options & { readonly history: readonly Step[] },
): Promise<Outcome> {
  const sim = await openSim(connection, district, options)
  try {
    await play(sim, history)
    await comeToRest(sim)
    await judge(sim)
    return { commands: sim.issued.length, failure: undefined }
  } catch (error) {
    return { commands: sim.issued.length, failure: error as Error }
  } finally {
    for (const { app } of sim.phones) app.close()
    await sim.house.close()
  }
}

/**
 * A small history that still fails: halves, then quarters, down to single steps are left out as long as it fails without them.
 */
export async function shrink(
  history: readonly Step[],
  stillFails: (history: readonly Step[]) => Promise<boolean>,
  mostMs = 60_000,
): Promise<readonly Step[]> {
  const until = performance.now() + mostMs
  let best = history
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what came after the failure goes first.
    for (let at = best.length - size; at > -size && performance.now() < until; at -= size) {
      const without = [...best.slice(0, Math.max(0, at)), ...best.slice(Math.max(0, at) + size)]
      if (without.length < best.length && (await stillFails(without))) best = without
    }
  }
  return best
}

export interface Found {
  readonly seed: number
  readonly message: string
  readonly history: readonly Step[]
}

export const inWords = ({ seed, message, history }: Found): string =>
  [`seed ${seed}: ${message}`, ...history.map((step) => `  ${JSON.stringify(step)}`)].join('\n')

export const historyFor = (seed: number, recipe: Recipe): Step[] => historyOf(dice(seed), recipe)
