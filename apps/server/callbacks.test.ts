/** 用心回访 on a real house: who comes into the queue, what is tried and said, and what follows. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  fileAppeal,
  fileOnBehalf,
  rateAppeal,
  reopenAppeal,
  showAppeal,
  trackAppeal,
} from '#appeals/contract.ts'
import { listViews } from '#appeals/contract/proof.ts'
import {
  answerStill,
  askedStill,
  changeCallRule,
  closeFollowUp,
  countCallbacks,
  listCallbacks,
  listFollowUps,
  recordAnswer,
  recordAttempt,
  showCallRule,
} from '#callbacks/contract.ts'
import { DEFAULT_RULE, lotOf } from '#callbacks/rules.ts'
import { askStillSo } from '#callbacks/server/jobs.ts'
import { dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import { checkByReporter } from '#dispatch/contract/checking.ts'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { listNotices } from '#notices/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { signIn } from '#people/contract.ts'
import { aHouse, HERE, PASSWORD } from './testing.ts'
import type { Person } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const caller = await house.as('call-back')
const district = await house.as('district', { area: '340199' })
const property = await house.as('handler', { org: house.org.property })
const propertyCaller = await house.as('call-back', { org: house.org.property })

const STAFF = [clerk, secretary, caller, district, property, propertyCaller]
/** Days go by, and who comes back signs in again. */
const passes = async (days: number) => {
  house.later(days * 86_400)
  for (const one of STAFF) await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
}
let phones = 19_900_003_000
const newPhone = () => String(phones++)

interface Said {
  readonly appealId: Awaited<ReturnType<typeof taken>>['appealId']
  readonly trackingCode: string
}
/** An old woman's need, taken down by phone. */
const taken = (phone: string) =>
  clerk.does(fileOnBehalf, {
    body: {
      kind: 'problem',
      text: '厨房水管漏水',
      channel: 'phone',
      reach: 'phone',
      phone,
      name: '王奶奶',
      relation: 'self',
      consent: true,
      doorway: 'HH5A01',
    },
  })
/** Sent, done, verified by the clerk. */
const solves = async ({ appealId }: Pick<Said, 'appealId'>) => {
  const { version } = await clerk.does(showAppeal, { params: { appealId } })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId },
    body: { version, orgId: house.org.property as OrgId, categoryCode: 'repair-pipe' },
  })
  await property.does(submitResult, { params: { orderId }, body: { text: '已修好' } })
  await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'phone' } })
  await house.settled()
}
const callOf = async (appealId: Said['appealId'], by: Person = caller) =>
  (await by.does(listCallbacks, { query: { appeal: appealId } })).items
const nowOf = async (by: Person = caller) =>
  (await by.does(listCallbacks, { query: { limit: 100 } })).items.map(({ appealId }) => appealId)
const byCall = (callbackId: Awaited<ReturnType<typeof callOf>>[number]['id']) => ({ params: { callbackId } })

/** Sent twice under one number: done once, answered twice alike. */
const twice = async <const E extends Endpoint>(by: Person, endpoint: E, request: RequestOf<E>) => {
  const commandId = randomUUID()
  const first = await by.ask(endpoint, request, { commandId })
  const again = await by.ask(endpoint, request, { commandId })
  expect([again.status, again.value]).toEqual([200, first.value])
  return first.value
}

/** Asks everybody whose weeks are over, now. */
const asksStillSo = () => {
  const { kit } = house.installation
  return transact(kit.db, job('callbacks.still', kit.district), async (tx, write) => {
    const open = openAct(kit, job('callbacks.still', kit.district), { tx, write }, '')
    const asked = await askStillSo(open.act)
    post(write, open.announced, kit.clock())
    return asked
  })
}

describe('the queue', () => {
  test('whoever spoke by phone is called some days after closing, not before', async () => {
    const said = await taken(newPhone())
    await solves(said)
    expect(await nowOf()).not.toContain(said.appealId)
    const [call] = await callOf(said.appealId)
    expect(call).toMatchObject({ reason: 'spoken', state: 'waiting', isOwnWork: false })
    expect(call!.maskedPhone).toMatch(/\*/)
    await passes(4)
    expect(await nowOf()).toContain(said.appealId)
    expect((await caller.does(countCallbacks, {})).now).toBeGreaterThan(0)
  })

  test('whoever answers online before is not called', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    await solves(said)
    const resident = await house.resident(phone)
    await resident.does(rateAppeal, {
      params: { code: said.trackingCode },
      body: { grade: 5, solved: true },
    })
    await house.settled()
    expect((await callOf(said.appealId))[0]!.state).toBe('answered')
  })

  test('whoever said that it is fixed has answered: called only where the lot falls on them', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    const { version } = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    const { orderId } = await clerk.does(dispatchOrder, {
      params: { appealId: said.appealId },
      body: { version, orgId: house.org.property as OrgId, categoryCode: 'repair-pipe' },
    })
    await property.does(submitResult, { params: { orderId }, body: { text: '已修好' } })
    const resident = await house.resident(phone)
    await resident.does(checkByReporter, { params: { code: said.trackingCode }, body: { fixed: true } })
    await house.settled()
    const drawn = lotOf(said.appealId) < DEFAULT_RULE.sharePercent
    expect((await callOf(said.appealId)).map(({ reason }) => reason)).toEqual(drawn ? ['sample'] : [])
  })

  test('without a phone nobody is called', async () => {
    const browser = house.visitor()
    const said = await browser.does(fileAppeal, {
      body: { kind: 'problem', text: '水管漏水', doorway: 'HH5A01' },
    })
    await solves(said)
    expect(await callOf(said.appealId)).toEqual([])
  })

  test('another community does not see it', async () => {
    const said = await taken(newPhone())
    await solves(said)
    const there = await house.as('call-back', { area: '340199001002' })
    expect(await callOf(said.appealId, there)).toEqual([])
    const [call] = await callOf(said.appealId)
    const answer = await there.ask(recordAnswer, { ...byCall(call!.id), body: { solved: 'yes' } })
    expect(answer.refusal).toBe('not-found')
  })
})

describe('the caller is never the handler', () => {
  test('neither who verified it, nor the organisation that did it', async () => {
    const said = await taken(newPhone())
    await solves(said)
    const [call] = await callOf(said.appealId, clerk)
    expect(call!.isOwnWork).toBe(true)
    for (const by of [clerk, propertyCaller])
      for (const [endpoint, body] of [
        [recordAnswer, { solved: 'yes' }],
        [recordAttempt, { outcome: 'busy' }],
      ] as const)
        expect((await by.ask(endpoint, { ...byCall(call!.id), body })).refusal).toBe('caller-was-handler')
    expect(
      (await secretary.ask(recordAttempt, { ...byCall(call!.id), body: { outcome: 'busy' } })).status,
    ).toBe(200)
  })
})

describe('a call', () => {
  test('nobody there: it comes back, three half-days, then it is given up and the story says so', async () => {
    const said = await taken(newPhone())
    await solves(said)
    const [call] = await callOf(said.appealId)
    const misses = () =>
      twice(caller, recordAttempt, { ...byCall(call!.id), body: { outcome: 'no-answer', words: '没人接' } })
    const first = await misses()
    expect(first.state).toBe('waiting')
    expect(Date.parse(first.nextAt!)).toBeGreaterThan(house.installation.kit.clock().getTime())
    await passes(1)
    await misses()
    await passes(1)
    expect(await misses()).toMatchObject({ state: 'unreachable', nextAt: null })
    expect((await callOf(said.appealId))[0]!.tries).toHaveLength(3)
    const { story } = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(story.at(-1)).toMatchObject({
      name: 'called',
      audience: 'desk',
      detail: { outcome: 'unreachable' },
    })
    const late = await caller.ask(recordAnswer, { ...byCall(call!.id), body: { solved: 'yes' } })
    expect(late.refusal).toBe('call-ended')
  })

  test('solved, with a grade: it is the rating of the matter, and told once however often it is sent', async () => {
    const said = await taken(newPhone())
    await solves(said)
    const [call] = await callOf(said.appealId)
    const commandId = randomUUID()
    const body = { solved: 'yes' as const, grade: 4, reasons: ['quick'], words: '谢谢你们' }
    const request = { ...byCall(call!.id), body }
    const first = await caller.ask(recordAnswer, request, { commandId })
    const again = await caller.ask(recordAnswer, request, { commandId })
    expect(first.value).toMatchObject({ state: 'reached', reopened: false })
    expect(again.value).toEqual(first.value)
    const page = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(page.rating).toMatchObject({ grade: 4, solved: true, reasons: ['quick'], text: '谢谢你们' })
    expect(
      page.story.filter(({ name }) => name === 'called' || name === 'rated').map(({ name }) => name),
    ).toEqual(['called', 'rated'])
    const other = await caller.ask(recordAnswer, {
      ...byCall(call!.id),
      body: { solved: 'no', words: '不对' },
    })
    expect(other.refusal).toBe('call-ended')
  })

  test('a grade that was given online is never overwritten', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    await solves(said)
    const resident = await house.resident(phone)
    await resident.does(rateAppeal, { params: { code: said.trackingCode }, body: { grade: 2, solved: null } })
    await resident.does(reopenAppeal, { params: { code: said.trackingCode }, body: { text: '又漏了' } })
    await solves(said)
    const [call] = (await callOf(said.appealId)).filter(({ state }) => state === 'waiting')
    expect(call).toMatchObject({ reason: 'reworked' })
    await caller.does(recordAnswer, { ...byCall(call!.id), body: { solved: 'yes', grade: 5 } })
    const page = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(page.rating).toMatchObject({ grade: 2 })
    expect((await callOf(said.appealId)).find(({ id }) => id === call!.id)).toMatchObject({
      grade: 5,
      solved: 'yes',
    })
  })

  test('not solved: open again in the same act, with what was said, and called again once it is redone', async () => {
    const said = await taken(newPhone())
    await solves(said)
    const [call] = await callOf(said.appealId)
    const bare = await caller.ask(recordAnswer, { ...byCall(call!.id), body: { solved: 'no' } })
    expect(bare.refusal).toBe('answer-words-missing')
    const answer = await caller.does(recordAnswer, {
      ...byCall(call!.id),
      body: { solved: 'no', words: '昨天又漏了' },
    })
    expect(answer.reopened).toBe(true)
    const page = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(page.state).toBe('reopened')
    expect(page.story.at(-1)).toMatchObject({ name: 'reopened', text: '昨天又漏了' })
    await solves(said)
    const calls = await callOf(said.appealId)
    expect(calls.map(({ state }) => state).toSorted()).toEqual(['reached', 'waiting'])
    expect(calls.find(({ state }) => state === 'waiting')!.reason).toBe('reworked')
  })
})

describe('a low rating', () => {
  test('is always seen to, and only with words; the reporter hears what is for them', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    await solves(said)
    const resident = await house.resident(phone)
    await resident.does(rateAppeal, {
      params: { code: said.trackingCode },
      body: { grade: 1, solved: true, reasons: ['attitude'], text: '态度很差' },
    })
    await house.settled()
    const [one] = (await caller.does(listFollowUps, { query: { appeal: said.appealId } })).items
    expect(one).toMatchObject({ state: 'open', grade: 1, reasons: ['attitude'], words: '态度很差' })
    const params = { followUpId: one!.id }
    expect((await clerk.ask(closeFollowUp, { params, body: { text: '谈过了' } })).refusal).toBe(
      'caller-was-handler',
    )
    expect((await caller.ask(closeFollowUp, { params, body: { text: '' } })).refusal).toBe('invalid')
    await twice(caller, closeFollowUp, {
      params,
      body: { text: '已和物业经理谈过', toReporter: '师傅向您道歉，今后上门先打电话' },
    })
    const again = await caller.ask(closeFollowUp, { params, body: { text: '谈过了' } })
    expect(again.refusal).toBe('follow-up-ended')
    const { story } = await resident.does(trackAppeal, { params: { code: said.trackingCode } })
    expect(story.at(-1)).toMatchObject({ name: 'told', text: '师傅向您道歉，今后上门先打电话' })
    expect(JSON.stringify(story)).not.toContain('物业经理')
    await house.settled()
    const { items } = await clerk.does(listNotices, { query: { limit: 100 } })
    expect(items.some(({ template }) => template === 'desk-low-rating')).toBe(true)
  })
})

describe('is it still so?', () => {
  test('asked once, some weeks later; "still so" reopens it although thirty days have passed', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    await solves(said)
    const code = { params: { code: said.trackingCode } }
    expect((await house.visitor().does(askedStill, code)).state).toBe('none')
    await passes(40)
    await asksStillSo()
    await house.settled()
    expect(house.smsTo(phone).at(-1)).toContain('又这样了')
    expect((await house.visitor().does(askedStill, code)).state).toBe('waiting')
    const stranger = await house.visitor().ask(answerStill, { ...code, body: { answer: 'still' } })
    expect(stranger.refusal).toBe('prove-first')
    const resident = await house.resident(phone)
    await twice(resident, answerStill, { ...code, body: { answer: 'still', text: '又漏了' } })
    const page = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(page.state).toBe('reopened')
    expect((await resident.ask(answerStill, { ...code, body: { answer: 'fine' } })).refusal).toBe(
      'nothing-asked',
    )
    await solves(said)
    await passes(40)
    await asksStillSo()
    expect((await house.visitor().does(askedStill, code)).state).toBe('still')
  })

  test('fine is noted, and it stays closed', async () => {
    const phone = newPhone()
    const said = await taken(phone)
    await solves(said)
    await passes(40)
    await asksStillSo()
    const resident = await house.resident(phone)
    const code = { params: { code: said.trackingCode } }
    await twice(resident, answerStill, { ...code, body: { answer: 'fine' } })
    const { state, story } = await resident.does(trackAppeal, code)
    expect(state).toBe('closed')
    expect(story.at(-1)).toMatchObject({ name: 'asked-still', detail: { answer: 'fine' } })
    expect((await resident.does(listViews, code)).items).toEqual([])
  })
})

describe('the rule', () => {
  test('is the district’s, and holds for what is closed from then on', async () => {
    expect(await clerk.does(showCallRule, {})).toMatchObject({ afterDays: 3, mayChange: false })
    const body = { afterDays: 0, sharePercent: 100, stillAfterDays: 0 }
    const narrow = await house.as('district', { area: HERE })
    expect((await narrow.ask(changeCallRule, { body })).refusal).toBe('area-outside-yours')
    expect((await clerk.ask(changeCallRule, { body })).refusal).toBe('not-allowed')
    await twice(district, changeCallRule, { body })
    expect(await district.does(showCallRule, {})).toEqual({ ...body, mayChange: true })
    const said = await house.visitor().does(fileAppeal, {
      body: { kind: 'problem', text: '水管漏水', doorway: 'HH5A01', phone: newPhone() },
    })
    await solves(said)
    expect(await nowOf()).toContain(said.appealId)
    expect((await callOf(said.appealId))[0]!.reason).toBe('sample')
  })
})
