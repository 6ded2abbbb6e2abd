/** 首接负责: without somebody who answers for the whole, an appeal is at the desk, and what those who help do goes on. */
import { describe, expect, test } from 'vitest'
import { addToAppeal, answerAppeal, askReporter, triageQueue } from '#appeals/contract.ts'
import { askForOrder, decideRequest, listRequests } from '#coordination/contract.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  recallOrder,
  reportProgress,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { changeOrganisation, listOrganisations } from '#organisations/contract.ts'
import { transact, sql } from '#kernel/server/database.ts'
import { job } from '#kernel/server/actor.ts'
import { aHouse } from './testing.ts'
import { byOrder, followed, mattersOf } from './testing/matters.ts'
import type { Said } from './testing/matters.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const desk = mattersOf(house, clerk)
const { org, page, says, send } = desk
const secretary = await house.as('secretary')
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })

const isWaiting = async (said: Said) =>
  (await clerk.does(triageQueue, { query: { limit: 100 } })).items.some(({ id }) => id === said.appealId)
const orderOf = async (said: Said, orgId: string) => (await desk.orderOf(said, orgId)).id
/** An appeal that the property company leads and the community helps with. */
async function ledByTwo() {
  const said = await says()
  const lead = await send(said, { others: [{ orgId: org.community, task: '通知住户' }] })
  return { said, lead, co: await orderOf(said, org.community) }
}
const declines = (lead: OrderId) =>
  property.does(declineOrder, { ...byOrder(lead), body: { reason: 'no-capacity' } })

describe('whoever leads is gone', () => {
  test('it is at the desk for a new lead, and whoever helps cannot make it done', async () => {
    const { said, lead, co } = await ledByTwo()
    await declines(lead)
    expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
    expect((await page(said)).may['dispatch']).toBe(true)
    expect(await isWaiting(said)).toBe(true)
    await community.does(acceptOrder, byOrder(co))
    await community.does(reportProgress, { ...byOrder(co), body: { text: '正在通知', tellReporter: false } })
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    expect((await page(said)).state).toBe('received')
    await clerk.does(verifyOrder, { ...byOrder(co), body: { passed: true, method: 'phone' } })
    expect((await page(said)).state, 'nobody did the whole').toBe('received')
    expect((await followed(said)).story.map(({ name }) => name)).not.toContain('closed')

    const again = await send(said, { orgId: org.gridHands })
    expect(await page(said)).toMatchObject({ state: 'assigned', handlerId: org.gridHands })
    const grid = await house.as('grid-worker', { org: house.org.gridHands })
    await grid.does(submitResult, { ...byOrder(again), body: { text: '水泵已换' } })
    await clerk.does(verifyOrder, { ...byOrder(again), body: { passed: true, method: 'on-site' } })
    expect((await page(said)).state).toBe('closed')
  })

  test('a new lead and whoever goes on are done together', async () => {
    const { said, lead, co } = await ledByTwo()
    await declines(lead)
    expect(
      (
        await clerk.ask(dispatchOrder, {
          ...said,
          body: { version: (await page(said)).version, orgId: org.community, categoryCode: 'repair-pipe' },
        })
      ).refusal,
      'whoever helps has it already',
    ).toBe('has-it-already')
    const again = await send(said, { orgId: org.gridHands })
    const grid = await house.as('grid-worker', { org: house.org.gridHands })
    await grid.does(submitResult, { ...byOrder(again), body: { text: '水泵已换' } })
    expect((await page(said)).state).toBe('assigned')
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    expect((await page(said)).state).toBe('done')
    await clerk.does(verifyOrder, { ...byOrder(again), body: { passed: true, method: 'on-site' } })
    expect((await page(said)).state).toBe('done')
    await clerk.does(verifyOrder, { ...byOrder(co), body: { passed: true, method: 'phone' } })
    expect((await page(said)).state).toBe('closed')
  })

  test('a failing check of whoever helps makes nobody lead', async () => {
    const { said, lead, co } = await ledByTwo()
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    await clerk.does(recallOrder, { ...byOrder(lead), body: { reason: '换一家' } })
    await clerk.does(verifyOrder, {
      ...byOrder(co),
      body: { passed: false, method: 'phone', text: '三楼不知道' },
    })
    expect((await page(said)).state).toBe('received')
    await clerk.does(recallOrder, { ...byOrder(co), body: { reason: '不用了' } })
    expect((await page(said)).state).toBe('received')
  })

  test('an objection that is upheld takes the lead with it; whoever helps may still ask for more time', async () => {
    const { said, lead, co } = await ledByTwo()
    await property.does(askForOrder, {
      ...byOrder(lead),
      body: { kind: 'objection', reason: 'not-our-duty', text: '属于自来水公司' },
    })
    const { items } = await secretary.does(listRequests, { query: {} })
    await secretary.does(decideRequest, {
      params: { requestId: items.find(({ orderId }) => orderId === lead)!.id },
      body: { granted: true, text: '同意' },
    })
    expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
    const asked = await community.ask(askForOrder, {
      ...byOrder(co),
      body: { kind: 'help', reason: 'several-departments', text: '请物业配合' },
    })
    expect(asked.refusal).not.toBe('order-ended')
    expect(
      (
        await community.ask(askForOrder, {
          ...byOrder(co),
          body: { kind: 'shelving', reason: 'parts', text: '等配件', wishOn: '2026-04-01' },
        })
      ).status,
      'the whole is not put off by whoever helps',
    ).not.toBe(200)
  })

  test('the desk asks the reporter meanwhile, and the work goes on', async () => {
    const { said, lead, co } = await ledByTwo()
    await declines(lead)
    await clerk.does(askReporter, {
      ...said,
      body: { version: (await page(said)).version, text: '哪一栋？' },
    })
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    expect((await page(said)).state).toBe('asked')
    await said.browser.does(addToAppeal, { params: { code: said.trackingCode }, body: { text: '五栋' } })
    expect((await page(said)).state).toBe('received')
  })

  test('what is answered at the desk leaves nobody helping for nothing, and work that was done may be found good', async () => {
    const { said, lead, co } = await ledByTwo()
    await declines(lead)
    await clerk.does(answerAppeal, {
      ...said,
      body: { version: (await page(said)).version, outcome: 'explained', text: '水压已恢复' },
    })
    await house.settled()
    expect((await community.ask(submitResult, { ...byOrder(co), body: { text: '好了' } })).refusal).toBe(
      'order-ended',
    )
    const other = await ledByTwo()
    await community.does(submitResult, { ...byOrder(other.co), body: { text: '已通知' } })
    await declines(other.lead)
    await clerk.does(answerAppeal, {
      ...other.said,
      body: { version: (await page(other.said)).version, outcome: 'explained', text: '水压已恢复' },
    })
    await house.settled()
    const passed = await clerk.does(verifyOrder, {
      ...byOrder(other.co),
      body: { passed: true, method: 'phone' },
    })
    expect(passed.state).toBe('passed')
    expect(await page(other.said)).toMatchObject({ state: 'closed', outcome: 'explained' })
  })

  test('an organisation that is closed leaves what it had in hand to the desk', async () => {
    const { said, co } = await ledByTwo()
    const alone = await says('水管漏了')
    await send(alone)
    const admin = await house.as('administrator')
    const before = (await admin.does(listOrganisations, { query: {} })).items.find(
      ({ id }) => id === org.property,
    )!
    const body = { nameZh: before.nameZh, nameEn: before.nameEn, phone: before.phone }
    await admin.does(changeOrganisation, {
      params: { orgId: org.property },
      body: { ...body, active: false },
    })
    await house.settled()
    for (const one of [said, alone])
      expect(await page(one)).toMatchObject({ state: 'received', handlerId: null })
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    expect((await page(said)).state).toBe('received')
    await admin.does(changeOrganisation, { params: { orgId: org.property }, body: { ...body, active: true } })
  })
})

test('the queue of the desk is read along its index', async () => {
  const { rows } = await transact(house.installation.kit.db, job('test', '340199'), async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return sql<Record<'QUERY PLAN', string>>`
      explain select a.id from appeal as a
      where a.area_code >= '34' and a.area_code < '35' and a.state in ('received', 'reopened')
      order by a.urgent desc, (case when a.due_at is null then a.respond_by else a.due_at end), a.id
      limit 51`.execute(tx)
  })
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('appeal_triage_until')
  expect(plan).not.toContain('Sort')
})
