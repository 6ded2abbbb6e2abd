import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { prepareDistrict } from './district.ts'
import { campaign, explained } from './run.ts'

// Some two minutes of two cores, a third of it the database. On the older engine much less: what differs there is SQL, not order.
const COMMANDS = Number(process.env['SIM_COMMANDS'] ?? (inject('engine') === 'embedded' ? 100_000 : 1600))
const FIRST_SEED = Number(process.env['SIM_SEED'] ?? 1)

/** A district to play in; each file of tests has its own, since they are played side by side. */
export const aDistrict = () => prepareDistrict(inject('postgres'), `sim_district_${randomUUID().slice(0, 8)}`)

/** Half of the proof: the other half has seeds of its own and the other core. */
export async function proves(half: 0 | 1): Promise<void> {
  const connection = inject('postgres')
  const district = await aDistrict()
  test('nothing is lost, done twice, or shown to the wrong person', { timeout: 900_000 }, async () => {
    const {
      commands,
      failures: [failure],
    } = await campaign(connection, district, {
      firstSeed: FIRST_SEED + half * 1_000_000,
      commands: COMMANDS / 2,
      recipe: { steps: 220, breath: 60 },
      atOnce: inject('engine') === 'embedded' ? 3 : 1,
      restores: 'half',
      ...(process.env['SIM_TELL'] === undefined
        ? {}
        : {
            told: (seed, outcome) =>
              process.stderr.write(`${seed} ${outcome.commands} ${outcome.failure?.stack ?? ''}\n`),
          }),
    })
    expect(failure && (await explained(connection, district, failure))).toBe(undefined)
    expect(commands).toBeGreaterThanOrEqual(COMMANDS / 2)
  })
}
