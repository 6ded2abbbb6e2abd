/** 拆分: one organisation has several parts of one appeal in hand, each with a task, a clock, a result and a check of its own. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fileAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import { taskOf } from '#appeals/rules/parts.ts'
import {
  askForOrder,
  blowWhistle,
  decideRequest,
  listRequests,
  listWhistles,
  releaseFromWhistle,
  arriveAtWhistle,
} from '#coordination/contract.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  listDeskOrders,
  listMyOrders,
  recallOrder,
  showOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { addHandler, remindHandler, transferOrder } from '#dispatch/contract/hands.ts'
import { changeOrganisation, listOrganisations } from '#organisations/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const org = house.org as Record<keyof typeof house.org, OrgId>
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })
const byOrder = (orderId: OrderId) => ({ params: { orderId } })

async function says(text = '路灯坏了，树枝也挡着灯') {
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01' } })
  return { ...receipt, browser, params: { appealId: receipt.appealId } }
}
type Said = Awaited<ReturnType<typeof says>>
const page = (said: Said) => clerk.does(showAppeal, said)
const followed = (said: Said) => said.browser.does(trackAppeal, { params: { code: said.trackingCode } })
const ordersOf = async (said: Said) =>
  (await clerk.does(listDeskOrders, { query: { appeal: said.appealId, limit: 50 } })).items
const orderFor = async (said: Said, task: string): Promise<OrderId> =>
  (await ordersOf(said)).find((one) => one.task === task && one.state !== 'recalled')!.id
const stateOf = async (orderId: OrderId) => (await property.does(showOrder, byOrder(orderId))).state
const sending = async (said: Said, more: object) =>
  ({
    ...said,
    body: { version: (await page(said)).version, orgId: org.property, categoryCode: 'repair-light', ...more },
  }) as const

const LAMP = '修路灯'
const TREE = '砍掉挡灯的树枝'
/** The property company mends the lamp and leads, and cuts the tree as well. */
async function split() {
  const said = await says()
  const lamp = (
    await clerk.does(
      dispatchOrder,
      await sending(said, { task: LAMP, others: [{ orgId: org.property, task: TREE }] }),
    )
  ).orderId
  return { said, lamp, tree: await orderFor(said, TREE) }
}
const passes = (orderId: OrderId) =>
  clerk.does(verifyOrder, { ...byOrder(orderId), body: { passed: true, method: 'on-site' } })
const adds = async (said: Said, task: string, orgId = org.property) =>
  clerk.ask(addHandler, { ...said, body: { version: (await page(said)).version, orgId, task } })

describe('an appeal that is split', () => {
  test('has two orders for the same hands; what is done of one leaves the other, and closed it is with the last', async () => {
    const { said, lamp, tree } = await split()
    expect((await ordersOf(said)).map(({ orgId, part, task }) => [orgId, part, task])).toEqual(
      expect.arrayContaining([
        [org.property, 'lead', LAMP],
        [org.property, 'co', TREE],
      ]),
    )
    const mine = await property.does(listMyOrders, { query: { limit: 100 } })
    expect(mine.items.filter(({ appealId }) => appealId === said.appealId)).toHaveLength(2)

    await property.does(acceptOrder, byOrder(lamp))
    await property.does(submitResult, { ...byOrder(tree), body: { text: '树枝锯掉了' } })
    expect([await stateOf(lamp), await stateOf(tree), (await page(said)).state]).toEqual([
      'accepted',
      'done',
      'assigned',
    ])
    await passes(tree)
    expect([await stateOf(lamp), (await page(said)).state]).toEqual(['accepted', 'assigned'])
    await property.does(submitResult, { ...byOrder(lamp), body: { text: '灯亮了' } })
    expect((await page(said)).state).toBe('done')
    await passes(lamp)
    expect((await page(said)).state).toBe('closed')
  })

  test('the reporter reads which part is done, in the words it was given with', async () => {
    const { said, lamp, tree } = await split()
    await property.does(submitResult, { ...byOrder(tree), body: { text: '树枝锯掉了' } })
    await property.does(submitResult, { ...byOrder(lamp), body: { text: '灯亮了' } })
    const { story, helpers } = await followed(said)
    const handled = story.filter(({ name }) => name === 'handled')
    expect(handled.map((line) => [taskOf(story, line), line.text])).toEqual([
      [TREE, '树枝锯掉了'],
      [LAMP, '灯亮了'],
    ])
    expect(helpers, 'whoever leads is not named as a helper of its own').toEqual([])
  })

  test('the same task again, or none, is no part of its own', async () => {
    const { said } = await split()
    expect(await adds(said, TREE)).toMatchObject({ refusal: 'has-it-already' })
    expect(await adds(said, ` ${LAMP} `)).toMatchObject({ refusal: 'has-it-already' })
    expect((await adds(said, '清理树枝')).status).toBe(200)
    const other = await says()
    const twice = [
      { orgId: org.community, task: '通知住户' },
      { orgId: org.community, task: '通知住户' },
    ]
    expect(await clerk.ask(dispatchOrder, await sending(other, { others: twice }))).toMatchObject({
      refusal: 'has-it-already',
    })
    expect(await ordersOf(other), 'nothing of it was kept').toEqual([])
    expect((await page(other)).state).toBe('received')
  })

  test('a double click is one part: the receipt answers', async () => {
    const said = await says()
    await clerk.does(dispatchOrder, await sending(said, {}))
    const wish = {
      ...said,
      body: { version: (await page(said)).version, orgId: org.property, task: TREE },
    }
    const commandId = randomUUID()
    const first = await clerk.ask(addHandler, wish, { commandId })
    expect(await clerk.ask(addHandler, wish, { commandId })).toEqual(first)
    expect(await ordersOf(said)).toHaveLength(2)
  })

  test('two clerks at once give the same task once', async () => {
    const said = await says()
    await clerk.does(dispatchOrder, await sending(said, {}))
    const other = await house.as('clerk')
    const wish = {
      ...said,
      body: { version: (await page(said)).version, orgId: org.property, task: TREE },
    }
    await Promise.all([clerk.ask(addHandler, wish), other.ask(addHandler, wish)])
    expect((await ordersOf(said)).filter(({ task }) => task === TREE)).toHaveLength(1)
  })
})

describe('each act hits the part it names', () => {
  test('taken back or declined, it leaves the other; with the one that leads the appeal is at the desk', async () => {
    const { said, lamp, tree } = await split()
    await adds(said, '清理树枝')
    const clean = await orderFor(said, '清理树枝')
    await clerk.does(recallOrder, { ...byOrder(clean), body: { reason: '不用了' } })
    expect([await stateOf(clean), await stateOf(tree), await stateOf(lamp)]).toEqual([
      'recalled',
      'offered',
      'offered',
    ])
    await property.does(declineOrder, { ...byOrder(lamp), body: { reason: 'not-our-duty' } })
    expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
    await property.does(submitResult, { ...byOrder(tree), body: { text: '树枝锯掉了' } })
    expect((await page(said)).state, 'nobody leads').toBe('received')

    // The same hands may lead again, with another task; all of it they may not, having a part.
    expect(await clerk.ask(dispatchOrder, await sending(said, {}))).toMatchObject({
      refusal: 'has-it-already',
    })
    const again = await clerk.does(dispatchOrder, await sending(said, { task: LAMP }))
    await property.does(submitResult, { ...byOrder(again.orderId), body: { text: '灯亮了' } })
    await passes(tree)
    await passes(again.orderId)
    expect((await page(said)).state).toBe('closed')
  })

  test('whoever still helps with another part reads on when one of theirs is taken back', async () => {
    const said = await says()
    await clerk.does(
      dispatchOrder,
      await sending(said, {
        others: [
          { orgId: org.community, task: '通知住户' },
          { orgId: org.community, task: '围起来' },
        ],
      }),
    )
    const fence = await orderFor(said, '围起来')
    await clerk.does(recallOrder, {
      ...byOrder(await orderFor(said, '通知住户')),
      body: { reason: '已经通知' },
    })
    const lead = (await ordersOf(said)).find(({ part }) => part === 'lead')!.id
    await property.does(acceptOrder, byOrder(lead))
    const { story } = await community.does(showOrder, byOrder(fence))
    expect(story.map(({ name }) => name)).toContain('accepted')
    expect((await followed(said)).helpers).toHaveLength(1)
    await community.does(declineOrder, { ...byOrder(fence), body: { reason: 'no-capacity' } })
    expect((await followed(said)).helpers).toEqual([])
  })

  test('passed on, one part goes with its task; not to hands that have the same', async () => {
    const { said, lamp, tree } = await split()
    const moved = await clerk.does(transferOrder, {
      ...byOrder(tree),
      body: { orgId: org.community, reason: '归社区绿化管' },
    })
    expect(await stateOf(lamp)).toBe('offered')
    expect(await page(said)).toMatchObject({ state: 'assigned', handlerId: org.property })
    expect((await ordersOf(said)).find(({ id }) => id === moved.orderId)).toMatchObject({
      orgId: org.community,
      part: 'co',
      task: TREE,
    })
    await adds(said, '清理树枝', org.community)
    const clean = await orderFor(said, '清理树枝')
    const back = { ...byOrder(clean), body: { orgId: org.property, reason: '归物业' } }
    expect((await clerk.ask(transferOrder, back)).status, 'a different task').toBe(200)
    expect(
      await clerk.ask(transferOrder, { ...byOrder(lamp), body: { orgId: org.property, reason: '再给它' } }),
    ).toMatchObject({ refusal: 'has-it-already' })
    await community.does(submitResult, { ...byOrder(moved.orderId), body: { text: '锯了' } })
    const { story } = await followed(said)
    expect(
      taskOf(
        story,
        story.findLast(({ name }) => name === 'handled')!,
      ),
    ).toBe(TREE)
  })

  test('asked after, objected to, given more time: the one, not the other', async () => {
    const { said, lamp, tree } = await split()
    await clerk.does(remindHandler, { ...byOrder(tree), body: {} })
    await clerk.does(remindHandler, { ...byOrder(lamp), body: {} })
    const due = (await ordersOf(said)).find(({ id }) => id === lamp)!.dueAt
    await property.does(askForOrder, {
      ...byOrder(tree),
      body: { kind: 'extension', reason: 'parts', text: '等升降车', wishOn: '2026-03-30' },
    })
    await property.does(askForOrder, {
      ...byOrder(lamp),
      body: { kind: 'objection', reason: 'not-our-duty', text: '路灯归电力公司' },
    })
    const asked = (await secretary.does(listRequests, { query: { appeal: said.appealId } })).items
    expect(asked.map(({ orderId, kind, task }) => [orderId, kind, task])).toEqual(
      expect.arrayContaining([
        [tree, 'extension', TREE],
        [lamp, 'objection', LAMP],
      ]),
    )
    const decides = (kind: string, more: object) =>
      secretary.does(decideRequest, {
        params: { requestId: asked.find((one) => one.kind === kind)!.id },
        body: { text: '按实际情况', granted: true, ...more },
      })
    await decides('extension', { on: '2026-03-30' })
    expect((await ordersOf(said)).find(({ id }) => id === lamp)!.dueAt).toBe(due)
    await decides('objection', { granted: false })
    expect((await ordersOf(said)).filter(({ firm }) => firm).map(({ id }) => id)).toEqual([lamp])
    await property.does(declineOrder, { ...byOrder(tree), body: { reason: 'no-capacity' } })
    expect([await stateOf(tree), await stateOf(lamp)]).toEqual(['declined', 'offered'])
  })

  test('called to the place, hands stay until each of their parts is done', async () => {
    const { said, lamp, tree } = await split()
    await secretary.does(blowWhistle, { ...said, body: { orgIds: [org.property], text: '到现场' } })
    const call = (await secretary.does(listWhistles, { query: { appeal: said.appealId } })).items[0]!
    const byCall = { params: { callId: call.id } }
    await property.does(arriveAtWhistle, { ...byCall, body: { text: '到了' } })
    await property.does(submitResult, { ...byOrder(lamp), body: { text: '灯亮了' } })
    const release = { ...byCall, body: { support: 5 } }
    expect(await secretary.ask(releaseFromWhistle, release)).toMatchObject({ refusal: 'not-done-yet' })
    await property.does(submitResult, { ...byOrder(tree), body: { text: '锯了' } })
    expect((await secretary.ask(releaseFromWhistle, release)).status).toBe(200)
  })
})

test('an organisation that is closed gives back all its parts, and the appeal is at the desk', async () => {
  const said = await says()
  await clerk.does(
    dispatchOrder,
    await sending(said, {
      orgId: org.gridHands,
      task: LAMP,
      others: [
        { orgId: org.gridHands, task: TREE },
        { orgId: org.community, task: '通知住户' },
      ],
    }),
  )
  const admin = await house.as('administrator')
  const grid = (await admin.does(listOrganisations, { query: {} })).items.find(
    ({ id }) => id === org.gridHands,
  )!
  await admin.does(changeOrganisation, {
    params: { orgId: org.gridHands },
    body: { nameZh: grid.nameZh, nameEn: grid.nameEn, phone: grid.phone, active: false },
  })
  await house.settled()
  const states = (await ordersOf(said)).map(({ orgId, state }) => [orgId, state])
  expect(states.filter(([id]) => id === org.gridHands).map(([, state]) => state)).toEqual([
    'recalled',
    'recalled',
  ])
  expect(states).toContainEqual([org.community, 'offered'])
  expect(await page(said)).toMatchObject({ state: 'received', handlerId: null })
})
