/** Rows of a roster against real PostgreSQL: taken once, told apart, undone as a whole; and the numbers are always the rows. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import {
  changeHead,
  correctPerson,
  mergeHouseholds,
  moveHousehold,
  moveIn,
  moveOut,
  recordDeath,
  registerHousehold,
  splitHousehold,
  undoChange,
} from '#ledger/contract/acts.ts'
import type { LedgerRow } from '#ledger/contract/rows.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import { checkDigit } from '#ledger/rules/identity-number.ts'
import { sumUp } from '#ledger/server/jobs.ts'
import { takeRows, undoSource } from '#ledger/server/index.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import { dwellingsIn } from './testing/ledger.ts'

const UNDATED = new URL('../../capabilities/ledger/server/migrations/008-undated.sql', import.meta.url)

const house = await aHouse()
const homes = await dwellingsIn(house, house.place, GRID)
const [one, two] = homes as [never, never]
const clerk = await house.as('clerk')
const { kit } = house.installation
const newId = () => uuidv7(Date.now())

const asJob = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, job('test', kit.district), async (tx, write) => {
    const open = openAct(kit, job('test', kit.district), { tx, write }, '')
    const value = await work(open.act)
    post(write, open.announced, kit.clock())
    return value
  })
const take = (rows: readonly LedgerRow[], id: string, dry = false) =>
  asJob((act) => takeRows(act, rows, { kind: 'file', id, dry }))
const rowsIn = async (table: string, where = 'true'): Promise<number> =>
  (
    await kit.db.pool.query<{ n: number }>(
      `select count(*)::int as n from ${kit.db.schema}.${table} where ${where}`,
    )
  ).rows[0]!.n
const numberOf = (n: number): string => {
  const first = `34019919700101${String(n).padStart(3, '0')}`
  return first + checkDigit(first)
}
const aRow = (n: number, with_: Partial<LedgerRow> = {}): LedgerRow => ({
  dwellingId: one,
  person: {
    name: `测试${String.fromCodePoint(0x4e00 + n)}`,
    identityNumber: numberOf(n),
    phone: '19900001111',
  },
  household: { key: '1', head: n === 1, kinship: n === 2 ? 'spouse' : 'son' },
  lives: { basis: 'own' },
  registered: {},
  ...with_,
})

/** Numbers by the steps that were written, and by counting the rows themselves. */
const reconciled = async (on?: string) => {
  const { total, undated, below } = await clerk.does(showTotals, {
    query: { area: HERE, ...(on === undefined ? {} : { on }) },
  })
  const day = on ?? '2026-03-10'
  const holds = `coalesce(since, '1900-01-01') <= '${day}' and (until is null or until > '${day}')`
  expect(total, `on ${day}`).toMatchObject({
    living: await rowsIn('tie', `strand = 'lives' and ${holds}`),
    registered: await rowsIn('tie', `strand = 'registered' and ${holds}`),
    owning: await rowsIn('tie', `strand = 'owns' and ${holds}`),
    households: await rowsIn('household', `kind = 'living' and ${holds}`),
  })
  // What has no day since when stands beside each number of a day of the past, and of today nothing does.
  const open = `coalesce(since, '1900-01-01') = '1900-01-01' and ${holds}`
  const apart = (strand: string, other: string) => `strand = '${strand}' and ${holds} and not exists (
    select from ${kit.db.schema}.tie as o
    where o.person_id = tie.person_id and o.dwelling_id = tie.dwelling_id and o.strand = '${other}'
      and coalesce(o.since, '-infinity') <= '${day}' and (o.until is null or o.until > '${day}'))
    and not exists (
    select from ${kit.db.schema}.tie as o
    where o.person_id = tie.person_id and o.dwelling_id = tie.dwelling_id and o.strand = '${other}'
      and (o.since is null or o.since <= '${day}'))
    and coalesce(since, '1900-01-01') = '1900-01-01'`
  if (on === undefined)
    expect([undated, ...below.map((row) => row.undated)]).toEqual([null, ...below.map(() => null)])
  else {
    expect(undated, `on ${day}, without a day`).toEqual({
      living: await rowsIn('tie', `strand = 'lives' and ${open}`),
      registered: await rowsIn('tie', `strand = 'registered' and ${open}`),
      owning: await rowsIn('tie', `strand = 'owns' and ${open}`),
      households: await rowsIn('household', `kind = 'living' and ${open}`),
      awayHere: await rowsIn('tie', apart('registered', 'lives')),
      guestsHere: await rowsIn('tie', apart('lives', 'registered')),
    })
    expect(below.reduce((sum, row) => sum + (row.undated?.living ?? 0), 0)).toBe(undated?.living)
  }
  return total
}

describe('rows of a roster', () => {
  test('run dry they say what would come; taken they are rows; taken again they are nothing new; undone they are gone', async () => {
    const source = newId()
    const wrong = numberOf(9).replace(/.$/, (sign) => (sign === '0' ? '1' : '0'))
    const rows = [
      aRow(2),
      aRow(1, { owns: { share: 0.5 } }),
      aRow(3),
      aRow(6, { dwellingId: two, household: { key: '1', head: true } }),
      aRow(4, { dwellingId: newId() as never }),
      aRow(9, { person: { name: '错号', identityNumber: wrong } }),
    ]
    const told = ['taken', 'taken', 'taken', 'taken', 'refused', 'refused']
    expect((await take(rows, source, true)).map(({ outcome }) => outcome)).toEqual(told)
    expect(await rowsIn('person')).toBe(0)
    const taken = await take(rows, source)
    expect(taken.map(({ outcome }) => outcome)).toEqual(told)
    expect(taken.map(({ reason }) => reason).slice(4)).toEqual(['dwelling-unknown', 'check-digit'])
    expect([
      await rowsIn('person'),
      await rowsIn('household'),
      await rowsIn('tie', `kinship = 'head'`),
      // Each dwelling has a household that lives there and a book in which it is registered.
    ]).toEqual([4, 4, 4])
    expect(await reconciled()).toMatchObject({
      living: 4,
      registered: 4,
      owning: 1,
      households: 2,
      awayHere: 0,
    })
    expect((await take(rows, source)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'refused',
      'refused',
    ])
    const later = newId()
    const changed = await take(
      [aRow(2, { person: { ...aRow(2).person, phone: '19900002222' } }), aRow(5)],
      later,
    )
    expect(changed.map(({ outcome, difference }) => [outcome, difference])).toEqual([
      ['changed', [{ field: 'phone', was: '19900001111', is: '19900002222' }]],
      ['taken', undefined],
    ])
    expect(await rowsIn('household')).toBe(4)
    // A household to which a later file added somebody stays as it is.
    const early = await asJob((act) => undoSource(act, source, 100))
    expect([early.undone, early.kept.length]).toEqual([1, 3])
    expect(await asJob((act) => undoSource(act, later, 1))).toMatchObject({ undone: 1, left: 1 })
    expect(await asJob((act) => undoSource(act, later, 100))).toMatchObject({ undone: 1, left: 0 })
    await reconciled()
  })

  test('somebody named by name alone is met again in the same dwelling, and moves when a row says so', async () => {
    const source = newId()
    const plain: LedgerRow = {
      dwellingId: two,
      person: { name: '何平' },
      lives: { basis: 'rent', since: '2025-01-01' },
    }
    expect((await take([plain, plain], source)).map(({ outcome }) => outcome)).toEqual(['taken', 'unchanged'])
    const twice = aRow(20, {
      dwellingId: two,
      household: { key: 'x', head: true },
      lives: { basis: 'own', since: '2025-03-01' },
    })
    await take([twice], source)
    const moves = await take(
      [{ ...twice, dwellingId: homes[2]!, lives: { basis: 'own', since: '2026-01-01' } }],
      source,
    )
    expect(moves[0]).toMatchObject({
      outcome: 'changed',
      difference: [
        { field: 'home', was: two, is: homes[2] },
        { field: 'registered', was: two, is: homes[2] },
      ],
    })
    await reconciled('2025-06-01')
    await reconciled()
    for (const on of ['2026-03-11', '2999-01-01'])
      expect((await clerk.ask(showTotals, { query: { area: HERE, on } })).refusal).toBe('day-to-come')
  })
})

interface Step {
  readonly what: number
  readonly who: number
  readonly home: number
  readonly day: number
}
const aStep: fc.Arbitrary<Step> = fc.record({
  what: fc.nat(9),
  who: fc.nat(50),
  home: fc.nat(3),
  day: fc.nat(60),
})

test(
  'whatever is done one after another, and undone: numbers are the rows, one home, one head',
  { timeout: 120_000 },
  async () => {
    const pick = async (text: string, n: number): Promise<string | undefined> => {
      const { rows } = await kit.db.pool.query<{ id: string }>(text)
      return rows.length === 0 ? undefined : rows[n % rows.length]!.id
    }
    const { schema } = kit.db
    const outcomes = new Map<string, number>()
    const acting = async ({ what, who, home, day }: Step): Promise<{ status: number } | undefined> => {
      const on = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
      const why = 'told-by-resident' as const
      const dwellingId = homes[home]!
      const person = (await pick(`select id from ${schema}.person order by id`, who)) as never
      const group = (await pick(
        `select id from ${schema}.household where until is null order by id`,
        who,
      )) as never
      const other = (await pick(
        `select id from ${schema}.household where until is null order by id`,
        who + home + 1,
      )) as never
      const member = (await pick(
        `select person_id as id from ${schema}.tie where household_id = '${String(group)}' and until is null order by id`,
        home,
      )) as never
      const change = (await pick(
        `select id from ${schema}.ledger_change where undone_by is null and undoes is null order by at desc, line desc limit 3`,
        home,
      )) as never
      const [byPerson, byGroup] = [{ params: { personId: person } }, { params: { householdId: group } }]
      switch (what) {
        case 0:
          return clerk.ask(registerHousehold, {
            body: {
              why,
              dwellingId,
              ...(day % 5 === 0 ? {} : { since: on }),
              registered: day % 2 === 0,
              members: [
                { person: { name: `户主${who}`, sex: 1 }, kinship: 'head' },
                { person: { name: `配偶${who}`, sex: 2, birthYear: 1970 }, kinship: 'spouse' },
              ],
            },
          })
        case 1:
          return clerk.ask(moveIn, {
            ...byPerson,
            body: { why, strand: day % 2 ? 'lives' : 'registered', dwellingId, on },
          })
        case 2:
          return clerk.ask(moveOut, { ...byPerson, body: { why, strand: 'lives', on } })
        case 3:
          return clerk.ask(moveHousehold, {
            ...byGroup,
            body: { why, on, ...(day % 3 ? { toDwellingId: dwellingId } : {}) },
          })
        case 4:
          return clerk.ask(splitHousehold, {
            ...byGroup,
            body: { why, on, personIds: [member], headId: member },
          })
        case 5:
          return clerk.ask(mergeHouseholds, { ...byGroup, body: { why, on, otherId: other } })
        case 6:
          return clerk.ask(changeHead, { ...byGroup, body: { why, personId: member } })
        case 7:
          return clerk.ask(correctPerson, {
            ...byPerson,
            body: { why, birthYear: 1930 + who, sex: who % 2 ? 1 : 2 },
          })
        case 8:
          return day % 4 === 0 ? clerk.ask(recordDeath, { ...byPerson, body: { why, on } }) : undefined
        default:
          return clerk.ask(undoChange, { params: { changeId: change }, body: { why: 'typing-mistake' } })
      }
    }
    const steps = fc.sample(fc.array(aStep, { minLength: 120, maxLength: 120 }), {
      numRuns: 1,
      seed: 20_261_127,
    })[0]!
    for (const [i, step] of steps.entries()) {
      const answer = await acting(step)
      outcomes.set(String(answer?.status), (outcomes.get(String(answer?.status)) ?? 0) + 1)
      expect(answer?.status ?? 200, `step ${i} of kind ${step.what}`).toBeLessThan(500)
      if (i % 40 === 20) await asJob(sumUp)
      if (i % 10 === 9) {
        await reconciled()
        await reconciled('2026-01-20')
        const { rows } = await kit.db.pool.query(`
        select household_id from ${schema}.tie where until is null and household_id is not null
        group by 1 having count(*) filter (where kinship = 'head') <> 1`)
        expect(rows).toEqual([])
        const overlaps = await kit.db.pool.query(`
        select a.id from ${schema}.tie as a
        join ${schema}.tie as b on b.person_id = a.person_id and b.strand = a.strand and b.id > a.id
        where a.strand <> 'owns' and coalesce(a.since, '-infinity') < coalesce(b.until, 'infinity') and coalesce(b.since, '-infinity') < coalesce(a.until, 'infinity')`)
        expect(overlaps.rows).toEqual([])
      }
    }
    // What an older version wrote is counted once more when it is brought up to date.
    const { schema: of } = kit.db
    for (const table of ['ledger_tally', 'ledger_total', 'ledger_sum'])
      await kit.db.pool.query(`delete from ${of}.${table} where tallied like 'undated-%'`)
    const text = await readFile(UNDATED, 'utf8')
    const client = await kit.db.pool.connect()
    try {
      await client.query(`begin; set local search_path = ${of}; ${text}; commit`)
    } finally {
      client.release()
    }
    await reconciled('2026-01-20')
    await asJob(sumUp)
    await reconciled('2026-01-20')
    expect(await rowsIn('ledger_total', `tallied = 'undated-lives'`)).toBeGreaterThan(0)
    expect(outcomes.get('200') ?? 0, JSON.stringify([...outcomes])).toBeGreaterThan(50)
    await asJob((act) => sql`select 1`.execute(act.tx))
  },
)
