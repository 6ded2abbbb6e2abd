import { expect, inject, test } from 'vitest'
import { prepareDistrict } from './testing/sync/district.ts'
import { historyFor, inWords, playOnce, shrink } from './testing/sync/run.ts'

test('first', async () => {
  const connection = inject('postgres')
  const district = await prepareDistrict(connection, 'sim_template')
  const [from, to] = (process.env['SIM_SEEDS'] ?? '1-8').split('-').map(Number)
  for (let seed = from!; seed <= to!; seed++) {
    const t = performance.now()
    const history = historyFor(seed, { steps: 200, breath: 10, restores: seed % 2 === 0 })
    const { commands, failure } = await playOnce(connection, district, { seed, history })
    console.log(seed, commands, Math.round(performance.now() - t), failure?.stack)
    if (failure && process.env['SIM_SHRINK']) {
      const kind = failure.message.slice(0, 20)
      const small = await shrink(history, async (some) => (await playOnce(connection, district, { seed, history: some })).failure?.message.slice(0, 20) === kind)
      const again = await playOnce(connection, district, { seed, history: small })
      console.log(inWords({ seed, message: again.failure?.stack ?? 'gone', history: small }))
    }
  }
  expect(1).toBe(1)
}, 300000)
