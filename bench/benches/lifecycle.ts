import { Client } from '../kit/client.ts'
import { cpuSecondsOf } from '../kit/machine.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, benchDatabase, dearest, startLinli } from '../kit/installation.ts'
import { live, tellErrors } from '../kit/lifecycle.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'

/** Lives under way at once: enough to keep two cores busy. */
const AT_ONCE = 16

export const lifecycle: Bench = {
  name: 'lifecycle',
  says: 'whole lives of appeals in four synchronous calls each (create, assign, handle, verify and close), as many as two cores carry',
  defaults: { rows: 10_000, seconds: 15, runs: 3 },
  async run({ engine, rows, seconds }, say) {
    const database = await benchDatabase(engine, rows, say)
    const linli = await startLinli(database)
    await atRest(linli, database, say)
    const client = new Client(linli.port, AT_ONCE)
    let n = Math.floor(Math.random() * 1e6)
    const during = async (ms: number) => {
      const until = performance.now() + ms
      const lives: Awaited<ReturnType<typeof live>>[] = []
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (performance.now() < until) lives.push(await live(client, n++, false))
        }),
      )
      return lives
    }
    try {
      await during(4000)
      if (process.env['LINLI_BENCH_STATEMENTS'] === '1')
        await database.query('select pg_stat_statements_reset()')
      const from = performance.now()
      const before = [
        cpuSecondsOf(linli.pid),
        cpuSecondsOf(database.pid),
        process.cpuUsage().user + process.cpuUsage().system,
      ]
      const lives = await during(seconds * 1000)
      const elapsed = (performance.now() - from) / 1000
      const spent = [
        cpuSecondsOf(linli.pid),
        cpuSecondsOf(database.pid),
        process.cpuUsage().user + process.cpuUsage().system,
      ]
      const waiting = await database.query<{ n: number }>(
        `select count(*)::int as n from d${DISTRICT}.outbox`,
      )
      await dearest(database, lives.length, say)
      const each = (from_: number, to: number, unit: number) =>
        round(((to - from_) * unit) / Math.max(1, lives.length), 2)
      const calls = lives.flatMap((one) => one.calls)
      const checked = await Promise.all(Array.from({ length: 20 }, () => live(client, n++, true)))
      return {
        lifecycles_per_s: round(lives.filter((one) => one.ok).length / elapsed),
        p50_ms: round(percentile(calls, 0.5)),
        p95_ms: round(percentile(calls, 0.95)),
        p99_ms: round(percentile(calls, 0.99)),
        errors: tellErrors([...lives, ...checked], say),
        server_cpu_ms: each(before[0]!, spent[0]!, 1000),
        database_cpu_ms: each(before[1]!, spent[1]!, 1000),
        client_cpu_ms: each(before[2]!, spent[2]!, 0.001),
        facts_waiting: waiting[0]!.n,
        stale_reads: checked.reduce((sum, one) => sum + one.stale, 0),
      }
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}
