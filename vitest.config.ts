import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** What needs a database, and therefore runs once on each of the two servers. */
const ON_A_SERVER = [
  'apps/server/**/*.test.ts',
  'capabilities/*/server/**/*.test.ts',
  'kernel/server/**/*.test.ts',
  'kernel/testing/**/*.test.ts',
]

/** Which PostgreSQL a project runs on is its own business alone: these tests start the one they need. */
const OF_THE_EMBEDDED_SERVER = 'kernel/server/postgres/**'
/**
 * What these prove is proved of the house, the phone, the command line, the demo and what is kept in memory, and not of the engine below: once
 * is enough.
 */
const OF_NO_SERVER = [
  'apps/server/simulator-without.test.ts',
  'apps/server/simulator-again.test.ts',
  'apps/server/command-line.test.ts',
  'apps/server/demo/demo.test.ts',
  'apps/server/fuzz.test.ts',
  'apps/server/kept.test.ts',
]

const NEVER = ['**/node_modules/**', 'dist/**', 'data/**']

/** What takes minutes begins first: else one core waits for the other at the end. */
const TAKES_LONG = /\/simulator[^/]*\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is the sequencer’s own
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => TAKES_LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/**
 * Node reads the sources itself, as it does in production, and once for all files of a worker: reading them anew for each takes longer
 * than most of the tests. What a file needs to itself it makes: a database, a house, a folder.
 */
const READ_ONCE = { isolate: false, experimental: { viteModuleRunner: false, nodeLoader: false } } as const

const server = (engine: 'embedded' | 'postgres15', exclude: readonly string[]) => ({
  extends: true as const,
  test: {
    name: `server-${engine}`,
    include: ON_A_SERVER,
    exclude: [...NEVER, ...exclude],
    globalSetup: './kernel/testing/servers.ts',
    ...READ_ONCE,
    env: { LINLI_TEST_ENGINE: engine },
    // What lives for one request is let go before it is old.
    execArgv: ['--max-semi-space-size=32'],
    // Beside the simulator, on a busy machine, what takes a second by itself may wait for half a minute: that is no fault of the code.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})

export default defineConfig({
  test: {
    // Two cores carry the tests, the database and the server under test; a third worker goes on while the others wait for an answer.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          ...READ_ONCE,
          include: [
            'architecture/**/*.test.ts',
            'bench/**/*.test.ts',
            'capabilities/*.test.ts',
            'capabilities/*/*.test.ts',
            'capabilities/*/rules/**/*.test.ts',
            'journeys/**/*.test.ts',
            'kernel/common/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: NEVER,
        },
      },
      server('embedded', []),
      server('postgres15', [OF_THE_EMBEDDED_SERVER, ...OF_NO_SERVER]),
      {
        extends: true,
        test: {
          name: 'web',
          include: [
            'apps/{resident,desk,field}/**/*.test.{ts,tsx}',
            'capabilities/*/web/**/*.test.{ts,tsx}',
            'kernel/web/**/*.test.{ts,tsx}',
            'ui/**/*.test.{ts,tsx}',
          ],
          exclude: NEVER,
        },
      },
    ],
  },
})
