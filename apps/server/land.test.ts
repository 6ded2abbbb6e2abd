/** Names by which places are found, what stands about, how it is drawn: through the doors of a whole house. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { findPlaces, listDoorways, showArea, showDoorway } from '#places/contract.ts'
import {
  addComponent,
  changeComponent,
  countComponents,
  endComponent,
  exportComponents,
  listComponents,
  showComponent,
} from '#places/contract/components.ts'
import { drawExtent, mapFeatures, searchMap } from '#places/contract/map.ts'
import {
  addAreaName,
  addPlaceName,
  listAreaNames,
  removeName,
  renameArea,
  renamePlace,
  showPlace,
} from '#places/contract/naming.ts'
import { importComponents, importExtents } from '#places/server/import-land.ts'
import { placeSaid } from '#places/server/index.ts'
import { toGcj02 } from '#places/rules/projection.ts'
import { aHouse, GRID, HERE, THERE } from './testing.ts'

const house = await aHouse()
const secretary = await house.as('secretary')
const clerk = await house.as('clerk')
const { kit } = house.installation
const estate = uuidv7(Date.now())
const place = { placeId: house.place as never }

const asOperator = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, job('test', '340199'), (tx, write) =>
    work(openAct(kit, job('test', '340199'), { tx, write }, randomUUID()).act),
  )
const found = async (q: string): Promise<string[]> =>
  (await house.visitor().does(findPlaces, { query: { q } })).items.map(({ pathZh }) => pathZh)

beforeAll(() =>
  asOperator(async ({ tx, newId }) => {
    await sql`
      insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, sort)
      values (${estate}, 'estate', ${HERE}, '红花家园', 'Honghua Garden', '红花家园', 'Honghua Garden', 1)`.execute(
      tx,
    )
    await sql`update place set parent_id = ${estate} where id = ${house.place}`.execute(tx)
    const entrance = newId()
    await sql`
      insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
      values (${entrance}, 'entrance', ${house.place}, ${GRID}, '2单元', 'Entrance 2', '红花家园 5栋 2单元', 'Honghua Garden, Building 5, Entrance 2', '|5|2|', 1),
             (${newId()}, 'dwelling', ${entrance}, ${GRID}, '301室', 'Room 301', '红花家园 5栋 2单元 301室', 'Honghua Garden, Building 5, Entrance 2, Room 301', '|5|2|301', 1)`.execute(
      tx,
    )
  }),
)

describe('names', () => {
  test('a spoken name finds the place and the address said with it', async () => {
    const { names } = await secretary.does(addPlaceName, {
      params: { placeId: estate as never },
      body: { kind: 'spoken', name: '老纺织厂宿舍', since: '1986-01-01' },
    })
    expect(names).toMatchObject([{ kind: 'spoken', name: '老纺织厂宿舍', since: '1986-01-01', until: null }])
    expect(await found('老纺织厂')).toEqual(['红花家园'])
    expect(await asOperator(({ tx }) => placeSaid(tx, '老纺织厂宿舍5栋2单元301'))).toMatchObject({
      roughly: false,
    })
    expect(await clerk.does(searchMap, { query: { q: '纺织厂' } })).toMatchObject({
      items: [{ kind: 'place', id: estate }],
    })
    // Whoever noted it is told to staff alone.
    expect(
      (await house.visitor().does(showPlace, { params: { placeId: estate as never } })).names[0]!.notedName,
    ).toBeNull()
    expect((await clerk.does(showPlace, { params: { placeId: estate as never } })).names[0]!.notedName).toBe(
      '测试secretary',
    )
  })
  test('once is enough, and days run forward', async () => {
    const body = { kind: 'alias', name: '老纺织厂宿舍' } as const
    expect((await secretary.ask(addPlaceName, { params: { placeId: estate as never }, body })).refusal).toBe(
      'name-there-already',
    )
    expect(
      (
        await secretary.ask(addPlaceName, {
          params: place,
          body: { ...body, since: '2020-01-02', until: '2020-01-02' },
        })
      ).refusal,
    ).toBe('days-turned-round')
  })
  test('a building that is renamed is found by its old number and by its new one, with all that is in it', async () => {
    const renamed = await secretary.does(renamePlace, { params: place, body: { nameZh: '18号楼' } })
    expect(renamed).toMatchObject({ nameZh: '18号楼', pathZh: '红花家园 18号楼' })
    const room = ['红花家园 18号楼 2单元 301室']
    expect(await found('18-2-301')).toEqual(room)
    expect(await found('5栋2单元301')).toEqual(room)
    expect(await found('5-2-301')).toEqual(room)
    expect(await found('5栋')).toEqual(['红花家园 18号楼', '红花家园 18号楼 2单元', ...room])
    const { names } = await clerk.does(showPlace, { params: place })
    expect(names).toMatchObject([{ kind: 'historic', name: '5栋', until: '2026-03-10' }])
    expect((await secretary.ask(renamePlace, { params: place, body: { nameZh: '18号楼' } })).refusal).toBe(
      'named-so-already',
    )
    expect((await house.visitor().does(showDoorway, { params: { code: 'HH5A01' } })).pathZh).toBe(
      '红花家园 18号楼',
    )
  })
  test('named back, the old name is a name again and the other one historic', async () => {
    await secretary.does(renamePlace, { params: place, body: { nameZh: '5栋', nameEn: 'Building 5' } })
    expect(
      (await clerk.does(showPlace, { params: place })).names.map(({ name, kind }) => [name, kind]),
    ).toEqual([['18号楼', 'historic']])
    expect(await found('18-2-301')).toEqual(['红花家园 5栋 2单元 301室'])
  })
  test('an estate takes the paths of its houses along', async () => {
    await secretary.does(renamePlace, {
      params: { placeId: estate as never },
      body: { nameZh: '红花新苑', nameEn: 'Honghua New Court' },
    })
    expect(await found('5-2-301')).toEqual(['红花新苑 5栋 2单元 301室'])
    expect(await found('红花家园')).toEqual(['红花新苑'])
  })
  test('areas have other names too, and a name noted by mistake goes', async () => {
    await secretary.does(addAreaName, { params: { code: HERE }, body: { kind: 'alias', name: '红花居委会' } })
    expect(await asOperator(({ tx }) => placeSaid(tx, '红花居委会门口'))).toEqual({
      areaCode: HERE,
      roughly: true,
    })
    await secretary.does(renameArea, { params: { code: GRID }, body: { nameZh: '红花东网格' } })
    expect((await clerk.does(showArea, { params: { code: GRID } })).nameZh).toBe('红花东网格')
    const { names } = await clerk.does(listAreaNames, { params: { code: GRID } })
    expect(names).toMatchObject([{ kind: 'historic', name: '红花第一网格' }])
    expect(await secretary.does(removeName, { params: { nameId: names[0]!.id } })).toEqual({ names: [] })
    expect((await secretary.ask(removeName, { params: { nameId: names[0]!.id } })).refusal).toBe('not-found')
  })
  test('nobody names what lies elsewhere', async () => {
    const there = await house.as('secretary', { area: THERE })
    expect((await there.ask(renamePlace, { params: place, body: { nameZh: '甲' } })).refusal).toBe(
      'not-allowed',
    )
    expect((await clerk.ask(renamePlace, { params: place, body: { nameZh: '甲' } })).refusal).toBe(
      'not-allowed',
    )
  })
})

describe('components', () => {
  const lamp = { class: '01037', placeId: house.place as never, state: 'good' } as const
  test('one gets the next number, changes with its history, and ends', async () => {
    const first = await secretary.does(addComponent, {
      body: { ...lamp, where: '东门北侧', since: '2020-01-01' },
    })
    expect(first).toMatchObject({
      code: expect.stringMatching(/^34019901037\d{6}$/) as string,
      areaCode: GRID,
      open: true,
      version: 1,
    })
    const params = { componentId: first.id }
    const broken = await secretary.does(changeComponent, {
      params,
      body: {
        version: 1,
        state: 'damaged',
        placeId: house.place as never,
        where: '东门北侧',
        since: '2020-01-01',
      },
    })
    expect(broken).toMatchObject({ state: 'damaged', version: 2 })
    expect(
      (await secretary.ask(changeComponent, { params, body: { version: 1, state: 'good' } })).refusal,
    ).toBe('changed-meanwhile')
    expect(
      (await secretary.ask(endComponent, { params, body: { version: 2, on: '2019-01-01', why: '拆除' } }))
        .refusal,
    ).toBe('day-before-it-began')
    expect(
      (await secretary.ask(endComponent, { params, body: { version: 2, on: '2030-01-01', why: '拆除' } }))
        .refusal,
    ).toBe('day-in-the-future')
    await secretary.does(endComponent, {
      params,
      body: { version: 2, on: '2026-03-01', why: '道路改造拆除' },
    })
    expect(
      (await secretary.ask(changeComponent, { params, body: { version: 3, state: 'good' } })).refusal,
    ).toBe('component-ended')
    const shown = await clerk.does(showComponent, { params })
    expect(shown.history.map(({ what, fields }) => [what, fields])).toEqual([
      ['ended', ['endedOn']],
      ['changed', ['state']],
      ['added', []],
    ])
    expect((await clerk.does(listComponents, { query: {} })).items).toEqual([])
    expect((await clerk.does(listComponents, { query: { ended: 'yes' } })).items).toHaveLength(1)
  })
  test.each([
    ['class-unknown', { class: '01016', areaCode: GRID }],
    ['code-does-not-fit', { class: '01037', code: '34019901038000001', areaCode: GRID }],
    ['nowhere', { class: '01037' }],
    ['place-unknown', { class: '01037', placeId: '01890000-0000-7000-8000-000000000000' }],
    ['area-outside-yours', { class: '01037', areaCode: `${THERE}001` }],
    ['point-half', { class: '01037', lon: 117.5, areaCode: GRID }],
    ['day-in-the-future', { class: '01037', areaCode: GRID, since: '2030-01-01' }],
  ])('%s', async (why, body) => {
    expect((await secretary.ask(addComponent, { body: body as never })).refusal).toBe(why)
  })
  test('a number is given once, and sent twice it is entered once', async () => {
    const body = { ...lamp, code: '34019901037900001' }
    const commandId = randomUUID()
    const twice = await Promise.all([1, 2].map(() => secretary.ask(addComponent, { body }, { commandId })))
    expect(new Set(twice.map(({ value }) => value.id)).size).toBe(1)
    expect((await secretary.ask(addComponent, { body })).refusal).toBe('code-taken')
    expect((await clerk.does(countComponents, { query: {} })).items).toMatchObject([
      { class: '01037', count: 1, notInOrder: 0 },
    ])
  })
  test('a list is taken by number or by place, row by row; a second time nothing changes', async () => {
    const rows = [
      { class: '污水井盖', place: '红花新苑5栋', where: '楼前' },
      { class: '路灯', code: '34019901037900001', state: '破损', area: GRID },
      { class: '飞船', area: GRID },
      { class: '污水井盖', place: '红花新苑5栋', where: '楼前' },
      { class: '垃圾箱', place: '没有这个地方' },
    ]
    const take = () => asOperator((act) => importComponents(act, '340199', rows, 'wgs84'))
    expect(await take()).toEqual({
      added: 1,
      changed: 1,
      same: 0,
      refused: [
        { row: 3, what: '飞船', problem: 'class-unknown' },
        { row: 4, what: '污水井盖', problem: 'code-twice' },
        { row: 5, what: '垃圾箱', problem: 'nowhere' },
      ],
    })
    expect(await take()).toMatchObject({ added: 0, changed: 0, same: 2 })
    const file = await clerk.ask(exportComponents, { query: { format: 'csv' } })
    expect(JSON.stringify(file.body)).toContain('34019901037900001')
  })
})

describe('outlines and the map', () => {
  const square = (size: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [117.5, 31.5],
        [117.5 + size, 31.5],
        [117.5 + size, 31.5 + size],
        [117.5, 31.5 + size],
        [117.5, 31.5],
      ] as [number, number][],
    ],
  })
  test('a footprint is drawn, seen on the map as it is, and taken away', async () => {
    await secretary.does(drawExtent, { params: place, body: { extent: square(0.0005) } })
    const seen = await clerk.does(mapFeatures, {
      query: { bbox: '117.49,31.49,117.51,31.51', zoom: '17', layers: 'buildings,components' },
    })
    expect(seen.features).toMatchObject([
      { id: house.place, geometry: { type: 'Polygon' }, properties: { layer: 'buildings' } },
    ])
    expect(JSON.stringify(seen)).not.toMatch(/phone|1990000/)
    expect(
      (
        await clerk.does(mapFeatures, {
          query: { bbox: '117.49,31.49,117.51,31.51', zoom: '12', layers: 'buildings' },
        })
      ).features,
    ).toEqual([])
    await secretary.does(drawExtent, { params: place, body: { extent: null } })
    expect((await clerk.does(showPlace, { params: place })).extent).toBeNull()
  })
  test('what cannot be an outline is none', async () => {
    const bow = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [117.5, 31.5],
          [117.501, 31.501],
          [117.501, 31.5],
          [117.5, 31.501],
          [117.5, 31.5],
        ] as [number, number][],
      ],
    }
    expect((await secretary.ask(drawExtent, { params: place, body: { extent: bow } })).refusal).toBe(
      'outline-crosses-itself',
    )
    expect((await secretary.ask(drawExtent, { params: place, body: { extent: square(0.5) } })).refusal).toBe(
      'outline-too-large',
    )
  })
  test('a file from a consumer map is brought back to where things are', async () => {
    const drawn = square(0.0005).coordinates[0]!.map(([lon, lat]) => {
      const shifted = toGcj02({ lon, lat })
      return [shifted.lon, shifted.lat]
    })
    const file = [
      { properties: { name: '红花新苑5栋' }, geometry: { type: 'Polygon', coordinates: [drawn] } },
      { properties: { name: '哪里也不是' }, geometry: { type: 'Polygon', coordinates: [drawn] } },
      { properties: { name: '红花新苑' }, geometry: { type: 'Point', coordinates: [1, 1] } },
    ]
    expect(await asOperator((act) => importExtents(act, file, 'gcj02'))).toEqual({
      taken: 1,
      refused: [
        { feature: 2, name: '哪里也不是', why: 'place-unknown' },
        { feature: 3, name: '红花新苑', why: 'no-outline' },
      ],
    })
    const { extent, lon } = await clerk.does(showPlace, { params: place })
    expect((extent as { coordinates: number[][][] }).coordinates[0]![0]![0]).toBeCloseTo(117.5, 6)
    expect(lon).toBeCloseTo(117.50025, 6)
  })
})

describe('the codes of doors', () => {
  test('come page by page, each door once and none left out', async () => {
    await asOperator(({ tx }) =>
      sql`
        insert into doorway (code, place_id, area_code)
        select 'LAND' || n, ${house.place}, ${GRID} from generate_series(10, 14) as n`.execute(tx),
    )
    const query = { area: HERE, limit: 2 }
    const codes: string[] = []
    let cursor: string | undefined
    do {
      const page = await clerk.does(listDoorways, {
        query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
      })
      expect(page.items.length).toBeLessThanOrEqual(2)
      codes.push(...page.items.map(({ code }) => code))
      cursor = page.next
    } while (cursor !== undefined)
    const whole = await clerk.does(listDoorways, { query: { area: HERE } })
    expect(whole.next).toBe(undefined)
    expect(codes.filter((code) => code.startsWith('LAND'))).toHaveLength(5)
    expect(codes).toEqual(whole.items.map(({ code }) => code))
  })
  test('a page that never was is refused in a sentence', async () => {
    for (const cursor of ['nowhere', Buffer.from('["a","b"]').toString('base64url')])
      expect((await clerk.ask(listDoorways, { query: { area: HERE, cursor } })).refusal).toBe(
        'cursor-unknown',
      )
  })
})
