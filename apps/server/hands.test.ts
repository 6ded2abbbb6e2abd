/** Several hands at one appeal, and what happens when an order cannot simply be done. */
import { describe, expect, test } from 'vitest'
import { withdrawAppeal } from '#appeals/contract.ts'
import {
  answerSupervision,
  askForOrder,
  closeSupervision,
  decideRequest,
  listOwnRequests,
  listRequests,
  listShelved,
  listSupervisions,
  resumeOrder,
  superviseOrder,
} from '#coordination/contract.ts'
import { climb } from '#coordination/server/jobs.ts'
import {
  acceptOrder,
  declineOrder,
  listDeskOrders,
  recallOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { addHandler, handOver, remindHandler, transferOrder } from '#dispatch/contract/hands.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { listNotices } from '#notices/contract.ts'
import { aHouse } from './testing.ts'
import { byOrder, followed, mattersOf } from './testing/matters.ts'
import type { Said } from './testing/matters.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const desk = mattersOf(house, clerk)
const { org, page, says, send } = desk
const secretary = await house.as('secretary')
const subdistrict = await house.as('subdistrict')
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })
const grid = await house.as('grid-worker', { org: house.org.gridHands })

const orderOf = async (said: Said, orgId: string) => (await desk.orderOf(said, orgId)).id

describe('joint handling', () => {
  test('each has a task and a result; done when nobody has it in hand, closed when all passed', async () => {
    const said = await says()
    const lead = await send(said, { others: [{ orgId: org.community, task: '通知住户，送水上门' }] })
    const co = await orderOf(said, org.community)
    await house.settled()
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知，已送水' } })
    expect((await page(said)).state).toBe('assigned')
    await property.does(submitResult, { ...byOrder(lead), body: { text: '水泵已更换' } })
    expect((await page(said)).state).toBe('done')
    await clerk.does(verifyOrder, { ...byOrder(lead), body: { passed: true, method: 'on-site' } })
    expect((await page(said)).state).toBe('done')
    await clerk.does(verifyOrder, {
      ...byOrder(co),
      body: { passed: false, method: 'phone', text: '三楼没有收到水' },
    })
    expect((await page(said)).state, 'one failing check is rework of that order alone').toBe('assigned')
    await community.does(submitResult, { ...byOrder(co), body: { text: '已补送' } })
    await clerk.does(verifyOrder, { ...byOrder(co), body: { passed: true, method: 'phone' } })
    expect(await page(said)).toMatchObject({ state: 'closed', outcome: 'solved' })
  })

  test('the last two checks at once close it exactly once', async () => {
    const said = await says()
    const lead = await send(said, { others: [{ orgId: org.community, task: '通知住户' }] })
    const co = await orderOf(said, org.community)
    await property.does(submitResult, { ...byOrder(lead), body: { text: '好了' } })
    await community.does(submitResult, { ...byOrder(co), body: { text: '好了' } })
    const other = await house.as('clerk')
    const body = { passed: true, method: 'photo' as const }
    const answers = await Promise.all([
      clerk.ask(verifyOrder, { ...byOrder(lead), body }),
      other.ask(verifyOrder, { ...byOrder(co), body }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { state, story } = await page(said)
    expect(state).toBe('closed')
    expect(story.filter(({ name }) => name === 'closed')).toHaveLength(1)
  })

  test('a helper who declines leaves the others at work; whoever leads and declines leaves it to the desk', async () => {
    const said = await says()
    const lead = await send(said, { others: [{ orgId: org.community, task: '通知住户' }] })
    const co = await orderOf(said, org.community)
    await community.does(declineOrder, { ...byOrder(co), body: { reason: 'no-capacity' } })
    expect(await page(said)).toMatchObject({ state: 'assigned', handlerId: org.property })
    await clerk.does(addHandler, {
      ...said,
      body: { version: (await page(said)).version, orgId: org.gridHands, task: '挨家通知' },
    })
    await property.does(declineOrder, { ...byOrder(lead), body: { reason: 'not-our-duty' } })
    expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
    const grids = await orderOf(said, org.gridHands)
    await grid.does(declineOrder, { ...byOrder(grids), body: { reason: 'no-capacity' } })
    expect((await page(said)).state, 'nobody is left').toBe('received')
  })

  test('who helps reads what is said while it is at it, and nobody is called twice', async () => {
    const said = await says()
    await send(said)
    const version = (await page(said)).version
    const body = { version, orgId: org.community, task: '通知住户' }
    await clerk.does(addHandler, { ...said, body })
    expect(
      await clerk.ask(addHandler, { ...said, body: { ...body, version: (await page(said)).version } }),
    ).toMatchObject({ refusal: 'has-it-already' })
    const co = await orderOf(said, org.community)
    expect((await community.ask(acceptOrder, byOrder(co))).status).toBe(200)
  })

  test('an order passed on goes to other hands in one act, its clock running on', async () => {
    const said = await says()
    const first = await send(said)
    const { dueAt } = await page(said)
    const moved = await clerk.does(transferOrder, {
      ...byOrder(first),
      body: { orgId: org.community, reason: '属于社区公共设施' },
    })
    expect(moved.orderId).not.toBe(first)
    expect(await page(said)).toMatchObject({ state: 'assigned', handlerId: org.community, dueAt })
    expect(await property.ask(acceptOrder, byOrder(first))).toMatchObject({ refusal: 'not-offered' })
    expect((await followed(said)).holderZh).toContain('社区')
  })

  test('a hand-over stays inside, a reminder comes once a day', async () => {
    const said = await says()
    const order = await send(said)
    await property.does(handOver, { ...byOrder(order), body: { text: '小王明天接着办，配件在仓库' } })
    await clerk.does(remindHandler, { ...byOrder(order), body: { text: '住户很着急' } })
    expect(await clerk.ask(remindHandler, { ...byOrder(order), body: {} })).toMatchObject({
      refusal: 'reminded-lately',
    })
    await house.settled()
    expect((await property.does(listNotices, { query: { limit: 5 } })).items[0]?.textZh).toContain('催办')
    expect(JSON.stringify(await followed(said))).not.toContain('小王')
  })
})

const asks = (order: OrderId, body: Parameters<typeof property.does<typeof askForOrder>>[1]['body']) =>
  property.ask(askForOrder, { ...byOrder(order), body })
const pendingOf = async (said: Said) =>
  (await secretary.does(listRequests, { query: { appeal: said.appealId } })).items.find(
    ({ state }) => state === 'pending',
  )!

describe('a handler asks, somebody else decides', () => {
  test('an objection that is not upheld makes the order firm', async () => {
    const said = await says()
    const order = await send(said)
    await asks(order, { kind: 'objection', reason: 'not-our-duty', text: '应由供水公司负责' })
    expect(
      await clerk.ask(decideRequest, {
        params: { requestId: (await pendingOf(said)).id },
        body: { granted: false, text: '属于物业' },
      }),
    ).toMatchObject({ refusal: 'not-allowed' })
    const { id } = await pendingOf(said)
    const decision = { params: { requestId: id }, body: { granted: false, text: '泵房由物业管理' } }
    await secretary.does(decideRequest, decision)
    expect(await secretary.ask(decideRequest, decision)).toMatchObject({ refusal: 'decided-already' })
    expect(
      await property.ask(declineOrder, { ...byOrder(order), body: { reason: 'not-our-duty' } }),
    ).toMatchObject({
      refusal: 'order-is-firm',
    })
    expect(
      await asks(order, { kind: 'objection', reason: 'not-our-duty', text: '还是不归我们' }),
    ).toMatchObject({
      refusal: 'order-is-firm',
    })
    expect((await page(said)).state).toBe('assigned')
  })

  test('an objection that is upheld brings it back to the desk', async () => {
    const said = await says()
    const order = await send(said)
    await property.does(acceptOrder, byOrder(order))
    await asks(order, { kind: 'objection', reason: 'not-our-area', text: '不在小区红线内' })
    await secretary.does(decideRequest, {
      params: { requestId: (await pendingOf(said)).id },
      body: { granted: true, text: '确实在红线外' },
    })
    expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
  })

  test('more time is granted, and the reporter is told until when and why', async () => {
    const said = await says()
    const order = await send(said)
    expect(await asks(order, { kind: 'extension', reason: 'parts', text: '等配件' })).toMatchObject({
      refusal: 'day-missing',
    })
    expect(
      await asks(order, { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2027-03-20' }),
    ).toMatchObject({ refusal: 'day-out-of-range' })
    await asks(order, { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-03-30' })
    expect(
      await asks(order, { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-03-31' }),
    ).toMatchObject({ refusal: 'asked-already' })
    await secretary.does(decideRequest, {
      params: { requestId: (await pendingOf(said)).id },
      body: { granted: true, text: '水泵要从厂家发货' },
    })
    const { dueAt, story } = await followed(said)
    expect(dueAt).toBe('2026-03-30T15:59:59.000Z')
    expect(story.find(({ name }) => name === 'rescheduled')?.text).toBe('水泵要从厂家发货')
    expect((await page(said)).dueLines.map(({ code }) => code)).toContain('extended')
  })

  test('a pause stops the clock for as long as was granted', async () => {
    const said = await says()
    const order = await send(said)
    const before = Date.parse((await page(said)).dueAt!)
    await asks(order, {
      kind: 'pause',
      reason: 'weather',
      text: '连日大雨，不能上屋面',
      wishOn: '2026-03-17',
    })
    await secretary.does(decideRequest, {
      params: { requestId: (await pendingOf(said)).id },
      body: { granted: true, text: '雨停后再修' },
    })
    expect(Date.parse((await page(said)).dueAt!) - before).toBeGreaterThan(5 * 86_400_000)
  })

  test('what is put off has a day, stands in the list, and goes on with the time that was left', async () => {
    const said = await says('屋面要大修')
    const order = await send(said)
    await asks(order, { kind: 'shelving', reason: 'funds', text: '维修资金要业主表决', wishOn: '2026-06-30' })
    await secretary.does(decideRequest, {
      params: { requestId: (await pendingOf(said)).id },
      body: { granted: true, text: '表决通过后动工' },
    })
    expect(await followed(said)).toMatchObject({ state: 'shelved', dueAt: null })
    const { items } = await clerk.does(listShelved, { query: {} })
    expect(items.find(({ number }) => number === said.number)).toMatchObject({
      reviewOn: '2026-06-30',
      reason: 'funds',
    })
    expect(await property.ask(submitResult, { ...byOrder(order), body: { text: '好了' } })).toMatchObject({
      refusal: 'order-ended',
    })
    expect((await secretary.does(resumeOrder, { ...byOrder(order), body: { text: '资金到位' } })).state).toBe(
      'accepted',
    )
    expect((await followed(said)).state).toBe('assigned')
    expect((await followed(said)).dueAt).not.toBeNull()
  })

  test('a shelved appeal may be taken back; nobody stays at work for nothing', async () => {
    const said = await says('屋面渗水')
    const order = await send(said)
    await asks(order, { kind: 'shelving', reason: 'season', text: '雨季过后再做', wishOn: '2026-07-30' })
    await secretary.does(decideRequest, {
      params: { requestId: (await pendingOf(said)).id },
      body: { granted: true, text: '雨季过后' },
    })
    await said.browser.does(withdrawAppeal, { params: { code: said.trackingCode }, body: {} })
    await house.settled()
    const { items } = await clerk.does(listDeskOrders, { query: { appeal: said.appealId, limit: 5 } })
    expect(items.map(({ state }) => state)).toEqual(['recalled'])
  })

  test('where others are at it, it cannot be put off', async () => {
    const said = await says()
    const lead = await send(said, { others: [{ orgId: org.community, task: '送水' }] })
    expect(
      await asks(lead, { kind: 'shelving', reason: 'funds', text: '没有钱', wishOn: '2026-06-30' }),
    ).toMatchObject({ refusal: 'others-are-at-it' })
  })

  test('a reason must go with what is asked', async () => {
    const said = await says()
    const order = await send(said)
    expect(await asks(order, { kind: 'objection', reason: 'weather', text: '下雨' })).toMatchObject({
      refusal: 'reason-does-not-fit',
    })
  })

  test('others see nothing of it', async () => {
    const said = await says()
    const order = await send(said)
    await asks(order, { kind: 'help', reason: 'several-departments', text: '要和供电一起' })
    expect(await community.ask(listOwnRequests, byOrder(order))).toMatchObject({ refusal: 'not-found' })
    expect((await property.does(listOwnRequests, byOrder(order))).requests).toHaveLength(1)
    expect(JSON.stringify(await followed(said))).not.toContain('供电')
  })

  test('two who decide at once: one does', async () => {
    const said = await says()
    const order = await send(said)
    await asks(order, { kind: 'objection', reason: 'not-our-duty', text: '不归我们' })
    const { id } = await pendingOf(said)
    const answers = await Promise.all(
      [secretary, subdistrict].map((one) =>
        one.ask(decideRequest, { params: { requestId: id }, body: { granted: true, text: '同意' } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('supervision', () => {
  test('is answered by the handler and closed by the desk that ordered it; one at a time', async () => {
    const said = await says()
    const order = await send(said)
    const wish = {
      ...byOrder(order),
      body: { text: '三天没有进展，请说明', answerBy: '2026-03-12T01:00:00.000Z' },
    }
    expect(await secretary.ask(superviseOrder, wish)).toMatchObject({ refusal: 'not-allowed' })
    const { id } = await subdistrict.does(superviseOrder, wish)
    expect(await subdistrict.ask(superviseOrder, wish)).toMatchObject({ refusal: 'supervised-already' })
    expect(
      await community.ask(answerSupervision, { params: { supervisionId: id }, body: { text: '不归我' } }),
    ).toMatchObject({ refusal: 'not-found' })
    await property.does(answerSupervision, { params: { supervisionId: id }, body: { text: '明天换泵' } })
    expect((await subdistrict.does(listSupervisions, { query: {} })).items[0]).toMatchObject({
      state: 'answered',
      answer: '明天换泵',
    })
    await subdistrict.does(closeSupervision, { params: { supervisionId: id }, body: {} })
    expect(
      await property.ask(answerSupervision, { params: { supervisionId: id }, body: { text: '再说一句' } }),
    ).toMatchObject({ refusal: 'supervision-ended' })
  })
})

describe('the ladder', () => {
  test('tells the handler before it is due, the desk when it is, and higher desks after; each once', async () => {
    const said = await says()
    const order = await send(said)
    await house.settled()
    const { kit } = house.installation
    const up = () =>
      transact(kit.db, job('coordination.ladder', kit.district), async (tx, write) => {
        const open = openAct(
          { ...kit, clock: () => at },
          job('coordination.ladder', kit.district),
          { tx, write },
          '',
        )
        await climb(open.act)
        post(write, open.announced, kit.clock())
      })
    const due = Date.parse((await page(said)).dueAt!)
    let at = new Date(due - 3_600_000)
    await up()
    await up()
    await house.settled()
    const about = async (who: typeof property) =>
      (await who.does(listNotices, { query: { limit: 50 } })).items.filter(
        (one) => one.appealId === said.appealId && /到期|超期/.test(one.textZh),
      )
    expect(await about(property)).toHaveLength(1)
    expect(await about(clerk)).toHaveLength(0)
    at = new Date(due + 3_600_000)
    await up()
    await house.settled()
    expect(await about(clerk)).toHaveLength(1)
    at = new Date(due + 30 * 3_600_000)
    await up()
    await house.settled()
    const above = await house.as('subdistrict', { area: '340199001' })
    expect((await about(above)).length).toBeGreaterThan((await about(clerk)).length)
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '收回' } })
  })
})

test('twice is once', async () => {
  const said = await says()
  const order = await send(said)
  const commandId = uuidv7(Date.now())
  const request = {
    ...byOrder(order),
    body: { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-03-30' },
  } as const
  const first = await property.ask(askForOrder, request, { commandId })
  const again = await property.ask(askForOrder, request, { commandId })
  expect(again.value).toEqual(first.value)
  const { items } = await clerk.does(listRequests, { query: { appeal: said.appealId } })
  expect(items).toHaveLength(1)
})
