/** Plays its share of the soak in a process of its own, and tells of each history. */
import type { District } from '#apps/server/testing/sync/district.ts'
import { campaign, explained } from '#apps/server/testing/sync/run.ts'
import type { Connection } from '#kernel/server/database.ts'

export interface Share {
  readonly connection: Connection
  readonly district: District
  readonly firstSeed: number
  readonly acts: number
  /** No history is begun later. */
  readonly seconds: number
}

/** What became of a history; or a sentence about one that failed. */
export type Played =
  | { readonly says?: undefined; readonly acts: number; readonly isBroken: boolean }
  | { readonly says: string }

const tell = (played: Played): void => {
  process.send?.(played)
}

/** What breaks so often is one and the same. */
const MOST_FAILURES = 10
/** So many of them are made small and told whole. */
const EXPLAINED = 2

process.once('message', (given) => {
  const { connection, district, firstSeed, acts, seconds } = given as Share
  void (async () => {
    const { failures } = await campaign(connection, district, {
      firstSeed,
      commands: acts,
      recipe: { steps: 220, breath: 60 },
      atOnce: 3,
      restores: 'half',
      mostFailures: MOST_FAILURES,
      until: performance.now() + seconds * 1000,
      told(seed, { commands, failure }) {
        tell({ acts: commands, isBroken: failure !== undefined })
        if (failure) tell({ says: `seed ${seed} broke: ${failure.message.slice(0, 500)}` })
      },
    })
    for (const failure of failures.slice(0, EXPLAINED))
      tell({ says: await explained(connection, district, failure) })
    process.disconnect()
  })()
})
