/** Lists as files: the rows of the screen, with nobody’s name in them who is not meant. */
import { expect, test } from 'vitest'
import { fileOnBehalf, rateAppeal } from '#appeals/contract.ts'
import { exportCallbacks, exportFollowUps, listCallbacks, listFollowUps } from '#callbacks/contract.ts'
import { askForOrder, exportTurns, listRequests } from '#coordination/contract.ts'
import { dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { addOrganisation, exportOrganisations } from '#organisations/contract.ts'
import { exportAccounts, exportAudit, listAccounts, listAudit } from '#people/contract.ts'
import { askExclusion, exportExclusions, exportRated, listExclusions, listRated } from '#rates/contract.ts'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import { aHouse, HERE } from './testing.ts'
import type { Person } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const caller = await house.as('call-back')
const handler = await house.as('handler', { org: house.org.property })
const administrator = await house.as('administrator')

/** A file as rows of cells; cells of these tests have no line breaks. */
const rowsOf = async <E extends Endpoint>(who: Person, endpoint: E, request: RequestOf<E>) =>
  String(await who.does(endpoint, request))
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
const column = (rows: readonly (readonly string[])[], at: number) => rows.slice(1).map((cells) => cells[at])

/** Taken down by phone, so that somebody is called when it is done. */
const dispatched = async (text: string, phone: string) => {
  const said = await clerk.does(fileOnBehalf, {
    body: {
      kind: 'problem',
      text,
      channel: 'phone',
      reach: 'phone',
      phone,
      name: '钱一一',
      relation: 'self',
      consent: true,
      doorway: 'HH5A01',
    },
  })
  const params = { appealId: said.appealId }
  const { orderId } = await clerk.does(dispatchOrder, {
    params,
    body: { version: 1, orgId: house.org.property as OrgId, categoryCode: 'traffic-road' },
  })
  return { ...said, params, orderId }
}
const closed = async (text: string, phone: string) => {
  const one = await dispatched(text, phone)
  await handler.does(submitResult, { params: { orderId: one.orderId }, body: { text: '修好了' } })
  await clerk.does(verifyOrder, {
    params: { orderId: one.orderId },
    body: { passed: true, method: 'phone' },
  })
  await house.settled()
  return one
}

const PHONES = ['19900007101', '19900007102', '19900007103', '19900007104'] as const
const road = await dispatched('路面坑洼', PHONES[0])
const told = await closed('井盖松动', PHONES[1])
const low = await closed('树枝挡路', PHONES[2])
await (
  await house.resident(PHONES[2])
).does(rateAppeal, { params: { code: low.trackingCode }, body: { grade: 1, solved: null, text: '等了很久' } })
await house.settled()
await handler.does(askForOrder, {
  params: { orderId: road.orderId },
  body: { kind: 'objection', reason: 'not-our-duty', text: '=1+1，不归物业' },
})
await clerk.does(askExclusion, {
  params: told.params,
  body: { reason: 'force-majeure', text: '台风天停工三天' },
})

test('what waits to be decided: the rows of the screen, organisations named, nobody else', async () => {
  const { items } = await secretary.does(listRequests, { query: {} })
  const rows = await rowsOf(secretary, exportTurns, { query: { list: 'requests', format: 'csv' } })
  expect(column(rows, 0)).toEqual(items.map(({ number }) => number))
  expect(rows[0]).toContain('原因')
  expect(rows[1]).toEqual(expect.arrayContaining(['红花物业', '异议', '不是本单位职责', "'=1+1，不归物业"]))
  expect(rows.flat()).not.toContain(items[0]!.askedName)
  const english = await rowsOf(clerk, exportTurns, { query: { list: 'requests', format: 'csv', lang: 'en' } })
  expect(english[1]).toEqual(expect.arrayContaining(['Honghua Property', 'Objection']))
})

test('whom to call: the rows of the tab, without name and phone', async () => {
  const { items } = await clerk.does(listCallbacks, { query: { when: 'later', limit: 100 } })
  const rows = await rowsOf(clerk, exportCallbacks, { query: { when: 'later', format: 'csv' } })
  expect(items.length).toBeGreaterThan(0)
  expect(column(rows, 0)).toEqual(items.map(({ number }) => number))
  expect(rows.flat().join(' ')).not.toMatch(/钱|199/)
  expect(await rowsOf(clerk, exportCallbacks, { query: { when: 'now', format: 'csv' } })).toHaveLength(1)
})

test('low ratings: the rows of the screen, without what people wrote', async () => {
  const { items } = await clerk.does(listFollowUps, { query: {} })
  const rows = await rowsOf(clerk, exportFollowUps, { query: { format: 'csv' } })
  expect(items).toHaveLength(1)
  expect(column(rows, 0)).toEqual(items.map(({ number }) => number))
  expect(rows.flat().join(' ')).not.toContain('等了很久')
})

test('what is asked to be left out, and the appeals behind a number', async () => {
  const { items } = await clerk.does(listExclusions, { query: {} })
  const rows = await rowsOf(clerk, exportExclusions, { query: { format: 'csv' } })
  expect(column(rows, 0)).toEqual(items.map(({ number }) => number))
  expect(rows[1]).toEqual(expect.arrayContaining(['不可抗力', '台风天停工三天', '待审核']))
  expect(rows.flat()).not.toContain(items[0]!.askedName)
  expect(await rowsOf(clerk, exportExclusions, { query: { format: 'csv', state: 'decided' } })).toHaveLength(
    1,
  )
  for (const behind of ['closed', 'dissatisfied'] as const) {
    const shown = (await clerk.does(listRated, { query: { behind } })).items
    const sheet = await rowsOf(clerk, exportRated, { query: { behind, format: 'csv' } })
    expect(column(sheet, 0)).toEqual(shown.map(({ number }) => number))
  }
})

test('people: a line for each role under the filter, and nothing of anybody’s work', async () => {
  const query = { role: 'clerk' } as const
  const { items } = await administrator.does(listAccounts, { query })
  const rows = await rowsOf(administrator, exportAccounts, { query: { ...query, format: 'csv', lang: 'en' } })
  expect(column(rows, 1)).toEqual(items.flatMap(({ login, grants }) => grants.map(() => login)))
  expect(rows[0]).toEqual(['Name', 'Login', 'Role', 'Held for', 'State', 'Second factor'])
  expect(rows[1]).toEqual(expect.arrayContaining(['Community clerk', 'Active', 'Off']))
})

test('the audit: as filtered, in words and not in names of acts', async () => {
  const auditor = await house.as('auditor')
  const { items } = await auditor.does(listAudit, { query: { act: 'fileOnBehalf', limit: 100 } })
  const rows = await rowsOf(auditor, exportAudit, { query: { act: 'fileOnBehalf', format: 'csv' } })
  expect(items.length).toBeGreaterThan(0)
  expect(column(rows, 3)).toEqual(items.map(() => '代为登记诉求'))
  expect(column(rows, 4)).toEqual(items.map(() => '诉求'))
  expect(rows[0]).toEqual(['时间', '操作人', '身份', '操作', '涉及', '原因', '区域'])
  const all = await rowsOf(auditor, exportAudit, { query: { format: 'csv', lang: 'en' } })
  expect(column(all, 3).filter((said) => /^[a-z]+[A-Z]/.test(said ?? ''))).toEqual([])
})

test('organisations: all of them, also beyond what the screen lists', async () => {
  for (let n = 0; n < 301; n++)
    await secretary.does(addOrganisation, {
      body: { kind: 'team', nameZh: `${n}队`, nameEn: `Team ${n}`, areaCode: HERE, phone: '+86 10 1234' },
    })
  const rows = await rowsOf(secretary, exportOrganisations, { query: { kind: 'team', format: 'csv' } })
  expect(rows).toHaveLength(302)
  expect(rows[1]).toEqual(expect.arrayContaining(['服务队', "'+86 10 1234", '在用']))
})

test('whoever may not take lists away takes none of these', async () => {
  const refused = async <E extends Endpoint>(who: Person, endpoint: E, request: RequestOf<E>) =>
    expect((await who.ask(endpoint, request)).refusal).toBe('not-allowed')
  await refused(caller, exportCallbacks, { query: { format: 'csv' } })
  await refused(caller, exportFollowUps, { query: { format: 'csv' } })
  await refused(caller, exportRated, { query: { behind: 'closed', format: 'csv' } })
  await refused(caller, exportExclusions, { query: { format: 'csv' } })
  await refused(handler, exportTurns, { query: { list: 'requests', format: 'csv' } })
  await refused(handler, exportOrganisations, { query: { format: 'csv' } })
  await refused(clerk, exportAccounts, { query: { format: 'csv' } })
  await refused(clerk, exportAudit, { query: { format: 'csv' } })
})
