import type { Connection } from '#kernel/server/database.ts'
import { dice } from '#kernel/web/sync/testing/world.ts'
import type { District } from './district.ts'
import { historyOf, mostlyOf } from './history.ts'
import type { Recipe, Step } from './history.ts'
import { comeToRest, judge } from './judge.ts'
import type { Taken } from './judge.ts'
import { play } from './simulate.ts'
import { openSim } from './world.ts'
import type { Options } from './world.ts'

export interface Outcome {
  /** Acts that were shown to somebody as done. */
  readonly commands: number
  readonly failure: Error | undefined
  readonly taken: Taken
}

type Playing = Options & {
  readonly history: readonly Step[]
  /** Whether nobody needs to know any more. */
  readonly isOver?: () => boolean
}

/** Plays one history in a district of its own. */
export async function playOnce(
  connection: Connection,
  district: District,
  { history, isOver = () => false, ...options }: Playing,
): Promise<Outcome> {
  const sim = await openSim(connection, district, options)
  try {
    await play(sim, history, isOver)
    if (isOver()) return { commands: sim.issued.length, failure: undefined, taken: {} }
    await comeToRest(sim)
    return { commands: sim.issued.length, failure: undefined, taken: await judge(sim) }
  } catch (error) {
    return { commands: sim.issued.length, failure: error as Error, taken: {} }
  } finally {
    for (const { app } of sim.phones) app.close()
    await sim.house.close()
  }
}

/** A small history that still fails: halves, then quarters, down to single steps are left out as long as it fails without them. */
export async function shrink(
  history: readonly Step[],
  stillFails: (history: readonly Step[]) => Promise<boolean>,
  mostMs = 45_000,
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

export interface Campaign {
  readonly firstSeed: number
  readonly commands: number
  readonly recipe: Omit<Recipe, 'restores'>
  readonly altered?: Options['altered']
  /** Histories side by side. */
  readonly atOnce: number
  /** A restore in every history with an even seed, in all of them, or in none. */
  readonly restores: 'half' | 'all'
  /** After so many failures it ends; one, where nothing is said. */
  readonly mostFailures?: number
  /** No history is begun later than this, by `performance.now()`. */
  readonly until?: number
  readonly told?: (seed: number, outcome: Outcome) => void
}

export interface Failure {
  readonly seed: number
  readonly error: Error
  readonly history: readonly Step[]
}

export interface Campaigned {
  readonly commands: number
  readonly histories: number
  readonly failures: readonly Failure[]
}

/** Plays histories, seed after seed, until enough was done, the time is over, or too many of them failed. */
export async function campaign(
  connection: Connection,
  district: District,
  { firstSeed, commands, recipe, atOnce, restores, altered, mostFailures = 1, until, told }: Campaign,
): Promise<Campaigned> {
  let [seed, done, histories, playing] = [firstSeed, 0, 0, 0]
  const failures: Failure[] = []
  const isOver = (): boolean => failures.length >= mostFailures
  // What is being played counts as much as a history had so far, so that none is begun beyond what was asked for.
  const isEnough = (): boolean => done + (histories === 0 ? 0 : (playing * done) / histories) >= commands
  const one = async (): Promise<void> => {
    while (!isEnough() && !isOver() && performance.now() < (until ?? Infinity)) {
      const own = seed
      seed += 1
      playing += 1
      const history = historyOf(dice(own), {
        mostly: mostlyOf(own),
        ...recipe,
        restores: restores === 'all' || own % 2 === 0,
      })
      const outcome = await playOnce(connection, district, {
        seed: own,
        history,
        isOver,
        ...(altered ? { altered } : {}),
      })
      done += outcome.commands
      histories += 1
      playing -= 1
      told?.(own, outcome)
      if (outcome.failure && !isOver()) failures.push({ seed: own, error: outcome.failure, history })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { commands: done, histories, failures }
}

/** What a failure has to say: its seed, what broke, and a small history that breaks it again. */
export async function explained(
  connection: Connection,
  district: District,
  { seed, error, history }: Failure,
  altered?: Options['altered'],
): Promise<string> {
  const again = (some: readonly Step[]) =>
    playOnce(connection, district, { seed, history: some, ...(altered ? { altered } : {}) })
  const kind = error.message.slice(0, 3)
  const small = await shrink(
    history,
    async (some) => (await again(some)).failure?.message.slice(0, 3) === kind,
  )
  const last = (await again(small)).failure ?? error
  return [
    `seed ${seed}: ${error.message}`,
    `${history.length} steps, made ${small.length}: ${last.stack ?? last.message}`,
    ...small.map((step) => `  ${JSON.stringify(step)}`),
  ].join('\n')
}
