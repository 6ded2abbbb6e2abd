import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sql, transact } from '#kernel/server/database.ts'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { rosterSlice } from '#rosters/server/jobs.ts'
import {
  addRosterBuildings,
  closeRoster,
  decideVanished,
  fixRoster,
  listRosterProblems,
  listRosters,
  listVanished,
  mapRoster,
  returnRoster,
  showRoster,
  takeRoster,
  undoRoster,
  uploadRoster,
} from '#rosters/contract.ts'
import type { Roster, RosterId, RosterState } from '#rosters/contract.ts'
import { listSamePairs } from '#ledger/contract/same.ts'
import { aNumber } from '#rosters/testing.ts'
import { aHouse, GRID, HERE, THERE } from './testing.ts'
import type { Staff } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')

/** Dwellings 101 to 602 of buildings 1 and 2, two entrances each. */
await transact(house.installation.kit.db, job('test', '340199'), async (tx) => {
  const built = uuidv7(Date.now())
  await sql`
    insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
    values (${built}, 'building', ${GRID}, '8栋', 'Building 8', '红花家园 8栋', 'Honghua Homes, Building 8', '|8||', 1)`.execute(
    tx,
  )
  await sql`
    insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
    values (${uuidv7(Date.now() + 1)}, 'dwelling', ${built}, ${GRID}, '1单元101室', 'Room 101', '红花家园 8栋 1单元101室', 'Honghua Homes, Building 8, Room 101', '|8|1|101', 1)`.execute(
    tx,
  )
  for (const building of [1, 2])
    for (const entrance of [1, 2])
      for (const floor of [1, 2, 3, 4, 5, 6])
        for (const door of [1, 2]) {
          const room = `${floor}0${door}`
          const path = `红花家园 ${building}栋 ${entrance}单元 ${room}室`
          await sql`
            insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
            values (${uuidv7(Date.now())}, 'dwelling', ${GRID}, ${`${room}室`}, ${`Room ${room}`}, ${path}, ${path}, ${`|${building}|${entrance}|${room}`}, 1)`.execute(
            tx,
          )
        }
})

type Row = readonly (string | number | null)[]
const HEAD: readonly Row[] = [
  ['官塘社区人房台账', null, null, null, null, null, null, null],
  ['序号', '楼栋', '单元', '房号', '姓名', '与户主关系', '身份证号', '联系电话'],
]
const GOOD: readonly Row[] = [
  [1, '1栋', '1单元', 101, '王建国', '户主', aNumber('1956-03-12', 11), '19900000001'],
  [null, null, null, null, '李秀英', '配偶', aNumber('1958-07-01', 24), '同上'],
  [2, null, null, 102, '赵梓轩', '本人', aNumber('1990-11-30', 35), '１９９０００００００３'],
]
const book = async (rows: readonly Row[], name = '1号楼'): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name,
          rows: rows.map((row) => [...row]),
          ...(rows[0] === HEAD[0] ? { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 7 }] } : {}),
        },
      ],
    }),
  )

async function send(
  who: Staff,
  bytes: Uint8Array,
  options: {
    readonly area?: string
    readonly name?: string
    readonly key?: string
    readonly source?: string
  } = {},
) {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), options.name ?? '人房台账.xlsx')
  const answer = await house.server.app.inject({
    method: 'POST',
    url: `/api${uploadRoster.path}`,
    query: {
      area: options.area ?? HERE,
      ...(options.source === undefined ? {} : { source: options.source }),
    },
    remoteAddress: who.address,
    headers: {
      'idempotency-key': options.key ?? randomUUID(),
      'accept-language': 'zh-CN',
      'sec-fetch-site': 'same-origin',
      cookie: `linli_session=${who.cookie()}`,
    },
    payload: form,
  })
  const body = answer.json()
  return { status: answer.statusCode, refusal: body.refusal as string | undefined, id: body.id as RosterId }
}

const byId = (rosterId: RosterId) => ({ params: { rosterId } })
const see = (id: RosterId, who = clerk) => who.does(showRoster, byId(id))
async function until(id: RosterId, ...states: readonly RosterState[]): Promise<Roster> {
  for (let asked = 0; asked < 600; asked++) {
    const roster = await see(id)
    if (states.includes(roster.state)) return roster
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error(`${id} never was ${states.join(' or ')}`)
}
const asFound = { columns: {}, left: [] }
async function checked(rows: readonly Row[], options: Parameters<typeof send>[2] = {}): Promise<Roster> {
  const { id } = await send(clerk, await book(rows), options)
  await clerk.does(mapRoster, { ...byId(id), body: asFound })
  return until(id, 'checked')
}
const adds = ({ rows, taken, changed, unchanged, refused }: Roster['tally']) =>
  rows === taken + changed + unchanged + refused

describe('a roster in the wizard', () => {
  test('is read, run dry, taken, and every row is accounted for', async () => {
    const roster = await checked([...HEAD, ...GOOD, ['1单元小计', null, null, null, null, null, null, null]])
    expect(roster.sheets[0]!.columns.map(({ meaning }) => meaning)).toEqual([
      'serial',
      'building',
      'entrance',
      'room',
      'name',
      'kinship',
      'identity',
      'phone',
    ])
    expect(roster.passed).toContainEqual({ why: 'subtotal', count: 1 })
    expect(roster).toMatchObject({ households: 2, people: 3, problems: [] })
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    const done = await until(roster.id, 'done')
    expect(done.tally.rows).toBe(3)
    expect(adds(done.tally)).toBe(true)
  })

  test('problems are named by sheet, row and column, and fixed in place', async () => {
    const number = aNumber('1971-08-10', 45)
    const wrong = number.slice(0, 17) + (number[17] === '1' ? '2' : '1')
    const roster = await checked([
      ...HEAD,
      ...GOOD,
      [3, '9栋', '1单元', 101, '周芳', '户主', aNumber('1980-01-02', 46), null],
      [4, '1栋', '1单元', 201, '郑伟', '户主', wrong, null],
    ])
    expect(roster.problems.map(({ code, count }) => [code, count])).toEqual([
      ['building-unknown', 1],
      ['identity-bad-check-digit', 1],
    ])
    const { items } = await clerk.does(listRosterProblems, {
      ...byId(roster.id),
      query: { code: 'identity-bad-check-digit' },
    })
    expect(items).toMatchObject([{ sheet: '1号楼', line: 7, column: 'G', said: wrong, name: '郑伟' }])
    await clerk.does(fixRoster, {
      ...byId(roster.id),
      body: {
        cells: [
          { sheet: '1号楼', line: 7, column: 'G', value: number },
          { sheet: '1号楼', line: 6, column: 'B', value: '2栋' },
        ],
      },
    })
    const after = await until(roster.id, 'checked')
    expect(after.problems).toEqual([])
    expect(after.fixes).toBe(2)
  })

  test('who goes on without a number takes the row and leaves the number', async () => {
    const roster = await checked([
      ...HEAD,
      [1, '2栋', '1单元', 301, '陈国庆', '户主', 340199197501136000, null],
    ])
    expect(roster.problems).toMatchObject([{ code: 'identity-lost-digits', severity: 'ask', goOn: true }])
    expect(roster.tally.refused).toBe(1)
    await clerk.does(fixRoster, {
      ...byId(roster.id),
      body: { goOn: ['identity-lost-digits', 'name-missing'] },
    })
    const after = await until(roster.id, 'checked')
    expect(after.problems).toMatchObject([{ code: 'identity-lost-digits', severity: 'hint' }])
    expect(after.goOn).toEqual(['identity-lost-digits'])
  })

  test('comes back as a workbook with its problems marked', async () => {
    const roster = await checked([
      ...HEAD,
      [1, '9栋', '1单元', 301, '陈国庆', '户主', aNumber('1975-01-13', 61), null],
    ])
    const answer = await house.server.app.inject({
      method: 'GET',
      url: `/api${returnRoster.path.replace(':rosterId', roster.id)}`,
      headers: { 'sec-fetch-site': 'same-origin', cookie: `linli_session=${clerk.cookie()}` },
    })
    expect(answer.statusCode).toBe(200)
    const back = await readXlsx(answer.rawPayload, { readStyles: true })
    expect(back.sheets.map(({ name }) => name)).toEqual(['问题 Problems', '1号楼'])
    expect(back.sheets[0]!.rows[1]!.slice(0, 4)).toEqual(['1号楼', 3, 'B', '陈国庆'])
  })

  test('columns of a source are read the next time as they were said', async () => {
    const odd: readonly Row[] = [
      ['甲', '乙', '丙'],
      ['1栋1单元401', '冯芳', '19900000009'],
      ['1栋1单元402', '褚伟', '19900000010'],
    ]
    const first = await send(clerk, await book(odd), { name: '外来表2024.xlsx' })
    expect((await clerk.ask(mapRoster, { ...byId(first.id), body: asFound })).refusal).toBe('not-a-ledger')
    const named = [['房屋地址', '称呼人', '手机'], ...odd.slice(1)]
    const { id } = await send(clerk, await book(named), { name: '走访底册2024年6月.xlsx' })
    const { sheets } = await see(id)
    const key = sheets[0]!.columns.find(({ titles }) => titles[0] === '称呼人')!.key
    await clerk.does(mapRoster, { ...byId(id), body: { columns: { [key]: 'name' }, left: [] } })
    expect((await until(id, 'checked')).people).toBe(2)
    const second = await send(clerk, await book(named), { name: '走访底册2024年9月.xlsx' })
    const again = await see(second.id)
    expect(again.remembered).toBe(true)
    expect(again.sheets[0]!.columns.find((column) => column.key === key)!.meaning).toBe('name')
  })

  test('sent twice under one number it is there once', async () => {
    const key = randomUUID()
    const bytes = await book([...HEAD, ...GOOD])
    expect((await send(clerk, bytes, { key })).id).toBe((await send(clerk, bytes, { key })).id)
  })

  test('may be closed, and then nothing moves it any more', async () => {
    const roster = await checked([...HEAD, ...GOOD])
    await clerk.does(closeRoster, { ...byId(roster.id), body: {} })
    expect((await clerk.ask(takeRoster, { ...byId(roster.id), body: {} })).refusal).toBe('roster-moved-on')
    expect((await clerk.ask(fixRoster, { ...byId(roster.id), body: {} })).refusal).toBe('roster-moved-on')
  })

  test('may be undone as a whole', async () => {
    const roster = await checked([...HEAD, ...GOOD])
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'done')
    await clerk.does(undoRoster, { ...byId(roster.id), body: {} })
    expect((await until(roster.id, 'undone')).kept).toBe(0)
  })
})

describe('a dwelling that is not on record', () => {
  test('is added by an explicit word of whoever manages places, and by nobody else', async () => {
    const roster = await checked([
      ...HEAD,
      [1, '8栋', '1单元', 102, '钱秀英', '户主', aNumber('1961-02-03', 64), null],
    ])
    const { items } = await clerk.does(listRosterProblems, { ...byId(roster.id), query: {} })
    expect(items).toMatchObject([
      { code: 'dwelling-unknown', column: 'D', missing: { entrance: '1', room: '102' } },
    ])
    const [{ said, near, missing }] = items as [(typeof items)[number]]
    const body = { add: [{ said, beside: near[0]!.id, ...missing! }] }
    expect((await clerk.ask(fixRoster, { ...byId(roster.id), body })).refusal).toBe('not-allowed')
    const secretary = await house.as('secretary')
    await secretary.does(fixRoster, { ...byId(roster.id), body })
    const after = await until(roster.id, 'checked')
    expect(after.problems).toEqual([])
    expect(after.tally.taken).toBe(1)
  })
})

describe('a building that the list names and nobody has on record', () => {
  const homes = [
    ['1单元', '101'],
    ['1单元', '102'],
    ['1单元', '201'],
    ['2单元', '101'],
  ] as const
  const rows: readonly Row[] = [
    ...HEAD,
    ...homes.flatMap(([entrance, room], i): readonly Row[] => [
      [i + 1, '24栋', entrance, room, `卫${'甲乙丙丁'[i]}`, '户主', aNumber('1961-02-03', 200 + i * 2), null],
      [null, null, null, null, `卫${'子丑寅卯'[i]}`, '配偶', aNumber('1963-02-03', 301 + i * 2), null],
    ]),
    [9, '25栋', '1单元', '301', '卫九', '户主', aNumber('1961-02-03', 401), null],
  ]
  const standing = async () => {
    const { rows: some } = await house.installation.kit.db.pool.query(
      `select kind, path_zh, area_code, dwellings, floors from ${house.installation.kit.db.schema}.place
       where path_zh like '红花家园 24栋%' order by path_zh`,
    )
    return some as { kind: string; path_zh: string; area_code: string; dwellings: number | null }[]
  }
  const asProposed = ({ missing }: Roster, name = '24栋') => ({
    buildings: missing
      .filter((one) => one.name === name)
      .map(({ key, estate, name: called, areaCode }) => ({ key, estate, name: called, areaCode })),
  })

  test('is shown with what is known of it, added with one press, and undone with the file', async () => {
    const roster = await checked(rows, { source: '新楼' })
    expect(roster.missing).toMatchObject([
      {
        name: '24栋',
        estate: '红花家园',
        areaCode: GRID,
        known: false,
        likely: true,
        dwellings: 4,
        rows: 8,
        entrances: [
          { entrance: '1', lowest: 1, highest: 2, doors: 2, dwellings: 3 },
          { entrance: '2', lowest: 1, highest: 1, doors: 1, dwellings: 1 },
        ],
      },
      { name: '25栋', likely: false, dwellings: 1, rows: 1 },
    ])
    const body = asProposed(roster)
    expect((await clerk.ask(addRosterBuildings, { ...byId(roster.id), body })).refusal).toBe('not-allowed')
    const secretary = await house.as('secretary')
    const asks = (buildings: (typeof body)['buildings'], commandId?: string) =>
      secretary.ask(
        addRosterBuildings,
        { ...byId(roster.id), body: { buildings } },
        commandId === undefined ? {} : { commandId },
      )
    const [one] = body.buildings
    expect((await asks([{ ...one!, key: '|99|' }])).refusal).toBe('building-not-missing')
    expect((await asks([{ ...one!, estate: ' ' }])).refusal).toBe('estate-unsaid')
    expect((await asks([{ ...one!, areaCode: '340199001002001' }])).refusal).toBe('grid-outside')
    expect(await standing()).toEqual([])
    // Twice is once; the estate has no place of its own yet, and gets one.
    const commandId = randomUUID()
    expect((await asks(body.buildings, commandId)).refusal).toBeUndefined()
    expect((await asks(body.buildings, commandId)).refusal).toBeUndefined()
    const after = await until(roster.id, 'checked')
    expect(after.missing.map(({ name }) => name)).toEqual(['25栋'])
    expect(after).toMatchObject({ addedPlaces: 8, tally: { taken: 8, refused: 1 } })
    expect((await standing()).map(({ kind, path_zh }) => [kind, path_zh])).toEqual([
      ['building', '红花家园 24栋'],
      ['entrance', '红花家园 24栋 1单元'],
      ['dwelling', '红花家园 24栋 1单元 101室'],
      ['dwelling', '红花家园 24栋 1单元 102室'],
      ['dwelling', '红花家园 24栋 1单元 201室'],
      ['entrance', '红花家园 24栋 2单元'],
      ['dwelling', '红花家园 24栋 2单元 101室'],
    ])
    expect((await standing())[0]).toMatchObject({ dwellings: 4, floors: 2, area_code: GRID })
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    expect((await until(roster.id, 'done')).tally.taken).toBe(8)
    await clerk.does(undoRoster, { ...byId(roster.id), body: {} })
    expect((await until(roster.id, 'undone')).kept).toBe(0)
    expect(await standing()).toEqual([])
  })

  test('is taken back before anything was taken, and stays where somebody else lives in it by then', async () => {
    const secretary = await house.as('secretary')
    const first = await checked(rows, { source: '新楼甲' })
    await secretary.does(addRosterBuildings, { ...byId(first.id), body: asProposed(first) })
    await until(first.id, 'checked')
    const second = await checked(rows, { source: '新楼乙' })
    expect(second.missing.map(({ name }) => name)).toEqual(['25栋'])
    await clerk.does(takeRoster, { ...byId(second.id), body: {} })
    await until(second.id, 'done')
    await clerk.does(undoRoster, { ...byId(first.id), body: {} })
    expect(await until(first.id, 'checked')).toMatchObject({ kept: 2, addedPlaces: 0 })
    expect((await standing()).length).toBe(7)
    expect((await standing())[0]!.dwellings).toBe(4)
    await clerk.does(undoRoster, { ...byId(second.id), body: {} })
    await until(second.id, 'undone')
  })

  test('what is missing of a building on record is added to it', async () => {
    const secretary = await house.as('secretary')
    const some: readonly Row[] = [
      ...HEAD,
      ...['301', '302', '401'].map((room, i): Row => [
        i + 1,
        '8栋',
        '3单元',
        room,
        `蒋${'甲乙丙'[i]}`,
        '户主',
        aNumber('1971-02-03', 500 + i),
        null,
      ]),
    ]
    const roster = await checked(some, { source: '补单元' })
    expect(roster.missing).toMatchObject([
      { name: '8栋', known: true, likely: true, dwellings: 3, areaCode: GRID },
    ])
    await secretary.does(addRosterBuildings, { ...byId(roster.id), body: asProposed(roster, '8栋') })
    const after = await until(roster.id, 'checked')
    expect(after).toMatchObject({ missing: [], problems: [], addedPlaces: 4 })
  })
})

describe('a second file of the same source', () => {
  const number = aNumber('1966-05-04', 51)
  const rows = (phone: string): readonly Row[] => [
    ...HEAD,
    [1, '2栋', '2单元', 601, '冯桂兰', '户主', number, phone],
    [null, null, null, null, '陈国庆', '配偶', aNumber('1964-02-03', 71), null],
  ]

  test('brings no duplicates, and differences wait to be approved', async () => {
    const first = await checked(rows('19900000021'), { source: '物业底册' })
    await clerk.does(takeRoster, { ...byId(first.id), body: {} })
    expect((await until(first.id, 'done')).tally).toEqual({
      rows: 2,
      taken: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const same = await checked(rows('19900000021'), { source: '物业底册' })
    expect(same.tally).toEqual({ rows: 2, taken: 0, changed: 0, unchanged: 2, refused: 0 })
    const other = await checked(rows('19900000022'), { source: '物业底册' })
    expect(other.problems).toMatchObject([{ code: 'differs-from-ledger', severity: 'ask', count: 1 }])
    expect(other.tally).toEqual({ rows: 2, taken: 0, changed: 0, unchanged: 1, refused: 1 })
    await clerk.does(fixRoster, { ...byId(other.id), body: { approved: [{ sheet: '1号楼', line: 3 }] } })
    expect((await until(other.id, 'checked')).tally).toEqual({
      rows: 2,
      taken: 0,
      changed: 1,
      unchanged: 1,
      refused: 0,
    })
    await clerk.does(takeRoster, { ...byId(other.id), body: {} })
    expect((await until(other.id, 'done')).tally).toEqual({
      rows: 2,
      taken: 0,
      changed: 1,
      unchanged: 1,
      refused: 0,
    })
    // The first file is undone: what the second has changed since stays, and is told.
    await clerk.does(undoRoster, { ...byId(first.id), body: {} })
    const undone = await until(first.id, 'undone')
    expect(undone.kept).toBeGreaterThan(0)
  })

  test('whom it names no more is a difference to decide: kept, asked about, or moved out, and back again with the file', async () => {
    const source = '少了人的来源'
    const people: readonly Row[] = [
      [1, '2栋', '2单元', 601, '钱一', '户主', aNumber('1966-03-12', 11), null],
      [null, null, null, null, '钱二', '配偶', aNumber('1968-07-01', 24), null],
      [null, null, null, null, '钱三', '儿子', aNumber('1996-07-01', 31), null],
    ]
    const first = await checked([...HEAD, ...people], { source })
    await clerk.does(takeRoster, { ...byId(first.id), body: {} })
    expect((await until(first.id, 'done')).vanished).toEqual({ open: 0, movedOut: 0, keep: 0, ask: 0 })
    const second = await checked(
      [...HEAD, people[0]!, [null, null, null, null, '钱三', '儿子', '1996', null]],
      {
        source,
      },
    )
    // Of the third a row stands there that cannot be read: it may be them.
    expect(second.vanished).toMatchObject({ open: 1 })
    const missing = async (show: 'open' | 'ask' | 'all' = 'open') =>
      (await clerk.does(listVanished, { ...byId(second.id), query: { show } })).items
    const [gone] = await missing()
    expect(gone).toMatchObject({ name: '钱*', decision: null })
    const living = async () => {
      const { rows } = await house.installation.kit.db.pool.query(
        `select known_as from ${house.installation.kit.db.schema}.tie where known_as like '钱%' and strand = 'lives' and until is null order by 1`,
      )
      return rows.map(({ known_as }: { known_as: string }) => known_as)
    }
    const says = (body: object, who = clerk) =>
      who.ask(decideVanished, { ...byId(second.id), body: { personIds: [gone!.personId], ...body } as never })
    expect((await says({ decision: 'moved-out' })).refusal).toBe('day-missing')
    expect((await says({ decision: 'moved-out', on: '2999-01-01' })).refusal).toBe('day-ahead')
    expect((await says({ decision: 'keep' }, await house.as('clerk', { area: THERE }))).refusal).toBe(
      'not-found',
    )
    await says({ decision: 'ask' })
    expect((await missing('ask')).map(({ personId }) => personId)).toEqual([gone!.personId])
    // A further run dry takes no decision away.
    await clerk.does(mapRoster, { ...byId(second.id), body: asFound })
    expect((await until(second.id, 'checked')).vanished).toMatchObject({ open: 0, ask: 1 })
    await clerk.does(takeRoster, { ...byId(second.id), body: {} })
    await until(second.id, 'done')
    expect(await living()).toEqual(['钱一', '钱三', '钱二'].toSorted())
    const day = house.installation.kit.clock().toISOString().slice(0, 10)
    expect((await says({ decision: 'moved-out', on: day })).value.decided).toBe(1)
    expect(await living()).not.toContain('钱二')
    expect((await says({ decision: 'keep' })).refusal).toBe('vanished-decided')
    await clerk.does(undoRoster, { ...byId(second.id), body: {} })
    expect((await until(second.id, 'undone')).vanished).toMatchObject({ open: 1, movedOut: 0 })
    expect(await living()).toContain('钱二')
  })

  test('a list without a footing does not make a tenant an owner; who is registered stands in a book', async () => {
    const { kit } = house.installation
    const source = '没有居住方式的来源'
    const head = ['序号', '楼栋', '单元', '房号', '姓名', '与户主关系', '身份证号', '居住方式', '户籍情况']
    const rented: readonly Row[] = [
      head,
      [1, '2栋', '2单元', 602, '孙一', '户主', aNumber('1976-03-12', 11), '租住', '户在人在'],
      [null, null, null, null, '孙二', '配偶', aNumber('1978-07-01', 24), '租住', '户在人在'],
    ]
    const taken = async (rows: readonly Row[]) => {
      const one = await checked(rows, { source: `${source}${rows[0]!.length}` })
      await clerk.does(takeRoster, { ...byId(one.id), body: {} })
      return (await until(one.id, 'done')).tally
    }
    expect(await taken(rented)).toMatchObject({ taken: 2 })
    const { rows } = await kit.db.pool.query(
      `select t.strand, t.basis, t.kinship, h.kind from ${kit.db.schema}.tie as t join ${kit.db.schema}.household as h on h.id = t.household_id
       where t.known_as like '孙%' order by t.strand, t.kinship`,
    )
    expect(rows).toEqual([
      { strand: 'lives', basis: 'rent', kinship: 'head', kind: 'living' },
      { strand: 'lives', basis: 'rent', kinship: 'spouse', kind: 'living' },
      { strand: 'registered', basis: null, kinship: 'head', kind: 'registered' },
      { strand: 'registered', basis: null, kinship: 'spouse', kind: 'registered' },
    ])
    const bare = rented.map((row) => row.slice(0, 7))
    expect(await taken(bare)).toMatchObject({ unchanged: 2, changed: 0 })
    expect(await taken(rented)).toMatchObject({ unchanged: 2, changed: 0 })
  })

  test('somebody who is known under a like name is put before the desk as soon as the file is taken', async () => {
    const number = aNumber('1946-05-05', 17)
    const of = (room: number, name: string, identity: string | null): Row => [
      1,
      '2栋',
      '1单元',
      room,
      name,
      '户主',
      identity,
      '19900000555',
    ]
    for (const [i, row] of [of(501, '周秀梅', number), of(502, '周秀海', null)].entries()) {
      const one = await checked([...HEAD, row], { source: `来源${i}` })
      await clerk.does(takeRoster, { ...byId(one.id), body: {} })
      await until(one.id, 'done')
    }
    await house.settled()
    const { items } = await clerk.does(listSamePairs, { query: {} })
    expect(items.map(({ grounds }) => grounds)).toContainEqual(['form-alike', 'same-phone'])
  })

  test('what one file brought and nobody touched is gone once it is undone', async () => {
    const people = async () =>
      transact(house.installation.kit.db, job('test', '340199'), async (tx) => {
        const { rows: found } = await sql<{
          n: number
        }>`select count(*)::int as n from person`.execute(tx)
        return found[0]!.n
      })
    const before = await people()
    const roster = await checked([
      ...HEAD,
      [1, '2栋', '2单元', 502, '卫伟', '户主', aNumber('1988-08-08', 81), null],
    ])
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'done')
    expect(await people()).toBe(before + 1)
    await clerk.does(undoRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'undone')
    expect(await people()).toBe(before)
    // And the same file may come again.
    await clerk.does(mapRoster, { ...byId(roster.id), body: asFound })
    expect((await until(roster.id, 'checked')).tally.taken).toBe(1)
  })
})

describe('a process that is killed', () => {
  test('goes on where it was: each slice is kept whole or not at all', async () => {
    const { kit } = house.installation
    const rows: readonly Row[] = [
      ...HEAD,
      ...Array.from({ length: 40 }, (_, i): Row => [
        i + 1,
        '2栋',
        '1单元',
        `${(i % 6) + 1}0${(i % 2) + 1}`,
        `钱${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅卯'[Math.floor(i / 10)]}`,
        '户主',
        aNumber('1970-01-01', 100 + i),
        null,
      ]),
    ]
    const { id } = await send(clerk, await book(rows))
    const held = await transact(kit.db, job('test', '340199'), async (tx, write) => {
      await sql`select name from job where name = 'rosters.run' for update`.execute(tx)
      await sql`update roster set state = 'checking' where id = ${id}`.execute(tx)
      // One slice is done and then lost with its process.
      await rosterSlice(openAct(kit, job('rosters.run', '340199'), { tx, write }, '').act, 15)
      const { rows: seen } = await sql<{
        done: number
      }>`select count(*)::int as done from roster_row where roster_id = ${id}`.execute(tx)
      throw new Error(`killed after ${seen[0]!.done}`)
    }).catch((error: unknown) => String(error))
    expect(held).toMatch(/killed after/)
    expect((await see(id)).tally.rows).toBe(0)
    await transact(kit.db, job('test', '340199'), (tx) =>
      sql`update roster set state = 'checking', done = 0 where id = ${id}`.execute(tx),
    )
    const done = await until(id, 'checked')
    expect(done.tally.rows).toBe(40)
    expect(adds(done.tally)).toBe(true)
  })
})

describe('files that are none', () => {
  test('are refused kindly', async () => {
    const old = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
    ])
    expect((await send(clerk, old)).refusal).toBe('file-old-format')
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
    expect((await send(clerk, locked)).refusal).toBe('file-locked')
    expect((await send(clerk, Buffer.from('PK\u0003\u0004 nothing more'))).refusal).toBe(
      'file-too-big-inside',
    )
    expect((await send(clerk, Buffer.from('<html><table></table></html>'))).refusal).toBe('file-not-a-table')
    expect((await send(clerk, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).refusal).toBe(
      'file-not-a-table',
    )
    expect((await send(clerk, Buffer.alloc(0))).status).toBeLessThan(500)
  })

  test('a duty roster and a list of visits are no ledger', async () => {
    const duty = await send(
      clerk,
      await book([
        ['2024年6月份社区值班安排表'],
        ['日期', '星期', '白班', '夜班', '带班领导'],
        ['6月1日', '六', '孙洋/张雨', '陈英', '张伟'],
        ['2日', '日', '杨伟', '孙洋', null],
      ]),
    )
    expect((await see(duty.id)).sheets[0]!.kind).toBe('not-a-ledger')
    expect((await clerk.ask(mapRoster, { ...byId(duty.id), body: asFound })).refusal).toBe('not-a-ledger')
    const csv =
      '走访时间,姓名,证件号码,走访人,走访内容\n2024.04.08,赵芳,' +
      aNumber('1954-01-25', 41) +
      ',张梅,已联系\n2024/3/1,李雨,' +
      aNumber('1964-01-25', 42) +
      ',张梅,已联系\n'
    const visits = await send(clerk, Buffer.from(csv), { name: 'visits.xlsx' })
    const seen = await see(visits.id)
    expect(seen.sheets[0]!.columns.map(({ meaning }) => meaning)).toEqual([
      'visited',
      'name',
      'identity',
      'visited',
      'visited',
    ])
    expect((await clerk.ask(mapRoster, { ...byId(visits.id), body: asFound })).refusal).toBe(
      'visits-not-a-ledger',
    )
  })

  test('GB18030 is read, whatever the name says', async () => {
    // 姓名,楼栋,单元,房号 / 王伟,1栋,1单元,501
    const bytes = Buffer.from(
      'd0d5c3fb2cc2a5b6b02cb5a5d4aa2cb7bfbac50acdf5ceb02c31b6b02c31b5a5d4aa2c3530310a',
      'hex',
    )
    const { id } = await send(clerk, bytes, { name: '台账.xls' })
    await clerk.does(mapRoster, { ...byId(id), body: asFound })
    expect(await until(id, 'checked')).toMatchObject({ people: 1, problems: [] })
  })
})

describe('who may', () => {
  test('only those whose area it is, and only with the right to', async () => {
    const { id } = await send(clerk, await book([...HEAD, ...GOOD]))
    const elsewhere = await house.as('clerk', { area: THERE })
    expect((await elsewhere.ask(showRoster, byId(id))).refusal).toBe('not-found')
    expect((await elsewhere.does(listRosters, { query: {} })).items).toEqual([])
    expect((await send(elsewhere, await book([...HEAD, ...GOOD]))).refusal).toBe('not-allowed')
    const worker = await house.as('grid-worker')
    expect((await worker.ask(showRoster, byId(id))).refusal).toBe('not-allowed')
    const district = await house.as('district', { area: '340199' })
    expect((await send(district, await book([...HEAD, ...GOOD]), { area: '340199' })).refusal).toBe(
      'area-too-wide',
    )
  })
})
