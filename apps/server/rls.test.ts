/**
 * The lock behind the doors: SQL straight into the database as the application's role, with the session values of everybody
 * of the small world. What comes back is compared, row by row, with the oracle; what nobody may write is tried. The tables of
 * a capability, with rows to be seen or not, stand in testing/rls under its name.
 */
import { describe, expect, test } from 'vitest'
import { VISITOR, job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { APP_ROLE, sql, sqlStateOf, transact } from '#kernel/server/database.ts'
import { phoneCodes } from '#people/server/index.ts'
import { owner } from './testing/rls/owner.ts'
import { anybody } from './testing/rls/table.ts'
import type { Row, Table, Tables } from './testing/rls/table.ts'
import { actorOf, everybody, house, kit, schema, things, world } from './testing/rls/world.ts'
import { WRITES } from './testing/rls/writes.ts'
import type { Who } from './testing/world.ts'
import type { CapabilityName } from '../../capabilities/map.ts'
import { tables as appeals } from './testing/rls/appeals.ts'
import { tables as callbacks } from './testing/rls/callbacks.ts'
import { tables as catalogue } from './testing/rls/catalogue.ts'
import { PROGRAM, tables as channels } from './testing/rls/channels.ts'
import { tables as coordination } from './testing/rls/coordination.ts'
import { tables as devices } from './testing/rls/devices.ts'
import { tables as dispatch } from './testing/rls/dispatch.ts'
import { tables as kernel } from './testing/rls/kernel.ts'
import { tables as ledger } from './testing/rls/ledger.ts'
import { tables as notices } from './testing/rls/notices.ts'
import { tables as openness } from './testing/rls/openness.ts'
import { tables as organisations } from './testing/rls/organisations.ts'
import { tables as people } from './testing/rls/people.ts'
import { tables as places } from './testing/rls/places.ts'
import { tables as privacy } from './testing/rls/privacy.ts'
import { tables as problems } from './testing/rls/problems.ts'
import { tables as rates } from './testing/rls/rates.ts'
import { tables as rehearsal } from './testing/rls/rehearsal.ts'
import { tables as retention } from './testing/rls/retention.ts'
import { tables as rosters } from './testing/rls/rosters.ts'
import { tables as rulebook } from './testing/rls/rulebook.ts'
import { tables as visits } from './testing/rls/visits.ts'

const PARTS: Readonly<Record<CapabilityName | 'kernel', Tables>> = {
  places,
  organisations,
  people,
  privacy,
  devices,
  ledger,
  rosters,
  catalogue,
  rulebook,
  appeals,
  dispatch,
  coordination,
  visits,
  rehearsal,
  callbacks,
  rates,
  problems,
  retention,
  channels,
  openness,
  notices,
  kernel,
}
/** Who sees what, table by table. Every table of the schema stands here, so that a new one cannot be forgotten. */
const TABLES: Tables = Object.assign({}, ...Object.values(PARTS)) as Tables

// What was done to make these rows has been heard everywhere.
await house.settled()

/** Open to anybody, all of them or the rows that are listed. */
const isPublic = ({ sees, partlyOpen }: Table): boolean => sees === anybody || partlyOpen === true

const keysSeen = async (actor: Actor, table: string, key: string): Promise<string[]> =>
  transact(kit.db, actor, async (tx) =>
    (
      await sql<{ key: string }>`select (${sql.raw(key)})::text as key from ${sql.table(table)}`.execute(tx)
    ).rows
      .map((row) => row.key)
      .toSorted(),
  )

test('the oracle speaks of every table', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
    [schema],
  )
  const spoken = Object.values(PARTS).flatMap((tables) => Object.keys(tables))
  expect(rows.map(({ name }) => name).toSorted()).toEqual(spoken.toSorted())
})

interface Kept extends Row {
  readonly key: string
}

/** Who sees more or less of some rows than the oracle says. */
async function strayed(table: string, rows: readonly Kept[]): Promise<string[]> {
  const { key, sees, reads } = TABLES[table]!
  const wrong: string[] = []
  for (const who of everybody) {
    const actor = await actorOf(who)
    const seen =
      reads === false
        ? await keysSeen(actor, table, key).catch((error: unknown) => [`error ${sqlStateOf(error)}`])
        : await keysSeen(actor, table, key)
    const expected =
      reads === false
        ? ['error 42501']
        : rows
            .filter((row) => sees(who, row, actor))
            .map((row) => row.key)
            .toSorted()
    const more = seen.filter((one) => !expected.includes(one))
    const less = expected.filter((one) => !seen.includes(one))
    if (more.length > 0)
      wrong.push(
        `${who.name} sees ${more.length} of ${rows.length} too many: ${JSON.stringify(rows.find((row) => row.key === more[0]) ?? more[0]).slice(0, 300)}`,
      )
    if (less.length > 0)
      wrong.push(
        `${who.name} misses ${less.length} of ${rows.length}: ${JSON.stringify(rows.find((row) => row.key === less[0])).slice(0, 300)}`,
      )
  }
  return wrong
}

describe('no row beyond the oracle, and none less', () => {
  test.each(Object.entries(TABLES))('%s', async (table, { key, mayBeEmpty }) => {
    const all = async () =>
      (await owner.query<Kept>(`select t.*, (${key})::text as key from ${table} as t order by 1`)).rows
    let rows = await all()
    let wrong = await strayed(table, rows)
    // The house goes on living: where a job wrote meanwhile, one looks once more.
    for (let now = await all(); keysOf(now) !== keysOf(rows); now = await all()) {
      rows = now
      wrong = await strayed(table, rows)
    }
    expect(wrong).toEqual([])
    // A table without rows would hide nothing and prove nothing.
    expect(rows.length > 0 || mayBeEmpty === true).toBe(true)
  })
})
const keysOf = (rows: readonly Kept[]): string =>
  rows
    .map((row) => row.key)
    .toSorted()
    .join()

/** Runs a statement as the application's role, with or without what a transaction says of its actor. */
async function asApplication<T extends Row>(
  statement: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  await owner.query('begin')
  try {
    await owner.query(`set local role ${APP_ROLE}`)
    for (const [name, value] of Object.entries(settings)) await owner.query(`set local ${name} = '${value}'`)
    return (await owner.query<T>(statement)).rows
  } finally {
    await owner.query('rollback')
  }
}

describe('without session values nothing is open but public facts', () => {
  const guarded = Object.entries(TABLES)
    .filter(([, table]) => table.reads !== false && !isPublic(table))
    .map(([name]) => name)

  test.each(guarded)('%s', async (table) => {
    expect(await asApplication(`select * from ${table}`)).toEqual([])
    // Nor for kinds that do not exist, or that say too little of themselves.
    for (const settings of [
      { 'linli.kind': '' },
      { 'linli.kind': 'staff' },
      { 'linli.kind': 'keeper' },
      { 'linli.kind': 'org' },
      { 'linli.kind': 'person' },
      { 'linli.kind': 'track' },
      { 'linli.kind': 'public' },
      { 'linli.kind': 'Staff', 'linli.lo': '0', 'linli.hi': ':' },
    ])
      expect({ settings, rows: await asApplication(`select * from ${table}`, settings) }).toEqual({
        settings,
        rows: [],
      })
  })

  test('of what programs read, the listed rows and no other', async () => {
    for (const table of ['public_request', 'public_update'])
      for (const settings of [
        {},
        { 'linli.kind': 'public' },
        { 'linli.kind': 'staff', 'linli.person': PROGRAM },
      ])
        expect(await asApplication(`select from ${table} where not listed`, settings)).toEqual([])
    const asProgram = { 'linli.kind': 'public', 'linli.person': PROGRAM }
    for (const table of ['public_request', 'public_update', 'own_words'])
      expect(await asApplication(`select from ${table} where sent_by = '${PROGRAM}'`, asProgram)).not.toEqual(
        [],
      )
    expect(await asApplication('select from own_words', { ...asProgram, 'linli.person': 'key:x' })).toEqual(
      [],
    )
  })

  test('a range, an organisation or a person in the wrong words opens nothing', async () => {
    const wide = { 'linli.lo': '0', 'linli.hi': ':' }
    for (const settings of [
      { ...wide, 'linli.kind': 'public' },
      { ...wide, 'linli.kind': 'org', 'linli.org': 'null' },
      { ...wide, 'linli.kind': 'person', 'linli.person': '%' },
      { ...wide, 'linli.kind': 'track', 'linli.record': '%' },
    ])
      for (const table of [
        'appeal',
        'appeal_event',
        'attachment',
        'work_order',
        'notice',
        'audit',
        'account',
      ])
        expect(await asApplication(`select * from ${table}`, settings)).toEqual([])
  })

  test('the function that searches words holds the range itself', async () => {
    const find = "select * from find_by_words(array['水管'], '{}', array['2603'], '0', ':', 100)"
    expect(await asApplication(find)).toEqual([])
    expect(await asApplication(find, { 'linli.kind': 'org', 'linli.org': house.org.property })).toEqual([])
    expect(
      await asApplication(find, { 'linli.kind': 'keeper', 'linli.lo': '340199', 'linli.hi': '340199:' }),
    ).toEqual([])
    const here = await asApplication<{ appeal_id: string }>(find, {
      'linli.kind': 'staff',
      'linli.lo': '340199001001',
      'linli.hi': '340199001001:',
    })
    const unsealedHere = things.filter(({ area, seal }) => area.startsWith('340199001001') && seal === null)
    expect(here.map(({ appeal_id: id }) => id).toSorted()).toEqual(
      unsealedHere.map(({ id }) => id as string).toSorted(),
    )
  })
})
describe('nobody writes what is not theirs to write', () => {
  const attempt = async (who: Who | undefined, statement: string): Promise<string> => {
    const actor = who === undefined ? VISITOR : await actorOf(who)
    try {
      return await transact(kit.db, actor, async (tx) => {
        const { numAffectedRows } = await sql.raw(statement).execute(tx)
        // Whatever it did is undone: only how many rows it would have reached counts.
        throw new Reached(Number(numAffectedRows ?? 0))
      })
    } catch (error) {
      if (error instanceof Reached) return `${error.rows} rows`
      return sqlStateOf(error) ?? String(error)
    }
  }
  class Reached extends Error {
    readonly rows: number
    constructor(rows: number) {
      super('reached')
      this.rows = rows
    }
  }
  const given = world.thing('offered')
  const there = world.thing('there')

  test.each(WRITES)('%s', async (_, name, statement, comes) => {
    expect(await attempt(world.who(name), statement)).toBe(comes)
  })

  test('functions that run as the owner reach nothing outside the range', async () => {
    const actor = await actorOf(world.who('clerk'))
    await transact(kit.db, actor, async (tx) => {
      await sql`select set_words(${there.id}::uuid, '340199001001', null, now(), '{}')`.execute(tx)
      await sql`select story_follows(${there.id}::uuid, '340199001001', null)`.execute(tx)
    })
    const { rows: words } = await owner.query<{ area_code: string; n: number }>(
      'select area_code, cardinality(words) as n from appeal_word where appeal_id = $1',
      [there.id],
    )
    expect(words).toEqual([{ area_code: there.area, n: expect.any(Number) as number }])
    expect(words[0]!.n).toBeGreaterThan(5)
    const { rows: lines } = await owner.query<{ area_code: string }>(
      'select distinct area_code from appeal_event where appeal_id = $1',
      [there.id],
    )
    expect(lines).toEqual([{ area_code: there.area }])
  })

  test('the key of a person is a keyed hash: nobody finds an appeal by trying phones', async () => {
    const { rows } = await owner.query<{ holder: string; phone_sealed: Buffer }>(
      'select holder, phone_sealed from appeal where id = $1',
      [given.id],
    )
    expect(rows[0]!.holder).toBe(phoneCodes.personOf(kit.vault, given.phone!))
    expect(rows[0]!.holder).not.toContain(given.phone!)
    expect(rows[0]!.phone_sealed.includes(Buffer.from(given.phone!))).toBe(false)
  })
})

describe('what a row may not say is refused to the house itself', () => {
  const sayings = {
    'an unknown state': `update appeal set state = 'lost'`,
    'closed without an outcome': `update appeal set state = 'closed', closed_at = now(), outcome = null`,
    'a line for nobody we know': `insert into appeal_event select (jsonb_populate_record(null::appeal_event, to_jsonb(e) || '{"seq": 900, "audience": "everybody"}')).* from appeal_event as e limit 1`,
    'an order in an unknown state': `update work_order set state = 'lost'`,
    'a notice to an unknown kind': `update notice set to_kind = 'everybody'`,
    'published without a text': `update open_text set state = 'published', text = null`,
    'a fact nobody hears': `insert into outbox (id, event, payload, at, run_at, attempts) values (gen_random_uuid(), 'x', '{}', now(), now(), 0)`,
  }
  test.each(Object.entries(sayings))('%s', async (_what, text) => {
    const code = await transact(kit.db, job('probe', kit.db.schema.slice(1)), async (tx) => {
      await sql.raw(text).execute(tx)
    }).catch(sqlStateOf)
    expect(code).toBe('42501')
  })
})

test('what is personal lies nowhere in plain', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
    [schema],
  )
  for (const { name } of rows) {
    const { rows: found } = await owner.query<{ line: string }>(
      `select t::text as line from ${name} as t where t::text ~ '1990000100[123]|钱一一'`,
    )
    expect({ [name]: found }).toEqual({ [name]: [] })
  }
})

test('a tracking code lies nowhere in plain', async () => {
  const plain = things.flatMap(({ code }) => [code, code.replaceAll('-', '')])
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
    [schema],
  )
  for (const { name } of rows) {
    const { rows: found } = await owner.query<{ line: string }>(
      `select t::text as line from ${name} as t where t::text ~ $1`,
      [plain.join('|')],
    )
    expect({ [name]: found.length }).toEqual({ [name]: 0 })
  }
})
