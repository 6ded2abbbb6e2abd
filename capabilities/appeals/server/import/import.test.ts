import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { forgetInForce } from '#catalogue/server/index.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { makeCounter } from '#kernel/server/counter.ts'
import { openDatabase, sql, transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { makeVault } from '#kernel/server/vault.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { brokenStories, readPage } from '../bulk.ts'
import type { ReadOut } from '../bulk.ts'
import { findAppeal } from '../store.ts'
import { findMapping, Mapping } from './mapping.ts'
import { openTable } from './read.ts'
import { AreaUnknown, importAppeals } from './run.ts'
import type { ImportReport, NotTaken } from './run.ts'

const server = inject('postgres') as Connection
const name = `import_${randomUUID().replaceAll('-', '').slice(0, 12)}`
const folder = mkdtempSync(join(tmpdir(), 'linli-test-import-'))
const NOW = new Date('2026-11-22T04:00:00Z')
const HERE = '340199001001'
let kit: Kit

beforeAll(async () => {
  const db = openDatabase(await cloneDatabase(server, name), { district: TEST_DISTRICT, pool: 4 })
  kit = {
    db,
    vault: makeVault('0'.repeat(64)),
    files: openFileStore(folder),
    log: pino({ level: 'silent' }),
    district: TEST_DISTRICT,
    clock: () => NOW,
    nextNumber: makeCounter(db, TEST_DISTRICT),
    listeners: () => [],
    committed: () => {},
  }
  await as(async (tx) => {
    for (const [code, level, parent, zh, en] of [
      [TEST_DISTRICT, 'district', null, '云湖区', 'Yunhu District'],
      ['340199001', 'subdistrict', TEST_DISTRICT, '青华街道', 'Qinghua Subdistrict'],
      [HERE, 'community', '340199001', '红花社区', 'Honghua Community'],
    ])
      await sql`insert into area (code, level, parent, name_zh, name_en) values (${code}, ${level}, ${parent}, ${zh}, ${en})`.execute(
        tx,
      )
  })
})

afterAll(async () => {
  await kit.db.pool.end()
  await dropDatabase(server, name)
  rmSync(folder, { recursive: true, force: true })
})

const as = <T>(work: Parameters<typeof transact<T>>[2]) => transact(kit.db, job('test', TEST_DISTRICT), work)

interface Taken extends ImportReport {
  readonly refused: readonly NotTaken[]
  readonly again: readonly { readonly line: number; readonly first: number }[]
}

/** Takes a file in as the command line would. */
async function bring(
  file: string,
  content: string | Buffer,
  more: {
    readonly map?: unknown
    readonly dryRun?: boolean
    readonly area?: string
    readonly skipRepeated?: boolean
    readonly stopAfter?: number
  } = {},
): Promise<Taken> {
  const path = join(folder, file)
  writeFileSync(path, content)
  const table = await openTable(path, undefined)
  const mapping = more.map === undefined ? findMapping(table.columns, file)!.mapping : Mapping.parse(more.map)
  const refused: NotTaken[] = []
  const again: { line: number; first: number }[] = []
  const report = await importAppeals(kit, {
    table,
    mapping,
    source: mapping.source ?? '',
    area: more.area ?? TEST_DISTRICT,
    dryRun: more.dryRun ?? false,
    skipRepeated: more.skipRepeated ?? false,
    onNotTaken: (row) => refused.push(row),
    onRepeated: (row) => again.push(row),
    onProgress: ({ read }) => {
      if (more.stopAfter !== undefined && read >= more.stopAfter) throw new Error('the power is gone')
    },
  })
  return { ...report, refused, again }
}

const bySource = (source: string): Promise<ReadOut[]> =>
  as(async (tx) => {
    const act = { tx, vault: kit.vault } as Parameters<typeof readPage>[0]
    const { items } = await readPage(
      act,
      {
        area: TEST_DISTRICT,
        from: undefined,
        to: undefined,
        states: [],
        withContacts: true,
        withSealed: true,
        limit: 20_000,
      },
      undefined,
    )
    return items.filter((item) => item.source === source)
  })

const MESSY = [
  'id,title,detail,time,closed_at,due_at,lon,lat,area_code,phone',
  '1,路灯不亮,小区北门路灯不亮三天了,2026-10-01 08:00,,2026-10-03 08:00,117.5,31.5,340199001001,19900001234',
  '2,,,2026-10-01,,,,,,',
  '3,井盖松动,井盖一压就翘,十月一号,,,,,,',
  '4,噪音,半夜施工太吵了,2026-10-02 23:10,2026-10-01 09:00,,,,,',
  '5,明年的事,写错了年份的一条,2031-01-01,,,,,,',
  '6,老账,很久以前的事,1970-01-01,,,,,,',
  '7,外区,别的区的事情,2026-10-02,,,,,340111001001,',
  '8,没有这个社区,区划代码写错了,2026-10-02,,,,,340199001999,',
  '9,坐标没填好,地图上只点到整度，说不清在哪一条路,2026-10-02,,坏的期限,117,31,,123',
  '1,路灯不亮,小区北门路灯不亮三天了,2026-10-01 08:00,,2026-10-03 08:00,117.5,31.5,340199001001,19900001234',
  '1,路灯亮了,同一个编号却是另一件事,2026-10-01 08:00,,,,,,',
  '10,少了几列,这一行没有写完',
  '11,"带引号的 ""楼道"" 问题","第一行',
  '第二行",2026-10-03T09:00:00+08:00,2026-10-04T01:00:00Z,,,,,',
  '12,坐标没填好,地图上只点到整度，说不清在哪一条路,2026-10-02,,,117,31,,',
  `13,太长,${'很'.repeat(20_001)},2026-10-02,,,,,,`,
  '14,乱码,\uFFFD\uFFFD看不清,2026-10-02,,,,,,',
].join('\n')

describe('a messy file', () => {
  test('takes what is right and says of every other row which line it is and why', async () => {
    const report = await bring('messy.csv', MESSY)
    expect(report).toMatchObject({ read: 16, taken: 4, already: 0, notTaken: 12, repeated: 1 })
    expect(report.refused.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '3 text-missing',
      '4 date-unreadable',
      '5 closed-before-received',
      '6 date-in-future',
      '7 date-implausible',
      '8 area-outside',
      '9 area-unknown',
      '11 twice-the-same',
      '12 twice-different',
      '13 columns-differ',
      '17 text-too-long',
      '18 characters-broken',
    ])
    expect(report.again).toEqual([{ line: 16, first: 10, ref: '12' }])
    expect(report.remarks).toEqual({ 'coordinates-rounded': 2, 'due-unreadable': 1, 'phone-unreadable': 1 })
  })

  test('keeps times, place, promise and contact, and closes what was closed', async () => {
    const [first, , , eleventh] = await bySource('messy.csv')
    expect(first).toMatchObject({
      state: 'received',
      channel: 'import',
      title: '路灯不亮',
      text: '小区北门路灯不亮三天了',
      areaCode: HERE,
      placeZh: '红花社区',
      lon: 117.5,
      receivedAt: '2026-10-01T00:00:00.000Z',
      dueAt: '2026-10-03T00:00:00.000Z',
      phone: '19900001234',
    })
    expect(eleventh).toMatchObject({
      sourceRef: '11',
      state: 'closed',
      outcome: 'solved',
      receivedAt: '2026-10-03T01:00:00.000Z',
      closedAt: '2026-10-04T01:00:00.000Z',
    })
    expect(eleventh!.text).toBe('带引号的 "楼道" 问题\n第一行\n第二行')
  })

  test('a second run takes nothing twice', async () => {
    expect(await bring('messy.csv', MESSY)).toMatchObject({ read: 16, taken: 0, already: 4, notTaken: 12 })
    expect(await bySource('messy.csv')).toHaveLength(4)
  })

  test('with --skip-repeated the same words are taken once', async () => {
    const report = await bring('again.csv', MESSY, { skipRepeated: true })
    expect(report).toMatchObject({ taken: 3, notTaken: 13, repeated: 1 })
  })
})

describe('category codes of another coding', () => {
  const FILE = [
    'id,text,category,time',
    '1,楼道的灯不亮,old-lamp,2026-10-01 08:00',
    '2,路边堆着垃圾没有人收,01-10,2026-10-01 08:00',
    '3,路面塌了一块，请围起来,04-01,2026-10-01 08:00',
  ].join('\n')
  const map = {
    source: 'codes',
    fields: { ref: 'id', text: 'text', category: 'category', receivedAt: 'time' },
  }
  const codes = async (source: string) =>
    (await bySource(source))
      .toSorted((a, b) => Number(a.sourceRef) - Number(b.sourceRef))
      .map(({ category }) => category)

  test('are taken under what they are called today, and the report says so', async () => {
    const report = await bring('codes.csv', FILE, { map: { ...map, source: 'codes', coding: 'vendors' } })
    expect(report).toMatchObject({
      taken: 3,
      remarks: { 'category-renamed': 2, 'category-unknown': 1 },
    })
    expect(await codes('codes')).toEqual([null, '06010', '09001'])
    await bring('codes.csv', FILE, { map: { ...map, source: 'older', coding: 'gbt-30428.2-2013' } })
    expect(await codes('older')).toEqual([null, '06', '06013'])
  })

  test('of our own that were given up are known without being named', async () => {
    const mapping = {
      coding: 'community',
      code: 'old-lamp',
      nameZh: '灯',
      to: ['repair-light'],
      kind: 'merged',
      uncertain: false,
    }
    await as((tx) =>
      sql`insert into code_mapping (coding, code, sort, body) values ('community', 'old-lamp', 0, ${JSON.stringify(mapping)}::jsonb)`.execute(
        tx,
      ),
    )
    forgetInForce()
    const report = await bring('codes.csv', FILE, { map: { ...map, source: 'ours' } })
    expect(report.remarks).toEqual({ 'category-renamed': 1, 'category-unknown': 2 })
    expect(await codes('ours')).toEqual(['repair-light', null, null])
  })
})

test('a rehearsal writes nothing and says what it would have done', async () => {
  expect(await bring('rehearsed.csv', MESSY, { dryRun: true })).toMatchObject({ taken: 4, notTaken: 12 })
  expect(await bySource('rehearsed.csv')).toEqual([])
})

test('an area that is not there stops it before the first row', async () => {
  await expect(bring('nowhere.csv', MESSY, { area: '340199009' })).rejects.toThrow(AreaUnknown)
})

// 工单编号,诉求内容,来电时间,办结时间,地址,类别,反映人,电话,区划代码 and two rows, as an old system in China writes them.
test('an old file in GB18030 with Chinese headings is read without being told', async () => {
  const bytes = Buffer.from(
    'uaS1pbHgusUsy9/H88TayN0swLS158qxvOQssOy94cqxvOQstdjWtyzA4LHwLLe007PIyyy157uwLMf4u660+sLrDQpBLTEszuW2sMKltcC1xrK7wcGjrM3tyc+/tLK7vPvCtywyMDI2xOoxMNTCM8jVIM/Czuc4OjA1LDIwMjYtMTAtMDUgMDk6MzAsuuy7qLzS1LA1trAscmVwYWlyLWxpZ2h0LMeu0rvSuywxOTkgMDAwMCAxMjM0LDM0MDE5OTAwMTAwMQ0KQS0yLCK158zd09DS7M/so6wK1/jXxbqmxcIiLDIwMjYvMTAvNCA3OjE1LCy6/sXP0MK+0zO2sCy158zdLCwsDQo=',
    'base64',
  )
  const report = await bring('hotline.csv', bytes)
  expect(report).toMatchObject({ read: 2, taken: 2, remarks: { 'category-unknown': 1 } })
  const [lamp, lift] = await bySource('hotline.csv')
  expect(lamp).toMatchObject({
    sourceRef: 'A-1',
    text: '五栋楼道灯不亮，晚上看不见路',
    category: 'repair-light',
    placeZh: '红花家园5栋',
    areaCode: HERE,
    receivedAt: '2026-10-03T12:05:00.000Z',
    closedAt: '2026-10-05T01:30:00.000Z',
    name: '钱一一',
    phone: '19900001234',
  })
  expect(lift).toMatchObject({
    text: '电梯有异响，\n坐着害怕',
    category: null,
    receivedAt: '2026-10-03T23:15:00.000Z',
    state: 'received',
  })
})

test('lines of JSON, a broken one among them, with a mapping of one’s own', async () => {
  const lines = [
    '{"no": 7, "what": "楼道堆物", "when": 1790900000, "sort": "clutter", "end": "已转派", "ended": "2026-10-03 10:00"}',
    '{"no": 8, "what": ',
    '[1, 2]',
    '',
    '{"no": 9, "what": "I would like a lamp", "when": "10/02/2026 08:30:00 PM", "sort": "other", "extra": {"a": 1}}',
  ].join('\r\n')
  const map = {
    source: 'desk-east',
    fields: {
      ref: 'no',
      text: 'what',
      receivedAt: 'when',
      closedAt: 'ended',
      status: 'end',
      answer: 'end',
      category: 'sort',
    },
    keep: { extra: 'extra' },
    categories: { clutter: 'neighbour-clutter', '/^oth/i': 'affairs-other' },
    outcomes: { '/转派/': 'referred' },
    zone: 'America/Chicago',
  }
  const report = await bring('east.jsonl', lines, { map })
  expect(report.refused.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    '2 not-json',
    '3 not-an-object',
  ])
  const [clutter, lamp] = (await bySource('desk-east')).toSorted((a, b) =>
    a.sourceRef! < b.sourceRef! ? -1 : 1,
  )
  expect(clutter).toMatchObject({
    category: 'neighbour-clutter',
    outcome: 'referred',
    closedAt: '2026-10-03T15:00:00.000Z',
  })
  expect(lamp).toMatchObject({ category: 'affairs-other', receivedAt: '2026-10-03T01:30:00.000Z' })
})

test('a list in brackets is read as well', async () => {
  const list = JSON.stringify([{ id: 'x1', text: '小广场缺一张棋桌', time: '2026-10-01' }, 5])
  expect(await bring('list.json', list)).toMatchObject({ read: 2, taken: 1, notTaken: 1 })
})

test('rows without a number are known again by what they say', async () => {
  const text = 'text,time\n没有编号的一件事情需要办理,2026-10-01\n没有编号的一件事情需要办理,2026-10-01\n'
  const report = await bring('bare.csv', text)
  expect(report.refused.map(({ line, problem }) => `${line} ${problem}`)).toEqual(['3 twice-the-same'])
  expect(await bring('bare.csv', text)).toMatchObject({ taken: 0, already: 1 })
})

test('an import that was broken off is run again, and every row is there once', async () => {
  const rows = Array.from(
    { length: 1700 },
    (_, i) => `${i},第${i}件：楼道灯不亮，请修一下,2026-09-${String((i % 28) + 1).padStart(2, '0')} 10:00`,
  )
  const file = ['id,text,time', ...rows].join('\n')
  await expect(bring('long.csv', file, { stopAfter: 1200 })).rejects.toThrow('the power is gone')
  const before = (await bySource('long.csv')).length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(1700)
  const report = await bring('long.csv', file)
  expect(report.taken + report.already).toBe(1700)
  const all = await bySource('long.csv')
  expect(new Set(all.map(({ sourceRef }) => sourceRef)).size).toBe(1700)
  expect(new Set(all.map(({ number }) => number)).size).toBe(1700)
})

test('two imports of one file at the same time take every row once', async () => {
  const rows = Array.from({ length: 700 }, (_, i) => `${i},同时导入第${i}件：垃圾没有清运,2026-09-10 10:00`)
  const file = ['id,text,time', ...rows].join('\n')
  const both = await Promise.all([bring('twin.csv', file), bring('twin.csv', file)])
  expect(both[0].taken + both[1].taken).toBe(700)
  expect(await bySource('twin.csv')).toHaveLength(700)
})

test('what came in holds as a story, is found by its words and can be read like any other', async () => {
  const { rows } = await as((tx) =>
    sql<{ id: string }>`select id from appeal where source is not null limit 3000`.execute(tx),
  )
  const ids = rows.map(({ id }) => id)
  expect(await as((tx) => brokenStories(tx, ids))).toEqual([])
  const { rows: unsealed } = await as((tx) =>
    sql<{ n: number }>`select count(*)::int as n from unsealed`.execute(tx),
  )
  const { rows: all } = await as((tx) =>
    sql<{ n: number }>`select count(*)::int as n from appeal`.execute(tx),
  )
  expect(unsealed[0]!.n).toBe(all[0]!.n)
  const record = await as((tx) => findAppeal(tx, ids[0]!))
  expect(record).toMatchObject({ channel: 'import', reach: expect.any(String) as string, version: 1 })
  const { rows: found } = await as((tx) =>
    sql<{
      n: number
    }>`select count(*)::int as n from find_by_words(array['楼道', '道灯'], array[]::text[], array['2610'], '340199', '340199:', 10)`.execute(
      tx,
    ),
  )
  expect(found[0]!.n).toBeGreaterThan(0)
})
