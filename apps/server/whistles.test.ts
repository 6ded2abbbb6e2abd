/** Calls to the place: who comes, who may leave and when, who is assessed; and what ends with the matter itself. */
import { describe, expect, test } from 'vitest'
import {
  arriveAtWhistle,
  askForOrder,
  assessSupport,
  assessWhistle,
  blowWhistle,
  callToWhistle,
  countTurns,
  decideRequest,
  listMyCalls,
  listRequests,
  listSupervisions,
  listWhistles,
  releaseFromWhistle,
  superviseOrder,
} from '#coordination/contract.ts'
import { listDeskOrders, recallOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from './testing.ts'
import { followed, mattersOf } from './testing/matters.ts'
import type { Said } from './testing/matters.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const { org, page, says, send } = mattersOf(house, clerk)
const secretary = await house.as('secretary')
const subdistrict = await house.as('subdistrict')
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })
const grid = await house.as('grid-worker', { org: house.org.gridHands })

const told = async (said: Said) => (await followed(said)).story.filter(({ name }) => name === 'released')
const whistle = async (said: Said, orgIds: readonly OrgId[]) =>
  (
    await secretary.does(blowWhistle, {
      ...said,
      body: { orgIds: [...orgIds], text: '请到现场疏散、封路', minutes: 30 },
    })
  ).whistleId
const calls = async (said: Said) =>
  (await secretary.does(listWhistles, { query: { appeal: said.appealId } })).items
const callOf = async (said: Said, orgId: OrgId) => {
  const call = (await calls(said)).find((one) => one.orgId === orgId && one.state !== 'released')
  return { params: { callId: call!.id } }
}
const done = async (orderId: OrderId) =>
  property.does(submitResult, { params: { orderId }, body: { text: '已抢修' } })

describe('a whistle', () => {
  test('calls to the place; nobody leaves before it is done; both sides are asked', async () => {
    const said = await says('燃气管道被挖断')
    const order = await send(said)
    await whistle(said, [org.community, org.gridHands])
    expect(
      await secretary.ask(blowWhistle, { ...said, body: { orgIds: [org.community], text: '再来' } }),
    ).toMatchObject({ refusal: 'whistle-blown' })
    const [own, other] = [await callOf(said, org.community), await callOf(said, org.gridHands)]
    expect(await community.ask(arriveAtWhistle, { ...other, body: { text: '到了' } })).toMatchObject({
      refusal: 'not-found',
    })
    await community.does(arriveAtWhistle, { ...own, body: { text: '已到，正在疏散' } })
    expect(await community.ask(assessWhistle, { ...own, body: { clarity: 5 } })).toMatchObject({
      refusal: 'not-released-yet',
    })
    expect(
      await secretary.ask(releaseFromWhistle, { ...own, body: { support: 5 } }),
      'the order is at work',
    ).toMatchObject({ refusal: 'not-done-yet' })
    expect(
      await secretary.ask(releaseFromWhistle, { ...other, body: { support: 5 } }),
      'it has not come',
    ).toMatchObject({ refusal: 'not-arrived-yet' })
    await grid.does(arriveAtWhistle, { ...other, body: { text: '已封路' } })
    await done(order)
    await secretary.does(releaseFromWhistle, { ...own, body: { support: 5 } })
    expect(await told(said)).toHaveLength(0)
    await secretary.does(releaseFromWhistle, { ...other, body: { text: '现场已恢复' } })
    const [line] = await told(said)
    expect(line?.detail['why']).toBeUndefined()
    await community.does(assessWhistle, { ...own, body: { clarity: 4 } })
    expect(await secretary.ask(assessSupport, { ...own, body: { support: 3 } })).toMatchObject({
      refusal: 'assessed-already',
    })
    await secretary.does(assessSupport, { ...other, body: { support: 3 } })
    expect(new Set((await calls(said)).map(({ support }) => support))).toEqual(new Set([3, 5]))
  })

  test('who goes for a reason is assessed by nobody, and the reporter is told why and not that it is finished', async () => {
    const said = await says('树倒了压住车')
    await send(said)
    await whistle(said, [org.community, org.gridHands])
    const [own, other] = [await callOf(said, org.community), await callOf(said, org.gridHands)]
    await community.does(arriveAtWhistle, { ...own, body: { text: '到了' } })
    const sentAway = { why: 'sent-away' } as const
    expect(
      await secretary.ask(releaseFromWhistle, { ...own, body: { ...sentAway, support: 1 } }),
    ).toMatchObject({ refusal: 'not-assessed' })
    expect(await secretary.ask(releaseFromWhistle, { ...other, body: sentAway })).toMatchObject({
      refusal: 'not-arrived-yet',
    })
    await secretary.does(releaseFromWhistle, { ...other, body: { why: 'not-needed' } })
    await secretary.does(releaseFromWhistle, { ...own, body: sentAway })
    expect((await told(said)).map(({ detail }) => detail['why'])).toEqual(['sent-away'])
    expect(await grid.ask(assessWhistle, { ...other, body: { clarity: 1 } })).toMatchObject({
      refusal: 'not-assessed',
    })
    expect(await secretary.ask(assessSupport, { ...own, body: { support: 1 } })).toMatchObject({
      refusal: 'not-assessed',
    })
  })

  test('further organisations are called while it is on, also one that was let go; not after', async () => {
    const said = await says('变压器冒烟')
    const whistleId = await whistle(said, [org.community])
    const further = (orgId: OrgId) => ({ params: { whistleId }, body: { orgIds: [orgId] } })
    expect(await secretary.ask(callToWhistle, further(org.community))).toMatchObject({
      refusal: 'called-already',
    })
    await secretary.does(callToWhistle, further(org.gridHands))
    const called = await calls(said)
    expect(called.map((one) => [one.whistleId, one.text])).toEqual([
      [whistleId, '请到现场疏散、封路'],
      [whistleId, '请到现场疏散、封路'],
    ])
    expect((await grid.does(listMyCalls, { query: {} })).items.map(({ appealId }) => appealId)).toContain(
      said.appealId,
    )
    const notNeeded = { body: { why: 'not-needed' as const } }
    await secretary.does(releaseFromWhistle, { ...(await callOf(said, org.gridHands)), ...notNeeded })
    await secretary.does(callToWhistle, {
      params: { whistleId },
      body: { orgIds: [org.gridHands], text: '还是请来接电' },
    })
    await secretary.does(releaseFromWhistle, { ...(await callOf(said, org.gridHands)), ...notNeeded })
    await secretary.does(releaseFromWhistle, { ...(await callOf(said, org.community)), ...notNeeded })
    expect(await secretary.ask(callToWhistle, further(org.gridHands))).toMatchObject({
      refusal: 'whistle-ended',
    })
  })

  test('two who call the same organisation at once call it once', async () => {
    const said = await says('路面塌陷')
    const whistleId = await whistle(said, [org.community])
    const wish = { params: { whistleId }, body: { orgIds: [org.gridHands] } }
    const answers = await Promise.all([secretary, subdistrict].map((one) => one.ask(callToWhistle, wish)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await calls(said)).toHaveLength(2)
  })

  test('may be blown for what nobody has in hand yet', async () => {
    const said = await says('树倒了压住车')
    await whistle(said, [org.community])
    expect((await page(said)).state).toBe('received')
  })
})

describe('with the matter ends', () => {
  test('whatever was still open about it: calls, supervision, requests', async () => {
    const said = await says('水泵坏了')
    const before = await subdistrict.does(countTurns, {})
    const order = await send(said)
    await whistle(said, [org.community, org.gridHands])
    const own = await callOf(said, org.community)
    await community.does(arriveAtWhistle, { ...own, body: { text: '到了' } })
    await subdistrict.does(superviseOrder, {
      params: { orderId: order },
      body: { text: '请说明', answerBy: '2030-01-01T00:00:00.000Z' },
    })
    const { requestId } = await property.does(askForOrder, {
      params: { orderId: order },
      body: { kind: 'help', reason: 'several-departments', text: '要供电一起' },
    })
    await done(order)
    await clerk.does(verifyOrder, { params: { orderId: order }, body: { passed: true, method: 'on-site' } })
    await house.settled()
    expect((await page(said)).state).toBe('closed')
    expect(await subdistrict.does(countTurns, {})).toEqual(before)
    const query = { query: { appeal: said.appealId } }
    expect((await secretary.does(listRequests, query)).items.map(({ state }) => state)).toEqual(['lapsed'])
    expect(
      await secretary.ask(decideRequest, { params: { requestId }, body: { granted: true, text: '同意' } }),
    ).toMatchObject({ refusal: 'order-ended' })
    expect((await secretary.does(listSupervisions, query)).items.map(({ state }) => state)).toEqual([
      'closed',
    ])
    expect((await calls(said)).map((one) => [one.orgId, one.state, one.releasedWhy])).toEqual(
      expect.arrayContaining([
        [org.community, 'released', null],
        [org.gridHands, 'released', 'ended'],
      ]),
    )
    await secretary.does(assessSupport, { ...own, body: { support: 5 } })
    await community.does(assessWhistle, { ...own, body: { clarity: 5 } })
  })

  test('the supervision of an order that ends, while others go on', async () => {
    const said = await says('水管裂了')
    await send(said, { others: [{ orgId: org.community, task: '送水上门' }] })
    const order = (
      await clerk.does(listDeskOrders, { query: { appeal: said.appealId, limit: 50 } })
    ).items.find(({ orgId }) => orgId === org.community)!.id
    await subdistrict.does(superviseOrder, {
      params: { orderId: order },
      body: { text: '请说明', answerBy: '2030-01-01T00:00:00.000Z' },
    })
    await clerk.does(recallOrder, { params: { orderId: order }, body: { reason: '不用送了' } })
    await house.settled()
    expect(
      (await secretary.does(listSupervisions, { query: { appeal: said.appealId } })).items.map(
        ({ state }) => state,
      ),
    ).toEqual(['closed'])
  })
})
