import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { AppealKind, AppealState } from '#appeals/contract.ts'
import { brokenStories } from '#appeals/server/bulk.ts'
import { moved } from '#appeals/rules.ts'
import { COMMUNITY_CATEGORIES } from '#catalogue/data/community.ts'
import { isLeaf } from '#catalogue/rules.ts'
import type { OrderState } from '#dispatch/contract.ts'
import { isOpen, standingOf } from '#dispatch/rules.ts'
import type { MoveAct } from '#appeals/rules.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { RoleName } from '#people/contract.ts'
import { passwordVerdict } from '#people/rules.ts'
import { openInstallation } from '../open.ts'
import type { Installation } from '../open.ts'
import { Sessions } from '#people/server/index.ts'
import { demoOpen311Key } from './open311-key.ts'
import { FIRST_DAY } from './first-day.ts'
import { planStories } from './plan.ts'
import { prepareDemo, topUpDemo } from './prepare.ts'
import type { DemoPerson } from './prepare.ts'
import { THEMES } from './said/index.ts'
import { mayBeAsked } from './steps.ts'

const server = inject('postgres') as Connection
const name = `demo_${randomUUID().replaceAll('-', '').slice(0, 12)}`
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-test-demo-'))
/** A month is enough for every sort of story, and a third of the time. */
const DAYS = 31

let house: Installation
let people: DemoPerson[]
let open311Key: string
let playedBeforeTheFall = 0

beforeAll(async () => {
  const own = await cloneDatabase(server, name)
  house = await openInstallation({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: `postgres://${own.user ?? 'postgres'}@localhost/${name}?host=${encodeURIComponent(own.host ?? '')}&port=${own.port ?? 5432}`,
    demo: true,
    district: TEST_DISTRICT,
    publicUrl: undefined,
    trustProxy: false,
    key: undefined,
    inside: [],
    logLevel: 'silent',
    pool: 4,
  })
  // The first start falls in the middle of telling; the second goes on.
  const { kit, begin } = failingAfter(house.kit, 400)
  await expect(prepareDemo({ ...house, kit }, begin, DAYS)).rejects.toThrow('the power is gone')
  playedBeforeTheFall = await one('select count(*)::int as n from appeal where source is null')
  people = await prepareDemo(house, () => {}, DAYS)
  open311Key = await demoOpen311Key(house)
}, 240_000)

afterAll(async () => {
  await house.close()
  await dropDatabase(server, name)
  rmSync(dataFolder, { recursive: true, force: true })
})

/** The same house, in which the vault breaks so many seals after the telling began: some stories are told, others half. */
function failingAfter(kit: Kit, seals: number): { readonly kit: Kit; readonly begin: () => void } {
  let left = Infinity
  const seal: Kit['vault']['seal'] = (plain) => {
    left -= 1
    if (left < 0) throw new Error('the power is gone')
    return kit.vault.seal(plain)
  }
  const begin = () => {
    left = seals
  }
  return { kit: { ...kit, vault: { ...kit.vault, seal } }, begin }
}

async function rows<Row extends object>(query: string): Promise<Row[]> {
  return (
    await house.kit.db.pool.query<Row>(
      query.replaceAll(/\b(from|join) (\w+)/g, `$1 ${house.kit.db.schema}.$2`),
    )
  ).rows
}
const one = async (query: string): Promise<number> => (await rows<{ n: number }>(query))[0]!.n

test('the first community has the figures of its source: 23 buildings, 2,824 dwellings, 12 grids', async () => {
  const here = `area_code >= '340199001001' and area_code < '340199001001:'`
  expect(await one(`select count(*)::int as n from place where kind = 'building' and ${here}`)).toBe(23)
  expect(await one(`select count(*)::int as n from place where kind = 'dwelling' and ${here}`)).toBe(2824)
  expect(await one(`select sum(dwellings)::int as n from place where kind = 'building' and ${here}`)).toBe(
    2824,
  )
  expect(await one(`select count(*)::int as n from area where parent = '340199001001'`)).toBe(12)
  expect(await one('select count(*)::int as n from area where polygon is null')).toBe(0)
  expect(await one('select count(*)::int as n from grid_post where name is null')).toBeGreaterThan(1)
  expect(
    await one(
      `select count(*)::int as n from place as p where p.kind = 'entrance' and not exists (select from doorway as d where d.place_id = p.id)`,
    ),
  ).toBe(0)
})

test('there are people of every role, all with one password that is kept beside the secrets', async () => {
  const held = await rows<{ role: string }>('select distinct role from role_grant')
  expect(held.map(({ role }) => role).toSorted()).toEqual(RoleName.options.toSorted())
  const password = readFileSync(join(dataFolder, 'secrets', 'demo-password'), 'utf8').trim()
  expect(
    people.filter((person) => person.password !== undefined).every((person) => person.password === password),
  ).toBe(true)
  expect(people.map((person) => passwordVerdict(password, person.login))).not.toContain('weak-password')
  expect(people.map(({ login }) => login)).toEqual(
    expect.arrayContaining(['clerk', 'clerk-sifang', 'handler', 'grid1', 'admin']),
  )
})

const found = async (column: string) =>
  (await rows<{ it: string | number | null }>(`select distinct ${column} as it from appeal`)).map(
    ({ it }) => it,
  )

test('appeals of every state, kind, channel, seal and grade, some overdue, some with photos', async () => {
  expect(await found('state')).toEqual(expect.arrayContaining([...AppealState.options]))
  expect(await found('kind')).toEqual(expect.arrayContaining([...AppealKind.options]))
  expect(await found('channel')).toEqual(
    expect.arrayContaining(['doorway', 'web', 'counter', 'phone', 'hotline', 'grid', 'import']),
  )
  expect(await found('seal')).toEqual(
    expect.arrayContaining(['minor', 'domestic-violence', 'health', 'party', 'staff-conduct', null]),
  )
  expect(await found('grade')).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, null]))
  expect(await found('lang')).toEqual(expect.arrayContaining(['zh', 'en']))
  expect(
    await one(`select count(*)::int as n from appeal where state = 'assigned' and due_at < now()`),
  ).toBeGreaterThan(3)
  expect(await one(`select count(distinct text)::int as n from appeal`)).toBeGreaterThan(90)
  expect(await one(`select count(distinct category_code)::int as n from appeal`)).toBeGreaterThan(60)
  expect(await one(`select count(*)::int as n from appeal where photos > 0`)).toBeGreaterThan(20)
  expect(
    await one(`select count(*)::int as n from appeal_event where name = 'noted' and audience = 'desk'`),
  ).toBeGreaterThan(5)
  expect(await one(`select count(*)::int as n from appeal where received_at > now()`)).toBe(0)
})

test('what people say is written for every leaf of the catalogue, and every brace is filled', () => {
  const leaves = COMMUNITY_CATEGORIES.filter(isLeaf)
  expect(new Set(THEMES.map((theme) => theme.category))).toEqual(new Set(leaves.map(({ code }) => code)))
  const kinds = new Map(leaves.map(({ code, saidKinds }) => [code, saidKinds]))
  for (const { category, kind, says, done, saysEn } of THEMES) {
    expect(kinds.get(category), category).toContain(kind)
    for (const text of [...says, ...done, ...saysEn.flat().map(String)])
      expect(text.replaceAll(/\{(b|e|f|n|days|hour|shop|road)\}/g, ''), category).not.toMatch(/[{}]/)
  }
})

test('no brace is left in what was told', async () => {
  expect(await one(`select count(*)::int as n from appeal where text ~ '[{}]'`)).toBe(0)
  expect(await one(`select count(*)::int as n from appeal_event where text ~ '[{}]'`)).toBe(0)
})

test('two starts at once tell every story once', async () => {
  const before = await one('select count(*)::int as n from appeal')
  const done = `update ${house.kit.db.schema}.setting set value = jsonb_set(value, '{password}', '"another"') where key = 'demo'`
  await house.kit.db.pool.query(done)
  const both = await Promise.all([prepareDemo(house, () => {}, DAYS), prepareDemo(house, () => {}, DAYS)])
  expect(both).toEqual([people, people])
  expect(await one('select count(*)::int as n from appeal')).toBe(before)
})

test('whenever it is started, nobody is asked who left no way to be reached', () => {
  const start = Date.UTC(2026, 10, 1)
  for (let hour = 0; hour < 24 * 30; hour += 5) {
    const to = new Date(start + hour * 3_600_000)
    const stories = planStories({ from: new Date(to.getTime() - 5 * 86_400_000), to }, 'linli')
    for (const { saying, steps } of stories)
      if (steps.some(({ does }) => does === 'ask')) expect(mayBeAsked(saying), to.toISOString()).toBe(true)
  }
})

test('a start that was broken off goes on where it was: every story once, numbers in the order of time', async () => {
  expect(playedBeforeTheFall).toBeGreaterThan(0)
  // What came up at the doors and on rounds is played last, for days that have passed.
  const told = await rows<{ number: string }>(`
    select a.number
    from appeal as a
    where a.source is null and not exists (select 1 from visit as v where a.id = any(v.appeal_ids))
      and not exists (select 1 from patrol as p where strpos(p.findings::text, a.number) > 0)
      and a.text not in (${FIRST_DAY.map(({ text }) => `'${text}'`).join()})
    order by a.received_at, a.number`)
  expect(told.length).toBeGreaterThan(playedBeforeTheFall)
  const numbers = told.map(({ number }) => Number(number.slice(6)))
  expect(new Set(numbers).size).toBe(told.length)
  expect(numbers.at(-1)! - numbers[0]!).toBe(told.length - 1)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
})

test('every story holds, line by line', async () => {
  const ids = (await rows<{ id: string }>('select id from appeal')).map(({ id }) => id)
  expect(await transact(house.kit.db, job('test', TEST_DISTRICT), (tx) => brokenStories(tx, ids))).toEqual([])
})

test('a story that somebody altered does not hold', async () => {
  const [line] = await rows<{ id: string; seq: number; text: string }>(
    `select appeal_id as id, seq, text from appeal_event where name = 'handled' order by appeal_id, seq limit 1`,
  )
  const write = (text: string) =>
    house.kit.db.pool.query(
      `update ${house.kit.db.schema}.appeal_event set text = $1 where appeal_id = $2 and seq = $3`,
      [text, line!.id, line!.seq],
    )
  const check = () =>
    transact(house.kit.db, job('test', TEST_DISTRICT), (tx) => brokenStories(tx, [line!.id]))
  await write('一切正常')
  expect(await check()).toEqual([line!.id])
  await write(line!.text)
  expect(await check()).toEqual([])
})

/** The act behind a line, as the table of moves names it. */
const ACT_OF: Readonly<Record<string, MoveAct>> = {
  asked: 'ask',
  replied: 'reply',
  assigned: 'assign',
  declined: 'return',
  recalled: 'return',
  handled: 'handle',
  'sent-back': 'send-back',
  verified: 'verify',
  reopened: 'reopen',
  withdrawn: 'withdraw',
  merged: 'merge',
  shelved: 'shelve',
  resumed: 'resume',
}

test('every list of what cannot simply be done has something to show', async () => {
  const kinds = await rows<{ it: string }>(`select distinct kind || ' ' || state as it from order_request`)
  expect(kinds.map(({ it }) => it)).toEqual(
    expect.arrayContaining([
      'objection pending',
      'objection refused',
      'extension pending',
      'extension granted',
      'pause granted',
      'shelving granted',
      'help granted',
    ]),
  )
  const count = (table: string, where: string) =>
    one(`select count(*)::int as n from ${table} as t where ${where}`)
  expect(await count('supervision', `t.state = 'open'`)).toBeGreaterThan(0)
  expect(await count('supervision', `t.state = 'answered'`)).toBeGreaterThan(0)
  expect(await count('whistle_call', `t.state = 'arrived' and t.arrived_at > t.arrive_by`)).toBeGreaterThan(0)
  expect(await count('whistle_call', `t.state = 'released' and t.clarity is not null`)).toBeGreaterThan(0)
  expect(await count('appeal', `t.state = 'shelved' and t.review_on <= current_date`)).toBeGreaterThan(0)
  expect(await count('appeal', `t.state = 'shelved' and t.review_on > current_date`)).toBeGreaterThan(0)
  expect(await count('appeal', `t.disposition is not null`)).toBeGreaterThan(2)
  expect(await count('work_order', `t.part = 'co'`)).toBeGreaterThan(3)
  expect(await count('work_order', `t.off_list`)).toBeGreaterThan(0)
  expect(await count('work_order', `t.firm`)).toBeGreaterThan(0)
  expect(await count('work_order', `t.reminders > 1`)).toBeGreaterThan(0)
})

test('what neighbours say of one thing is one order, with a receipt, a message and a rating for each', async () => {
  const lamp = await rows<{ state: string; grade: number; orders: number; notices: number; number: string }>(`
    select a.state, a.grade, a.number, (select count(*)::int from work_order as o where o.appeal_id = a.id) as orders,
      (select count(*)::int from notice as n where n.appeal_id = a.id and n.template = 'closed') as notices
    from appeal as a
    where a.state = 'closed' and (a.lead_id is not null or exists (select from appeal as f where f.lead_id = a.id))
    order by a.grade desc`)
  expect(lamp).toMatchObject([
    { grade: 5, orders: 1, notices: 1 },
    { grade: 4, orders: 0, notices: 1 },
    { grade: 3, orders: 0, notices: 1 },
  ])
  expect(
    await one(`
      select count(*)::int as n from appeal as f join appeal as l on l.id = f.lead_id
      where f.state = 'merged' and l.state = 'assigned' and f.holder <> l.holder`),
  ).toBe(1)
})

test('every state is where the lines lead by the table of moves, and orders agree', async () => {
  const stories = await rows<{
    id: string
    state: AppealState
    names: string[]
    orders: OrderState[]
    several: boolean
  }>(`
    select a.id, a.state, array_agg(case when e.name = 'merged' and e.audience <> 'public' then 'joined' else e.name end order by e.seq) as names,
      (select coalesce(array_agg(o.state order by o.state), '{}') from work_order as o where o.appeal_id = a.id) as orders,
      exists (select from work_order as o where o.appeal_id = a.id and o.part = 'co') as several
    from appeal as a
    join appeal_event as e on e.appeal_id = a.id
    where a.source is null
    group by a.id, a.state`)
  for (const { id, state, names, orders, several } of stories) {
    const open = orders.filter(isOpen).map((one) => ({ state: one }))
    // Whoever helps goes on while the desk looks for a new lead.
    const withHands = ['assigned', 'done', 'shelved'].includes(state)
    if (withHands || !several) expect(open.length > 0, id).toBe(withHands)
    if (withHands) expect(standingOf(open, 'somebody-leads'), id).toBe(state)
    // Where several are at it, a line of one of them need not move the whole.
    if (several) continue
    expect(open.length, id).toBeLessThanOrEqual(1)
    let at: AppealState = 'received'
    names.forEach((line, i) => {
      const act =
        line !== 'closed' || names[i - 1] === 'verified'
          ? ACT_OF[line]
          : at === 'merged'
            ? 'close-with-lead'
            : 'answer'
      // To the reporter of one that is merged, these lines only tell how far it is.
      const onlyTells = at === 'merged' && (line === 'handled' || line === 'sent-back')
      if (act === undefined || onlyTells) return
      const next = moved(at, act)
      expect(next, `${id}: ${line} at ${at}`).toBeDefined()
      at = next!
    })
    expect(at, id).toBe(state)
  }
})

test('whoever is the worker of the first grid has a day before them', async () => {
  const first = `area_code = '340199001001001'`
  const orders = await rows<{ state: string; n: number }>(`
    select o.state, count(*)::int as n
    from work_order as o
    join organisation as r on r.id = o.org_id
    where r.area_code = '340199001001001' and o.state in ('offered', 'accepted')
    group by o.state order by o.state`)
  expect(orders.map(({ state }) => state)).toEqual(['accepted', 'offered'])
  for (const { n } of orders) expect(n).toBeGreaterThanOrEqual(2)
  const due = (kind: string) =>
    one(
      `select count(*)::int as n from visit_target as t where t.${first} and t.kind = '${kind}' and t.state = 'due'`,
    )
  expect(await due('care')).toBeGreaterThanOrEqual(2)
  expect(await due('campaign')).toBeGreaterThanOrEqual(3)
})

test('nobody was sent a message, and nothing waits to be heard', async () => {
  expect(existsSync(join(dataFolder, 'outgoing'))).toBe(false)
  expect(await one('select count(*)::int as n from outbox')).toBe(0)
  expect(await one(`select count(*)::int as n from notice where to_kind = 'person'`)).toBeGreaterThan(100)
  expect(await one('select count(*)::int as n from audit')).toBeGreaterThan(1000)
})

test('the phones of the grid workers are known, and the desk has something of theirs to decide', async () => {
  const count = (where: string) => one(`select count(*)::int as n from device as d where ${where}`)
  expect(await count('true')).toBeGreaterThanOrEqual(10)
  expect(await count('d.waiting > 0')).toBe(1)
  expect(await count('d.lost_at is not null')).toBe(1)
  const kept = await rows<{ state: string }>(`select state from sync_item where state <> 'applied'`)
  expect(kept).toHaveLength(2)
})

test('there is a key to try Open311 with, the same at every start, and what is public can be read', async () => {
  expect(await demoOpen311Key(house)).toBe(open311Key)
  const program = await new Sessions(house.kit).actorOf(open311Key, 'bearer')
  expect(program.permissions.has('open311.post')).toBe(true)
  expect(program.permissions.has('people.manage')).toBe(false)
  expect(await one('select count(*)::int as n from api_token')).toBe(1)
  expect(
    await one(`
      select count(*)::int as n from appeal as a
      where a.source is null and a.visibility = 'public' and a.seal is null and a.category_code is not null and a.state <> 'withdrawn'
        and not exists (select from public_request as r where r.id = a.id and r.listed and r.open = (a.state <> 'closed'))`),
  ).toBe(0)
  expect(await one('select count(*)::int as n from public_request where listed')).toBeGreaterThan(30)
})

test('the second time it is one look-up, and only what happened since is added when asked for', async () => {
  const before = await one('select count(*)::int as n from appeal')
  expect(await prepareDemo(house, () => {}, DAYS)).toEqual(people)
  expect(await one('select count(*)::int as n from appeal')).toBe(before)
  const inThreeDays: Installation = {
    ...house,
    kit: { ...house.kit, clock: () => new Date(Date.now() + 3 * 86_400_000) },
  }
  const added = await topUpDemo(inThreeDays, () => {})
  expect(added).toBeGreaterThan(10)
  expect(await one('select count(*)::int as n from appeal')).toBe(before + added)
})

test('a district that has areas of its own gets no demo', async () => {
  await house.kit.db.pool.query(`delete from ${house.kit.db.schema}.setting where key = 'demo'`)
  const said: string[] = []
  expect(await prepareDemo(house, (sentence) => said.push(sentence), DAYS)).toEqual([])
  expect(said.join()).toContain('自己的数据')
})

test('the people of the first community are those of its source, to the last row: 1,658 households, 4,737 people', async () => {
  const here = `area_code >= '340199001001' and area_code < '340199001001:'`
  const living = `select count(*)::int as n from tie where strand = 'lives' and until is null and ${here}`
  const steps = (tallied: string) =>
    `select sum(delta)::int as n from ledger_tally where tallied = '${tallied}' and ${here}`
  expect(await one(living)).toBe(4737)
  expect(await one(steps('lives'))).toBe(4737)
  expect(
    await one(`select count(*)::int as n from household where kind = 'living' and until is null and ${here}`),
  ).toBe(1658)
  expect(await one(steps('households'))).toBe(1658)
  for (const strand of ['registered', 'owns'])
    expect(await one(steps(strand))).toBe(
      await one(
        `select count(*)::int as n from tie where strand = '${strand}' and until is null and ${here}`,
      ),
    )
  expect(await one(`select count(*)::int as n from care_reason where not ended`)).toBe(12)
})
