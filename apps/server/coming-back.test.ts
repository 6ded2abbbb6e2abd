/** What comes back to the desk has a clock, a place in the queue and a plain word to its reporter; what is undone at once counts for nothing. */
import { describe, expect, test } from 'vitest'
import { addToAppeal, askReporter, reopenAppeal, reopenAtDesk, triageQueue } from '#appeals/contract.ts'
import { mergeAppeal, unmergeAppeal } from '#appeals/contract/merging.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  recallOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import { aHouse } from './testing.ts'
import { byOrder, followed, mattersOf } from './testing/matters.ts'
import type { Said } from './testing/matters.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const desk = mattersOf(house, clerk)
const { org, page } = desk
const property = await house.as('handler', { org: house.org.property })

const says = (text = '三楼楼道的灯不亮了') => desk.says(text)
const send = (said: Said, categoryCode = 'repair-light') => desk.send(said, { categoryCode })
const place = async (said: Said) =>
  (await clerk.does(triageQueue, { query: { limit: 100 } })).items.findIndex(({ id }) => id === said.appealId)
const told = async (said: Said) => (await followed(said)).story.map(({ name }) => name)

describe('what comes back', () => {
  test('declined: a clock of the desk, explained; the reporter reads that it is back and until when', async () => {
    const said = await says()
    const order = await send(said)
    const responded = (await page(said)).respondedAt
    house.later(300)
    await property.does(declineOrder, { ...byOrder(order), body: { reason: 'no-capacity' } })
    const back = await page(said)
    expect(back).toMatchObject({ state: 'received', respondedAt: responded })
    const returned = back.story.find(({ name }) => name === 'returned')!
    expect(Date.parse(back.dueAt!)).toBeGreaterThan(Date.parse(returned.at))
    expect(back.dueLines[0]).toEqual({ code: 'started', params: { at: returned.at } })
    expect(back.dueLines.at(-1)).toEqual({ code: 'due', params: { at: back.dueAt } })
    const seen = await followed(said)
    expect(seen).toMatchObject({ dueAt: back.dueAt, dueFor: 'arrange' })
    expect(seen.story.at(-1)).toMatchObject({ name: 'returned', detail: { due: back.dueAt } })
  })

  test('taken back after a while: the same', async () => {
    const said = await says()
    const order = await send(said)
    house.later(120)
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '换一家' } })
    expect((await page(said)).respondedAt).not.toBeNull()
    expect((await followed(said)).dueFor).toBe('arrange')
  })

  test('it stands in the queue by its clock, not at the end', async () => {
    const early = await says('早上说的事')
    const order = await send(early)
    await property.does(submitResult, { ...byOrder(order), body: { text: '好了' } })
    await clerk.does(verifyOrder, { ...byOrder(order), body: { passed: true, method: 'photo' } })
    await early.browser.does(reopenAppeal, {
      params: { code: early.trackingCode },
      body: { text: '又坏了' },
    })
    const { dueAt } = await page(early)
    expect(dueAt).not.toBeNull()
    expect((await followed(early)).dueFor).toBe('arrange')
    house.later(600)
    const late = await says('后来说的事')
    expect(Date.parse((await page(late)).respondBy!)).toBeGreaterThan(Date.parse(dueAt!))
    expect(await place(early)).toBeLessThan(await place(late))
  })

  test('page by page the queue is whole and in order', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, next } = await clerk.does(triageQueue, {
        query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) },
      })
      seen.push(...items.map(({ id }) => id))
      cursor = next
    } while (cursor !== undefined)
    const all = (await clerk.does(triageQueue, { query: { limit: 100 } })).items
    expect(seen).toEqual(all.map(({ id }) => id))
    const keys = all.map(({ urgent, dueAt, respondBy }) => `${urgent ? 0 : 1} ${dueAt ?? respondBy ?? '~'}`)
    expect(keys).toEqual(keys.toSorted())
  })

  test('answered by the reporter: the desk has a clock again', async () => {
    const said = await says()
    await clerk.does(askReporter, {
      ...said,
      body: { version: (await page(said)).version, text: '几楼？' },
    })
    await said.browser.does(addToAppeal, { params: { code: said.trackingCode }, body: { text: '三楼' } })
    expect((await page(said)).dueAt).not.toBeNull()
  })
})

describe('what is undone at once', () => {
  test('an order is no answer: the promise runs on, and the story says that it was taken back', async () => {
    const said = await says()
    const before = await page(said)
    const order = await send(said)
    house.later(8)
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '派错了' } })
    const after = await page(said)
    expect(after).toMatchObject({
      state: 'received',
      respondedAt: null,
      respondBy: before.respondBy,
      dueAt: null,
    })
    expect(await followed(said)).toMatchObject({ dueAt: before.respondBy, dueFor: 'answer' })
    expect((await followed(said)).story.at(-1)).toMatchObject({ name: 'returned', detail: { undone: true } })
  })

  test('an answer that was given before stays one', async () => {
    const said = await says()
    await clerk.does(askReporter, {
      ...said,
      body: { version: (await page(said)).version, text: '几楼？' },
    })
    const { respondedAt } = await page(said)
    const order = await send(said)
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '派错了' } })
    expect((await page(said)).respondedAt).toBe(respondedAt)
  })

  test('what was reopened is that again, with whoever did it; sent anew it is rework', async () => {
    const said = await says()
    const first = await send(said)
    await property.does(submitResult, { ...byOrder(first), body: { text: '换了灯泡' } })
    await clerk.does(verifyOrder, { ...byOrder(first), body: { passed: true, method: 'phone' } })
    await clerk.does(reopenAtDesk, {
      ...said,
      body: { version: (await page(said)).version, text: '又不亮了' },
    })
    const reopened = await page(said)
    house.later(70)
    const body = { version: reopened.version, orgId: org.community, categoryCode: 'repair-light' }
    const slip = await clerk.does(dispatchOrder, { ...said, body })
    expect(slip.state).toBe('rework')
    house.later(8)
    await clerk.does(recallOrder, { ...byOrder(slip.orderId), body: { reason: '派错了' } })
    expect(await page(said)).toMatchObject({ state: 'reopened', handlerId: org.property })
    expect(await place(said)).toBeGreaterThanOrEqual(0)
    const { version } = await page(said)
    const again = await clerk.does(dispatchOrder, {
      ...said,
      body: { ...body, version, orgId: org.property },
    })
    expect(again.state).toBe('rework')
  })

  test('an order that somebody took on was no slip', async () => {
    const said = await says()
    const order = await send(said)
    await property.does(acceptOrder, byOrder(order))
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '换一家' } })
    expect((await page(said)).respondedAt).not.toBeNull()
  })

  test('to be put with another, and apart again, is no answer', async () => {
    const [lead, said] = [await says(), await says('楼道灯坏了')]
    await clerk.does(mergeAppeal, {
      ...said,
      body: { version: (await page(said)).version, leadId: lead.appealId },
    })
    expect((await page(said)).respondedAt).toBeNull()
    // What is told to those who follow changes their page once more.
    await house.settled()
    await clerk.does(unmergeAppeal, { ...said, body: { version: (await page(said)).version } })
    expect((await page(said)).respondedAt).toBeNull()

    await send(lead)
    await house.settled()
    await clerk.does(mergeAppeal, {
      ...said,
      body: { version: (await page(said)).version, leadId: lead.appealId },
    })
    expect((await page(said)).respondedAt, 'told who has it, and until when').not.toBeNull()
    await house.settled()
    await clerk.does(unmergeAppeal, { ...said, body: { version: (await page(said)).version } })
    expect((await page(said)).respondedAt).toBeNull()
    expect((await followed(said)).dueFor).toBe('answer')
  })

  test('what was merged hears of it, and was not answered by it', async () => {
    const [lead, said] = [await says(), await says('楼道灯坏了')]
    await clerk.does(mergeAppeal, {
      ...said,
      body: { version: (await page(said)).version, leadId: lead.appealId },
    })
    const order = await send(lead)
    await house.settled()
    expect((await page(said)).respondedAt).not.toBeNull()
    await clerk.does(recallOrder, { ...byOrder(order), body: { reason: '派错了' } })
    await house.settled()
    expect((await page(said)).respondedAt).toBeNull()
    expect(await told(said)).toEqual(['received', 'merged', 'assigned', 'returned'])
  })
})
