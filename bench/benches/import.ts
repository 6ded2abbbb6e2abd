import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openInstallation } from '#apps/server/open.ts'
import { findMapping } from '#appeals/server/import/mapping.ts'
import { openTable } from '#appeals/server/import/read.ts'
import { importAppeals } from '#appeals/server/import/run.ts'
import { makeLog } from '#kernel/server/log.ts'
import { round } from '../kit/figures.ts'
import { benchDatabase } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'
import { SAMPLE_TEXTS } from '../kit/texts.ts'

/** A district that holds something already; what an import costs hardly depends on how much. */
const ALREADY = 1000

const columns = ['row', 'title', 'detail', 'time'] as const

/** A JSONL of invented messages: `signs` tells how long the n-th is. */
function writeMessages(file: string, rows: number, signs: (n: number) => number): void {
  const line = (n: number): string => {
    const parts: string[] = []
    for (let long = 0, k = n; long < signs(n); k += 37) {
      const part = SAMPLE_TEXTS[k % SAMPLE_TEXTS.length]!
      parts.push(part)
      long += part.length
    }
    const time = new Date(Date.UTC(2026, 0, 5) + n * 60_000).toISOString()
    const values = [String(n), parts[0]!.slice(0, 24), parts.join(''), time]
    return JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, values[i]])))
  }
  writeFileSync(file, `${Array.from({ length: rows }, (_, n) => line(n)).join('\n')}\n`)
}

/** One file in, by the code the command runs. Returns rows a second. */
async function taken(url: string, folder: string, file: string): Promise<number> {
  const log = makeLog('error')
  const installation = await openInstallation(
    {
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      databaseUrl: url,
      demo: false,
      district: DISTRICT,
      publicUrl: undefined,
      trustProxy: false,
      key: undefined,
      inside: [],
      logLevel: 'error',
      pool: 6,
    },
    { log },
  )
  try {
    const table = await openTable(file, undefined)
    const found = findMapping(table.columns, 'messages')
    if (!found) throw new Error(`no mapping for ${table.columns.join(', ')}`)
    const from = performance.now()
    const report = await importAppeals(installation.kit, {
      table,
      mapping: found.mapping,
      // A name of its own: the same rows are taken again, as from another file.
      source: `bench-${Date.now()}`,
      area: DISTRICT,
      dryRun: false,
      skipRepeated: false,
      onNotTaken: () => {},
      onRepeated: () => {},
      onProgress: () => {},
    })
    if (report.taken !== report.read) throw new Error(`${report.taken} of ${report.read} rows were taken`)
    return report.taken / ((performance.now() - from) / 1000)
  } finally {
    await installation.close()
  }
}

export const importing: Bench = {
  name: 'import',
  says: 'appeals taken from a file a second: short ones of some thirty signs, and long ones as citizens write them (half over 220 signs, a tenth over 900)',
  defaults: { rows: 20_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await benchDatabase(engine, ALREADY, say)
    try {
      const short = join(database.folder, 'short.jsonl')
      const long = join(database.folder, 'long.jsonl')
      writeMessages(short, rows, () => 1)
      writeMessages(long, rows, (n) => (n % 10 === 0 ? 930 : n % 2 === 0 ? 300 : 140))
      return {
        short_rows_per_s: round(await taken(database.url, database.folder, short)),
        long_rows_per_s: round(await taken(database.url, database.folder, long)),
      }
    } finally {
      await database.stop()
    }
  },
}
