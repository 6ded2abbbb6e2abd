import { round } from '../kit/figures.ts'
import { openBenchDatabase } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { fillLedger } from '../kit/seed-ledger.ts'

export const roster: Bench = {
  name: 'roster',
  says: 'a roster of a whole district taken by `linli import ledger`: rows a second, memory of the process; `--rows` is people',
  defaults: { rows: 100_000, runs: 1 },
  async run({ engine, rows }, say) {
    const database = await openBenchDatabase(engine, `${engine}-roster-${rows}`)
    try {
      const { rowsPerSecond, seconds, people, ties, memoryMb, clientCpuUs, databaseCpuUs } = await fillLedger(
        database,
        rows,
        say,
      )
      return {
        rows_per_s: round(rowsPerSecond),
        seconds: round(seconds),
        people,
        ties,
        memory_mb: memoryMb,
        client_cpu_us_a_row: round(clientCpuUs),
        database_cpu_us_a_row: round(databaseCpuUs),
      }
    } finally {
      await database.stop()
    }
  },
}
