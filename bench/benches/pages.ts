import { ask } from '../kit/asking.ts'
import type { Look } from '../kit/asking.ts'
import { Client } from '../kit/client.ts'
import { atRest, benchDatabase, startLinli } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { SAMPLE_TEXTS } from '../kit/texts.ts'
import { communityCode, COMMUNITIES, orgId } from '../kit/seed.ts'

const community = (n: number): number => 1 + (n % COMMUNITIES)
const QUERIES = [
  '路灯不亮',
  '消防通道',
  '电梯',
  'ldbl',
  '漏水',
  '幼儿园旁边',
  '广场舞 音响',
  '3栋2单元',
  '门禁坏了',
  'xftd',
] as const

/** What people open all day. Each is asked by many readers in turn, so that nothing is answered from one warm page. */
const LOOKS: readonly Look[] = [
  { figure: 'triage_p95_ms', login: (n) => `clerk${community(n)}`, path: () => '/desk/triage' },
  { figure: 'triage_district_p95_ms', login: () => 'district', path: () => '/desk/triage' },
  { figure: 'appeals_community_p95_ms', login: (n) => `clerk${community(n)}`, path: () => '/desk/appeals' },
  {
    figure: 'appeals_district_p95_ms',
    login: () => 'district',
    path: (n) => `/desk/appeals?state=${n % 2 === 0 ? 'assigned' : 'closed'}&category=repair-light`,
  },
  {
    figure: 'orders_filtered_p95_ms',
    login: (n) => `clerk${community(n)}`,
    path: (n) => `/desk/orders?state=accepted&handler=${orgId(community(n))}`,
  },
  { figure: 'orders_overdue_p95_ms', login: () => 'district', path: () => '/desk/orders?overdue=yes' },
  { figure: 'my_orders_p95_ms', login: (n) => `handler${community(n)}`, path: () => '/orders' },
  { figure: 'counts_p95_ms', login: (n) => `clerk${community(n)}`, path: () => '/desk/appeals/counts' },
  {
    figure: 'nearby_p95_ms',
    login: () => undefined,
    path: (n) =>
      `/nearby?areaCode=${communityCode(community(n))}001&category=repair-light&text=${encodeURIComponent(SAMPLE_TEXTS[n % SAMPLE_TEXTS.length]!.slice(0, 4 + (n % 20)))}`,
  },
  {
    figure: 'open_community_p95_ms',
    login: () => undefined,
    path: (n) => `/open?area=${communityCode(community(n))}${n % 2 === 0 ? '' : '&state=closed'}`,
  },
  {
    figure: 'open_map_p95_ms',
    login: () => undefined,
    path: (n) => `/open/map?area=${communityCode(community(n))}`,
  },
  {
    figure: 'search_community_p95_ms',
    login: (n) => `clerk${community(n)}`,
    path: (n) => `/desk/search?q=${encodeURIComponent(QUERIES[n % QUERIES.length]!)}`,
  },
  {
    figure: 'search_district_p95_ms',
    login: () => 'district',
    path: (n) => `/desk/search?q=${encodeURIComponent(QUERIES[n % QUERIES.length]!)}`,
  },
]

/** The 95th percentile for appeals at the desk: what may be the same is asked with every one that is opened. */
async function alikeOf(client: Client, query: (text: string) => Promise<{ id: string }[]>): Promise<number> {
  const ids = await query(
    "select id from d340199.appeal where community_code = '340199001001' and state = 'received' order by received_at desc limit 100",
  )
  return ask(client, {
    figure: 'alike',
    login: () => 'clerk1',
    path: (n) => `/desk/appeals/${ids[n % ids.length]!.id}/alike`,
  })
}

export const pages: Bench = {
  name: 'pages',
  says: 'the triage queue, lists with filters, tracking page and Chinese search, asked one at a time by many readers',
  defaults: { rows: 1_000_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await benchDatabase(engine, rows, say)
    const linli = await startLinli(database, { LINLI_TRUST_PROXY: '1' })
    await atRest(linli, database, say)
    const client = new Client(linli.port, 2)
    try {
      const figures: Record<string, number> = {}
      for (const look of LOOKS) figures[look.figure] = await ask(client, look)
      const codes = await receipts(client)
      figures['tracking_p95_ms'] = await ask(client, {
        figure: 'tracking',
        login: () => undefined,
        path: (n) => `/tracking/${codes[n % codes.length]!}`,
      })
      figures['alike_p95_ms'] = await alikeOf(client, database.query)
      figures['appeal_page_p95_ms'] = await appealPages(client, database.query)
      return figures
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}

/** Tracking codes of appeals filed now, since only a receipt holds the code. The door is limited, so they are few. */
async function receipts(client: Client): Promise<string[]> {
  const codes: string[] = []
  for (let n = 0; n < 10; n++) {
    const filed = await client.send(`clerk${community(n)}`, 'POST', '/desk/appeals', {
      kind: 'problem',
      text: '楼道灯不亮',
      areaCode: communityCode(community(n)),
      channel: 'counter',
      reach: 'none',
      relation: 'self',
      consent: true,
    })
    codes.push((JSON.parse(filed.body) as { trackingCode: string }).trackingCode)
  }
  return codes
}

async function appealPages(
  client: Client,
  query: (text: string) => Promise<{ id: string }[]>,
): Promise<number> {
  const ids = await query(
    "select id from d340199.appeal where community_code = '340199001001' order by received_at desc limit 100",
  )
  return ask(client, {
    figure: 'page',
    login: () => 'clerk1',
    path: (n) => `/desk/appeals/${ids[n % ids.length]!.id}`,
  })
}
