/** What a phone keeps of its grid: rows the worker may see, in order, each again by number, and touched by what changes them. */
import { expect, test } from 'vitest'
import { correctPerson, moveHousehold } from '#ledger/contract/acts.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact, upTo } from '#kernel/server/database.ts'
import type { SliceTable, Which } from '#kernel/server/slice.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { arriveAtWhistle, blowWhistle, releaseFromWhistle } from '#coordination/contract.ts'
import { fileOnBehalf } from '#appeals/contract.ts'
import { acceptOrder, dispatchOrder } from '#dispatch/contract.ts'
import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import { permissionsOf } from '#people/rules.ts'
import { SLICE } from './house.ts'
import { aHouse, GRID, THERE_GRID } from './testing.ts'
import { aHouseholdIn, dwellingsIn } from './testing/ledger.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })

const onPhone = (area: string, orgId = house.org.gridHands): Actor => ({
  kind: 'staff',
  who: 'account:test',
  name: '网格员',
  role: 'grid-worker',
  permissions: permissionsOf('grid-worker'),
  areaCode: area,
  orgId,
  person: undefined,
  record: undefined,
  seals: [],
  rights: ['ledger.read'],
  accountId: undefined,
  sessionKey: undefined,
})
const tableOf = (name: string): SliceTable => SLICE.find((one) => one.name === name)!
const as = <T>(actor: Actor, does: (act: ReturnType<typeof openAct>['act']) => Promise<T>): Promise<T> =>
  transact(kit.db, actor, (tx, write) => does(openAct(kit, actor, { tx, write }, '').act))
interface Row {
  readonly id: string
  readonly row: Readonly<Record<string, unknown>>
}
const asked = (name: string, [area, actor]: readonly [string, Actor], among: Which['among'], most = 500) =>
  as(actor, async (act) => {
    const table = tableOf(name)
    const select = table.rows(
      { within: (code) => sql`${code} >= ${area} and ${code} < ${upTo(area)}`, among },
      act,
    )
    const { rows } = await sql<{ id: string; row: Readonly<Record<string, unknown>> }>`
      select r.id, json_strip_nulls(row_to_json(r)) as row from (${select} order by id limit ${most}) as r`.execute(
      act.tx,
    )
    return rows.map(({ id, row }): Row => {
      const { id: _, ...rest } = table.finish ? table.finish(row, act) : row
      return { id, row: Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) }
    })
  })
const pageOf = (name: string, area = GRID, actor = onPhone(area)) =>
  asked(name, [area, actor], () => sql`true`)
const someOf = (name: string, ids: readonly string[], area = GRID) =>
  asked(name, [area, onPhone(area)], (id) => sql`${id} = any(${[...ids]}::uuid[])`)

test('people stand with the tie by which they are kept, names in full and phones masked, and nothing more', async () => {
  const people = await pageOf('person')
  expect(people.map(({ row }) => row)).toContainEqual({
    name: '测一',
    sex: 2,
    birthYear: 1951,
    kinship: 'head',
    householdId: kept.household,
    dwellingId: kept.dwelling,
    strands: ['lives', 'registered'],
    phoneMasked: '199****1234',
  })
  expect(Object.keys(people.find(({ row }) => row['name'] === '测二')!.row)).not.toContain('phoneMasked')
  const households = await pageOf('household')
  expect(households.find(({ id }) => id === kept.household)!.row).toMatchObject({
    dwellingId: kept.dwelling,
    kind: 'living',
    head: '测一',
    size: 2,
  })
  expect((await pageOf('dwelling')).find(({ id }) => id === kept.dwelling)!.row).toMatchObject({
    buildingId: house.place,
    entrance: '1单元',
    floor: '1',
    label: '101室',
  })
  expect((await pageOf('building')).map(({ id }) => id)).toEqual([house.place])
})

test('pages follow each other in order of number, and what stands elsewhere is on no page', async () => {
  const all = await pageOf('dwelling')
  const first = await asked('dwelling', [GRID, onPhone(GRID)], () => sql`true`, 2)
  const then = await asked('dwelling', [GRID, onPhone(GRID)], (id) => sql`${id} > ${first.at(-1)!.id}::uuid`)
  expect([...first, ...then]).toEqual(all)
  for (const { name } of SLICE) {
    // Buildings are known to everybody.
    if (name !== 'building' && name !== 'dwelling')
      expect(await pageOf(name, THERE_GRID, onPhone(GRID)), name).toEqual([])
    const rows = await pageOf(name)
    expect(
      await someOf(
        name,
        rows.map(({ id }) => id),
      ),
      name,
    ).toEqual(rows)
    expect(
      await someOf(
        name,
        rows.map(({ id }) => id),
        THERE_GRID,
      ),
      name,
    ).toEqual([])
  }
})

test('the phone knows which tables stand for files', () => {
  expect(SLICE.flatMap(({ name, encloses }) => (encloses ? [name] : []))).toEqual([ORDER_FILES])
})

test('an order is on the phone of whoever has it, and says what may be done', async () => {
  const receipt = await clerk.does(fileOnBehalf, {
    body: {
      kind: 'problem',
      channel: 'counter',
      text: '楼道灯不亮',
      placeId: house.place as never,
      reach: 'none',
      relation: 'worker',
      consent: true,
    },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  await house.settled()
  const [order] = await pageOf('order')
  expect(order).toMatchObject({
    id: orderId,
    row: {
      number: receipt.number,
      state: 'offered',
      canAccept: true,
      canSubmit: true,
      buildingId: house.place,
    },
  })
  expect(await pageOf('order', GRID, onPhone(GRID, house.org.property))).toEqual([])
  expect((await pageOf('message'))[0]!.row).toMatchObject({ orderId })
  await worker.does(acceptOrder, { params: { orderId } })
  expect((await pageOf('order'))[0]!.row).toMatchObject({ state: 'accepted', canAccept: false })
})

test('a call to the place is on the phones of whoever is called, until they are let go', async () => {
  const receipt = await clerk.does(fileOnBehalf, {
    body: {
      kind: 'problem',
      channel: 'counter',
      text: '地库进水',
      placeId: house.place as never,
      reach: 'none',
      relation: 'worker',
      consent: true,
    },
  })
  const judge = await house.as('secretary')
  await judge.does(blowWhistle, {
    params: { appealId: receipt.appealId },
    body: { orgIds: [house.org.gridHands as never], text: '带上水泵', minutes: 30 },
  })
  await house.settled()
  const [call] = await pageOf('call')
  expect(call!.row).toMatchObject({
    number: receipt.number,
    text: '带上水泵',
    state: 'called',
    buildingId: house.place,
  })
  // Others were not called, and elsewhere is nobody's.
  expect(await pageOf('call', GRID, onPhone(GRID, house.org.property))).toEqual([])
  const params = { callId: call!.id as never }
  await worker.does(arriveAtWhistle, { params, body: { text: '已到场' } })
  expect((await pageOf('call'))[0]!.row).toMatchObject({ state: 'arrived' })
  await judge.does(releaseFromWhistle, { params, body: {} })
  await house.settled()
  expect(await pageOf('call')).toEqual([])
})

test('whoever moves away is touched where they stood and where they stand', async () => {
  const there = await dwellingsIn(house, house.placeThere, THERE_GRID)
  const moved = await clerk.does(moveHousehold, {
    params: { householdId: kept.household },
    body: { why: 'told-by-resident', on: '2026-03-01', toDwellingId: there[0]! },
  })
  expect(moved.personIds).toHaveLength(2)
  const ids = (await pageOf('person')).map(({ id }) => id)
  for (const id of moved.personIds) expect(ids).not.toContain(id)
  const whereIs = (name: string, id: string) =>
    as(job('test', TEST_DISTRICT), (act) => tableOf(name).whereIs(act, id))
  expect(await whereIs('person', moved.personIds[0]!)).toBe(THERE_GRID)
  expect(
    (
      await clerk.ask(correctPerson, {
        params: { personId: kept.person },
        body: { why: 'typing-mistake', sex: 1 },
      })
    ).refusal,
  ).toBe('not-found')
})
