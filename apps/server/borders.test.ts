/** Grid borders drawn anew: who may, what moves, that it goes back, and that nothing is lost on the way. */
import { beforeAll, describe, expect, test } from 'vitest'
import { fileAppeal, showAppeal } from '#appeals/contract.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { findPlaces, showDoorway } from '#places/contract.ts'
import {
  applyBorders,
  draftBorders,
  dropBorders,
  listBorderDrafts,
  previewBorders,
  redrawBorders,
  showBorderDraft,
  showFaces,
  undoBorders,
} from '#places/contract/borders.ts'
import { addComponent, showComponent } from '#places/contract/components.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import type { Staff } from './testing.ts'

const house = await aHouse()
const EAST = `${HERE}002`
const NORTH = `${HERE}003`
const secretary = await house.as('secretary')
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })

type Ring = [number, number][]
const polygon = (...corners: Ring) => ({
  type: 'Polygon' as const,
  coordinates: [
    [...corners, corners[0]!].map(([east, north]): [number, number] => [
      117.5 + east / 1000,
      31.5 + north / 1000,
    ]),
  ],
})
/** Two grids side by side and one north of both. */
const BEFORE = {
  [GRID]: polygon([0, 0], [2, 0], [2, 2], [0, 2]),
  [EAST]: polygon([2, 0], [4, 0], [4, 2], [2, 2]),
  [NORTH]: polygon([0, 2], [2, 2], [4, 2], [4, 4], [0, 4]),
}
/** The border between the first two goes half a grid to the west, and takes the corner of the third with it. */
const AFTER = [
  { code: GRID, polygon: polygon([0, 0], [1, 0], [1, 2], [0, 2]) },
  { code: EAST, polygon: polygon([1, 0], [2, 0], [4, 0], [4, 2], [2, 2], [1, 2]) },
]
const HOMES = 1000

const asSystem = <T>(work: Parameters<typeof transact<T>>[2]) =>
  transact(house.installation.kit.db, job('test', '340199'), work)

const buildings = Array.from({ length: 4 }, () => uuidv7(Date.now()))
beforeAll(async () => {
  await asSystem(async (tx) => {
    for (const [code, name] of [
      [EAST, '红花第二网格'],
      [NORTH, '红花第三网格'],
    ])
      await sql`insert into area (code, level, parent, name_zh, name_en) values (${code}, 'grid', ${HERE}, ${name}, 'Grid')`.execute(
        tx,
      )
    for (const [code, shape] of Object.entries(BEFORE))
      await sql`update area set polygon = ${JSON.stringify(shape)}::jsonb where code = ${code}`.execute(tx)
    // The building of the door HH5A01 stands in the half that changes hands, as do three more with a thousand homes between them.
    await sql`update place set lon = 117.5015, lat = 31.501 where id = ${house.place}`.execute(tx)
    for (const [i, id] of buildings.entries()) {
      const lon = i === 3 ? 117.5005 : 117.5015
      await sql`
        insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, lon, lat, sort)
        values (${id}, 'building', ${GRID}, ${`${i + 20}栋`}, 'B', ${`红花家园 ${i + 20}栋`}, 'B', ${`|${i + 20}||`}, ${lon}, 31.501, ${i})`.execute(
        tx,
      )
      await sql`
        insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, sort)
        select d, 'dwelling', ${id}::uuid, ${GRID}, n::text, 'R', ${`红花家园 ${i + 20}栋 `} || n, 'R', n
        from unnest(${Array.from({ length: HOMES / 4 }, () => uuidv7(Date.now()))}::uuid[]) with ordinality as r (d, n)`.execute(
        tx,
      )
    }
  })
})

const draft = (by: Staff = secretary, faces = AFTER) =>
  by.ask(draftBorders, { body: { areaCode: HERE, faces, reason: '东边新楼交给第二网格' } })
const codesOf = async (area: string): Promise<number> =>
  asSystem(async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from place where area_code = ${area}`.execute(tx)
    return rows[0]!.n
  })
const stateOf = async (id: string) =>
  (await secretary.does(showBorderDraft, { params: { draftId: id as never } })).state

test('the grids of an area are given exactly as they are kept', async () => {
  const { faces } = await clerk.does(showFaces, { params: { code: HERE } })
  expect(faces.map(({ code, polygon: shape }) => [code, shape])).toEqual(Object.entries(BEFORE))
})

describe('who may', () => {
  test('a clerk looks and a grid worker too, but neither draws', async () => {
    expect((await draft(clerk)).refusal).toBe('not-allowed')
    expect((await draft(worker)).refusal).toBe('not-allowed')
  })
  test('whoever keeps one community does not draw in the next', async () => {
    expect((await draft(await house.as('secretary', { area: '340199001002' }))).refusal).toBe(
      'area-outside-yours',
    )
  })
})

describe('what cannot be', () => {
  test.each([
    ['nothing-changed', [{ code: GRID, polygon: BEFORE[GRID] }]],
    ['grid-not-here', [{ code: '340199001002001', polygon: BEFORE[GRID] }]],
    ['border-leaves-gap', AFTER.slice(0, 1)],
    ['border-outside', AFTER.slice(1)],
    ['border-crosses', [{ code: GRID, polygon: polygon([0, 0], [3, 1], [2, 2], [0, 2], [2, -0.5]) }]],
  ] as const)('%s', async (why, faces) => {
    expect((await draft(secretary, faces as never)).refusal).toBe(why)
  })
})

test('drafted, looked at, applied: whatever stands there is recorded anew; taken back, it is as it was', async () => {
  const appeal = await house.visitor().does(fileAppeal, {
    body: { kind: 'need', text: '楼道灯不亮，请来修', doorway: 'HH5A01' },
  })
  const lamp = await secretary.does(addComponent, {
    body: { class: '01037', lon: 117.5015, lat: 31.501, state: 'good' },
  })
  const bench = await secretary.does(addComponent, {
    body: { class: '04007', placeId: house.place as never, state: 'good' },
  })
  expect([lamp.areaCode, bench.areaCode]).toEqual([GRID, GRID])
  const saved = (await draft()).value
  const draftId = saved.id
  const before = { here: await codesOf(GRID), east: await codesOf(EAST) }

  const preview = await clerk.does(previewBorders, { params: { draftId } })
  expect(preview).toMatchObject({
    total: 5,
    kept: [],
    moves: [
      {
        from: GRID,
        to: EAST,
        buildings: 4,
        dwellings: (HOMES / 4) * 3,
        doorways: 1,
        components: 1,
        facilities: 0,
      },
    ],
  })
  expect(preview.things).toHaveLength(4)
  expect((await clerk.ask(applyBorders, { params: { draftId }, body: { version: 1 } })).refusal).toBe(
    'not-allowed',
  )
  expect((await secretary.ask(applyBorders, { params: { draftId }, body: { version: 7 } })).refusal).toBe(
    'changed-meanwhile',
  )

  await secretary.does(applyBorders, { params: { draftId }, body: { version: 1 } })
  await house.settled()
  expect(await secretary.does(showBorderDraft, { params: { draftId } })).toMatchObject({
    state: 'applied',
    moved: 5,
    total: 5,
  })
  const rows = 4 + (HOMES / 4) * 3
  expect({ here: await codesOf(GRID), east: await codesOf(EAST) }).toEqual({
    here: before.here - rows,
    east: before.east + rows,
  })
  expect((await house.visitor().does(showDoorway, { params: { code: 'HH5A01' } })).gridZh).toBe(
    '红花第二网格',
  )
  for (const { id } of [lamp, bench]) {
    const shown = await clerk.does(showComponent, { params: { componentId: id } })
    expect(shown.areaCode).toBe(EAST)
    expect(shown.history[0]).toMatchObject({ what: 'moved', fields: ['areaCode'] })
  }
  expect((await clerk.does(showAppeal, { params: { appealId: appeal.appealId } })).areaCode).toBe(EAST)
  expect((await worker.ask(showAppeal, { params: { appealId: appeal.appealId } })).refusal).toBe('not-found')
  expect((await clerk.does(findPlaces, { query: { q: '20栋', area: EAST } })).items).toHaveLength(1)

  await secretary.does(undoBorders, { params: { draftId } })
  await house.settled()
  expect(await secretary.does(showBorderDraft, { params: { draftId } })).toMatchObject({
    state: 'undone',
    moved: 0,
  })
  expect({ here: await codesOf(GRID), east: await codesOf(EAST) }).toEqual(before)
  expect((await clerk.does(showAppeal, { params: { appealId: appeal.appealId } })).areaCode).toBe(GRID)
  const { faces } = await clerk.does(showFaces, { params: { code: HERE } })
  expect(faces.map(({ polygon: shape }) => shape)).toEqual(Object.values(BEFORE))
  expect((await secretary.ask(undoBorders, { params: { draftId } })).refusal).toBe('borders-moved-on')
})

test('what was put elsewhere on purpose stays there and is named', async () => {
  await asSystem((tx) => sql`update place set area_code = ${NORTH} where id = ${buildings[0]}`.execute(tx))
  const { id: draftId } = (await draft()).value
  expect(await clerk.does(previewBorders, { params: { draftId } })).toMatchObject({
    total: 4,
    kept: [{ id: buildings[0], from: NORTH, to: EAST }],
  })
  await asSystem((tx) => sql`update place set area_code = ${GRID} where id = ${buildings[0]}`.execute(tx))
  await secretary.does(dropBorders, { params: { draftId } })
  expect((await secretary.ask(applyBorders, { params: { draftId }, body: { version: 2 } })).refusal).toBe(
    'borders-moved-on',
  )
  expect(
    (await secretary.does(listBorderDrafts, { query: { area: HERE } })).items.map(({ state }) => state),
  ).not.toContain('dropped')
})

test('two at once: while one is carried out the other waits, and then knows the borders it was drawn on no longer', async () => {
  const [first, second] = [(await draft()).value, (await draft()).value]
  const again = await secretary.does(redrawBorders, {
    params: { draftId: second.id },
    body: { version: 1, faces: AFTER, reason: '再画一次' },
  })
  expect(again.version).toBe(2)
  const letGo = house.holdFacts()
  await secretary.does(applyBorders, { params: { draftId: first.id }, body: { version: 1 } })
  expect(await stateOf(first.id)).toBe('applying')
  expect(
    (await secretary.ask(applyBorders, { params: { draftId: second.id }, body: { version: 2 } })).refusal,
  ).toBe('recoding-under-way')
  letGo()
  await house.settled()
  expect(
    (await secretary.ask(applyBorders, { params: { draftId: second.id }, body: { version: 2 } })).refusal,
  ).toBe('borders-changed-since')
  expect(await stateOf(first.id)).toBe('applied')
})
