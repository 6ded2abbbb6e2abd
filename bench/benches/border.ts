import { setTimeout as pause } from 'node:timers/promises'
import { among, waitsOf } from '../kit/crowd.ts'
import type { Person } from '../kit/crowd.ts'
import { Client } from '../kit/client.ts'
import { round } from '../kit/figures.ts'
import { atRest, dearest, forgetStatements, openBenchDatabase, startLinli } from '../kit/installation.ts'
import type { BenchDatabase } from '../kit/installation.ts'
import { cpuSecondsOf } from '../kit/machine.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'
import { filledLedger } from '../kit/seed-ledger.ts'
import { SAMPLE_TEXTS } from '../kit/texts.ts'

const S = `d${DISTRICT}`
const COMMUNITY = `${DISTRICT}001001`
/** All that stands in the first of them goes to the second, and a part of the second to the third. */
const [FIRST, SECOND, THIRD] = [`${COMMUNITY}001`, `${COMMUNITY}002`, `${COMMUNITY}003`]
const GRIDS = `('${FIRST}', '${SECOND}', '${THIRD}')`
/** As the invented district lies: the grids of a community side by side, each around its point. */
const LAT = 31.52
const lonOf = (grid: number): number => 117.52 + grid * 0.0018
const HALF = 0.0009
/** How far from the point of its grid a border comes to lie. */
const PAST = 0.0002
/** Buildings of the second grid that stand to the east of its new border: with all of the first they hold a thousand households. */
const EASTERN = 12

const READERS = 16
/** Somebody who asks twenty times a second is more than anybody is: the sixteen stand for a district at its busiest. */
const PAUSE_MS = 50
/** Open appeals that stand at the buildings which go. */
const APPEALS = 40

const box = (west: number, east: number, corners: readonly number[] = []) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, LAT - 0.005],
      ...corners.map((lon) => [lon, LAT - 0.005]),
      [east, LAT - 0.005],
      [east, LAT + 0.005],
      ...corners.toReversed().map((lon) => [lon, LAT + 0.005]),
      [west, LAT + 0.005],
      [west, LAT - 0.005],
    ],
  ],
})
const edge = (grid: number): number => lonOf(grid) + HALF
const BEFORE = [
  { code: FIRST, polygon: box(edge(0), edge(1)) },
  { code: SECOND, polygon: box(edge(1), edge(2)) },
  { code: THIRD, polygon: box(edge(2), edge(3)) },
]
const AFTER = [
  { code: FIRST, polygon: box(edge(0), lonOf(1) - PAST) },
  { code: SECOND, polygon: box(lonOf(1) - PAST, lonOf(2) + PAST, [edge(1)]) },
  { code: THIRD, polygon: box(lonOf(2) + PAST, edge(3), [edge(2)]) },
]

export const border: Bench = {
  name: 'border',
  says: 'the border of a grid of a thousand households moves and moves back while sixteen read and two write; `--rows` is people',
  defaults: { rows: 14_000, runs: 3, seconds: 10 },
  async run({ engine, rows, seconds }, say) {
    const database = await openBenchDatabase(engine, `${engine}-ledger-${rows}`)
    await filledLedger(database, rows, say)
    await outlined(database)
    const linli = await startLinli(database, { LINLI_TRUST_PROXY: '1' })
    const client = new Client(linli.port, READERS + 4)
    const half = watcher(database)
    try {
      const buildings = await buildingsOf(database)
      await appealsThere(client, database, buildings)
      await atRest(linli, database, say)
      const people = await crowd(client, database, buildings)
      const moving = mover(client)
      const used = () => cpuSecondsOf(linli.pid) + cpuSecondsOf(database.pid)
      // Once for everybody, so that nobody meets a house that has answered nothing yet.
      await among(people, () => pause(3000))
      const stillBegan = used()
      const still = await among(people, () => pause(seconds * 1000))
      const cpuARead = (used() - stillBegan) / still.reads.length
      half.begin()
      const [began, homes] = [used(), await householdsOf(database, buildings)]
      const households = (homes.get(FIRST) ?? 0) + (homes.get(SECOND) ?? 0)
      let [applied, undone] = [0, 0]
      const draft = await moving.draft()
      await forgetStatements(database)
      const there = await among(people, async () => {
        applied = await moving.applied(draft)
      })
      await followed(database)
      const thereCpu = used() - began
      if ((await householdsOf(database, buildings)).has(FIRST)) throw new Error('households stayed behind')
      await dearest(database, 1, say)
      await half.check()
      await forgetStatements(database)
      const backBegan = used()
      const back = await among(people, async () => {
        undone = await moving.undone(draft)
      })
      await followed(database)
      const backCpu = used() - backBegan
      await dearest(database, 1, say)
      if ((await householdsOf(database, buildings)).has(THIRD)) throw new Error('households did not go back')
      await half.check()
      const halves = await half.end()
      return {
        households,
        apply_s: round(applied, 2),
        undo_s: round(undone, 2),
        ...waitsOf('still', still.reads),
        ...waitsOf('apply', there.reads),
        ...waitsOf('undo', back.reads),
        ...waitsOf('still_writes', still.writes),
        ...waitsOf('moving_writes', [...there.writes, ...back.writes]),
        reads: there.reads.length + back.reads.length,
        // What remains when what the same readers cost before is taken off.
        apply_own_cpu_s: round(thereCpu - cpuARead * there.reads.length, 2),
        undo_own_cpu_s: round(backCpu - cpuARead * back.reads.length, 2),
        seen_halves: halves.seen,
        snapshots: halves.snapshots,
      }
    } finally {
      await half.end()
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}

/** The three grids side by side, and where buildings stand in them. */
async function outlined({ query }: Pick<BenchDatabase, 'query'>): Promise<void> {
  for (const { code, polygon } of BEFORE)
    await query(`update ${S}.area set polygon = $2 where code = $1`, [code, JSON.stringify(polygon)])
  const inSecond = `kind = 'building' and area_code = '${SECOND}'`
  await query(`update ${S}.place set lon = $1 where ${inSecond}`, [lonOf(2)])
  await query(
    `update ${S}.place set lon = $1 where id in (
       select id from ${S}.place where ${inSecond} order by sort limit ${EASTERN})`,
    [lonOf(2) + HALF / 2],
  )
}

/** Buildings that go. */
const buildingsOf = async ({ query }: Pick<BenchDatabase, 'query'>): Promise<string[]> =>
  (
    await query<{ id: string }>(
      `select id from ${S}.place where kind = 'building' and (area_code = '${FIRST}' or area_code = '${SECOND}' and lon > $1) order by sort`,
      [lonOf(2) + PAST],
    )
  ).map(({ id }) => id)

/** Households at some buildings, by the grid in which they are kept. */
async function householdsOf({ query }: Pick<BenchDatabase, 'query'>, buildings: readonly string[]) {
  const rows = await query<{ code: string; n: number }>(
    `select area_code as code, count(*)::int as n from ${S}.household where building_id = any($1) and until is null group by 1`,
    [buildings],
  )
  return new Map(rows.map(({ code, n }) => [code, n]))
}

/** Needs that are open at the buildings which go. */
async function appealsThere(
  client: Client,
  database: BenchDatabase,
  buildings: readonly string[],
): Promise<void> {
  const [{ n } = { n: 0 }] = await database.query<{ n: number }>(
    `select count(*)::int as n from ${S}.appeal where place_id = any($1) and state not in ('closed', 'withdrawn')`,
    [buildings],
  )
  for (let i = n; i < APPEALS; i++) await told(client, buildings, i)
}

async function told(client: Client, buildings: readonly string[], n: number) {
  return client.send('clerk1', 'POST', '/desk/appeals', {
    kind: 'problem',
    text: SAMPLE_TEXTS[n % SAMPLE_TEXTS.length]!,
    placeId: buildings[n % buildings.length]!,
    channel: 'counter',
    reach: 'none',
    relation: 'self',
    consent: true,
  })
}

/** Who reads: faces of buildings, those that go among them; people by name; the queue, lists and counts of the desk. Who writes: new needs, and phone numbers put right. */
async function crowd(
  client: Client,
  database: BenchDatabase,
  buildings: readonly string[],
): Promise<Person[]> {
  const people = await database.query<{ id: string; name: string }>(
    `select p.id, p.name from ${S}.person as p where p.area_code in ${GRIDS} and died_on is null order by p.id limit 400`,
  )
  // Each looks for people under a reason of their own, as each does at their own desk.
  const lookups: string[] = []
  for (let i = 0; i < READERS; i++) lookups.push(await lookupOf(client))
  const reads: readonly ((n: number, i: number) => ReturnType<Person['ask']>)[] = [
    (n) => client.send('clerk1', 'GET', `/desk/ledger/buildings/${buildings[n % buildings.length]!}/face`),
    (n, i) =>
      client.send('clerk1', 'POST', '/desk/ledger/find', {
        lookup: lookups[i]!,
        q: people[n % people.length]!.name,
      }),
    () => client.send('clerk1', 'GET', '/desk/triage'),
    (n) => client.send('clerk1', 'GET', n % 2 === 0 ? '/desk/appeals' : '/desk/appeals/counts'),
  ]
  return [
    ...Array.from({ length: READERS }, (_, i): Person => ({
      kind: 'reads',
      pauseMs: PAUSE_MS,
      ask: (n) => reads[i % reads.length]!(n, i),
    })),
    { kind: 'writes', pauseMs: 200, ask: (n) => told(client, buildings, n) },
    {
      kind: 'writes',
      pauseMs: 200,
      ask: (n) =>
        client.send('clerk1', 'POST', `/desk/ledger/people/${people[n % people.length]!.id}/correction`, {
          why: 'typing-mistake',
          phone: `1990000${String((n * 7 + Date.now()) % 10_000).padStart(4, '0')}`,
        }),
    },
  ]
}

async function lookupOf(client: Client): Promise<string> {
  const purposes = await client.send('clerk1', 'GET', '/purposes')
  const [purpose] = (JSON.parse(purposes.body) as { items: { code: string }[] }).items
  const opened = await client.send('clerk1', 'POST', '/desk/lookups', {
    purpose: purpose!.code,
    reason: 'a measurement of how long it takes',
  })
  return (JSON.parse(opened.body) as { id: string }).id
}

/** Draws, applies and takes back, as a secretary would; seconds until all of it has moved. */
function mover(client: Client) {
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await client.send('district', method, path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
    return JSON.parse(answer.body) as { id: string; state: string; version: number }
  }
  const until = async (id: string, state: string, from: number): Promise<number> => {
    while ((await ask('GET', `/desk/borders/${id}`)).state !== state) await pause(20)
    return (performance.now() - from) / 1000
  }
  return {
    draft: async () =>
      (await ask('POST', '/desk/borders', { areaCode: COMMUNITY, faces: AFTER, reason: 'a measurement' })).id,
    applied: async (id: string) => {
      const from = performance.now()
      await ask('POST', `/desk/borders/${id}/application`, { version: 1 })
      return until(id, 'applied', from)
    },
    undone: async (id: string) => {
      const from = performance.now()
      await ask('POST', `/desk/borders/${id}/undoing`)
      return until(id, 'undone', from)
    },
  }
}

/** What must fit in every snapshot: rows of the ledger stand under the code of their dwelling, people under that of their home. */
const UNFIT = `
  select count(*)::int as n
  from ${S}.place as d
  join ${S}.tie as t on t.dwelling_id = d.id
  join ${S}.person as p on p.id = t.person_id
  left join ${S}.household as h on h.id = t.household_id
  where d.area_code in ${GRIDS} and d.kind = 'dwelling'
    and (t.area_code <> d.area_code or h.area_code <> d.area_code
      or (t.strand = 'lives' and t.until is null and p.area_code <> d.area_code))`
/** What is found of whom, which no join of the hot path shows: looked at when all has moved. */
const UNFOUND = `
  select count(*)::int as n
  from ${S}.person as p
  where p.area_code in ${GRIDS}
    and (exists (select 1 from ${S}.ledger_key as k where k.subject_id = p.id and k.area_code <> p.area_code)
      or exists (select 1 from ${S}.ledger_term as w where w.subject_id = p.id and w.area_code <> p.area_code))`
const OPEN_ELSEWHERE = `
  select count(*)::int as n
  from ${S}.appeal as a
  join ${S}.place as b on b.id = a.place_id
  where b.area_code in ${GRIDS} and a.state not in ('closed', 'withdrawn') and a.area_code <> b.area_code`

/** Looks twice a second whether anything stands where it does not belong. */
function watcher({ query }: Pick<BenchDatabase, 'query'>) {
  const state = { over: false, seen: 0, snapshots: 0 }
  const look = async (text: string): Promise<void> => {
    state.seen += (await query<{ n: number }>(text))[0]!.n
    state.snapshots += 1
  }
  let going = Promise.resolve()
  const goOn = async (): Promise<void> => {
    while (!state.over) {
      await look(UNFIT)
      await pause(500)
    }
  }
  return {
    begin: () => {
      going = goOn()
    },
    check: async () => {
      await look(UNFIT)
      await look(UNFOUND)
      await look(OPEN_ELSEWHERE)
    },
    end: async () => {
      state.over = true
      await going
      return state
    },
  }
}

/** Open appeals follow by their own act, right after. */
async function followed({ query }: Pick<BenchDatabase, 'query'>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const [row] = await query<{ n: number }>(OPEN_ELSEWHERE)
    if (row!.n === 0) return
    if (tries > 600) throw new Error(`${row!.n} open appeals have not followed`)
    await pause(50)
  }
}
