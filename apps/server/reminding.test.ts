/** The reporter asks how far it is. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, remindAboutAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import { dispatchOrder, listDeskOrders } from '#dispatch/contract.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { listNotices } from '#notices/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const org = house.org as Record<keyof typeof house.org, OrgId>

/** An appeal that two have in hand, with days to go. */
const given = async () => {
  const browser = house.visitor()
  const clerk = await house.as('clerk')
  const receipt = await browser.does(fileAppeal, {
    body: { kind: 'problem', text: '外墙瓷砖松动', doorway: 'HH5A01' },
  })
  const params = { appealId: receipt.appealId }
  const remind = (commandId?: string) =>
    browser.ask(
      remindAboutAppeal,
      { params: { code: receipt.trackingCode }, body: { text: '下面有人走' } },
      commandId === undefined ? {} : { commandId },
    )
  const before = await remind()
  await clerk.does(dispatchOrder, {
    params,
    body: {
      version: 1,
      orgId: org.property,
      categoryCode: 'repair-structure',
      others: [{ orgId: org.community, task: '围起来' }],
    },
  })
  return {
    appealId: receipt.appealId,
    before,
    remind,
    may: async () => (await browser.does(trackAppeal, { params: { code: receipt.trackingCode } })).may.remind,
    story: async () => (await browser.does(trackAppeal, { params: { code: receipt.trackingCode } })).story,
    due: Date.parse((await clerk.does(showAppeal, { params })).dueAt!),
  }
}
/** Lets time pass until so many hours before a moment. */
const until = (moment: number, hoursBefore: number) =>
  house.later((moment - house.installation.kit.clock().getTime()) / 1000 - hoursBefore * 3600)
const reminders = async (appealId: string) => {
  await house.settled()
  const clerk = await house.as('clerk')
  const query = { appeal: appealId as never, limit: 10 }
  return (await clerk.does(listDeskOrders, { query })).items.map((one) => one.reminders)
}

describe('asking how far it is', () => {
  test('is open from the day before it is due, once a day, and all who have it in hand are told', async () => {
    const said = await given()
    expect(said.before).toMatchObject({ refusal: 'nobody-has-it' })
    until(said.due, 30)
    expect(await said.remind()).toMatchObject({ refusal: 'not-due-yet' })
    expect(await said.may()).toBe(false)
    until(said.due, 20)
    expect(await said.may()).toBe(true)
    expect((await said.remind()).status).toBe(200)
    expect(await said.may()).toBe(false)
    expect(await said.remind()).toMatchObject({ refusal: 'asked-today' })
    expect(await reminders(said.appealId)).toEqual([1, 1])
    const property = await house.as('handler', { org: org.property })
    const { items } = await property.does(listNotices, { query: { limit: 10 } })
    expect(items.some(({ textZh }) => textZh.includes('催办') && textZh.includes('下面有人走'))).toBe(true)
    expect((await said.story()).at(-1)).toMatchObject({ name: 'reminded', text: '下面有人走' })
    until(said.due, -2)
    expect((await said.remind()).status).toBe(200)
    expect(await reminders(said.appealId)).toEqual([2, 2])
  })

  test('twice is once, and two at once are one', async () => {
    const said = await given()
    until(said.due, 1)
    const commandId = uuidv7(Date.now())
    const first = await said.remind(commandId)
    const again = await said.remind(commandId)
    expect(again.value).toEqual(first.value)
    expect(await reminders(said.appealId)).toEqual([1, 1])
    const other = await given()
    until(other.due, 1)
    const answers = await Promise.all([other.remind(), other.remind()])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await reminders(other.appealId)).toEqual([1, 1])
  })
})
