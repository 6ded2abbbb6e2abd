import { expect, inject, test } from 'vitest'
import { prepareDistrict } from './testing/sync/district.ts'
import { historyFor, playOnce } from './testing/sync/run.ts'

test('first', async () => {
  const connection = inject('postgres')
  const district = await prepareDistrict(connection, 'sim_template')
  for (let seed = 1; seed <= 4; seed++) {
    const t = performance.now()
    const history = historyFor(seed, { steps: 200, breath: 10, restores: seed % 2 === 0 })
    const { commands, failure } = await playOnce(connection, district, { seed, history })
    console.log(seed, commands, Math.round(performance.now() - t), failure?.stack)
  }
  expect(1).toBe(1)
}, 100000)
