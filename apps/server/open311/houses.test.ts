/** Two houses: what one gives to an organisation that works with the other is sent there, done there, and heard of here. */
import { expect, test } from 'vitest'
import { fileAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import {
  addOpen311Key,
  addRemote,
  changeRemote,
  endOpen311Key,
  listErrands,
  listRemotes,
  renewOpen311Key,
  tryRemote,
} from '#channels/contract.ts'
import {
  dispatchOrder,
  listDeskOrders,
  recallOrder,
  reportProgress,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from '../testing.ts'
import type { Person } from '../testing.ts'

const [here, there] = [await aHouse(), await aHouse()]
const clerk = await here.as('clerk')
const keeper = await here.as('administrator', { area: '340199' })
const theirClerk = await there.as('clerk')
const theirHandler = await there.as('handler', { org: there.org.property })
const theirKeeper = await there.as('administrator', { area: '340199' })

const { id: keyId, key } = await theirKeeper.does(addOpen311Key, { body: { name: '邻区', days: 30 } })
const remote = await keeper.does(addRemote, {
  body: {
    name: '邻区的系统',
    baseUrl: `${there.server.address}/open311/v2`,
    orgId: here.org.property as OrgId,
    key,
    services: {},
  },
})

/** Lets the courier go to the other house and hear what is new, a polling interval later. */
async function courier(): Promise<void> {
  here.later(130)
  await here.settled()
  await here.server.courier.round()
  await there.settled()
}

const send = async (by: Person, appealId: string, orgId: string) => {
  const { version } = await by.does(showAppeal, { params: { appealId: appealId as never } })
  return by.does(dispatchOrder, {
    params: { appealId: appealId as never },
    body: { version, orgId: orgId as OrgId, categoryCode: 'repair-light' },
  })
}

const orderHere = async (appealId: string) =>
  (await clerk.does(listDeskOrders, { query: { appeal: appealId as never } })).items[0]!

const appealThere = async (text: string) => {
  const { kit } = there.installation
  const { rows } = await kit.db.pool.query<{ id: string; state: string; channel: string; number: string }>(
    `select id, state, channel, number from ${kit.db.schema}.appeal where text = $1`,
    [text],
  )
  return rows
}

const filed = (text: string) =>
  here.visitor().does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01' } })

/** The other house does it: given to its own hands, done, looked at, closed. */
async function doneThere(appealId: string): Promise<void> {
  const { orderId } = await send(theirClerk, appealId, there.org.property)
  await theirHandler.does(reportProgress, {
    params: { orderId },
    body: { text: '灯具已订，明天到', tellReporter: true },
  })
  await theirHandler.does(submitResult, { params: { orderId }, body: { text: '已换新灯' } })
  await theirClerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
  await there.settled()
}

test('an order goes over, comes to life there, and is done here when it is closed there', async () => {
  const receipt = await filed('五栋楼道的灯三天不亮了')
  const order = await send(clerk, receipt.appealId, here.org.property)
  await courier()

  const [theirs] = await appealThere('五栋楼道的灯三天不亮了')
  expect(theirs).toMatchObject({ state: 'received', channel: 'api' })
  // The number there is a receipt: it is taken on.
  expect(await orderHere(receipt.appealId)).toMatchObject({ id: order.orderId, state: 'accepted' })

  await doneThere(theirs!.id)
  await courier()
  expect(await orderHere(receipt.appealId)).toMatchObject({ state: 'done' })
  const { story } = await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })
  expect(story.map(({ name, text }) => [name, text])).toEqual(
    expect.arrayContaining([
      ['progressed', '邻区的系统：灯具已订，明天到'],
      ['handled', '邻区的系统：已换新灯'],
    ]),
  )
  // Done is not closed: somebody here looks, and the resident is asked.
  await clerk.does(verifyOrder, {
    params: { orderId: order.orderId },
    body: { passed: true, method: 'on-site' },
  })
  const page = await here.visitor().does(trackAppeal, { params: { code: receipt.trackingCode } })
  expect(page).toMatchObject({ state: 'closed', outcome: 'solved' })
})

test('what was not done well is asked for again, and only the next closing counts', async () => {
  const receipt = await filed('单元门口的灯一直闪')
  const { orderId } = await send(clerk, receipt.appealId, here.org.property)
  await courier()
  const [theirs] = await appealThere('单元门口的灯一直闪')
  await doneThere(theirs!.id)
  await courier()
  await clerk.does(verifyOrder, {
    params: { orderId },
    body: { passed: false, method: 'on-site', text: '还在闪' },
  })
  await courier()
  expect(await appealThere('单元门口的灯一直闪')).toMatchObject([{ state: 'reopened' }])
  // Their word of it may come out only after this round has asked for news: the next one hears it.
  await courier()
  // They said that it is taken up again, which is a word of progress here.
  expect(await orderHere(receipt.appealId)).toMatchObject({ state: 'accepted', reworks: 1 })
  there.later(60)
  await doneThere(theirs!.id)
  await courier()
  expect(await orderHere(receipt.appealId)).toMatchObject({ state: 'done', reworks: 1 })
})

test('an order that is recalled is taken back there', async () => {
  const receipt = await filed('车棚的灯坏了')
  const { orderId } = await send(clerk, receipt.appealId, here.org.property)
  await courier()
  await clerk.does(recallOrder, { params: { orderId }, body: { reason: '改由供电公司处理' } })
  await courier()
  expect(await appealThere('车棚的灯坏了')).toMatchObject([{ state: 'withdrawn' }])
})

test('an order that is recalled before it left never leaves', async () => {
  const receipt = await filed('电表箱旁边的灯不亮')
  const { orderId } = await send(clerk, receipt.appealId, here.org.property)
  await clerk.does(recallOrder, { params: { orderId }, body: { reason: '登记错了' } })
  await courier()
  expect(await appealThere('电表箱旁边的灯不亮')).toEqual([])
})

test('an answer that is lost on the way back makes no second request', async () => {
  const receipt = await filed('地下车库入口的灯不亮')
  await send(clerk, receipt.appealId, here.org.property)
  await courier()
  const { kit } = here.installation
  // As if the process had died between the answer and the note of it.
  await kit.db.pool.query(
    `update ${kit.db.schema}.errand set done_at = null, run_at = $1 where kind = 'request' and number = $2`,
    [kit.clock(), receipt.number],
  )
  await courier()
  expect(await appealThere('地下车库入口的灯不亮')).toHaveLength(1)
})

test('a sealed matter does not leave the house, and the keeper sees why', async () => {
  const secretary = await here.as('secretary')
  const receipt = await filed('心里很难受，想找人说说话')
  const { version } = await secretary.does(showAppeal, { params: { appealId: receipt.appealId } })
  await secretary.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version, orgId: here.org.property as OrgId, categoryCode: 'care-mind' },
  })
  await courier()
  expect(await appealThere('心里很难受，想找人说说话')).toEqual([])
  const { items } = await keeper.does(listErrands, { query: { remote: remote.id } })
  expect(items).toMatchObject([{ kind: 'request', number: receipt.number, problem: 'sealed' }])
})

test('a trial says how many services there are, and which of ours they do not know', async () => {
  const other = await keeper.does(addRemote, {
    body: {
      name: '供水公司系统',
      baseUrl: `${there.server.address}/open311/v2/`,
      orgId: here.org.community as OrgId,
      services: { 'repair-light': 'repair-light', '*': 'not-there' },
    },
  })
  await keeper.does(tryRemote, { params: { remoteId: other.id } })
  await here.server.courier.round()
  const { items } = await keeper.does(listRemotes, {})
  const tried = items.find(({ id }) => id === other.id)!
  expect(tried).toMatchObject({ problem: null, servicesMissing: ['not-there'] })
  expect(tried.servicesFound).toBeGreaterThan(80)
})

test('an address that does not end with v2 is said to be the wrong one, and not a service that is missing', async () => {
  const wrong = await keeper.does(addRemote, {
    body: {
      name: '地址写错的系统',
      baseUrl: there.server.address,
      orgId: here.org.otherProperty as OrgId,
      services: {},
    },
  })
  await keeper.does(tryRemote, { params: { remoteId: wrong.id } })
  await here.server.courier.round()
  const { items } = await keeper.does(listRemotes, {})
  expect(items.find(({ id }) => id === wrong.id)).toMatchObject({ problem: 'not-open311' })
})

test('the place has its name once there, as it has here', async () => {
  const receipt = await filed('信报箱上面的灯坏了')
  await send(clerk, receipt.appealId, here.org.property)
  await courier()
  const { kit } = there.installation
  const { rows } = await kit.db.pool.query<{ place: string }>(
    `select place_zh as place from ${kit.db.schema}.appeal where text = $1`,
    ['信报箱上面的灯坏了'],
  )
  expect(rows).toEqual([{ place: receipt.placeZh }])
})

test('a wrong key is said in plain words, and nothing is lost', async () => {
  const third = await keeper.does(addRemote, {
    body: {
      name: '没有密钥的系统',
      baseUrl: `${there.server.address}/open311/v2`,
      orgId: here.org.gridHands as OrgId,
      key: 'linli_no-such-key',
      services: {},
    },
  })
  const receipt = await filed('楼梯间的灯不亮')
  await send(clerk, receipt.appealId, here.org.gridHands)
  await courier()
  const { items } = await keeper.does(listErrands, { query: { remote: third.id } })
  expect(items).toMatchObject([{ problem: 'no-key', attempts: 1 }])
  expect((await keeper.does(listRemotes, {})).items.find(({ id }) => id === third.id)).toMatchObject({
    problem: 'no-key',
    waiting: 1,
  })
})

test('what was sent under a key that ended is heard of in full, asked for again and called off under the renewed one', async () => {
  const kept = await filed('连廊的灯坏了半边')
  const { orderId } = await send(clerk, kept.appealId, here.org.property)
  const unwanted = await filed('花坛边的灯不亮')
  const other = await send(clerk, unwanted.appealId, here.org.property)
  await courier()
  await theirKeeper.does(endOpen311Key, { params: { keyId } })
  there.later(4)
  const [theirs] = await appealThere('连廊的灯坏了半边')
  await doneThere(theirs!.id)
  await courier()
  // Without a key that holds nothing is heard, and nothing half.
  expect(await orderHere(kept.appealId)).toMatchObject({ state: 'accepted' })
  // It takes them the better part of a day to ask for the next key.
  for (const house of [here, there]) house.later(6 * 3600)
  const renewed = await (
    await there.as('administrator', { area: '340199' })
  ).does(renewOpen311Key, { params: { keyId }, body: { days: 30 } })
  const keeperNow = await here.as('administrator', { area: '340199' })
  const { items } = await keeperNow.does(listRemotes, {})
  const { name, baseUrl, version } = items.find(({ id }) => id === remote.id)!
  await keeperNow.does(changeRemote, {
    params: { remoteId: remote.id },
    body: { name, baseUrl, services: {}, active: true, version, key: renewed.key },
  })
  const clerkNow = await here.as('clerk')
  const orderNow = async () =>
    (await clerkNow.does(listDeskOrders, { query: { appeal: kept.appealId } })).items[0]!
  await courier()
  expect(await orderNow()).toMatchObject({ state: 'done' })
  const { story } = await clerkNow.does(showAppeal, { params: { appealId: kept.appealId } })
  expect(story.map(({ name: of, text }) => [of, text])).toEqual(
    expect.arrayContaining([
      ['progressed', '邻区的系统：灯具已订，明天到'],
      ['handled', '邻区的系统：已换新灯'],
    ]),
  )
  await clerkNow.does(verifyOrder, {
    params: { orderId },
    body: { passed: false, method: 'on-site', text: '还有半边不亮' },
  })
  await clerkNow.does(recallOrder, { params: { orderId: other.orderId }, body: { reason: '改由物业自己换' } })
  await courier()
  expect(await appealThere('连廊的灯坏了半边')).toMatchObject([{ state: 'reopened' }])
  expect(await appealThere('花坛边的灯不亮')).toMatchObject([{ state: 'withdrawn' }])
})
