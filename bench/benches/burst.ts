import { setTimeout as pause } from 'node:timers/promises'
import { Client } from '../kit/client.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, benchDatabase, startLinli } from '../kit/installation.ts'
import { live, tellErrors } from '../kit/lifecycle.ts'
import type { Life } from '../kit/lifecycle.ts'
import type { Bench } from '../kit/options.ts'

/** Lives begun a second, step by step: the profile that a published test of a civic complaint system failed at a million rows. */
const STEPS = [1, 15, 1, 25, 2, 35, 10, 0] as const

export const burst: Bench = {
  name: 'burst',
  says: 'sudden load: 1, 15, 1, 25, 2, 35, 10, 0 lives begun a second, each write followed by a read that must see it',
  defaults: { rows: 1_000_000, seconds: 5, runs: 3 },
  async run({ engine, rows, seconds }, say) {
    const database = await benchDatabase(engine, rows, say)
    const linli = await startLinli(database)
    await atRest(linli, database, say)
    const client = new Client(linli.port, 64)
    let n = Math.floor(Math.random() * 1e6)
    try {
      await Promise.all(Array.from({ length: 30 }, () => live(client, n++, true)))
      const begun: Promise<Life>[] = []
      for (const rate of STEPS) {
        for (let beat = 0; beat < rate * seconds; beat++) {
          begun.push(live(client, n++, true))
          await pause(1000 / rate)
        }
        if (rate === 0) await pause(seconds * 1000)
      }
      const lives = await Promise.all(begun)
      const calls = lives.flatMap((one) => one.calls)
      return {
        lives: lives.length,
        p50_ms: round(percentile(calls, 0.5)),
        p95_ms: round(percentile(calls, 0.95)),
        p99_ms: round(percentile(calls, 0.99)),
        errors: tellErrors(lives, say),
        stale_reads: lives.reduce((sum, one) => sum + one.stale, 0),
      }
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}
