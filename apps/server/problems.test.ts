/** What keeps coming back: found by a rule, confirmed by a person, cured, watched, and back again if the cure does not hold. */
import { describe, expect, test } from 'vitest'
import {
  answerAppeal,
  fileAppeal,
  showAppeal,
  sortAppeal,
  trackAppeal,
  withdrawAppeal,
} from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import { mergeAppeal } from '#appeals/contract/merging.ts'
import type { Act } from '#kernel/server/act.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { listNotices } from '#notices/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import {
  addMeasure,
  confirmProblem,
  countProblems,
  declineProblem,
  finishMeasure,
  linkAppeal,
  listProblems,
  makeProblem,
  postponeProblem,
  problemOfAppeal,
  reviewProblem,
  setRecurrenceRule,
  showProblem,
  showRecurrence,
  showRecurrenceRule,
  trackedProblem,
  unlinkAppeal,
} from '#problems/contract.ts'
import type { ProblemId, ProblemRow, ProblemTab } from '#problems/contract.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import { tellReviews } from '#problems/server/jobs.ts'
import { look } from '#problems/server/look.ts'
import { signIn } from '#people/contract.ts'
import { aHouse, HERE, PASSWORD } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const district = await house.as('district', { area: '340199' })
const property = await house.as('handler', { org: house.org.property })
const { org } = house
const DAY = 86_400

/** Does a recurring job now. */
const runs = (name: string, work: (act: Act) => Promise<unknown>) => {
  const { kit } = house.installation
  return transact(kit.db, job(name, kit.district), async (tx, write) => {
    const open = openAct(kit, job(name, kit.district), { tx, write }, '')
    await work(open.act)
    post(write, open.announced, kit.clock())
  })
}
const looked = async () => {
  await house.settled()
  await runs('problems.look', look)
  await house.settled()
}
const today = () =>
  new Date(house.installation.kit.clock().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const inDays = (days: number) =>
  new Date(Date.parse(`${today()}T00:00:00Z`) + days * DAY * 1000).toISOString().slice(0, 10)

/** Said at the door in plain words; the desk knows what it is. */
const says = async (categoryCode: string): Promise<Receipt> => {
  const receipt = await house
    .visitor()
    .does(fileAppeal, { body: { kind: 'problem', text: '又坏了，请来看看', doorway: 'HH5A01' } })
  await district.does(sortAppeal, {
    params: { appealId: receipt.appealId },
    body: { version: 1, categoryCode },
  })
  return receipt
}
/** Lets days pass; whoever works signs in again. */
const passDays = async (days: number) => {
  house.later(days * DAY)
  for (const one of [clerk, secretary, district, property])
    await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
}
const closes = async ({ appealId }: Receipt) => {
  const { version } = await clerk.does(showAppeal, { params: { appealId } })
  await clerk.does(answerAppeal, {
    params: { appealId },
    body: { version, outcome: 'answered', text: '已经修好' },
  })
}
/** Said on each of so many days, the last today. */
const saidOnDays = async (categoryCode: string, days: number, apart = 10): Promise<Receipt[]> => {
  const said: Receipt[] = []
  for (let i = 0; i < days; i++) {
    if (i > 0) await passDays(apart)
    said.push(await says(categoryCode))
  }
  await looked()
  return said
}
const listed = async (tab: ProblemTab) =>
  (await clerk.does(listProblems, { query: { tab, limit: 100 } })).items
const foundFor = async (matter: string, tab: ProblemTab = 'candidates'): Promise<ProblemRow> => {
  const found = (await listed(tab)).find((one) => one.matter === matter)
  if (!found) throw new Error(`no ${tab} for ${matter}`)
  return found
}
const byId = (problemId: ProblemId) => ({ params: { problemId } })
const page = (id: ProblemId) => clerk.does(showProblem, byId(id))
const PLAN = () => ({
  titleZh: '5栋水泵反复停机',
  cause: 'ageing' as const,
  causeText: '泵用了十八年',
  ownerId: org.property as OrgId,
  fund: 'maintenance-fund' as const,
  fundCents: 8_600_000,
  reviewOn: inDays(60),
})
const confirms = async (id: ProblemId) =>
  secretary.does(confirmProblem, { ...byId(id), body: { version: (await page(id)).version, ...PLAN() } })
const cures = async (id: ProblemId) => {
  await secretary.does(addMeasure, {
    ...byId(id),
    body: { text: '换两台水泵', orgId: org.property as OrgId, until: inDays(20) },
  })
  const measure = (await page(id)).measures.find(({ doneOn }) => doneOn === null)
  return secretary.does(finishMeasure, {
    params: { problemId: id, measureId: measure!.id },
    body: { text: '已换装试运行' },
  })
}

describe('is found', () => {
  test('when the same is said at the same building on three days, and not on two or thrice in a day', async () => {
    await saidOnDays('repair-pipe', 2)
    await says('repair-pipe')
    await looked()
    expect((await listed('candidates')).map(({ matter }) => matter)).not.toContain('repair-pipe')
    await passDays(5)
    await says('repair-pipe')
    await looked()
    await looked()
    const found = (await listed('candidates')).filter(({ matter }) => matter === 'repair-pipe')
    expect(found).toMatchObject([{ foundBy: 'often', state: 'candidate', occurrences: 4, ownerId: null }])
  })

  test('when it is said again soon after it was closed', async () => {
    const [first] = await saidOnDays('repair-light', 1)
    await closes(first!)
    await passDays(30)
    await says('repair-light')
    await looked()
    expect(await foundFor('repair-light')).toMatchObject({ foundBy: 'again', occurrences: 2 })
  })

  test('by what is left: what was taken back, merged, sealed or praised does not count', async () => {
    const [first, second] = await saidOnDays('repair-drain', 2)
    await house.visitor().does(withdrawAppeal, { params: { code: second!.trackingCode }, body: {} })
    await passDays(3)
    const third = await says('repair-drain')
    const { version } = await clerk.does(showAppeal, { params: { appealId: third.appealId } })
    await clerk.does(mergeAppeal, {
      params: { appealId: third.appealId },
      body: { version, leadId: first!.appealId },
    })
    await passDays(3)
    await says('repair-drain')
    await looked()
    expect((await listed('candidates')).map(({ matter }) => matter)).not.toContain('repair-drain')
  })

  test('where it was sorted to, not where it was first thought to be', async () => {
    const said = await saidOnDays('repair-roof', 3)
    const last = said.at(-1)!
    const { id } = await foundFor('repair-roof')
    const { version } = await clerk.does(showAppeal, { params: { appealId: last.appealId } })
    await clerk.does(sortAppeal, {
      params: { appealId: last.appealId },
      body: { version, categoryCode: 'repair-shared' },
    })
    await looked()
    expect((await page(id)).appeals).toHaveLength(2)
  })
})

describe('a candidate', () => {
  test('is confirmed with cause, owner, fund and day: its reporters read it, its owner is told', async () => {
    const { id } = await foundFor('repair-pipe')
    const [said] = (await page(id)).appeals
    expect(
      (
        await house
          .as('grid-worker')
          .then((one) => one.ask(confirmProblem, { ...byId(id), body: { version: 1, ...PLAN() } }))
      ).refusal,
    ).toBe('not-allowed')
    await confirms(id)
    expect(await page(id)).toMatchObject({
      state: 'open',
      cause: 'ageing',
      fundCents: 8_600_000,
      ownerZh: '红花物业',
      appeals: { length: 4 },
      history: [{ name: 'confirmed' }, { name: 'found', by: 'system' }],
    })
    const { story } = await clerk.does(showAppeal, { params: { appealId: said!.appealId } })
    expect(story.filter(({ name }) => name === 'linked')).toMatchObject([
      { audience: 'public', text: null, detail: { title: '5栋水泵反复停机' } },
    ])
    await house.settled()
    const { items } = await property.does(listNotices, { query: { limit: 20 } })
    expect(items.map(({ textZh }) => textZh).join()).toContain('由贵单位牵头治理')
    expect(
      await secretary.ask(confirmProblem, { ...byId(id), body: { version: 2, ...PLAN() } }),
    ).toMatchObject({ refusal: 'not-a-candidate' })
  })

  test('is declined with words, and comes back only when the same happens anew', async () => {
    const { id } = await foundFor('repair-light')
    const { version } = await page(id)
    await clerk.does(declineProblem, { ...byId(id), body: { version, text: '两次是不同的灯' } })
    await looked()
    expect((await foundFor('repair-light', 'declined')).id).toBe(id)
    for (let i = 0; i < 3; i++) {
      await passDays(4)
      await says('repair-light')
    }
    await looked()
    expect(await foundFor('repair-light')).toMatchObject({ id, state: 'candidate' })
  })
})

describe('a problem', () => {
  test('takes up by itself what is said of it later, and the bearer of the code reads of it', async () => {
    await passDays(2)
    const said = await says('repair-pipe')
    await looked()
    const { id } = await foundFor('repair-pipe', 'open')
    expect((await page(id)).appeals.map(({ number }) => number)).toContain(said.number)
    const code = { params: { code: said.trackingCode } }
    expect(await house.visitor().does(trackedProblem, code)).toMatchObject({
      problem: { titleZh: '5栋水泵反复停机', ownerZh: '红花物业', state: 'open' },
    })
    expect((await house.visitor().does(trackAppeal, code)).story.map(({ name }) => name)).toContain('linked')
    const around = await clerk.does(problemOfAppeal, { params: { appealId: said.appealId } })
    expect(around).toMatchObject({ belongs: true, count: 5, withinDays: 180, before: { length: 4 } })
  })

  test('is watched after its last measure, opens again when the same is said, and tells desk and owner', async () => {
    const { id } = await foundFor('repair-pipe', 'open')
    await passDays(1)
    expect((await cures(id)).state).toBe('watching')
    expect(await page(id)).toMatchObject({ reviewOn: inDays(90), watchUntil: inDays(90) })
    await passDays(20)
    await says('repair-pipe')
    await looked()
    await looked()
    expect(await page(id)).toMatchObject({
      state: 'open',
      returns: 1,
      history: [{ name: 'recurred' }, {}, {}, {}, {}],
    })
    for (const who of [clerk, property]) {
      const { items } = await who.does(listNotices, { query: { limit: 50 } })
      expect(items.filter(({ textZh }) => textZh.includes('治理后又出现'))).toHaveLength(1)
    }
    const { before, after } = await page(id)
    expect(before!.count).toBe(5)
    expect(after).toMatchObject({ count: 1, days: 21 })
  })

  test('is looked at again on its day, once; calmer asks for the next day, solved ends it', async () => {
    const { id } = await foundFor('repair-pipe', 'open')
    await cures(id)
    await passDays(91)
    await runs('problems.review', tellReviews)
    await runs('problems.review', tellReviews)
    await house.settled()
    const { items } = await clerk.does(listNotices, { query: { limit: 50 } })
    expect(items.filter(({ textZh }) => textZh.includes('复核日'))).toHaveLength(1)
    expect((await listed('watching'))[0]).toMatchObject({ id, isDue: true })
    const { version } = await page(id)
    const review = (body: object) =>
      clerk.ask(reviewProblem, {
        ...byId(id),
        body: { version, result: 'calmer', text: '夜里偶尔有', ...body } as never,
      })
    expect(await review({})).toMatchObject({ refusal: 'day-missing' })
    expect(await review({ nextOn: today() })).toMatchObject({ refusal: 'day-out-of-range' })
    expect((await review({ nextOn: inDays(30) })).status).toBe(200)
    expect(await review({ result: 'solved' })).toMatchObject({ refusal: 'changed-meanwhile' })
    await clerk.does(reviewProblem, {
      ...byId(id),
      body: { version: version + 1, result: 'solved', text: '三个月没有再停' },
    })
    expect(await page(id)).toMatchObject({ state: 'cured', curedOn: today(), reviewOn: null })
    await passDays(10)
    await says('repair-pipe')
    await looked()
    expect(await page(id)).toMatchObject({ state: 'open', returns: 2 })
  })

  test('is said openly to be impossible now, with a reason and a day', async () => {
    const { id } = await foundFor('repair-pipe', 'open')
    const { version } = await page(id)
    const body = { version, text: '维修资金表决没有通过', nextOn: inDays(200) }
    expect(
      (await clerk.ask(postponeProblem, { ...byId(id), body: { ...body, nextOn: inDays(400) } })).refusal,
    ).toBe('day-out-of-range')
    await clerk.does(postponeProblem, { ...byId(id), body })
    expect(await foundFor('repair-pipe', 'open')).toMatchObject({ state: 'not-now', reviewOn: inDays(200) })
  })

  test('is made by hand of an appeal; appeals are tied and untied by their number', async () => {
    const [first] = await saidOnDays('greening-tree', 1)
    const { problemId } = await clerk.does(makeProblem, {
      params: { appealId: first!.appealId },
      body: { ...PLAN(), titleZh: '树挡采光' },
    })
    const other = await says('repair-shared')
    const link = { ...byId(problemId), body: { number: other.number.toLowerCase() } }
    expect((await clerk.ask(linkAppeal, link)).status).toBe(200)
    expect(await clerk.ask(linkAppeal, link)).toMatchObject({ refusal: 'belongs-to-one' })
    expect(
      await clerk.ask(linkAppeal, { ...byId(problemId), body: { number: 'L0000-00000' } }),
    ).toMatchObject({
      refusal: 'appeal-unknown',
    })
    const sealed = await says('care-mind')
    expect(
      await secretary.ask(linkAppeal, { ...byId(problemId), body: { number: sealed.number } }),
    ).toMatchObject({
      refusal: 'is-sealed',
    })
    const untie = { params: { problemId, appealId: other.appealId }, body: { text: '不是一回事' } }
    await clerk.does(unlinkAppeal, untie)
    expect(await clerk.ask(unlinkAppeal, untie)).toMatchObject({ refusal: 'not-linked' })
    const second = await says('greening-tree')
    expect(
      await clerk.ask(makeProblem, { params: { appealId: second.appealId }, body: PLAN() }),
    ).toMatchObject({ refusal: 'problem-there' })
  })
})

test('the rate says how much of what was closed was followed by the same', async () => {
  const before = await clerk.does(showRecurrence, { query: {} })
  const said = await says('traffic-road')
  await closes(said)
  await passDays(20)
  await says('traffic-road')
  await looked()
  const after = await clerk.does(showRecurrence, { query: {} })
  expect(after.closed).toBe(before.closed + 1)
  expect(after.followed).toBe(before.followed + 1)
  expect((await clerk.ask(showRecurrence, { query: { area: '340199' } })).refusal).toBe('area-outside-yours')
})

test('the rule is a setting of the district: with it, other things come back', async () => {
  expect(await clerk.does(showRecurrenceRule, {})).toEqual(DEFAULT_RULE)
  const counted = async () => (await clerk.does(countProblems, {})).candidates
  const [before] = [await counted()]
  await saidOnDays('sanitation-rubbish', 2)
  expect(await counted()).toBe(before)
  const rule = { ...DEFAULT_RULE, times: 2 }
  expect(await clerk.ask(setRecurrenceRule, { body: rule })).toMatchObject({ refusal: 'not-allowed' })
  await district.does(setRecurrenceRule, { body: rule })
  await looked()
  expect(await counted()).toBeGreaterThan(before)
})

test('nobody sees the problems of another community', async () => {
  const there = await house.as('clerk', { area: '340199001002' })
  for (const tab of ['candidates', 'open', 'watching', 'cured', 'declined'] as const)
    expect((await there.does(listProblems, { query: { tab } })).items).toEqual([])
  const { id } = await foundFor('repair-pipe', 'open')
  expect(await there.ask(showProblem, byId(id))).toMatchObject({ refusal: 'not-found' })
  expect(HERE).toBe('340199001001')
})
