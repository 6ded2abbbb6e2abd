/** The reporter looks as well: "it is fixed" closes it, "it is not" has it done again. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, rateAppeal, reopenAppeal, showAppeal, trackAppeal } from '#appeals/contract.ts'
import { mergeAppeal } from '#appeals/contract/merging.ts'
import { addHandler } from '#dispatch/contract/hands.ts'
import { checkByReporter } from '#dispatch/contract/checking.ts'
import { dispatchOrder, listDeskOrders, showOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const org = house.org as Record<keyof typeof house.org, OrgId>
const clerk = await house.as('clerk')
const property = await house.as('handler', { org: house.org.property })
const community = await house.as('handler', { org: house.org.community })
const byOrder = (orderId: OrderId) => ({ params: { orderId } })
let phones = 0

async function says(text = '三楼楼道的灯不亮了') {
  phones += 1
  const phone = `1990000${String(5000 + phones)}`
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, {
    body: { kind: 'problem', text, doorway: 'HH5A01', phone, categoryCode: 'repair-light' },
  })
  return {
    ...receipt,
    phone,
    browser,
    params: { appealId: receipt.appealId },
    code: { params: { code: receipt.trackingCode } },
  }
}
type Said = Awaited<ReturnType<typeof says>>
const page = (said: Said) => clerk.does(showAppeal, said)
const followed = (said: Said) => said.browser.does(trackAppeal, said.code)
const send = async (said: Said) =>
  (
    await clerk.does(dispatchOrder, {
      ...said,
      body: { version: (await page(said)).version, orgId: org.property },
    })
  ).orderId
const merge = async (said: Said, lead: Said) =>
  clerk.does(mergeAppeal, { ...said, body: { version: (await page(said)).version, leadId: lead.appealId } })
const stateOf = async (orderId: OrderId) => (await property.does(showOrder, byOrder(orderId))).state
const done = (orderId: OrderId, text = '已换灯泡') =>
  property.does(submitResult, { ...byOrder(orderId), body: { text } })

describe('said to be done', () => {
  test('"it is fixed" closes it, and the rating is offered', async () => {
    const said = await says()
    const order = await send(said)
    expect((await followed(said)).may).toMatchObject({ confirm: false, deny: false })
    expect((await said.browser.ask(checkByReporter, { ...said.code, body: { fixed: true } })).refusal).toBe(
      'nothing-to-check',
    )
    await done(order)
    expect((await followed(said)).may).toMatchObject({ confirm: true, deny: true })
    const stranger = await house.visitor().ask(checkByReporter, { ...said.code, body: { fixed: true } })
    expect(stranger.refusal).toBe('prove-first')
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: true } })
    expect(await page(said)).toMatchObject({ state: 'closed', outcome: 'solved' })
    expect(await stateOf(order)).toBe('passed')
    const seen = await followed(said)
    expect(seen.may).toMatchObject({ confirm: false, deny: false, rate: true })
    expect(seen.story.slice(-2)).toMatchObject([
      { name: 'verified', actor: 'reporter', detail: { method: 'reporter' } },
      { name: 'closed', text: '已换灯泡' },
    ])
    expect(
      (await clerk.ask(verifyOrder, { ...byOrder(order), body: { passed: true, method: 'phone' } })).refusal,
    ).toBe('nothing-to-verify')
    await said.browser.does(rateAppeal, { ...said.code, body: { grade: 5, solved: true } })
  })

  test('"it is not" has whoever did it do it again, with the words', async () => {
    const said = await says()
    const order = await send(said)
    await done(order)
    expect((await said.browser.ask(checkByReporter, { ...said.code, body: { fixed: false } })).refusal).toBe(
      'what-is-missing',
    )
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: false, text: '还是不亮' } })
    expect(await page(said)).toMatchObject({ state: 'assigned', reworks: 1 })
    expect(await property.does(showOrder, byOrder(order))).toMatchObject({
      state: 'rework',
      sentBackReason: '还是不亮',
    })
    expect((await followed(said)).may).toMatchObject({ confirm: false, deny: false })
    await done(order, '换了线路')
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: true } })
    expect((await page(said)).state).toBe('closed')
  })

  test('both at once: whoever comes second reads that nothing waits any more', async () => {
    const said = await says()
    const order = await send(said)
    await done(order)
    const [a, b] = await Promise.all([
      said.browser.ask(checkByReporter, { ...said.code, body: { fixed: true } }),
      clerk.ask(verifyOrder, { ...byOrder(order), body: { passed: true, method: 'photo' } }),
    ])
    expect([a.status, b.status].filter((status) => status === 200)).toHaveLength(1)
    expect((await page(said)).story.filter(({ name }) => name === 'closed')).toHaveLength(1)
  })

  test('of several hands all that wait have passed, and whoever leads does it again', async () => {
    const said = await says()
    const lead = await send(said)
    await clerk.does(addHandler, {
      ...said,
      body: { version: (await page(said)).version, orgId: org.community, task: '通知住户' },
    })
    const co = (await clerk.does(listDeskOrders, { query: { appeal: said.appealId, limit: 50 } })).items.find(
      ({ orgId }) => orgId === org.community,
    )!.id
    await done(lead)
    await community.does(submitResult, { ...byOrder(co), body: { text: '已通知' } })
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: false, text: '还是不亮' } })
    expect(await stateOf(lead)).toBe('rework')
    expect((await community.does(showOrder, byOrder(co))).state).toBe('done')
    await done(lead)
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: true } })
    expect((await page(said)).state).toBe('closed')
    expect((await community.does(showOrder, byOrder(co))).state).toBe('passed')
  })

  test('what was found good and comes again is reopened as any other', async () => {
    const said = await says()
    await done(await send(said))
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: true } })
    await said.browser.does(reopenAppeal, { ...said.code, body: { text: '又坏了' } })
    expect((await page(said)).state).toBe('reopened')
  })
})

describe('several whose needs are handled as one', () => {
  test('each may say that it is not; that it is, says the one that leads', async () => {
    const [lead, said, other] = [await says('灯不亮'), await says('四楼的灯不亮'), await says('五楼的灯不亮')]
    await merge(said, lead)
    await merge(other, lead)
    const order = await send(lead)
    await house.settled()
    expect((await followed(said)).may).toMatchObject({ confirm: false, deny: false })
    await done(order)
    await house.settled()
    expect((await followed(said)).may).toMatchObject({ confirm: false, deny: true })
    expect((await said.browser.ask(checkByReporter, { ...said.code, body: { fixed: true } })).refusal).toBe(
      'nothing-to-check',
    )
    await said.browser.does(checkByReporter, { ...said.code, body: { fixed: false, text: '四楼还是黑的' } })
    await house.settled()
    expect(await page(lead)).toMatchObject({ state: 'assigned', reworks: 1 })
    expect(await property.does(showOrder, byOrder(order))).toMatchObject({
      state: 'rework',
      sentBackReason: '四楼还是黑的',
    })
    expect((await followed(said)).may).toMatchObject({ deny: false })
    expect((await followed(other)).story.at(-1)?.name).toBe('sent-back')
    for (const one of [lead, other])
      expect(JSON.stringify(await followed(one)), 'nobody reads the words of another').not.toContain(
        '四楼还是黑的',
      )
    await done(order)
    await house.settled()
    await lead.browser.does(checkByReporter, { ...lead.code, body: { fixed: true } })
    await house.settled()
    for (const one of [lead, said, other]) expect((await followed(one)).may.rate).toBe(true)
  })
})
