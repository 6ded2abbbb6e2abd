/** Lists by cursor show everything once, whatever their order; filters and exports show the same. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  answerAppeal,
  askReporter,
  exportAppeals,
  fileAppeal,
  listAppeals,
  listMyAppeals,
  searchAppeals,
  showAppeal,
  sortAppeal,
  triageQueue,
} from '#appeals/contract.ts'
import type { AppealId } from '#appeals/contract.ts'
import {
  dispatchOrder,
  exportOrders,
  listDeskOrders,
  listMyOrders,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import { listNotices, readNotices } from '#notices/contract.ts'
import { addOrganisation, changeOrganisation, listOrganisations } from '#organisations/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { addAccount, listAccounts, listAudit } from '#people/contract.ts'
import { findPlaces } from '#places/contract.ts'
import { aHouse, GRID, HERE, THERE } from './testing.ts'
import type { Person } from './testing.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const handler = await house.as('handler', { org: house.org.property })
const admin = await house.as('administrator')
const auditor = await house.as('auditor')
const PHONE = '19900007001'
// Who says so many in a day has proved the phone.
const resident = await house.resident(PHONE)
const ids: AppealId[] = []

beforeAll(async () => {
  for (let i = 0; i < 23; i++) {
    const text =
      i === 3
        ? '=HYPERLINK("http://evil.example","看这里")'
        : i === 4
          ? '"引号", 逗号\n第二行'
          : `第${i}件：楼道灯不亮`
    const receipt = await (i < 8 ? house.visitor() : resident).does(fileAppeal, {
      body: {
        kind: i % 3 === 0 ? 'question' : 'problem',
        text,
        phone: PHONE,
        ...(i % 2 === 0 ? { doorway: 'HH5A01' } : { areaCode: HERE }),
      },
    })
    ids.push(receipt.appealId)
    const params = { appealId: receipt.appealId }
    if (i % 5 === 1) await clerk.does(sortAppeal, { params, body: { version: 1, urgent: true } })
    if (i % 5 === 2)
      await clerk.does(dispatchOrder, {
        params,
        body: { version: 1, orgId: house.org.property as OrgId, categoryCode: 'repair-light' },
      })
    if (i % 5 === 3)
      await clerk.does(answerAppeal, { params, body: { version: 1, outcome: 'answered', text: '答复如下' } })
    if (i % 10 === 4) await clerk.does(askReporter, { params, body: { version: 1, text: '请问是几楼？' } })
    if (i % 10 === 2) {
      const { items } = await clerk.does(listDeskOrders, { query: { appeal: receipt.appealId } })
      await handler.does(submitResult, { params: { orderId: items[0]!.id }, body: { text: '已修好' } })
      if (i === 12)
        await clerk.does(verifyOrder, {
          params: { orderId: items[0]!.id },
          body: { passed: true, method: 'phone' },
        })
    }
  }
  for (let i = 0; i < 7; i++)
    await admin.does(addAccount, {
      body: { login: `person-${i}`, name: `人员${i}`, grants: [{ role: 'clerk', areaCode: HERE }] },
    })
  await house.settled()
}, 60_000)

/** All rows of a list, page by page. */
async function pages(by: Person, endpoint: Endpoint, query: object, limit: number): Promise<unknown[][]> {
  const found: unknown[][] = []
  let cursor: string | undefined
  do {
    const page = (await by.does(endpoint, {
      query: { ...query, limit, ...(cursor === undefined ? {} : { cursor }) },
    } as never)) as { items: unknown[]; next?: string }
    found.push(page.items)
    cursor = page.next
    if (found.length > 60) throw new Error('the list never ends')
  } while (cursor !== undefined)
  return found
}

interface List {
  readonly says: string
  readonly by: () => Person
  readonly endpoint: Endpoint
  readonly query: object
  readonly total: number
}

const LISTS: readonly List[] = [
  { says: 'appeals, newest first', by: () => clerk, endpoint: listAppeals, query: {}, total: 23 },
  { says: 'appeals by due time', by: () => clerk, endpoint: listAppeals, query: { sort: 'due' }, total: 4 },
  { says: 'appeals of a grid', by: () => clerk, endpoint: listAppeals, query: { area: GRID }, total: 12 },
  {
    says: 'appeals in two states',
    by: () => clerk,
    endpoint: listAppeals,
    query: { state: 'received,asked' },
    total: 14,
  },
  { says: 'the triage queue', by: () => clerk, endpoint: triageQueue, query: {}, total: 12 },
  { says: 'my appeals', by: () => resident, endpoint: listMyAppeals, query: {}, total: 23 },
  {
    says: 'orders of the area',
    by: () => clerk,
    endpoint: listDeskOrders,
    query: { sort: 'newest' },
    total: 5,
  },
  { says: 'orders by due time', by: () => clerk, endpoint: listDeskOrders, query: {}, total: 4 },
  { says: 'orders of an organisation', by: () => handler, endpoint: listMyOrders, query: {}, total: 4 },
  {
    says: 'its ended orders',
    by: () => handler,
    endpoint: listMyOrders,
    query: { state: 'passed' },
    total: 1,
  },
  { says: 'accounts', by: () => admin, endpoint: listAccounts, query: { q: 'person-' }, total: 7 },
  { says: 'the audit', by: () => auditor, endpoint: listAudit, query: { act: 'fileAppeal' }, total: 23 },
  { says: 'the inbox of the desk', by: () => clerk, endpoint: listNotices, query: {}, total: 3 },
  { says: 'the inbox of a resident', by: () => resident, endpoint: listNotices, query: {}, total: 35 },
]

describe('page by page', () => {
  test.each(LISTS.map((list) => [list.says, list] as const))(
    '%s: all of it, each once, in the same order however long a page',
    async (_, { by, endpoint, query, total }) => {
      const whole = (await pages(by(), endpoint, query, 100)).flat()
      expect(whole).toHaveLength(total)
      for (const limit of [1, 2, 5, 7]) {
        const some = await pages(by(), endpoint, query, limit)
        expect(some.flat()).toEqual(whole)
        expect(some.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      }
    },
  )

  test('the triage queue has what is urgent first, then what was promised soonest', async () => {
    const rows = (await pages(clerk, triageQueue, {}, 100)).flat() as {
      urgent: boolean
      respondBy: string | null
    }[]
    const keys = rows.map(({ urgent, respondBy }) => `${urgent ? 0 : 1} ${respondBy ?? '~'}`)
    expect(keys).toEqual(keys.toSorted())
    expect(new Set(rows.map(({ urgent }) => urgent)).size).toBe(2)
  })

  test.each([
    [listAppeals, () => clerk],
    [triageQueue, () => clerk],
    [listDeskOrders, () => clerk],
    [listMyOrders, () => handler],
  ] as const)('a cursor of another list is refused', async (endpoint, by) => {
    const wrong = (
      await by().ask(endpoint, { query: { cursor: Buffer.from('["x"]').toString('base64url') } })
    ).refusal
    expect(wrong).toBe('cursor-unknown')
  })
})

describe('filters and exports', () => {
  const csvOf = async (by: Person, endpoint: Endpoint, query: object): Promise<string[]> =>
    String(await by.does(endpoint, { query: { ...query, format: 'csv' } } as never))
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .slice(0, -1)

  test.each([
    {},
    { state: 'closed' },
    { kind: 'question' },
    { area: GRID },
    { category: 'repair-light' },
    { overdue: 'no' },
    { from: '2026-03-10', to: '2026-03-10' },
    { from: '2026-03-11' },
    { channel: 'doorway' },
  ])('a list and its export by %j', async (filter) => {
    const rows = (await pages(clerk, listAppeals, filter, 100)).flat() as { number: string }[]
    const csv = await csvOf(clerk, exportAppeals, filter)
    // A text may run over lines; numbers begin those that are rows.
    expect(
      csv
        .slice(1)
        .join('\n')
        .match(/^L\d{4}-\d{5}/gm) ?? [],
    ).toEqual(rows.map(({ number }) => number))
  })

  test('orders by state and by deadline are those a look at all of them would pick', async () => {
    // So long that what is open is late.
    house.later(60 * 86_400)
    const by = await house.as('clerk')
    type Row = { id: string; state: string; dueAt: string | null }
    const of = async (query: object) => (await pages(by, listDeskOrders, query, 100)).flat() as Row[]
    const all = await of({ sort: 'newest' })
    const open = all.filter(({ state }) => state === 'offered' || state === 'done')
    const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).toSorted()
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['offered', 'done', 'passed']))
    expect(open.every(({ dueAt }) => dueAt !== null)).toBe(true)
    for (const sort of ['due', 'newest']) expect(ids(await of({ overdue: 'yes', sort }))).toEqual(ids(open))
    for (const state of ['offered', 'done', 'passed', 'done,passed']) {
      const wanted = (rows: readonly Row[]) => rows.filter((row) => state.split(',').includes(row.state))
      expect(ids(await of({ state, sort: 'newest' }))).toEqual(ids(wanted(all)))
      expect(ids(await of({ state }))).toEqual(ids(wanted(open)))
      expect(ids(await of({ state, overdue: 'yes' }))).toEqual(ids(wanted(open)))
      expect(await of({ state, overdue: 'no' })).toEqual([])
    }
    house.later(-60 * 86_400)
  })

  test('days are days in China', async () => {
    // Nine in the morning there; in UTC it is the same day, at the end of the day it is not.
    house.later(15.5 * 3600)
    const late = await house.as('clerk')
    const receipt = await house
      .visitor()
      .does(fileAppeal, { body: { kind: 'need', text: '过了零点才说', doorway: 'HH5A01' } })
    expect(receipt.receivedAt.slice(0, 10)).toBe('2026-03-10')
    const of = async (day: string) =>
      ((await pages(late, listAppeals, { from: day, to: day }, 100)).flat() as { id: string }[]).map(
        ({ id }) => id,
      )
    expect(await of('2026-03-11')).toEqual([receipt.appealId])
    expect(await of('2026-03-10')).toHaveLength(23)
  })

  test('no cell of an export is a formula, and quotes and line breaks stay where they are', async () => {
    const fresh = await house.as('clerk')
    const csv = (await csvOf(fresh, exportAppeals, { lang: 'en' })).join('\r\n')
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""看这里"")"`)
    expect(csv).toContain('"""引号"", 逗号"')
    expect(csv).not.toMatch(/(^|,)"?[=+@-]/m)
    expect(csv.split('\r\n')[0]).toContain('Number,State,Kind')
  })

  test('no name and no phone leaves with an export', async () => {
    const fresh = await house.as('secretary')
    const reporter = await house.visitor().does(fileAppeal, {
      body: { kind: 'need', text: '请回电', doorway: 'HH5A01', phone: '19900007002', name: '钱一一' },
    })
    for (const endpoint of [exportAppeals, exportOrders]) {
      const csv = (await csvOf(fresh, endpoint, {})).join('\n')
      expect(csv).not.toMatch(/1990000|钱一一/)
    }
    const page = await fresh.does(showAppeal, { params: { appealId: reporter.appealId } })
    expect(page.reporter).toMatchObject({ maskedName: '钱**', maskedPhone: '199****7002' })
    expect(JSON.stringify(page)).not.toMatch(/19900007002|钱一一/)
  })

  test('a workbook opens as one', async () => {
    const fresh = await house.as('clerk')
    const answer = await house.server.app.inject({
      url: '/api/desk/appeals/export?format=xlsx',
      headers: { cookie: `linli_session=${fresh.cookie()}` },
    })
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename=/)
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
})

test('what was read is read up to there, for this reader alone', async () => {
  const [one, two] = [await house.as('clerk'), await house.as('clerk')]
  const { items, unread } = await one.does(listNotices, {})
  expect(unread).toBe(items.length)
  const middle = items[1]!
  expect((await one.does(readNotices, { body: { upTo: middle.id } })).unread).toBe(1)
  // Reading an older one afterwards takes nothing back.
  expect((await one.does(readNotices, { body: { upTo: items.at(-1)!.id } })).unread).toBe(1)
  expect((await one.does(listNotices, { query: { unread: 'yes' } })).items.map(({ id }) => id)).toEqual([
    items[0]!.id,
  ])
  expect((await two.does(listNotices, {})).unread).toBe(items.length)
})

describe('search', () => {
  test.each([
    ['楼道灯', 21],
    ['ldd', 21],
    ['LDD', 21],
    ['L2603', 25],
    ['没有这样的话', 0],
    ['灯', 0],
    ['%', 0],
    ["'", 0],
    ['第7件', 1],
    ['honghua garden', 0],
  ] as const)('%s finds %i', async (q, count) => {
    const fresh = await house.as('clerk')
    const { items } = await fresh.does(searchAppeals, { query: { q, limit: 50 } })
    expect(items).toHaveLength(count)
  })

  test('a number is found by what one remembers of it', async () => {
    const fresh = await house.as('clerk')
    const [row] = (await fresh.does(listAppeals, { query: { limit: 1 } })).items
    const [month, running] = row!.number.slice(1).split('-')
    for (const q of [
      row!.number,
      `l${month}${running}`,
      `${month}-${running}`,
      running!,
      `${Number(running)}`.padStart(3, '0'),
    ])
      expect(
        (await fresh.does(searchAppeals, { query: { q, limit: 50 } })).items.map(({ id }) => id),
      ).toContain(row!.id)
  })

  test('places are found by what one says, and signs of a pattern are signs', async () => {
    const visitor = house.visitor()
    for (const q of ['5栋', '5号楼', '红花家园5栋', '5#', 'Building 5'])
      expect((await visitor.does(findPlaces, { query: { q } })).items.map(({ nameEn }) => nameEn)).toContain(
        'Building 5',
      )
    for (const q of ['%', '_栋', '\\', '不存在的地方'])
      expect((await visitor.does(findPlaces, { query: { q } })).items).toEqual([])
    expect((await visitor.does(findPlaces, { query: { q: '1栋', area: HERE } })).items).toEqual([])
    expect((await visitor.does(findPlaces, { query: { q: '1栋', area: THERE } })).items).toHaveLength(1)
  })
})

test('one name stands for one organisation of an area', async () => {
  const body = { kind: 'team', nameZh: '红花志愿队', nameEn: 'Team', areaCode: HERE, phone: null } as const
  const fresh = await house.as('secretary')
  const made = await fresh.does(addOrganisation, { body })
  expect((await fresh.ask(addOrganisation, { body })).refusal).toBe('name-taken')
  const change = { nameZh: '红花物业', nameEn: 'X', phone: null, active: true }
  expect((await fresh.ask(changeOrganisation, { params: { orgId: made.id }, body: change })).refusal).toBe(
    'name-taken',
  )
  await fresh.does(changeOrganisation, {
    params: { orgId: made.id },
    body: { ...change, nameZh: '红花老年志愿队', active: false },
  })
  expect((await fresh.does(listOrganisations, { query: { q: '老年' } })).items).toMatchObject([
    { id: made.id, active: false },
  ])
  // What is no longer active is given nothing.
  const clerkNow = await house.as('clerk')
  const receipt = await house
    .visitor()
    .does(fileAppeal, { body: { kind: 'need', text: '想学书法', doorway: 'HH5A01' } })
  const sending = {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: made.id, categoryCode: 'repair-light' },
  }
  expect((await clerkNow.ask(dispatchOrder, sending)).refusal).toBe('organisation-inactive')
  expect(
    (
      await clerkNow.ask(dispatchOrder, {
        ...sending,
        body: { ...sending.body, orgId: house.org.otherProperty as OrgId },
      })
    ).refusal,
  ).toBe('outside-its-area')
  expect((await secretary.ask(listOrganisations, {})).refusal).toBe('not-signed-in')
})
