import { percentile, round } from '../kit/figures.ts'
import { atRest, benchDatabase, startLinli } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'

const DAY_MS = 86_400_000
/** How far back the seeded years reach, less the span of a list. */
const DAYS_BACK = 900

/** A list of a thousand, of another ninety days each time, so that nothing is answered from one warm page. */
function spell(n: number): string {
  const end = new Date(Date.now() - ((n * 37) % DAYS_BACK) * DAY_MS)
  const start = new Date(end.getTime() - 89 * DAY_MS)
  return `start_date=${start.toISOString()}&end_date=${end.toISOString()}`
}

interface Look {
  readonly figure: string
  readonly path: (n: number) => string
  /** Elements an answer must hold at least, so that nothing empty is measured. */
  readonly holds: number
}

const LOOKS: readonly Look[] = [
  { figure: 'list_json_ms', path: (n) => `requests.json?${spell(n)}`, holds: 1000 },
  { figure: 'list_xml_ms', path: (n) => `requests.xml?${spell(n)}`, holds: 1000 },
  { figure: 'list_newest_ms', path: () => 'requests.json', holds: 1000 },
  {
    figure: 'list_service_ms',
    path: (n) => `requests.json?service_code=repair-light&status=closed&${spell(n)}`,
    holds: 1000,
  },
  { figure: 'list_open_ms', path: () => 'requests.json?status=open', holds: 1 },
  { figure: 'page_of_50_ms', path: (n) => `requests.json?page=${1 + (n % 20)}&page_size=50`, holds: 50 },
  {
    figure: 'one_ms',
    path: (n) => `requests/S${String(n * 7 + 1).padStart(8, '0')}.json`,
    holds: 1,
  },
]

export const open311: Bench = {
  name: 'open311',
  says: 'lists of a thousand requests in JSON and XML, a page and a single one, asked one at a time; 95th percentiles',
  defaults: { rows: 1_000_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await benchDatabase(engine, rows, say)
    const linli = await startLinli(database, { LINLI_TRUST_PROXY: '1' })
    await atRest(linli, database, say)
    try {
      const figures: Record<string, number> = {}
      for (const look of LOOKS) figures[look.figure] = await ask(linli.port, look)
      return figures
    } finally {
      await linli.stop()
      await database.stop()
    }
  },
}

/** The 95th percentile of a hundred answers read to their end, after twenty that warm what a working day would have warm. */
async function ask(port: number, { path, holds }: Look): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 120; n++) {
    const from = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/open311/v2/${path(n)}`, {
      headers: { 'x-forwarded-for': `10.1.${n % 250}.${Math.floor(n / 250)}` },
    })
    const text = await answer.text()
    const ms = performance.now() - from
    const found = text.match(/"service_request_id"|<service_request_id>/g)?.length ?? 0
    if (answer.status !== 200 || found < holds)
      throw new Error(`${path(n)}: ${answer.status}, ${found} of ${holds}: ${text.slice(0, 200)}`)
    if (n >= 20) times.push(ms)
  }
  return round(percentile(times, 0.95))
}
