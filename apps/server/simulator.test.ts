import { expect, inject, test } from 'vitest'
import { prepareDistrict } from './testing/sync/district.ts'
import { historyFor, inWords, playOnce, shrink } from './testing/sync/run.ts'

test('first', async () => {
  const connection = inject('postgres')
  const district = await prepareDistrict(connection, 'sim_template')
  const [from, to] = (process.env['SIM_SEEDS'] ?? '1-8').split('-').map(Number)
  const steps = Number(process.env['SIM_STEPS'] ?? 200)
  let all = 0
  let next = from!
  const T = performance.now()
  const one = async () => {
    while (next <= to!) {
      const seed = next++
      const t = performance.now()
      const history = historyFor(seed, { steps, breath: 20, restores: seed % 2 === 0 })
      const { commands, failure } = await playOnce(connection, district, { seed, history })
      all += commands
      console.log(seed, commands, Math.round(performance.now() - t), failure?.stack)
      if (failure && process.env['SIM_SHRINK']) {
        const kind = failure.message.slice(0, 8)
        const small = await shrink(
          history,
          async (some) =>
            (await playOnce(connection, district, { seed, history: some })).failure?.message.slice(0, 8) ===
            kind,
        )
        const again = await playOnce(connection, district, { seed, history: small })
        console.log(inWords({ seed, message: again.failure?.stack ?? 'gone', history: small }))
      }
    }
  }
  await Promise.all([one(), one(), one()])
  console.log('all', all, 'per s', Math.round((all / (performance.now() - T)) * 1000))
  expect(1).toBe(1)
}, 300000)
