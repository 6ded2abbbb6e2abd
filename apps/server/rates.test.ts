/** 三率 on a real house: what is counted, what is left out, and the appeals behind each number. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import {
  answerAppeal,
  fileAppeal,
  rateAppeal,
  reopenAppeal,
  showAppeal,
  trackAppeal,
} from '#appeals/contract.ts'
import { changeCallRule, listCallbacks, recordAnswer } from '#callbacks/contract.ts'
import { dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import type { OrgId } from '#organisations/contract.ts'
import {
  askExclusion,
  decideExclusion,
  exportRates,
  listExclusions,
  listRated,
  showRates,
} from '#rates/contract.ts'
import type { Behind } from '#rates/contract.ts'
import { ratesOf } from '#rates/rules.ts'
import { rebuildSlice } from '#rates/server/rebuild.ts'
import { aHouse, HERE, THERE } from './testing.ts'
import type { Person } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const secondSecretary = await house.as('secretary')
const caller = await house.as('call-back')
const district = await house.as('district', { area: '340199' })
const property = await house.as('handler', { org: house.org.property })
await district.does(changeCallRule, { body: { afterDays: 0, sharePercent: 100, stillAfterDays: 0 } })

let phones = 19_900_004_000
const closes = async (phone?: string) => {
  const browser = house.visitor()
  const said = await browser.does(fileAppeal, {
    body: {
      kind: 'problem',
      text: '水管漏水',
      doorway: 'HH5A01',
      ...(phone === undefined ? {} : { phone }),
    },
  })
  await redoes(said)
  return { ...said, browser, code: { params: { code: said.trackingCode } } }
}
const redoes = async ({ appealId }: { appealId: Awaited<ReturnType<typeof closes>>['appealId'] }) => {
  const { version } = await clerk.does(showAppeal, { params: { appealId } })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId },
    body: { version, orgId: house.org.property as OrgId, categoryCode: 'repair-pipe' },
  })
  await property.does(submitResult, { params: { orderId }, body: { text: '已修好' } })
  await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
  await house.settled()
}

/** Sent twice under one number: done once, answered twice alike. */
const twice = async <const E extends Endpoint>(by: Person, endpoint: E, request: RequestOf<E>) => {
  const commandId = randomUUID()
  const first = await by.ask(endpoint, request, { commandId })
  const again = await by.ask(endpoint, request, { commandId })
  expect([again.status, again.value]).toEqual([200, first.value])
  return first.value
}
const total = async (query: object = {}) => (await clerk.does(showRates, { query })).total
const behind = async (which: Behind) =>
  (await clerk.does(listRated, { query: { behind: which, limit: 100 } })).items.map(
    ({ appealId }) => appealId,
  )

describe('three rates', () => {
  test('what was closed counts, with each answer where it belongs', async () => {
    const silent = await closes()
    const happy = await closes()
    await happy.browser.does(rateAppeal, { ...happy.code, body: { grade: 5, solved: true } })
    const fair = await closes()
    await fair.browser.does(rateAppeal, { ...fair.code, body: { grade: 3, solved: null } })
    await house.settled()
    const counts = await total()
    expect(counts).toMatchObject({
      closed: 3,
      counted: 3,
      inTime: 3,
      late: 0,
      solved: 1,
      unsolved: 0,
      satisfied: 1,
      fairly: 1,
    })
    expect(await behind('no-answer')).toContain(silent.appealId)
    expect(await behind('solved')).toEqual([happy.appealId])
    expect(await behind('fairly')).toEqual([fair.appealId])
    // The number and what stands behind it are one.
    expect((await behind('closed')).length).toBe(counts.closed)
    const { rows } = await clerk.does(showRates, { query: { by: 'organisation' } })
    expect(rows).toMatchObject([{ nameZh: '红花物业', counts: { closed: 3 } }])
    expect(ratesOf(counts, 'half').satisfied).toEqual({ top: 1.5, below: 2, share: 0.75 })
  })

  test('what was reopened counts as not solved until they say that it is', async () => {
    const phone = String(phones++)
    const said = await closes(phone)
    const resident = await house.resident(phone)
    await resident.does(rateAppeal, { ...said.code, body: { grade: 4, solved: true } })
    await house.settled()
    expect(await behind('solved')).toContain(said.appealId)
    await resident.does(reopenAppeal, { ...said.code, body: { text: '又漏了' } })
    await house.settled()
    expect(await behind('unsolved')).toContain(said.appealId)
    await redoes(said)
    // Done again, and nobody asked yet: the former answer was about something else.
    expect(await behind('unsolved')).toContain(said.appealId)
    const [call] = (await caller.does(listCallbacks, { query: { appeal: said.appealId } })).items.filter(
      ({ state }) => state === 'waiting',
    )
    await caller.does(recordAnswer, { params: { callbackId: call!.id }, body: { solved: 'partly' } })
    await house.settled()
    expect(await behind('partly')).toContain(said.appealId)
    expect(await behind('unsolved')).not.toContain(said.appealId)
  })

  test('a special answer and praise do not count, and the page says how many', async () => {
    const before = await total()
    const said = await house.visitor().does(fileAppeal, {
      body: { kind: 'question', text: '邻居欠我钱怎么办', doorway: 'HH5A01' },
    })
    await clerk.does(answerAppeal, {
      params: { appealId: said.appealId },
      body: { version: 1, disposition: 'legal-channel', text: '请走法律途径' },
    })
    await house.settled()
    const counts = await total()
    expect(counts.closed).toBe(before.closed + 1)
    expect(counts.counted).toBe(before.counted)
    expect(counts.leftOut).toEqual({ special: 1 })
    expect(await behind('left-out')).toEqual([said.appealId])
  })

  test('days, areas and categories narrow it; another area is none of ours', async () => {
    expect((await total({ from: '2026-03-01', to: '2026-03-09' })).closed).toBe(0)
    expect((await total({ category: 'repair-pipe' })).closed).toBe((await total()).closed - 1)
    expect((await clerk.ask(showRates, { query: { area: THERE } })).refusal).toBe('area-outside-yours')
    const there = await house.as('clerk', { area: THERE })
    expect((await there.does(showRates, { query: {} })).total.closed).toBe(0)
  })

  test('the file has every numerator, denominator and reason', async () => {
    const csv = String(await clerk.does(exportRates, { query: { format: 'csv' } }))
    const [head, ...lines] = csv.trim().split('\r\n')
    expect(head).toContain('解决：分母')
    expect(head).toContain('不计：不可抗力')
    expect(lines.at(-1)).toMatch(/^合计,5,4,/)
  })
})

describe('leaving out', () => {
  test('is asked with a reason, reviewed by a second person, told to the reporter, and seen beside the rate', async () => {
    const said = await closes()
    const before = await total()
    const params = { appealId: said.appealId }
    const notice = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const { fileId } = (await secretary.upload(notice)).value
    const asked = await twice(secretary, askExclusion, {
      params,
      body: { reason: 'force-majeure', text: '台风天停工三天', files: [fileId] },
    })
    expect(
      (await clerk.ask(askExclusion, { params, body: { reason: 'shelved', text: '再试' } })).refusal,
    ).toBe('excluded-already')
    expect(await total()).toEqual(before)
    const decision = { params: { exclusionId: asked.id }, body: { granted: true, text: '有停工通知为证' } }
    expect((await secretary.ask(decideExclusion, decision)).refusal).toBe('own-exclusion')
    expect((await clerk.ask(decideExclusion, decision)).refusal).toBe('not-allowed')
    const waiting = (await secondSecretary.does(listExclusions, { query: {} })).items
    expect(waiting.map(({ id, isOwn }) => [id, isOwn])).toEqual([[asked.id, false]])
    // Whoever reviews sees what is to show it; whoever did the work reads none of it.
    expect(waiting[0]!.files).toMatchObject([{ id: fileId, kind: 'photo', by: 'desk' }])
    expect((await property.ask(listExclusions, { query: {} })).refusal).toBe('not-allowed')
    await twice(secondSecretary, decideExclusion, decision)
    expect((await secondSecretary.ask(decideExclusion, decision)).refusal).toBe('exclusion-decided')
    const after = await total()
    expect(after.counted).toBe(before.counted - 1)
    expect(after.leftOut['force-majeure']).toBe(1)
    const { story } = await said.browser.does(trackAppeal, said.code)
    expect(story.at(-1)).toMatchObject({ name: 'excluded', audience: 'public' })
    expect(story.at(-1)!.text).toContain('不可抗力')
    expect(JSON.stringify(story)).not.toContain('停工通知')
  })

  test('a no leaves it in, and it may be asked anew', async () => {
    const said = await closes()
    const params = { appealId: said.appealId }
    const body = { reason: 'unreasonable' as const, text: '要求过高' }
    const { id } = await clerk.does(askExclusion, { params, body })
    const before = await total()
    await secretary.does(decideExclusion, {
      params: { exclusionId: id },
      body: { granted: false, text: '要求合理' },
    })
    expect(await total()).toEqual(before)
    expect((await clerk.ask(askExclusion, { params, body })).status).toBe(200)
    const { items } = await clerk.does(listExclusions, { query: { appeal: said.appealId } })
    expect(items.map(({ state }) => state)).toEqual(['refused', 'pending'])
  })

  test('speaks of the handling it was asked for: closed anew, it counts, and may be asked for again', async () => {
    const phone = String(phones++)
    const said = await closes(phone)
    const resident = await house.resident(phone)
    const params = { appealId: said.appealId }
    const body = { reason: 'force-majeure' as const, text: '暴雨停工' }
    const grants = (id: Awaited<ReturnType<typeof asks>>['id']) =>
      secretary.does(decideExclusion, {
        params: { exclusionId: id },
        body: { granted: true, text: '属实' },
      })
    const asks = () => clerk.does(askExclusion, { params, body })
    const reopens = async (text: string) => {
      house.later(60)
      await resident.does(reopenAppeal, { ...said.code, body: { text } })
      await house.settled()
    }
    const isOut = async () => (await behind('left-out')).includes(said.appealId)
    await grants((await asks()).id)
    expect(await isOut()).toBe(true)
    await reopens('又漏了')
    // The days of that handling stay as they were decided.
    expect(await isOut()).toBe(true)
    await redoes(said)
    expect(await isOut()).toBe(false)
    const pending = await asks()
    await reopens('还在漏')
    await redoes(said)
    // Asked about the handling before: a yes now is late.
    await grants(pending.id)
    expect(await isOut()).toBe(false)
    const { items } = await clerk.does(listExclusions, { query: { appeal: said.appealId } })
    expect(items.map(({ isPast }) => isPast)).toEqual([true, true])
    await grants((await asks()).id)
    expect(await isOut()).toBe(true)
    expect((await clerk.ask(askExclusion, { params, body })).refusal).toBe('excluded-already')
  })

  test('what is not closed does not count yet', async () => {
    const said = await house.visitor().does(fileAppeal, {
      body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01' },
    })
    const answer = await clerk.ask(askExclusion, {
      params: { appealId: said.appealId },
      body: { reason: 'unreasonable', text: '不合理' },
    })
    expect(answer.refusal).toBe('not-in-rates')
  })
})

test('reckoned anew, nothing changes', async () => {
  const { kit } = house.installation
  const rows = async () =>
    (await kit.db.pool.query(`select * from ${kit.db.schema}.assessed order by appeal_id`)).rows as unknown[]
  const before = await rows()
  expect(before.length).toBeGreaterThan(5)
  for (let after: string | undefined, seen = 1; seen > 0;) {
    const slice = await transact(kit.db, job('test', kit.district), (tx, write) =>
      rebuildSlice(openAct(kit, job('test', kit.district), { tx, write }, '').act, after, 3),
    )
    after = slice.last
    seen = slice.seen
  }
  expect(await rows()).toEqual(before)
  // And from nothing: what a reopening wiped from the appeal is the only thing that is not found again.
  await kit.db.pool.query(`delete from ${kit.db.schema}.assessed`)
  await transact(kit.db, job('test', kit.district), (tx, write) =>
    rebuildSlice(openAct(kit, job('test', kit.district), { tx, write }, '').act, undefined, 1000),
  )
  const bare = (some: unknown[]) => some.map((row) => ({ ...(row as object), in_time: undefined }))
  expect(bare(await rows())).toEqual(bare(before))
  expect(HERE).toBe('340199001001')
})
