import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDistrict } from '#apps/server/testing/sync/district.ts'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { systemBinaries } from '#kernel/server/postgres/binaries.ts'
import { prepareTemplate } from '#kernel/testing/database.ts'
import { cpuSecondsOf } from '../kit/machine.ts'
import { round } from '../kit/figures.ts'
import type { Bench } from '../kit/options.ts'
import type { Played, Share } from './sync-soak-player.ts'

/** As many players as cores: each plays histories of its own, on the one database. */
const PLAYERS = 2
const TOLD_EVERY_MS = 30_000
/** Each player has seeds of its own, further apart than it can play. */
const APART = 10_000_000

/** Lets a player play its share, and tells what it says. Whoever dies on the way is a failure of the bench. */
function plays(share: Share, hears: (played: Played) => void): Promise<void> {
  const player = fork(new URL('./sync-soak-player.ts', import.meta.url), { serialization: 'advanced' })
  player.on('message', (played) => hears(played as Played))
  player.send(share)
  return new Promise((resolve, reject) => {
    player.on('error', reject)
    player.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`a player ended with ${code}`))
    })
  })
}

export const syncSoak: Bench = {
  name: 'sync-soak',
  says: 'acts of phones on a line where everything may happen: how many were lost, done twice, or shown to the wrong person',
  defaults: { rows: 1_000_000, runs: 1, seconds: 3600 },
  async run({ engine, rows, seconds }, say) {
    const folder = mkdtempSync(join(tmpdir(), 'linli-soak-'))
    const server = await startEmbedded({
      folder,
      fsync: false,
      settings: { max_connections: '100', autovacuum: 'off' },
      ...(engine === 'postgres' ? { binaries: systemBinaries(15)! } : {}),
    })
    let [acts, histories, broken] = [0, 0, 0]
    let [cpuBefore, cpu, took] = [0, 0, 0]
    let began = performance.now()
    const elapsed = (): number => (performance.now() - began) / 1000
    const tell = (): void =>
      say(
        `${Math.round(elapsed())} s: ${acts} acts in ${histories} histories, ${Math.round(acts / elapsed())} a second, ${broken} broken`,
      )
    const telling = setInterval(tell, TOLD_EVERY_MS)
    try {
      await prepareTemplate(server.superuser)
      const district = await prepareDistrict(server.superuser, 'soak_district')
      // Other seeds each time: a soak that repeats itself finds nothing new. What it found is told with its seed.
      const firstSeed = Math.floor(Math.random() * 1e9)
      cpuBefore = cpuSecondsOf(process.pid)
      began = performance.now()
      say(`first seed ${firstSeed}, at most ${seconds} s`)
      const hears = (played: Played): void => {
        if (played.says !== undefined) return say(played.says)
        acts += played.acts
        histories += 1
        // What is made small afterwards counts for nothing.
        cpu = cpuSecondsOf(process.pid) - cpuBefore
        took = elapsed()
        if (played.isBroken) broken += 1
      }
      const share = { connection: server.superuser, district, acts: Math.ceil(rows / PLAYERS), seconds }
      await Promise.all(
        Array.from({ length: PLAYERS }, (_, n) =>
          plays({ ...share, firstSeed: firstSeed + n * APART }, hears),
        ),
      )
      tell()
      return {
        acts,
        histories,
        broken,
        acts_per_second: round(acts / took),
        cpu_ms_per_act: round((cpu * 1000) / acts),
      }
    } finally {
      clearInterval(telling)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
