/** People and numbers follow the building they belong to when a grid border moves, and come back with it. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { moveHousehold, registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { listSamePairs } from '#ledger/contract/same.ts'
import { giveConsent } from '#privacy/contract/consents.ts'
import { takeRightsRequest } from '#privacy/contract/requests.ts'
import { findInLedger } from '#ledger/contract/pages.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import type { PlaceId } from '#places/contract.ts'
import { applyBorders, draftBorders, undoBorders } from '#places/contract/borders.ts'
import { FOLLOWERS } from './house.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import { consentAtTheDoor, keepCareNotice } from './testing/consent.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const EAST = `${HERE}002`
const [flat = '' as PlaceId, next = '' as PlaceId, third = '' as PlaceId] = await dwellingsIn(
  house,
  house.place,
  GRID,
)
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const lookup = await lookupOf(clerk)
const db = house.installation.kit.db
const asSystem = <T>(work: Parameters<typeof transact<T>>[2]) => transact(db, job('test', '340199'), work)

const dayAhead = (days: number): string =>
  new Date(house.installation.kit.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)

const box = (west: number, east: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, 31.5],
      [east, 31.5],
      [east, 31.51],
      [west, 31.51],
      [west, 31.5],
    ] as [number, number][],
  ],
})

beforeAll(() =>
  asSystem(async (tx) => {
    await sql`insert into area (code, level, parent, name_zh, name_en) values (${EAST}, 'grid', ${HERE}, '红花第二网格', 'Grid 2')`.execute(
      tx,
    )
    await sql`update area set polygon = ${JSON.stringify(box(117.5, 117.52))}::jsonb where code = ${GRID}`.execute(
      tx,
    )
    await sql`update area set polygon = ${JSON.stringify(box(117.52, 117.54))}::jsonb where code = ${EAST}`.execute(
      tx,
    )
    await sql`update place set lon = 117.515, lat = 31.505 where id = ${house.place}`.execute(tx)
  }),
)

const household = (dwellingId: PlaceId, name: string) =>
  ({
    dwellingId,
    why: 'told-by-resident',
    basis: 'own',
    since: '2020-05-01',
    registered: true,
    owned: true,
    members: [{ person: { name, sex: 2, birthYear: 1951, phone: '199 0000 1234' }, kinship: 'head' }],
  }) satisfies z.input<typeof registerHousehold.body>

const TABLES = ['person', 'tie', 'household', 'ledger_term', 'ledger_key', 'ledger_tally'] as const
const codes = (): Promise<Record<string, string[]>> =>
  asSystem(async (tx) => {
    const found: Record<string, string[]> = {}
    for (const table of TABLES) {
      const { rows } = await sql<{
        code: string
      }>`select distinct area_code as code from ${sql.table(table)} order by 1`.execute(tx)
      found[table] = rows.map(({ code }) => code)
    }
    return found
  })
const all = (code: string) => Object.fromEntries(TABLES.map((table) => [table, [code]]))
const living = async (area: string, on?: string) =>
  (await clerk.does(showTotals, { query: { area, ...(on === undefined ? {} : { on }) } })).total.living

test('households go with their building, are found where they are, counted once, and come back', async () => {
  await clerk.does(registerHousehold, { body: household(flat, '周秀梅') })
  await clerk.does(registerHousehold, { body: household(next, '曾建华') })
  expect(await codes()).toEqual(all(GRID))
  const draft = await secretary.does(draftBorders, {
    body: {
      areaCode: HERE,
      reason: '东移',
      faces: [
        { code: GRID, polygon: box(117.5, 117.51) },
        { code: EAST, polygon: box(117.51, 117.54) },
      ],
    },
  })
  await secretary.does(applyBorders, { params: { draftId: draft.id }, body: { version: 1 } })
  await house.settled()
  expect(await codes()).toEqual(all(EAST))
  expect([await living(GRID), await living(EAST), await living(HERE)]).toEqual([0, 2, 2])
  // The past of a building goes with it, so that a grid is the sum of its buildings on any day.
  expect([await living(GRID, '2021-01-01'), await living(EAST, '2021-01-01')]).toEqual([0, 2])
  expect((await clerk.does(findInLedger, { body: { lookup, q: '周秀梅' } })).people).toHaveLength(1)
  await secretary.does(undoBorders, { params: { draftId: draft.id } })
  await house.settled()
  expect(await codes()).toEqual(all(GRID))
  expect([await living(GRID), await living(EAST), await living(HERE)]).toEqual([2, 0, 2])
})

test('what is undone after a border moved lands under the code of today; pairs, consents and requests have gone with their people', async () => {
  const enter = (dwellingId: PlaceId, name: string) =>
    clerk.does(registerHousehold, { body: household(dwellingId, name) })
  const twin = await enter(third, '周秀海')
  await house.settled()
  const [pair] = (await clerk.does(listSamePairs, { query: {} })).items
  expect(pair).toMatchObject({ areaCode: GRID })
  const [personId] = twin.personIds
  const officer = await house.as('data-protection', { area: '340199' })
  await keepCareNotice(officer)
  await clerk.does(giveConsent, consentAtTheDoor(personId as never, dayAhead(30), { subjectName: '周秀海' }))
  await clerk.does(takeRightsRequest, {
    body: {
      areaCode: GRID,
      subjectId: personId as never,
      kind: 'copy',
      text: '想看看',
      how: 'counter',
      name: '周秀海',
    },
  })
  const moved = await clerk.does(moveHousehold, {
    params: { householdId: twin.householdId! },
    body: { why: 'told-by-resident', on: '2026-02-01' },
  })
  const draft = await secretary.does(draftBorders, {
    body: {
      areaCode: HERE,
      reason: '再次东移',
      faces: [
        { code: GRID, polygon: box(117.5, 117.51) },
        { code: EAST, polygon: box(117.51, 117.54) },
      ],
    },
  })
  await secretary.does(applyBorders, { params: { draftId: draft.id }, body: { version: 1 } })
  await house.settled()
  await clerk.does(undoChange, { params: { changeId: moved.changeId }, body: { why: 'typing-mistake' } })
  expect(await codes()).toEqual(all(EAST))
  expect([await living(GRID), await living(EAST)]).toEqual([0, 3])
  const under = async (table: string) => {
    const { rows } = await db.pool.query(`select distinct area_code as code from ${db.schema}.${table}`)
    return rows.map(({ code }: { code: string }) => code)
  }
  expect([await under('same_pair'), await under('consent'), await under('rights_request')]).toEqual([
    [EAST],
    [EAST],
    [EAST],
  ])
  await secretary.does(undoBorders, { params: { draftId: draft.id } })
  await house.settled()
  expect(await codes()).toEqual(all(GRID))
  expect(await under('consent')).toEqual([GRID])
})

test('no table that belongs to a place was forgotten', async () => {
  const { rows } = await db.pool.query<{ name: string }>(
    `select distinct a.table_name as name
     from information_schema.columns as a
     join information_schema.columns as b on b.table_schema = a.table_schema and b.table_name = a.table_name
     where a.table_schema = $1 and a.column_name = 'area_code' and b.column_name in ('place_id', 'dwelling_id', 'building_id')
     order by 1`,
    [db.schema],
  )
  /** These follow something else, or nothing. */
  const otherwise: Readonly<Record<string, string>> = {
    appeal: 'open ones hear PlacesRecoded; closed ones stay where they happened',
    public_request: 'follows its appeal',
    roster_place: 'follows its roster, which belongs to an area and stays',
    roster_vanished: 'follows its roster, which belongs to an area and stays',
    subscription: 'names a place or an area, and lies in none',
  }
  const declared = new Set(FOLLOWERS.map(({ table }) => table))
  expect(rows.map(({ name }) => name).filter((name) => !declared.has(name) && !(name in otherwise))).toEqual(
    [],
  )
})
