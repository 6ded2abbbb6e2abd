/** Sight follows an appeal: sealed, moved, given back. Each story is told through the doors, then checked row by row. */
import { expect, test } from 'vitest'
import {
  addToAppeal,
  fileAppeal,
  noteOnAppeal,
  readAppealFile,
  searchAppeals,
  showAppeal,
  sortAppeal,
  trackAppeal,
} from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import {
  declineOrder,
  dispatchOrder,
  listDeskOrders,
  readOrderFile,
  recallOrder,
  reportProgress,
  showOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { listNotices } from '#notices/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse, HERE, THERE } from './testing.ts'
import type { Person } from './testing.ts'
import { aPhoto, SUBDISTRICT } from './testing/world.ts'

const house = await aHouse()

// An appeal of last month, before anybody searched: the one place that has it is here.
const old = await house
  .visitor()
  .does(fileAppeal, { body: { kind: 'problem', text: '上个月的老问题', doorway: 'HH5A01' } })
house.later(40 * 86_400)
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const clerkThere = await house.as('clerk', { area: THERE })
const subdistrict = await house.as('subdistrict', { area: SUBDISTRICT })
const handler = await house.as('handler', { org: house.org.property })
const other = await house.as('handler', { org: house.org.community })
const photo = await aPhoto()

const filed = async (text: string, files: readonly string[] = []): Promise<Receipt> =>
  house
    .visitor()
    .does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01', files: files as never } })

const versionOf = async (by: Person, { appealId }: Receipt): Promise<number> =>
  (await by.does(showAppeal, { params: { appealId } })).version

const sent = async (
  by: Person,
  receipt: Receipt,
  orgId: string,
  categoryCode = 'repair-light',
): Promise<OrderId> =>
  (
    await by.does(dispatchOrder, {
      params: { appealId: receipt.appealId },
      body: { version: await versionOf(by, receipt), orgId: orgId as OrgId, categoryCode },
    })
  ).orderId

/** Rows of every table that a session of this person would find about one appeal. */
async function rowsSeenBy(person: Person, { appealId }: Receipt): Promise<Record<string, number>> {
  const { kit } = house.installation
  const actor = await house.server.sessions.actorOf(person.cookie(), 'cookie')
  const { transact, sql } = await import('#kernel/server/database.ts')
  return transact(kit.db, actor, async (tx) => {
    const found: Record<string, number> = {}
    for (const [table, column] of Object.entries({
      appeal: 'id',
      appeal_event: 'appeal_id',
      attachment: 'appeal_id',
      work_order: 'appeal_id',
      tracking: 'appeal_id',
      notice: 'appeal_id',
    })) {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${appealId}`.execute(
        tx,
      )
      if (rows[0]!.n > 0) found[table] = rows[0]!.n
    }
    return found
  })
}

test('a clerk sorts a matter under a seal, out of the clerk’s own sight, with all that hangs on it', async () => {
  const { fileId } = (await house.visitor().upload(photo)).value
  const receipt = await filed('邻居家的孩子总是独自在家哭', [fileId])
  const { appealId } = receipt
  await clerk.does(noteOnAppeal, { params: { appealId }, body: { text: '电话核实过', audience: 'desk' } })
  const moved = await clerk.does(sortAppeal, {
    params: { appealId },
    body: { version: await versionOf(clerk, receipt), categoryCode: 'care-child' },
  })
  expect(moved.state).toBe('received')
  await house.settled()

  expect((await clerk.ask(showAppeal, { params: { appealId } })).refusal).toBe('not-found')
  expect((await clerk.ask(readAppealFile, { params: { appealId, fileId } })).refusal).toBe('not-found')
  expect((await clerk.does(searchAppeals, { query: { q: '独自在家' } })).items).toEqual([])
  expect(await rowsSeenBy(clerk, receipt)).toEqual({})

  const page = await secretary.does(showAppeal, { params: { appealId } })
  expect(page.story.map(({ name }) => name)).toEqual(['received', 'noted', 'sorted'])
  expect(page.attachments).toHaveLength(1)
  expect((await secretary.does(searchAppeals, { query: { q: '独自在家' } })).items).toHaveLength(1)
})

test('a matter found to be sealed while it is worked on takes its order and its messages along', async () => {
  const receipt = await filed('有人在楼道里大声吵架')
  const { appealId } = receipt
  const orderId = await sent(clerk, receipt, house.org.community)
  await other.does(submitResult, { params: { orderId }, body: { text: '已上门劝解' } })
  await clerk.does(sortAppeal, {
    params: { appealId },
    body: { version: await versionOf(clerk, receipt), categoryCode: 'care-violence' },
  })
  await house.settled()
  expect(await rowsSeenBy(clerk, receipt)).toEqual({})
  expect(
    (await clerk.ask(verifyOrder, { params: { orderId }, body: { passed: true, method: 'phone' } })).refusal,
  ).toBe('not-found')
  expect(
    (await clerk.does(listNotices, { query: { limit: 100 } })).items.map((one) => one.appealId),
  ).not.toContain(appealId)
  expect(
    (await secretary.does(listNotices, { query: { limit: 100 } })).items.map((one) => one.appealId),
  ).toContain(appealId)
  expect(
    (await secretary.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'phone' } }))
      .state,
  ).toBe('passed')
})

test('a clerk may give a sealed category with the order itself', async () => {
  const receipt = await filed('楼上邻居情绪很不稳定')
  const orderId = await sent(clerk, receipt, house.org.community, 'care-mind')
  await house.settled()
  expect(await rowsSeenBy(clerk, receipt)).toEqual({})
  expect((await other.does(showOrder, { params: { orderId } })).state).toBe('offered')
})

test('a search says nothing of what is sealed, not even that there is more', async () => {
  for (const text of ['暗号银杏一号', '暗号银杏二号', '暗号银杏三号']) {
    const receipt = await filed(text)
    await secretary.does(sortAppeal, {
      params: { appealId: receipt.appealId },
      body: { version: 1, categoryCode: 'care-mind' },
    })
  }
  await filed('暗号银杏四号')
  const seen = await clerk.does(searchAppeals, { query: { q: '暗号银杏', limit: 1 } })
  expect(seen).toMatchObject({ items: [{ title: '暗号银杏四号' }], more: false })
  expect(await secretary.does(searchAppeals, { query: { q: '暗号银杏', limit: 1 } })).toMatchObject({
    more: true,
  })
})

test('an appeal that turns out to belong to the next community goes there whole', async () => {
  const { fileId } = (await house.visitor().upload(photo)).value
  const receipt = await filed('路口的井盖松动，车一过就响', [fileId])
  const { appealId } = receipt
  const orderId = await sent(subdistrict, receipt, house.org.property)
  await handler.does(declineOrder, { params: { orderId }, body: { reason: 'not-our-area' } })
  await subdistrict.does(sortAppeal, {
    params: { appealId },
    body: { version: await versionOf(subdistrict, receipt), placeId: house.placeThere as never },
  })
  await house.settled()

  expect(await rowsSeenBy(clerk, receipt)).toEqual({})
  const page = await clerkThere.does(showAppeal, { params: { appealId } })
  expect(page.story.map(({ name }) => name)).toEqual([
    'received',
    'assigned',
    'declined',
    'returned',
    'sorted',
  ])
  expect(page.attachments).toHaveLength(1)
  expect(
    (await clerkThere.does(listDeskOrders, { query: { appeal: appealId } })).items.map(({ id }) => id),
  ).toEqual([orderId])
  expect((await clerkThere.does(searchAppeals, { query: { q: '井盖松动' } })).items).toHaveLength(1)
  expect(
    (await clerkThere.does(listNotices, { query: { limit: 100 } })).items.map((one) => one.appealId),
  ).toContain(appealId)
})

test('an order in hand moves with its appeal and can be taken back there', async () => {
  const receipt = await filed('垃圾桶满了没人收')
  const orderId = await sent(subdistrict, receipt, house.org.property)
  await subdistrict.does(sortAppeal, {
    params: { appealId: receipt.appealId },
    body: { version: await versionOf(subdistrict, receipt), areaCode: THERE },
  })
  await house.settled()
  expect(
    (await clerkThere.does(recallOrder, { params: { orderId }, body: { reason: '不在本社区' } })).state,
  ).toBe('recalled')
})

test('who gave an order back reads what was told until then, and nothing of what others do', async () => {
  const reporter = house.visitor()
  const receipt = await reporter.does(fileAppeal, {
    body: { kind: 'problem', text: '楼道堆满杂物', doorway: 'HH5A01' },
  })
  const first = await sent(clerk, receipt, house.org.property)
  await handler.does(declineOrder, {
    params: { orderId: first },
    body: { reason: 'not-our-duty', text: '属社区职责' },
  })
  await clerk.does(noteOnAppeal, {
    params: { appealId: receipt.appealId },
    body: { text: '改派社区', audience: 'handlers' },
  })
  const second = await sent(clerk, receipt, house.org.community)
  const evidence = (await other.upload(photo)).value.fileId
  await other.does(reportProgress, {
    params: { orderId: second },
    body: { text: '已联系户主', files: [evidence] },
  })
  await reporter.does(addToAppeal, {
    params: { code: receipt.trackingCode },
    body: { text: '户主姓王，电话我知道' },
  })

  const kept = await handler.does(showOrder, { params: { orderId: first } })
  expect(kept.story.map(({ name }) => name)).toEqual(['assigned', 'declined', 'returned'])
  expect(kept.attachments).toEqual([])
  expect((await handler.ask(readOrderFile, { params: { orderId: first, fileId: evidence } })).refusal).toBe(
    'not-found',
  )
  expect((await handler.ask(showOrder, { params: { orderId: second } })).refusal).toBe('not-found')

  const now = await other.does(showOrder, { params: { orderId: second } })
  expect(now.story.map(({ name }) => name)).toEqual(['assigned', 'progressed', 'added'])
  expect(now.attachments).toHaveLength(1)
})

test('before an organisation is given an appeal it reads nothing of it, and afterwards the reporter’s photos', async () => {
  const { fileId } = (await house.visitor().upload(photo)).value
  const receipt = await filed('水管裂了', [fileId])
  expect(await rowsSeenBy(handler, receipt)).toEqual({})
  const orderId = await sent(clerk, receipt, house.org.property)
  expect((await handler.ask(readOrderFile, { params: { orderId, fileId } })).status).toBe(200)
  expect(await rowsSeenBy(other, receipt)).toEqual({})
})

test('the resident is told the same whatever happens behind the desk', async () => {
  const receipt = await filed('电梯异响')
  await secretary.does(sortAppeal, {
    params: { appealId: receipt.appealId },
    body: { version: 1, categoryCode: 'care-mind', areaCode: HERE },
  })
  const page = await house.visitor().does(trackAppeal, { params: { code: receipt.trackingCode } })
  expect(page.story.map(({ name }) => name)).toEqual(['received'])
})

test('a search by one community does not narrow the search of another', async () => {
  await house
    .visitor()
    .does(fileAppeal, { body: { kind: 'problem', text: '这个月的新问题', doorway: 'SF1A01' } })
  await clerkThere.does(searchAppeals, { query: { q: '老问题' } })
  const found = await clerk.does(searchAppeals, { query: { q: '老问题' } })
  expect(found.items.map(({ id }) => id)).toEqual([old.appealId])
})
