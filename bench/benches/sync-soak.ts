import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDistrict } from '#apps/server/testing/sync/district.ts'
import { campaign, explained } from '#apps/server/testing/sync/run.ts'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { systemBinaries } from '#kernel/server/postgres/binaries.ts'
import { prepareTemplate } from '#kernel/testing/database.ts'
import { cpuSecondsOf } from '../kit/machine.ts'
import { round } from '../kit/figures.ts'
import type { Bench } from '../kit/options.ts'

/** Every thousandth act is told, so that whoever watches sees that it goes on. */
const TOLD_EVERY = 25_000

export const syncSoak: Bench = {
  name: 'sync-soak',
  says: 'acts of phones on a line where everything may happen: how many were lost, done twice, or shown to the wrong person',
  defaults: { rows: 1_000_000, runs: 1 },
  async run({ engine, rows }, say) {
    const folder = mkdtempSync(join(tmpdir(), 'linli-soak-'))
    const server = await startEmbedded({
      folder,
      fsync: false,
      settings: { max_connections: '100' },
      ...(engine === 'postgres' ? { binaries: systemBinaries(15)! } : {}),
    })
    const began = performance.now()
    let [told, done] = [0, 0]
    try {
      await prepareTemplate(server.superuser)
      const district = await prepareDistrict(server.superuser, 'soak_district')
      // Other seeds each time: a soak that repeats itself finds nothing new. What it found is told with its seed.
      const firstSeed = Math.floor(Math.random() * 1e9)
      say(`first seed ${firstSeed}`)
      const { commands, histories, failure } = await campaign(server.superuser, district, {
        firstSeed,
        commands: rows,
        recipe: { steps: 220, breath: 60 },
        atOnce: 3,
        restores: 'half',
        told(_, outcome) {
          done += outcome.commands
          if (done < told + TOLD_EVERY) return
          told = done
          say(`${done} acts, ${Math.round(done / ((performance.now() - began) / 1000))} a second`)
        },
      })
      if (failure) say(await explained(server.superuser, district, failure))
      const seconds = (performance.now() - began) / 1000
      return {
        acts: commands,
        histories,
        broken: failure ? 1 : 0,
        acts_per_second: round(commands / seconds),
        cpu_ms_per_act: round((cpuSecondsOf(process.pid) * 1000) / commands),
      }
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
