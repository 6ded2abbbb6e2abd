/**
 * Phones and desks against the real server code and PostgreSQL, on a line where everything may happen: what somebody was shown as done
 * is done once, or stands where it can be seen. SIM_COMMANDS makes it longer, SIM_SEED begins elsewhere. A failure says its seed and
 * a small history that fails the same way.
 */
import { expect, inject, test } from 'vitest'
import { prepareDistrict } from './testing/sync/district.ts'
import { MUTATIONS } from './testing/sync/mutations.ts'
import { campaign, explained } from './testing/sync/run.ts'
import { Violation } from './testing/sync/simulate.ts'

const connection = inject('postgres')
const district = await prepareDistrict(connection, 'sim_district')

// On the older engine a tenth: what differs there is SQL, not order.
const COMMANDS = Number(process.env['SIM_COMMANDS'] ?? (inject('engine') === 'embedded' ? 100_000 : 10_000))
const FIRST_SEED = Number(process.env['SIM_SEED'] ?? 1)

test('nothing is lost, done twice, or shown to the wrong person', { timeout: 900_000 }, async () => {
  const { commands, failure } = await campaign(connection, district, {
    firstSeed: FIRST_SEED,
    commands: COMMANDS,
    recipe: { steps: 220, breath: 60 },
    atOnce: 3,
    restores: 'half',
    ...(process.env['SIM_TELL'] === undefined
      ? {}
      : {
          told: (seed, outcome) =>
            process.stderr.write(`${seed} ${outcome.commands} ${outcome.failure?.stack ?? ''}\n`),
        }),
  })
  expect(failure && (await explained(connection, district, failure))).toBe(undefined)
  expect(commands).toBeGreaterThanOrEqual(COMMANDS)
})

// What they take out is taken out of the house and the phone, and not of the engine below: once is enough.
test.each(inject('engine') === 'embedded' ? MUTATIONS : [])(
  'is seen at once where there is no more: $without',
  { timeout: 120_000 },
  async ({ altered, restores }) => {
    const { failure } = await campaign(connection, district, {
      firstSeed: 1,
      commands: 20_000,
      recipe: { steps: 120, breath: 12 },
      atOnce: 2,
      restores: restores ? 'all' : 'half',
      altered,
    })
    // Red for the right reason: something that must never be false was, and nothing merely broke.
    expect(failure?.error).toBeInstanceOf(Violation)
  },
)
