/** Sent twice, sent at once, sent too late: what is done is done once, and everybody hears how it stands. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  addToAppeal,
  answerAppeal,
  fileAppeal,
  noteOnAppeal,
  rateAppeal,
  showAppeal,
  sortAppeal,
  trackAppeal,
  unmaskReporter,
  withdrawAppeal,
} from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  listDeskOrders,
  recallOrder,
  reportProgress,
  showOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { listNotices } from '#notices/contract.ts'
import { keepDuties } from '#catalogue/endpoints.ts'
import { addOrganisation } from '#organisations/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { addAccount, resetPassword } from '#people/contract.ts'
import type { AccountId } from '#people/contract.ts'
import { startRehearsal } from '#rehearsal/contract.ts'
import { activateRuleSet, copyRuleSet, showRuleSet } from '#rulebook/endpoints.ts'
import { aHouse, HERE } from './testing.ts'
import { aDraft, rehearsalEnds } from './testing/rules.ts'
import type { Answer, Person } from './testing.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secondClerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
const { kit } = house.installation

const filed = (phone?: string): Promise<Receipt> =>
  house.visitor().does(fileAppeal, {
    body: {
      kind: 'problem',
      text: '路灯不亮',
      doorway: 'HH5A01',
      ...(phone === undefined ? {} : { phone }),
    },
  })

const rowsIn = async (table: string, where: string, ...values: unknown[]): Promise<number> => {
  const { rows } = await kit.db.pool.query<{ n: number }>(
    `select count(*)::int as n from ${kit.db.schema}.${table} where ${where}`,
    values,
  )
  return rows[0]!.n
}

const askAny = (by: Person, endpoint: Endpoint, request: object, commandId: string) =>
  by.ask(endpoint, request, { commandId })

const sending = (receipt: Receipt, version = 1) =>
  ({
    params: { appealId: receipt.appealId },
    body: { version, orgId: house.org.property as OrgId, categoryCode: 'repair-light' },
  }) as const

const sent = async (receipt: Receipt): Promise<OrderId> =>
  (await clerk.does(dispatchOrder, sending(receipt))).orderId

const outcomes = <E extends Endpoint>(answers: readonly Answer<E>[]): Record<string, number> => {
  const found: Record<string, number> = {}
  for (const { status, refusal } of answers) {
    const name = status === 200 ? 'ok' : (refusal ?? String(status))
    found[name] = (found[name] ?? 0) + 1
  }
  return found
}

describe('the same command twice', () => {
  test('has the same answer and one effect: one line, one audit line, one receipt', async () => {
    const receipt = await filed()
    const commandId = randomUUID()
    const request = {
      params: { appealId: receipt.appealId },
      body: { text: '记一笔', audience: 'desk' },
    } as const
    const first = await clerk.ask(noteOnAppeal, request, { commandId })
    const again = await clerk.ask(noteOnAppeal, request, { commandId })
    expect(again).toMatchObject({ status: 200, value: first.value })
    expect(await rowsIn('appeal_event', 'appeal_id = $1', receipt.appealId)).toBe(2)
    expect(await rowsIn('audit', 'command_id = $1', commandId)).toBe(1)
    expect(await rowsIn('receipt', 'command_id = $1', commandId)).toBe(1)
  })

  test('ten times at once: one effect, ten equal answers', async () => {
    for (const [endpoint, request] of [
      [dispatchOrder, sending(await filed())],
      [
        noteOnAppeal,
        { params: { appealId: (await filed()).appealId }, body: { text: '记一笔', audience: 'desk' } },
      ],
      [
        answerAppeal,
        {
          params: { appealId: (await filed()).appealId },
          body: { version: 1, outcome: 'answered', text: '答复如下' },
        },
      ],
      [
        addOrganisation,
        { body: { kind: 'team', nameZh: '同名的队', nameEn: 'Team', areaCode: HERE, phone: null } },
      ],
      [keepDuties, { body: { owner: { kind: 'team', areaCode: HERE }, codes: ['greening'] } }],
    ] as const) {
      const by = endpoint === addOrganisation || endpoint === keepDuties ? await house.as('secretary') : clerk
      const commandId = randomUUID()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => askAny(by, endpoint, request, commandId)),
      )
      expect({ [endpoint.id]: outcomes(answers) }).toEqual({ [endpoint.id]: { ok: 10 } })
      expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size).toBe(1)
      expect(await rowsIn('audit', 'command_id = $1', commandId)).toBe(1)
    }
    expect(await rowsIn('organisation', "name_zh = '同名的队'")).toBe(1)
    expect(await rowsIn('duty_list', "kind = 'team'")).toBe(1)
  })

  test('ten visitors’ phones that resend at once file one appeal, with one tracking code', async () => {
    const commandId = randomUUID()
    const request = { body: { kind: 'need', text: '请修门禁，独此一件', doorway: 'HH5A01' } } as const
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => house.visitor().ask(fileAppeal, request, { commandId })),
    )
    expect(outcomes(answers)).toEqual({ ok: 10 })
    expect(new Set(answers.map(({ value }) => value.trackingCode)).size).toBe(1)
    expect(await rowsIn('appeal', "text = '请修门禁，独此一件'")).toBe(1)
  })

  test('with other content it is refused, whatever the other content is', async () => {
    const receipt = await filed()
    const commandId = randomUUID()
    const note = (text: string) =>
      ({ params: { appealId: receipt.appealId }, body: { text, audience: 'desk' } }) as const
    await clerk.ask(noteOnAppeal, note('一'), { commandId })
    expect(await clerk.ask(noteOnAppeal, note('二'), { commandId })).toMatchObject({
      status: 409,
      refusal: 'command-reused',
    })
    expect(
      (
        await clerk.ask(
          answerAppeal,
          { params: { appealId: receipt.appealId }, body: { version: 2, outcome: 'answered', text: '答复' } },
          { commandId },
        )
      ).refusal,
    ).toBe('command-reused')
    expect(
      (
        await clerk.ask(
          noteOnAppeal,
          { ...note('一'), params: { appealId: (await filed()).appealId } },
          { commandId },
        )
      ).refusal,
    ).toBe('command-reused')
    expect(await rowsIn('appeal_event', 'appeal_id = $1', receipt.appealId)).toBe(2)
  })

  test('somebody else’s number is refused and shows nothing of what was answered', async () => {
    const receipt = await filed('19900004001')
    const commandId = randomUUID()
    const request = {
      params: { appealId: receipt.appealId },
      body: { text: '机密内容', audience: 'desk' },
    } as const
    await clerk.ask(noteOnAppeal, request, { commandId })
    const other = await secondClerk.ask(noteOnAppeal, request, { commandId })
    expect(other.refusal).toBe('command-reused')
    expect(Object.keys(other.body).toSorted()).toEqual(['message', 'refusal'])
    expect(await rowsIn('appeal_event', 'appeal_id = $1', receipt.appealId)).toBe(2)
  })

  test('after the matter has moved on, it still says what it said then', async () => {
    const receipt = await filed()
    const commandId = randomUUID()
    const first = await clerk.ask(dispatchOrder, sending(receipt), { commandId })
    const { orderId } = first.value
    await handler.does(submitResult, { params: { orderId }, body: { text: '已修好' } })
    await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
    const again = await clerk.ask(dispatchOrder, sending(receipt), { commandId })
    expect(again).toMatchObject({ status: 200, value: { orderId, state: 'offered' } })
    expect((await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })).state).toBe('closed')
  })

  test('a "no" is no receipt: the same number may succeed once the way is free', async () => {
    const receipt = await filed()
    const commandId = randomUUID()
    const rating = { params: { code: receipt.trackingCode }, body: { grade: 4 } } as const
    const resident = house.visitor()
    expect((await resident.ask(rateAppeal, rating, { commandId })).refusal).toBe('not-closed-yet')
    await clerk.does(answerAppeal, {
      params: { appealId: receipt.appealId },
      body: { version: 1, outcome: 'explained', text: '说明如下' },
    })
    expect((await resident.ask(rateAppeal, rating, { commandId })).status).toBe(200)
    expect((await resident.ask(rateAppeal, rating, { commandId })).status).toBe(200)
    expect((await resident.ask(rateAppeal, rating)).refusal).toBe('already-rated')
  })

  test('an answer that is a secret is not kept: the replay says only that it was done', async () => {
    const admin = await house.as('administrator')
    const receipt = await filed('19900004002')
    for (const [by, endpoint, request] of [
      [clerk, unmaskReporter, { params: { appealId: receipt.appealId }, body: { reason: 'call-back' } }],
      [admin, resetPassword, { params: { accountId: secondClerk.accountId as AccountId } }],
      [
        admin,
        addAccount,
        { body: { login: 'once-only', name: '一次', grants: [{ role: 'clerk', areaCode: HERE }] } },
      ],
    ] as const) {
      const commandId = randomUUID()
      expect(
        Object.keys((await askAny(by, endpoint, request, commandId)).value as object).length,
      ).toBeGreaterThan(0)
      expect((await askAny(by, endpoint, request, commandId)).value).toEqual({})
      expect(await rowsIn('receipt', "command_id = $1 and answer = '{}'", commandId)).toBe(1)
    }
  })

  test('without a number each sending is its own', async () => {
    const receipt = await filed()
    const url = `/api/desk/appeals/${receipt.appealId}/notes`
    const headers = { cookie: `linli_session=${clerk.cookie()}`, 'sec-fetch-site': 'same-origin' }
    for (let i = 0; i < 2; i++)
      await house.server.app.inject({
        method: 'POST',
        url,
        headers,
        payload: { text: '两次', audience: 'desk' },
      })
    expect(await rowsIn('appeal_event', 'appeal_id = $1', receipt.appealId)).toBe(3)
  })
})

describe('two people at one matter', () => {
  test('two clerks send it on at once: one does, the other is told that it changed', async () => {
    for (let round = 0; round < 5; round++) {
      const receipt = await filed()
      const answers = await Promise.all(
        [clerk, secondClerkAgain].map((by) => by.ask(dispatchOrder, sending(receipt))),
      )
      expect(outcomes(answers)).toEqual({ ok: 1, 'changed-meanwhile': 1 })
      expect((await clerk.does(listDeskOrders, { query: { appeal: receipt.appealId } })).items).toHaveLength(
        1,
      )
    }
  })

  test('whoever looked at an older version is told, and nothing is overwritten', async () => {
    const receipt = await filed()
    const { appealId } = receipt
    await clerk.does(noteOnAppeal, { params: { appealId }, body: { text: '刚打过电话', audience: 'desk' } })
    for (const answer of [
      await secondClerkAgain.ask(sortAppeal, { params: { appealId }, body: { version: 1, urgent: true } }),
      await secondClerkAgain.ask(dispatchOrder, sending(receipt)),
      await secondClerkAgain.ask(answerAppeal, {
        params: { appealId },
        body: { version: 1, outcome: 'answered', text: '答复' },
      }),
    ])
      expect(answer).toMatchObject({ status: 409, refusal: 'changed-meanwhile' })
    expect((await clerk.does(showAppeal, { params: { appealId } })).version).toBe(2)
  })

  test('two who verify, two who accept: once', async () => {
    const grown = await filed()
    const orderId = await sent(grown)
    const partner = await house.as('handler', { org: house.org.property })
    expect(
      outcomes(
        await Promise.all([handler, partner].map((by) => by.ask(acceptOrder, { params: { orderId } }))),
      ),
    ).toEqual({ ok: 1, 'not-offered': 1 })
    expect(
      outcomes(
        await Promise.all(
          [handler, partner].map((by) =>
            by.ask(submitResult, { params: { orderId }, body: { text: '修好了' } }),
          ),
        ),
      ),
    ).toEqual({ ok: 1, 'order-ended': 1 })
    const verify = { params: { orderId }, body: { passed: true, method: 'photo' } } as const
    expect(
      outcomes(await Promise.all([clerk, secondClerkAgain].map((by) => by.ask(verifyOrder, verify)))),
    ).toEqual({ ok: 1, 'nothing-to-verify': 1 })
  })

  test('ten additions at once are ten lines in one unbroken chain', async () => {
    const receipt = await filed()
    const adding = { params: { code: receipt.trackingCode }, body: { text: '再说一句' } } as const
    expect(
      outcomes(await Promise.all(Array.from({ length: 10 }, () => house.visitor().ask(addToAppeal, adding)))),
    ).toEqual({ ok: 10 })
    const { story } = await house.visitor().does(trackAppeal, { params: { code: receipt.trackingCode } })
    expect(story.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1))
  })

  test('what the reporter took back stays taken back, whatever the handler does before hearing of it', async () => {
    const letGo = house.holdFacts()
    const acts = {
      accept: (orderId: OrderId) => handler.ask(acceptOrder, { params: { orderId } }),
      decline: (orderId: OrderId) =>
        handler.ask(declineOrder, { params: { orderId }, body: { reason: 'duplicate' } }),
      progress: (orderId: OrderId) =>
        handler.ask(reportProgress, { params: { orderId }, body: { text: '正在修' } }),
      submit: (orderId: OrderId) =>
        handler.ask(submitResult, { params: { orderId }, body: { text: '修好了' } }),
      recall: (orderId: OrderId) =>
        clerk.ask(recallOrder, { params: { orderId }, body: { reason: '已撤回' } }),
    }
    const done: Record<string, unknown> = {}
    const orders: OrderId[] = []
    for (const [name, act] of Object.entries(acts)) {
      const receipt = await filed()
      const orderId = await sent(receipt)
      orders.push(orderId)
      await house.visitor().does(withdrawAppeal, { params: { code: receipt.trackingCode }, body: {} })
      const { refusal } = await act(orderId)
      done[name] = [refusal, (await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })).state]
    }
    letGo()
    expect(done).toEqual({
      accept: ['not-offered', 'withdrawn'],
      decline: ['not-offered', 'withdrawn'],
      progress: ['order-ended', 'withdrawn'],
      submit: ['order-ended', 'withdrawn'],
      recall: ['order-ended', 'withdrawn'],
    })
    await house.settled()
    for (const orderId of orders)
      expect((await handler.does(showOrder, { params: { orderId } })).state).toBe('recalled')
  })

  test('withdrawn and handled at the same moment, order and appeal agree', async () => {
    for (let round = 0; round < 12; round++) {
      const receipt = await filed()
      const orderId = await sent(receipt)
      await Promise.all([
        house.visitor().ask(withdrawAppeal, { params: { code: receipt.trackingCode }, body: {} }),
        handler.ask(round % 2 === 0 ? submitResult : reportProgress, {
          params: { orderId },
          body: { text: '办理' },
        }),
      ])
      await house.settled()
      const appeal = await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })
      const order = await handler.does(showOrder, { params: { orderId } })
      expect([
        ['withdrawn', 'recalled'],
        ['done', 'done'],
      ]).toContainEqual([appeal.state, order.state])
    }
  })
})

const secondClerkAgain = await house.as('clerk')

test('what was announced is heard once by each who listens', async () => {
  const receipt = await filed('19900004009')
  const orderId = await sent(receipt)
  await handler.does(submitResult, { params: { orderId }, body: { text: '修好了' } })
  await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
  await house.settled()
  const anna = await house.resident('19900004009')
  expect((await anna.does(listNotices, {})).items.map(({ template }) => template).toSorted()).toEqual([
    'assigned',
    'closed',
    'received',
  ])
  expect(house.smsTo('19900004009').filter((text) => text.includes('已收到'))).toHaveLength(1)
})

test('rules sent twice are laid down once, and a dry run is begun once', async () => {
  const district = await house.as('district', { area: '340199' })
  const id = await aDraft(district, { whistleMinutes: 25 })
  const byId = { params: { ruleSetId: id } }
  const start = randomUUID()
  const begun = await Promise.all([
    askAny(district, startRehearsal, { ...byId, body: { days: 30 } }, start),
    askAny(district, startRehearsal, { ...byId, body: { days: 30 } }, start),
  ])
  expect(begun.map(({ status }) => status)).toEqual([200, 200])
  expect(begun[0].body).toEqual(begun[1].body)
  expect(await rowsIn('rehearsal', 'rule_set_id = $1', id)).toBe(1)
  await rehearsalEnds(district, id)
  const { version } = await district.does(showRuleSet, byId)
  const laid = randomUUID()
  const body = { ...byId, body: { version } }
  const answers = await Promise.all([
    askAny(district, activateRuleSet, body, laid),
    askAny(district, activateRuleSet, body, laid),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers[0].body).toEqual(answers[1].body)
  // Under another number it is another act, and comes too late.
  expect((await askAny(district, activateRuleSet, body, randomUUID())).refusal).toBe('changed-meanwhile')
  expect(await rowsIn('promise_change', 'true')).toBe(1)
  const copied = randomUUID()
  const before = await rowsIn('rule_set', 'true')
  for (let i = 0; i < 2; i++) await askAny(district, copyRuleSet, { ...byId, body: { name: '一份' } }, copied)
  expect(await rowsIn('rule_set', 'true')).toBe(before + 1)
})
