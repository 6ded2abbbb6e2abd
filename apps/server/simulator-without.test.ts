/** Each protection is taken out once, and the simulator sees it: what cannot turn red proves nothing. */
import { expect, inject, test } from 'vitest'
import { MUTATIONS } from './testing/sync/mutations.ts'
import { aDistrict } from './testing/sync/proof.ts'
import { campaign } from './testing/sync/run.ts'
import { Violation } from './testing/sync/violation.ts'

const connection = inject('postgres')
const district = await aDistrict()

test.each(MUTATIONS)(
  'is seen at once where there is no more: $without',
  { timeout: 400_000 },
  async ({ altered, restores, mostly, seed = 1 }) => {
    const {
      failures: [failure],
    } = await campaign(connection, district, {
      firstSeed: seed,
      commands: 20_000,
      recipe: { steps: 100, breath: 12, ...(mostly ? { mostly } : {}) },
      atOnce: 1,
      restores: restores ? 'all' : 'half',
      altered,
    })
    // Red for the right reason: something that must never be false was, and nothing merely broke.
    expect(failure?.error).toBeInstanceOf(Violation)
  },
)
