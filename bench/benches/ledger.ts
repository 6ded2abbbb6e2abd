import { Client } from '../kit/client.ts'
import type { Answered } from '../kit/client.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, openBenchDatabase, startLinli } from '../kit/installation.ts'
import type { BenchDatabase } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'
import { filledLedger } from '../kit/seed-ledger.ts'

const S = `d${DISTRICT}`
const TIMES = 200
const WARM = 40

/** What people look for, from rows that are there: names, pinyin, addresses, phones and identity numbers are said by the house itself. */
interface Known {
  readonly name: string
  readonly pinyin: string
  readonly address: string
}

export const ledger: Bench = {
  name: 'ledger',
  says: 'the ledger of people and dwellings: finding by name, pinyin and address in a community and the district, building face, totals today and as of a day',
  defaults: { rows: 1_400_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await openBenchDatabase(engine, `${engine}-ledger-${rows}`)
    const brought = await filledLedger(database, rows, say)
    const linli = await startLinli(database, { LINLI_TRUST_PROXY: '1' })
    const client = new Client(linli.port, 2)
    try {
      await atRest(linli, database, say)
      const known = await knownIn(database)
      const towers = await database.query<{ id: string }>(
        `select id from ${S}.place where kind = 'building' and floors = 34 order by id limit 50`,
      )
      const figures: Record<string, number> = {}
      for (const [scope, login] of [
        ['community', 'clerk1'],
        ['district', 'district'],
      ] as const) {
        const find = (q: (one: Known) => string) =>
          asked(async (n) => {
            const lookup = await lookupOf(client, login)
            return () =>
              client.send(login, 'POST', '/desk/ledger/find', { lookup, q: q(known[n % known.length]!) })
          })
        figures[`find_name_${scope}_p95_ms`] = await find(({ name }) => name)
        figures[`find_pinyin_${scope}_p95_ms`] = await find(({ pinyin }) => pinyin)
        figures[`find_address_${scope}_p95_ms`] = await find(({ address }) => address)
        figures[`find_phone_${scope}_p95_ms`] = await asked(async (n) => {
          const lookup = await lookupOf(client, login)
          return () =>
            client.send(login, 'POST', '/desk/ledger/find', {
              lookup,
              q: `140${String((n * 7919 * 13) % 100_000_000).padStart(8, '0')}`,
            })
        })
        figures[`find_identity_${scope}_p95_ms`] = await asked(async (n) => {
          const lookup = await lookupOf(client, login)
          return () =>
            client.send(login, 'POST', '/desk/ledger/find', {
              lookup,
              q: `340199${1950 + (n % 60)}0101001X`,
            })
        })
      }
      if (towers.length > 0)
        figures['face_p95_ms'] = await asked(
          (n) => () =>
            client.send('district', 'GET', `/desk/ledger/buildings/${towers[n % towers.length]!.id}/face`),
        )
      figures['totals_district_p95_ms'] = await asked(
        () => () => client.send('district', 'GET', `/desk/ledger/totals?area=${DISTRICT}`),
      )
      figures['totals_past_p95_ms'] = await asked(
        (n) => () =>
          client.send(
            'district',
            'GET',
            `/desk/ledger/totals?area=${DISTRICT}&on=20${String(10 + (n % 15))}-06-30`,
          ),
      )
      figures['ages_district_p95_ms'] = await asked(
        () => () => client.send('district', 'GET', `/desk/ledger/ages?area=${DISTRICT}`),
      )
      return brought === undefined
        ? figures
        : { ...figures, import_rows_per_s: round(brought.rowsPerSecond), import_memory_mb: brought.memoryMb }
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}

async function knownIn({ query }: Pick<BenchDatabase, 'query'>): Promise<Known[]> {
  const rows = await query<Known>(`
    select p.name, t.term as pinyin, d.path_zh as address
    from ${S}.person as p
    join ${S}.ledger_term as t on t.subject_id = p.id and t.term ~ '^[a-z]{2,4}$'
    join ${S}.tie as e on e.person_id = p.id and e.until is null
    join ${S}.place as d on d.id = e.dwelling_id
    where p.area_code < '${DISTRICT}001001:'
    order by p.id
    limit 300`)
  return rows
}

const lookups = new Map<string, string>()
async function lookupOf(client: Client, login: string): Promise<string> {
  const known = lookups.get(login)
  if (known !== undefined) return known
  const purposes = await client.send(login, 'GET', '/purposes')
  const [purpose] = (JSON.parse(purposes.body) as { items: { code: string }[] }).items
  const opened = await client.send(login, 'POST', '/desk/lookups', {
    purpose: purpose!.code,
    reason: 'a measurement of how long it takes',
  })
  const { id } = JSON.parse(opened.body) as { id: string }
  lookups.set(login, id)
  return id
}

type Ask = () => Promise<Answered>

/** The 95th percentile of two hundred answers, after some that warm the caches a working day would have warm. */
async function asked(prepare: (n: number) => Ask | Promise<Ask>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < TIMES + WARM; n++) {
    const send = await prepare(n)
    const answer = await send()
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`)
    if (n >= WARM) times.push(answer.ms)
  }
  return round(percentile(times, 0.95))
}
