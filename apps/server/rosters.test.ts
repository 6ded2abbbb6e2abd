import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import {
  addRosterBuildings,
  closeRoster,
  fixRoster,
  listRosterProblems,
  listRosters,
  mapRoster,
  returnRoster,
  showRoster,
  takeRoster,
  undoRoster,
} from '#rosters/contract.ts'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import type { Roster } from '#rosters/contract.ts'
import { aNumber } from '#rosters/testing.ts'
import { GRID, THERE } from './testing.ts'
import { aRosterDesk, GOOD, HEAD, adds, asFound, book, byId } from './testing/rosters.ts'
import type { Row } from './testing/rosters.ts'

const { house, clerk, send, see, until, checked } = await aRosterDesk()

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

  test('a name that looks odd is answered row by row, and what is left all at once', async () => {
    const sheet = '1号楼'
    const roster = await checked([
      ...HEAD,
      [1, '2栋', '1单元', 401, '阿依2', '户主', null, null],
      [2, '2栋', '1单元', 402, '马8', '户主', null, null],
      [3, '2栋', '1单元', 501, '马8', '户主', null, null],
      [4, '2栋', '1单元', 502, '郑美玲', '户主', null, null],
    ])
    expect(roster.problems).toMatchObject([{ code: 'name-odd', severity: 'ask', count: 3, goOn: true }])
    expect(roster.tally).toMatchObject({ taken: 1, refused: 3 })
    const odd = async () => {
      const { items } = await clerk.does(listRosterProblems, { ...byId(roster.id), query: {} })
      return items.map(({ line, severity, said }) => [line, severity, said])
    }
    const fixed = async (body: RequestOf<typeof fixRoster>['body'], commandId = randomUUID()) => {
      await clerk.ask(fixRoster, { ...byId(roster.id), body }, { commandId })
      const after = await until(roster.id, 'checked')
      expect(adds(after.tally)).toBe(true)
      return after
    }
    const mine = { asWritten: [{ sheet, line: 4, column: 'E', said: '马8' }] }
    const commandId = randomUUID()
    const one = await fixed(mine, commandId)
    expect(one).toMatchObject({ goOn: [], tally: { taken: 2, refused: 2 } })
    // Sent twice, or said once more, it is one answer.
    expect((await fixed(mine, commandId)).tally).toEqual(one.tally)
    expect((await fixed(mine)).tally).toEqual(one.tally)
    expect(await odd()).toEqual([
      [3, 'ask', '阿依2'],
      [4, 'hint', '马8'],
      [5, 'ask', '马8'],
    ])
    // Another text in the cell is another name, and is asked for again.
    const other = await fixed({ cells: [{ sheet, line: 4, column: 'E', value: '马9' }] })
    expect(other.tally).toMatchObject({ taken: 1, refused: 3 })
    await fixed({ asWritten: [{ sheet, line: 4, column: 'E', said: '马9' }] })
    const all = await fixed({ goOn: ['name-odd'] })
    expect(all.problems).toMatchObject([{ code: 'name-odd', severity: 'hint', count: 3 }])
    const rest = await fixed({ goOn: [] })
    expect(rest.tally).toMatchObject({ rows: 4, taken: 2, refused: 2 })
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    const done = await until(roster.id, 'done')
    expect(done.tally).toEqual({ rows: 4, taken: 2, changed: 0, unchanged: 0, refused: 2 })
    await clerk.does(undoRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'undone')
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

  test('comes back so that nothing is lost by typing: numbers stay text, what is hidden stays hidden, and it is of its source', async () => {
    const bytes = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: '1号楼',
            rows: [
              ...HEAD.map((row) => [...row]),
              [1, '9栋', '1单元', 301, '陈国庆', '户主', 340199197501136000, 19900000031],
            ],
            columns: HEAD[1]!.map((_, i) => ({ width: 12 + i, hidden: i === 5 })),
          },
        ],
      }),
    )
    const { id } = await send(clerk, bytes, { name: '名单.xlsx', source: '物业的表' })
    await clerk.does(mapRoster, { ...byId(id), body: asFound })
    await until(id, 'checked')
    const answer = await house.server.app.inject({
      method: 'GET',
      url: `/api${returnRoster.path.replace(':rosterId', id)}`,
      headers: { 'sec-fetch-site': 'same-origin', cookie: `linli_session=${clerk.cookie()}` },
    })
    const sheet = (await readXlsx(answer.rawPayload, { readStyles: true })).sheets[1]!
    expect(sheet.rows[2]!.slice(6)).toEqual(['340199197501136000', '19900000031'])
    for (const cell of ['2,6', '2,7']) expect(sheet.cells?.get(cell)?.style?.numFmt, cell).toBe('@')
    expect(sheet.columns?.map((column) => column?.hidden === true)).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
      false,
      false,
    ])
    expect(sheet.columns?.[1]?.width).toBe(13)
    const again = await send(clerk, answer.rawPayload, { name: '改好了.xlsx' })
    const back = await see(again.id)
    expect(back).toMatchObject({ source: '物业的表', remembered: true })
    expect(back.sheets.map(({ name, left }) => [name, left])).toEqual([
      ['问题 Problems', true],
      ['1号楼', false],
    ])
    expect(back.sheets[1]!.rows).toBe(3)
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

describe('files that are none', () => {
  test('are refused kindly', async () => {
    const old = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
    ])
    expect((await send(clerk, old)).refusal).toBe('file-old-format')
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
    expect((await send(clerk, locked)).refusal).toBe('file-locked')
    expect((await send(clerk, Buffer.from('PK\u0003\u0004 nothing more'))).refusal).toBe('file-broken')
    expect((await send(clerk, Buffer.from('<html><table></table></html>'))).refusal).toBe('file-not-a-table')
    expect((await send(clerk, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).refusal).toBe(
      'file-not-a-table',
    )
    expect((await send(clerk, Buffer.alloc(0))).status).toBeLessThan(500)
    expect((await send(clerk, Buffer.from(' \n'))).refusal).toBe('file-empty')
  })

  test('numbers of people are no ledger, nor is a heading with nothing below', async () => {
    const counts = await send(
      clerk,
      await book([
        ['1栋住户人数', null, null],
        ['楼层', '01室', '02室'],
        ['3', '3', '2'],
        ['2', '1', '4'],
        ['1', '2', '2'],
      ]),
    )
    expect((await see(counts.id)).sheets[0]!).toMatchObject({ kind: 'counts', left: true })
    expect((await clerk.ask(mapRoster, { ...byId(counts.id), body: asFound })).refusal).toBe(
      'counts-not-a-ledger',
    )
    const empty = await send(clerk, await book([...HEAD]))
    expect((await clerk.ask(mapRoster, { ...byId(empty.id), body: asFound })).refusal).toBe('no-rows')
  })

  test('a hidden sheet is left out until the clerk ticks it', async () => {
    const list = (name: string) => [
      ['楼栋', '单元', '房号', '姓名'],
      ['1栋', '1单元', '601', name],
    ]
    const bytes = Buffer.from(
      await writeXlsx({
        sheets: [
          { name: '今年', rows: list('何伟') },
          { name: '去年', rows: list('何芳'), hidden: true },
        ],
      }),
    )
    const { id } = await send(clerk, bytes, { name: '藏表.xlsx' })
    const { sheets } = await see(id)
    expect(sheets.map(({ name, hidden, left }) => [name, hidden, left])).toEqual([
      ['今年', false, false],
      ['去年', true, true],
    ])
    const left = sheets.filter((sheet) => sheet.left).map(({ name }) => name)
    await clerk.does(mapRoster, { ...byId(id), body: { columns: {}, left } })
    expect((await until(id, 'checked')).people).toBe(1)
    await clerk.does(mapRoster, { ...byId(id), body: { columns: {}, left: [] } })
    expect((await until(id, 'checked')).people).toBe(2)
  })

  test('columns with the same heading are all shown, and each name is a row', async () => {
    const roster = await checked(
      [
        ['楼栋', '单元', '房号', '姓名', '身份证号', '姓名', '身份证号'],
        ['1栋', '2单元', '601', '吕建国', aNumber('1950-02-03', 601), '吕秀英', aNumber('1952-02-03', 602)],
        ['1栋', '2单元', '602', '吕伟', aNumber('1980-02-03', 603), null, null],
      ],
      { source: '横排' },
    )
    expect(roster.sheets[0]!.columns.map(({ letter, meaning }) => letter + meaning)).toEqual([
      'Abuilding',
      'Bentrance',
      'Croom',
      'Dname',
      'Eidentity',
      'Fname',
      'Gidentity',
    ])
    expect(roster).toMatchObject({ people: 3, households: 2 })
    expect(adds(roster.tally)).toBe(true)
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
