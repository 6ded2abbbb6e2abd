import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import { rebuildSlice } from '#rates/server/rebuild.ts'
import { ask } from '../kit/asking.ts'
import type { Look } from '../kit/asking.ts'
import { Client } from '../kit/client.ts'
import { atRest, benchDatabase, startLinli } from '../kit/installation.ts'
import type { BenchDatabase } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { communityCode, COMMUNITIES } from '../kit/seed.ts'

const DISTRICT = '340199'
const DAY_MS = 86_400_000
const dayBack = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
/** Thirty days, each reader others, within the last year. */
const month = (n: number): string => {
  const end = 11 * (n % 30)
  return `from=${dayBack(end + 29)}&to=${dayBack(end)}`
}
const YEAR = `from=${dayBack(365)}&to=${dayBack(0)}`
const BEHIND = ['counted', 'in-time', 'late', 'solved', 'unsolved', 'satisfied', 'dissatisfied'] as const

const LOOKS: readonly Look[] = [
  {
    figure: 'district_month_by_area_p95_ms',
    login: () => 'district',
    path: (n) => `/desk/rates?by=area&${month(n)}`,
  },
  {
    figure: 'district_month_by_organisation_p95_ms',
    login: () => 'district',
    path: (n) => `/desk/rates?by=organisation&${month(n)}`,
  },
  {
    figure: 'community_month_by_category_p95_ms',
    login: (n) => `clerk${1 + (n % COMMUNITIES)}`,
    path: (n) => `/desk/rates?by=category&area=${communityCode(1 + (n % COMMUNITIES))}&${month(n)}`,
  },
  {
    figure: 'district_year_by_category_p95_ms',
    login: () => 'district',
    path: () => `/desk/rates?by=category&${YEAR}`,
  },
  {
    figure: 'behind_a_number_p95_ms',
    login: () => 'district',
    path: (n) => `/desk/rates/appeals?behind=${BEHIND[n % BEHIND.length]!}&${month(n)}`,
  },
]

/** The seed closes appeals without telling anybody: the figures are reckoned as `linli rates rebuild` does, once. */
async function reckon({ url, query }: BenchDatabase, say: (line: string) => void): Promise<void> {
  const count = async (of: string) =>
    Number((await query<{ n: string }>(`select count(*) as n from ${of}`))[0]!.n)
  const closed = await count(`d${DISTRICT}.appeal where state = 'closed'`)
  if ((await count(`d${DISTRICT}.assessed`)) >= closed) return
  say(`  reckoning ${closed} closed appeals …`)
  const db = openDatabase({ connectionString: url }, { district: DISTRICT, pool: 1 })
  const now = () => new Date()
  for (let after: string | undefined, more = true; more;) {
    const { last } = await transact(db, job('rates', DISTRICT), (tx) =>
      rebuildSlice({ tx, now }, after, 20_000),
    )
    after = last
    more = last !== undefined
  }
  await db.pool.end()
  await query(`vacuum analyze d${DISTRICT}.assessed`)
}

export const rates: Bench = {
  name: 'rates',
  says: 'the three rates: a month of the district by area and by organisation, of a community and a year by category, and the appeals behind a number',
  defaults: { rows: 1_000_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await benchDatabase(engine, rows, say)
    await reckon(database, say)
    const linli = await startLinli(database, { LINLI_TRUST_PROXY: '1' })
    await atRest(linli, database, say)
    const client = new Client(linli.port, 2)
    try {
      const figures: Record<string, number> = {}
      for (const look of LOOKS) figures[look.figure] = await ask(client, look)
      return figures
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}
