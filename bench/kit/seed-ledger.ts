import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#kernel/server/config.ts'
import { makeLog } from '#kernel/server/log.ts'
import { ALL_GRIDS, fillDistrict } from '#apps/server/demo/district/fill.ts'
import { openInstallation } from '#apps/server/open.ts'
import { DISTRICT, seedPeople } from './seed.ts'

/** People a grid of the invented district holds, on the whole. */
const PEOPLE_A_GRID = 2_350

/** Rows a second of the last filling, where this run did it. */
export interface SeededLedger {
  readonly rowsPerSecond: number | undefined
}

/** Fills a district with some `people` in the ledger, by the path that files take; with the staff of the other benches. Done once per folder. */
export async function seedLedger({
  url,
  folder,
  people,
  say,
  query,
}: {
  readonly url: string
  readonly folder: string
  readonly people: number
  readonly say: (line: string) => void
  readonly query: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>
}): Promise<SeededLedger> {
  const mark = join(folder, 'seeded')
  if (existsSync(mark)) return { rowsPerSecond: undefined }
  say(`seeding a ledger of ${people} people into ${folder} …`)
  const config = readConfig({
    DATABASE_URL: url,
    LINLI_DATA: folder,
    LINLI_DEMO: '0',
    LINLI_DISTRICT: DISTRICT,
  })
  if ('problems' in config) throw new Error(config.problems.join('\n'))
  const installation = await openInstallation(config, { log: makeLog('error') })
  const grids = Math.min(ALL_GRIDS, Math.max(1, Math.round(people / PEOPLE_A_GRID)))
  const filled = await fillDistrict(installation.kit, {
    grids,
    tell: (done) => {
      if (done.grids % 50 === 0) say(`  ${done.rows} rows, ${done.rowsPerSecond} a second`)
    },
  })
  await installation.close()
  await query(`set search_path = d${DISTRICT}`)
  await seedPeople(query)
  await query('vacuum analyze')
  await query('checkpoint')
  writeFileSync(mark, '1')
  say(`${filled.rows} rows of ${filled.dwellings} dwellings, ${filled.refused} refused`)
  return { rowsPerSecond: filled.rowsPerSecond }
}
