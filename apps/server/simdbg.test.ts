import { inject, test } from 'vitest'
import { prepareDistrict } from './testing/sync/district.ts'
import { MUTATIONS } from './testing/sync/mutations.ts'
import { campaign } from './testing/sync/run.ts'
const connection = inject('postgres')
const district = await prepareDistrict(connection, 'sim_district')
test.each(MUTATIONS.filter(({ without }) => /on the disk|the third/.test(without)))(
  '$without',
  { timeout: 100000 },
  async ({ altered }) => {
    const r = await campaign(connection, district, {
      firstSeed: 1,
      commands: 1,
      recipe: { steps: 120, breath: 12 },
      atOnce: 1,
      restores: 'half',
      altered,
      told: (s, o) => console.log(s, o.commands, o.failure?.stack),
    })
    console.log(r.commands, r.failure?.error.stack)
  },
)
