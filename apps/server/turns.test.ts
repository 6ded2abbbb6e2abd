/** Clocks, lists and days of what cannot simply be done: what follows when acts come one after another. */
import { describe, expect, test } from 'vitest'
import { withdrawAppeal } from '#appeals/contract.ts'
import { keepDuties, listDuties } from '#catalogue/endpoints.ts'
import {
  arriveAtWhistle,
  askForOrder,
  blowWhistle,
  decideRequest,
  listRequests,
  listShelved,
  listWhistles,
  postponeShelved,
  resumeOrder,
} from '#coordination/contract.ts'
import { climb, tellShelved } from '#coordination/server/jobs.ts'
import {
  acceptOrder,
  proposeForAppeal,
  reportProgress,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { addHandler } from '#dispatch/contract/hands.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { listNotices } from '#notices/contract.ts'
import { aHouse, HERE } from './testing.ts'
import { byOrder, followed, mattersOf } from './testing/matters.ts'
import type { Said } from './testing/matters.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const { org, orderOf, ordersOf, page, says, send } = mattersOf(house, clerk)
const secretary = await house.as('secretary')
const district = await house.as('district', { area: '340199' })
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })

/** A road may take some days to mend; a broken pipe may not. */
const ORDINARY = 'traffic-road'

type Asking = Parameters<typeof property.does<typeof askForOrder>>[1]['body']
const asks = async (order: OrderId, body: Asking) =>
  (await property.does(askForOrder, { ...byOrder(order), body })).requestId
type Deciding = Parameters<typeof property.does<typeof decideRequest>>[1]['body']
const grants = (requestId: Awaited<ReturnType<typeof asks>>, body: Partial<Deciding> = {}) =>
  secretary.ask(decideRequest, { params: { requestId }, body: { granted: true, text: '同意', ...body } })
const granted = async (order: OrderId, asking: Asking, body: Partial<Deciding> = {}) => {
  const answer = await grants(await asks(order, asking), body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** Does a recurring job now, under a clock of its own. */
const runs = (name: string, work: (act: Act) => Promise<unknown>, at = house.installation.kit.clock()) => {
  const { kit } = house.installation
  return transact(kit.db, job(name, kit.district), async (tx, write) => {
    const open = openAct({ ...kit, clock: () => at }, job(name, kit.district), { tx, write }, '')
    await work(open.act)
    post(write, open.announced, kit.clock())
  })
}
const day = (text: string) => text.slice(0, 10)

describe('the clock', () => {
  test('more time and a pause add up: a day that was granted is never lost', async () => {
    const said = await says()
    const order = await send(said)
    await granted(order, { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-04-10' })
    await granted(order, { kind: 'pause', reason: 'weather', text: '大雨', wishOn: '2026-03-15' })
    // Paused from the 10th at nine until the 15th at midnight: four days and fifteen hours more, to the end of that day.
    expect((await page(said)).dueAt).toBe('2026-04-15T15:59:59.000Z')
    expect((await page(said)).dueLines.filter(({ code }) => code === 'extended')).toEqual([
      { code: 'extended', params: { on: '2026-04-15' } },
    ])
    await granted(order, { kind: 'shelving', reason: 'funds', text: '等资金', wishOn: '2026-06-30' })
    expect((await page(said)).dueAt).toBeNull()
    await secretary.does(resumeOrder, { ...byOrder(order), body: { text: '资金到位' } })
    expect(Date.parse((await page(said)).dueAt!)).toBeGreaterThanOrEqual(
      Date.parse('2026-04-15T15:59:59.000Z'),
    )
  })

  test('a pause ends with progress, and the reporter reads the nearer day', async () => {
    const said = await says()
    const order = await send(said)
    const before = (await page(said)).dueAt!
    await granted(order, { kind: 'pause', reason: 'parts', text: '等水泵', wishOn: '2026-03-30' })
    const paused = (await page(said)).dueAt!
    expect(Date.parse(paused)).toBeGreaterThan(Date.parse(before))
    await property.does(reportProgress, {
      ...byOrder(order),
      body: { text: '配件到了，今天装', tellReporter: true },
    })
    const { dueAt, story } = await followed(said)
    expect(Date.parse(dueAt!)).toBeLessThan(Date.parse(paused))
    expect(day(dueAt!)).toBe(day(before))
    expect(story.filter(({ name }) => name === 'rescheduled')).toHaveLength(2)
    expect((await orderOf(said, org.property)).dueAt).toBe(dueAt)
  })

  test('who helps may have a promise of their own, or a pause that the whole does not wait for', async () => {
    const said = await says()
    const lead = await send(said, {
      others: [{ orgId: org.community, task: '送水', policyCode: 'urgent' }],
      categoryCode: ORDINARY,
    })
    const whole = (await page(said)).dueAt!
    const co = await orderOf(said, org.community)
    expect(Date.parse(co.dueAt!)).toBeLessThan(Date.parse(whole))
    const { requestId } = await community.does(askForOrder, {
      ...byOrder(co.id),
      body: { kind: 'pause', reason: 'access', text: '没人开门', wishOn: '2026-03-12' },
    })
    await grants(requestId)
    expect(Date.parse((await orderOf(said, org.community)).dueAt!)).toBeGreaterThan(Date.parse(co.dueAt!))
    expect((await page(said)).dueAt).toBe(whole)
    expect(lead).not.toBe(co.id)
  })

  test('more time ends later than what is left; the desk may grant another day than the one wished for', async () => {
    const said = await says()
    const order = await send(said)
    const due = day((await page(said)).dueAt!)
    expect(
      await property.ask(askForOrder, {
        ...byOrder(order),
        body: { kind: 'extension', reason: 'parts', text: '等配件', wishOn: due },
      }),
    ).toMatchObject({ refusal: 'day-out-of-range' })
    await granted(
      order,
      { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-04-30' },
      { on: '2026-04-02' },
    )
    expect((await page(said)).dueAt).toBe('2026-04-02T15:59:59.000Z')
  })
})

describe('deciding', () => {
  test('what became impossible meanwhile is not granted', async () => {
    const said = await says()
    const order = await send(said)
    const wish = await asks(order, {
      kind: 'shelving',
      reason: 'funds',
      text: '等资金',
      wishOn: '2026-06-30',
    })
    await clerk.does(addHandler, {
      ...said,
      body: { version: (await page(said)).version, orgId: org.community, task: '先通知住户' },
    })
    expect(await grants(wish)).toMatchObject({ refusal: 'others-are-at-it' })
    expect((await page(said)).state, 'nothing of it is kept').toBe('assigned')
  })

  test('a result that waits for its check keeps the rest from being put off', async () => {
    const said = await says()
    const lead = await send(said, { others: [{ orgId: org.community, task: '送水' }] })
    const co = await orderOf(said, org.community)
    await community.does(submitResult, { ...byOrder(co.id), body: { text: '已送水' } })
    expect(
      await property.ask(askForOrder, {
        ...byOrder(lead),
        body: { kind: 'shelving', reason: 'funds', text: '等资金', wishOn: '2026-06-30' },
      }),
    ).toMatchObject({ refusal: 'others-are-at-it' })
    await clerk.does(verifyOrder, { ...byOrder(co.id), body: { passed: true, method: 'phone' } })
    await granted(lead, { kind: 'shelving', reason: 'funds', text: '等资金', wishOn: '2026-06-30' })
    expect((await page(said)).state).toBe('shelved')
    await secretary.does(resumeOrder, { ...byOrder(lead), body: { text: '有钱了' } })
    await property.does(submitResult, { ...byOrder(lead), body: { text: '修好了' } })
    await clerk.does(verifyOrder, { ...byOrder(lead), body: { passed: true, method: 'on-site' } })
    expect((await page(said)).state).toBe('closed')
  })

  test('help that is granted brings hands with a task; whoever asked leads', async () => {
    const said = await says()
    const order = await send(said)
    await granted(
      order,
      { kind: 'help', reason: 'several-departments', text: '要有人挨家通知' },
      { help: { orgId: org.community, task: '挨家通知停水' } },
    )
    const parts = (await ordersOf(said)).map(({ orgId, part, task }) => [orgId, part, task])
    expect(parts).toContainEqual([org.property, 'lead', null])
    expect(parts).toContainEqual([org.community, 'co', '挨家通知停水'])
    expect((await followed(said)).helpers.map(({ zh }) => zh)).toEqual(['红花社区居委会'])
  })

  test('what was asked about an order that has ended no longer waits', async () => {
    const said = await says()
    const order = await send(said)
    const wish = await asks(order, { kind: 'help', reason: 'other', text: '要梯子' })
    await property.does(submitResult, { ...byOrder(order), body: { text: '借到了，修好了' } })
    const waiting = await secretary.does(listRequests, { query: { limit: 100 } })
    expect(waiting.items.map(({ id }) => id)).not.toContain(wish)
    expect(await grants(wish)).toMatchObject({ refusal: 'order-ended' })
  })
})

describe('what is put off', () => {
  const shelved = async () => {
    const said = await says('屋面要大修')
    const order = await send(said)
    await granted(order, { kind: 'shelving', reason: 'funds', text: '等业主表决', wishOn: '2026-06-30' })
    return { said, order }
  }
  const told = async (said: Said) => {
    await house.settled()
    const { items } = await secretary.does(listNotices, { query: { limit: 100 } })
    return items.filter(({ appealId, textZh }) => appealId === said.appealId && textZh.includes('复核日'))
  }

  test('comes back to the desk on its day, once; put off further, on the new day again', async () => {
    const { said, order } = await shelved()
    const reviews = (on: string) => runs('coordination.shelved', tellShelved, new Date(`${on}T02:00:00Z`))
    await reviews('2026-06-29')
    expect(await told(said)).toHaveLength(0)
    await reviews('2026-06-30')
    await reviews('2026-07-01')
    expect(await told(said)).toHaveLength(1)
    const wish = { ...byOrder(order), body: { reviewOn: '2026-12-31', text: '表决没有通过，年底再议' } }
    expect(await clerk.ask(postponeShelved, wish)).toMatchObject({ refusal: 'not-allowed' })
    await secretary.does(postponeShelved, wish)
    expect(await followed(said)).toMatchObject({ state: 'shelved', reviewOn: '2026-12-31' })
    const { items } = await clerk.does(listShelved, { query: { limit: 100 } })
    expect(items.find(({ orderId }) => orderId === order)?.reviewOn).toBe('2026-12-31')
    await reviews('2026-07-02')
    expect(await told(said)).toHaveLength(1)
    await reviews('2026-12-31')
    expect(await told(said)).toHaveLength(2)
  })

  test('is put off a year at most, and only while it is put off', async () => {
    const { order } = await shelved()
    const wish = (reviewOn: string) => ({ ...byOrder(order), body: { reviewOn, text: '再议' } })
    expect(await secretary.ask(postponeShelved, wish('2027-03-20'))).toMatchObject({
      refusal: 'day-out-of-range',
    })
    await secretary.does(resumeOrder, { ...byOrder(order), body: { text: '开工' } })
    expect(await secretary.ask(postponeShelved, wish('2026-12-31'))).toMatchObject({ refusal: 'not-shelved' })
  })
})

describe('the ladder', () => {
  test('is climbed anew for a new due time, and the desk reads each step in the story', async () => {
    const said = await says()
    const order = await send(said)
    const climbs = (at: number) => runs('coordination.ladder', climb, new Date(at))
    const due = Date.parse((await page(said)).dueAt!)
    const { version } = await page(said)
    await climbs(due + 3_600_000)
    // What the house notes by itself stops no clerk who is about to act.
    expect((await page(said)).version).toBe(version)
    const steps = async () => (await page(said)).story.filter(({ name }) => name === 'escalated')
    expect(await steps()).toMatchObject([{ audience: 'desk', detail: { tells: 'desk' } }])
    await climbs(due + 7_200_000)
    expect(await steps()).toHaveLength(1)
    await granted(order, { kind: 'extension', reason: 'parts', text: '等配件', wishOn: '2026-04-20' })
    await climbs(Date.parse((await page(said)).dueAt!) + 3_600_000)
    expect(await steps()).toHaveLength(2)
    expect(JSON.stringify(await followed(said))).not.toContain('escalated')
  })
})

describe('the duty list', () => {
  test('what stands outside it is marked for the desk and for whoever gets it, and forbids nothing', async () => {
    const owner = { kind: 'property', areaCode: HERE } as const
    await secretary.does(keepDuties, { body: { owner, codes: ['greening'] } })
    expect((await secretary.does(listDuties, {})).items).toMatchObject([{ ...owner, codes: ['greening'] }])
    const said = await says()
    const proposal = await clerk.does(proposeForAppeal, { ...said, query: { categoryCode: 'repair-pipe' } })
    expect(proposal.handlers.find(({ id }) => id === org.property)?.offList).toBe(true)
    expect(proposal.handlers.find(({ id }) => id === org.community)?.offList).toBe(false)
    const order = await send(said)
    expect((await orderOf(said, org.property)).offList).toBe(true)
    expect((await property.ask(acceptOrder, byOrder(order))).status).toBe(200)
    await granted(order, { kind: 'objection', reason: 'not-on-list', text: '清单里没有这一项' })
    expect((await orderOf(said, org.property)).state).toBe('declined')

    await secretary.does(keepDuties, { body: { owner, codes: ['greening', 'repair'] } })
    const other = await says()
    await send(other)
    expect((await orderOf(other, org.property)).offList).toBe(false)
  })

  test('an organisation’s own list goes before that of its kind', async () => {
    const owner = { orgId: org.community }
    await secretary.does(keepDuties, { body: { owner, codes: ['neighbour'] } })
    const said = await says()
    await send(said, { others: [{ orgId: org.community, task: '送水' }] })
    expect((await orderOf(said, org.community)).offList).toBe(true)
    await secretary.does(keepDuties, { body: { owner, codes: [] } })
  })

  test('is kept by whoever keeps the organisations there, in codes that exist', async () => {
    const owner = { kind: 'utility', areaCode: '340199' } as const
    const body = { owner, codes: ['utility'] }
    expect(await clerk.ask(keepDuties, { body })).toMatchObject({ refusal: 'not-allowed' })
    expect(await secretary.ask(keepDuties, { body })).toMatchObject({ refusal: 'area-outside-yours' })
    expect(await district.ask(keepDuties, { body: { owner, codes: ['no-such-thing'] } })).toMatchObject({
      refusal: 'category-unknown',
    })
    expect((await district.ask(keepDuties, { body })).status).toBe(200)
  })

  test('two who keep the same list at once leave one of the two', async () => {
    const owner = { kind: 'team', areaCode: HERE } as const
    const answers = await Promise.all(
      [['repair'], ['greening']].map((codes) => secretary.ask(keepDuties, { body: { owner, codes } })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const kept = (await secretary.does(listDuties, {})).items.filter(({ kind }) => kind === 'team')
    expect(kept).toHaveLength(1)
  })
})

test('whoever was called for something that was taken back need not come', async () => {
  const said = await says('树倒了压住车')
  await secretary.does(blowWhistle, {
    ...said,
    body: { orgIds: [org.community], text: '请到现场', minutes: 15 },
  })
  const [call] = (await secretary.does(listWhistles, { query: { appeal: said.appealId } })).items
  await said.browser.does(withdrawAppeal, { params: { code: said.trackingCode }, body: {} })
  expect(
    await community.ask(arriveAtWhistle, { params: { callId: call!.id }, body: { text: '到了' } }),
  ).toMatchObject({ status: 409 })
  await house.settled()
  const calls = await secretary.does(listWhistles, { query: { appeal: said.appealId } })
  expect(calls.items.map(({ state }) => state)).toEqual(['released'])
})
