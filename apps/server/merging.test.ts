/** One thing, one order, and each reporter keeps receipt, notices and rating. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileAppeal, rateAppeal, showAppeal, trackAppeal, withdrawAppeal } from '#appeals/contract.ts'
import type { AppealId } from '#appeals/contract.ts'
import { findNearby, listAlike, mergeAppeal, unmergeAppeal } from '#appeals/contract/merging.ts'
import { declineOrder, dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import { transact, sql } from '#kernel/server/database.ts'
import { job } from '#kernel/server/actor.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
let phones = 0

/** Somebody says that the lamp is out. */
async function says(text: string, category = 'repair-light') {
  phones += 1
  const phone = `1990000${String(3000 + phones)}`
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, {
    body: { kind: 'problem', text, doorway: 'HH5A01', phone, categoryCode: category },
  })
  return { ...receipt, phone, browser, params: { appealId: receipt.appealId } }
}
type Said = Awaited<ReturnType<typeof says>>

const versionOf = async (said: Said): Promise<number> => (await clerk.does(showAppeal, said)).version
const merge = async (said: Said, lead: Said) =>
  clerk.does(mergeAppeal, { ...said, body: { version: await versionOf(said), leadId: lead.appealId } })
const stateOf = async (said: Said) =>
  (await said.browser.does(trackAppeal, { params: { code: said.trackingCode } })).state

test('three reporters, one order, three ratings', async () => {
  const [first, second, third] = [
    await says('三楼楼道的灯不亮了，晚上看不见路'),
    await says('楼道灯不亮，老人下楼看不见'),
    await says('三楼的灯坏了好几天，没有人修'),
  ]
  await merge(second, first)
  const { orderId } = await clerk.does(dispatchOrder, {
    ...first,
    body: { version: await versionOf(first), orgId: house.org.property as OrgId },
  })
  await merge(third, first)
  await house.settled()
  for (const one of [second, third]) {
    const page = await one.browser.does(trackAppeal, { params: { code: one.trackingCode } })
    expect(page).toMatchObject({ state: 'merged', holderZh: '红花物业', number: one.number })
    expect(page.dueAt).not.toBeNull()
  }
  expect((await clerk.does(listAlike, first)).followers.map(({ number }) => number)).toEqual([
    second.number,
    third.number,
  ])
  await handler.does(submitResult, { params: { orderId }, body: { text: '已换灯泡' } })
  await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
  await house.settled()
  const grades = [5, 4, 1] as const
  for (const [i, one] of [first, second, third].entries()) {
    expect(await stateOf(one)).toBe('closed')
    expect(house.smsTo(one.phone).at(-1)).toContain(one.number)
    await one.browser.does(rateAppeal, {
      params: { code: one.trackingCode },
      body: { grade: grades[i]!, solved: grades[i] !== 1, text: '评价' },
    })
  }
  expect(await stateOf(third), 'not solved for one is that one’s to be done again').toBe('reopened')
  expect(await stateOf(first)).toBe('closed')
})

test('who reads the story of a follower reads nothing of the other reporters', async () => {
  const [first, second] = [await says('花坛里的灯闪个不停'), await says('花坛灯一直闪')]
  await merge(second, first)
  const page = await second.browser.does(trackAppeal, { params: { code: second.trackingCode } })
  expect(JSON.stringify(page)).not.toContain('闪个不停')
})

test('likely the same: same door, same days, same words; and what is another thing is not', async () => {
  const [first, other] = [
    await says('一单元门禁坏了，门关不上', 'repair-shared'),
    await says('楼下广场舞音响太吵', 'noise-music'),
  ]
  const again = await says('一单元的门禁坏了关不上')
  const { likely } = await clerk.does(listAlike, again)
  expect(likely[0]?.appeal.number).toBe(first.number)
  expect(likely[0]?.reasons).toEqual(expect.arrayContaining(['same-place', 'same-words']))
  expect(likely.map(({ appeal }) => appeal.number)).not.toContain(other.number)
})

test('what the reporter called the same stands first', async () => {
  const first = await says('水泵房有异响', 'repair-light')
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, {
    body: { kind: 'problem', text: '我家也听得到', doorway: 'HH5A01', sameAs: first.appealId },
  })
  const { likely } = await clerk.does(listAlike, { params: { appealId: receipt.appealId } })
  expect(likely[0]).toMatchObject({ probability: 1, appeal: { number: first.number } })
  expect(likely[0]?.reasons).toContain('said-so')
})

test('before one sends, one sees what is open at the door: a kind and a day, no words and nobody', async () => {
  await says('地下车库照明全灭，张三家的车都找不到', 'repair-light')
  const { items } = await house
    .visitor()
    .does(findNearby, { query: { doorway: 'HH5A01', category: 'repair-light', text: '车库照明全灭' } })
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ categoryCode }) => categoryCode === 'repair-light')).toBe(true)
  expect(JSON.stringify(items)).not.toContain('张三')
})

test('a sealed matter and an open one are handled apart', async () => {
  const [open, sealed] = [await says('楼道灯不亮'), await says('心里很难受', 'care-mind')]
  const secretary = await house.as('secretary')
  const { version } = await secretary.does(showAppeal, sealed)
  expect(
    await secretary.ask(mergeAppeal, { ...sealed, body: { version, leadId: open.appealId } }),
  ).toMatchObject({ refusal: 'seals-differ' })
})

test('the lead is taken back: the oldest of those that stay leads from the desk', async () => {
  const [first, second, third] = [await says('栏杆松了'), await says('栏杆晃'), await says('栏杆要掉')]
  await merge(second, first)
  await merge(third, first)
  await first.browser.does(withdrawAppeal, { params: { code: first.trackingCode }, body: {} })
  await house.settled()
  expect(await stateOf(second)).toBe('received')
  expect(await stateOf(third)).toBe('merged')
  expect((await clerk.does(listAlike, third)).lead?.number).toBe(second.number)
})

test('the order is declined: the followers wait at the desk with it, and hear when it is given again', async () => {
  const [first, second] = [await says('井盖响'), await says('井盖松动')]
  await merge(second, first)
  const { orderId } = await clerk.does(dispatchOrder, {
    ...first,
    body: { version: await versionOf(first), orgId: house.org.property as OrgId },
  })
  await house.settled()
  await handler.does(declineOrder, { params: { orderId }, body: { reason: 'not-our-duty' } })
  await house.settled()
  const page = await second.browser.does(trackAppeal, { params: { code: second.trackingCode } })
  expect(page).toMatchObject({ state: 'merged', dueFor: 'arrange' })
  expect(page.holderZh).not.toBe('红花物业')
})

test('twice is once, and two clerks who merge two appeals into each other leave one lead', async () => {
  const [first, second] = [await says('门口积水'), await says('门口有水')]
  const other = await house.as('clerk')
  const [v1, v2] = [await versionOf(first), await versionOf(second)]
  const commandId = uuidv7(Date.now())
  const answers = await Promise.all([
    clerk.ask(mergeAppeal, { ...first, body: { version: v1, leadId: second.appealId } }, { commandId }),
    other.ask(mergeAppeal, { ...second, body: { version: v2, leadId: first.appealId } }),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const again = await clerk.ask(
    mergeAppeal,
    { ...first, body: { version: v1, leadId: second.appealId } },
    { commandId },
  )
  expect(again.status).toBe(answers[0].status)
  const states = [await stateOf(first), await stateOf(second)]
  expect(states.toSorted()).toEqual(['merged', 'received'])
})

test('whatever is merged and parted, there is one lead, and nobody follows a follower', async () => {
  const said = [await says('甲一'), await says('甲二'), await says('甲三'), await says('甲四')]
  const step = fc.record({
    part: fc.boolean(),
    one: fc.nat({ max: said.length - 1 }),
    two: fc.nat({ max: said.length - 1 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { part, one, two } of steps) {
        const [a, b] = [said[one]!, said[two]!]
        const version = await versionOf(a)
        if (part) await clerk.ask(unmergeAppeal, { ...a, body: { version } })
        else await clerk.ask(mergeAppeal, { ...a, body: { version, leadId: b.appealId } })
      }
      const rows = await standing(said.map(({ appealId }) => appealId))
      for (const row of rows) {
        expect(row.state === 'merged').toBe(row.lead_id !== null)
        if (row.lead_id !== null) expect(rows.find(({ id }) => id === row.lead_id)?.state).toBe('received')
      }
    }),
    { numRuns: 12 },
  )
})

const standing = (ids: readonly AppealId[]) =>
  transact(house.installation.kit.db, job('test', house.installation.kit.district), async (tx) => {
    const { rows } = await sql<{ id: string; state: string; lead_id: string | null }>`
      select id, state, lead_id from appeal where id = any(${ids}::uuid[])`.execute(tx)
    return rows
  })
