/** Rules as data: a draft is run dry, laid down, and holds; what it says is what the desk is proposed. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, listAppeals, showAppeal, trackAppeal } from '#appeals/contract.ts'
import { listMappings } from '#catalogue/contract/mapping.ts'
import { listPolicies } from '#catalogue/endpoints.ts'
import { forgetInForce } from '#catalogue/server/index.ts'
import { blowWhistle, listWhistles } from '#coordination/contract.ts'
import { proposeForAppeal } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { cancelRehearsal, listDifferences, showRehearsal, startRehearsal } from '#rehearsal/contract.ts'
import { rehearseSlice, tidyRehearsals } from '#rehearsal/server/jobs.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import {
  activateRuleSet,
  copyRuleSet,
  discardRuleSet,
  listRuleSets,
  listTemplates,
  recallRuleSet,
  saveRuleSet,
  showRuleSet,
  tryRuleSet,
} from '#rulebook/endpoints.ts'
import type { RuleSetId } from '#rulebook/contract.ts'
import { forgetRules, rulesInForce } from '#rulebook/server/index.ts'
import { aHouse, HERE, THERE } from './testing.ts'
import { holding, rehearsed as dry } from './testing/rules.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const district = await house.as('district', { area: '340199' })
const org = house.org as Record<keyof typeof house.org, OrgId>

const says = async (text: string, doorway = 'HH5A01') => {
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, { body: { kind: 'problem', text, doorway } })
  return { ...receipt, browser, params: { appealId: receipt.appealId } }
}
const byId = (ruleSetId: RuleSetId) => ({ params: { ruleSetId } })
const draft = async (name: string) =>
  (await district.does(copyRuleSet, { ...byId(await holding(district)), body: { name } })).id
const page = (id: RuleSetId) => district.does(showRuleSet, byId(id))

type Content = Awaited<ReturnType<typeof page>>['content']
const changes = async (id: RuleSetId, change: (content: Content) => unknown) => {
  const { name, version, content } = await page(id)
  return district.ask(saveRuleSet, {
    ...byId(id),
    body: { version, name, content: { ...content, ...(change(content) as object) } },
  })
}
/** Whatever is said of lamps here goes to the community itself. */
const lampsTo = (orgId: OrgId, more: object = {}) => ({
  id: 'lamps',
  when: { areas: [HERE], categories: ['repair-light'], ...more },
  follows: { orgId },
})

const rehearsed = (id: RuleSetId) => dry(district, id, 30)
const laidDown = async (id: RuleSetId, from?: string) =>
  district.ask(activateRuleSet, {
    ...byId(id),
    body: { version: (await page(id)).version, ...(from === undefined ? {} : { from }) },
  })
const proposed = async (said: Awaited<ReturnType<typeof says>>) => clerk.does(proposeForAppeal, said)

describe('a draft', () => {
  test('is copied, changed, told in sentences and thrown away', async () => {
    const id = await draft('夏天')
    expect((await changes(id, () => ({ rules: [lampsTo(org.community)] }))).status).toBe(200)
    const { told, state, rehearsed: ready } = await page(id)
    expect(state).toBe('draft')
    expect(ready).toBe(false)
    expect(told[0]).toMatchObject({
      zh: '红花社区的“楼道灯、小区路灯不亮”，派给红花社区居委会。',
      shadowedBy: null,
    })
    await district.does(discardRuleSet, byId(id))
    expect((await district.ask(showRuleSet, byId(id))).refusal).toBe('not-found')
  })

  test.each([
    ['rule-does-nothing', { rules: [{ id: 'a', when: {}, follows: {} }] }],
    [
      'rule-names-two',
      { rules: [{ id: 'a', when: {}, follows: { orgId: org.community, orgKind: 'team' } }] },
    ],
    [
      'category-unknown',
      { rules: [{ id: 'a', when: { categories: ['nothing-such'] }, follows: { policyCode: 'urgent' } }] },
    ],
    ['policy-unknown', { rules: [{ id: 'a', when: {}, follows: { policyCode: 'whenever' } }] }],
    [
      'area-unknown',
      { rules: [{ id: 'a', when: { areas: ['110101'] }, follows: { policyCode: 'urgent' } }] },
    ],
    [
      'organisation-unknown',
      { rules: [{ id: 'a', when: {}, follows: { orgId: '01890000-0000-7000-8000-000000000000' } }] },
    ],
    [
      'placeholder-unknown',
      {
        templates: [
          { code: 'x', for: 'answer', nameZh: '甲', nameEn: 'A', textZh: '您好{nobody}', textEn: 'Hello' },
        ],
      },
    ],
  ])('that speaks of what is not there is refused: %s', async (refusal, content) => {
    const id = await draft('错误')
    expect((await changes(id, () => content)).refusal).toBe(refusal)
    await district.does(discardRuleSet, byId(id))
  })

  test('two who change it at once do not overwrite each other', async () => {
    const id = await draft('两个人')
    const { name, version, content } = await page(id)
    const body = { version, name, content }
    await district.does(saveRuleSet, { ...byId(id), body })
    expect((await district.ask(saveRuleSet, { ...byId(id), body })).refusal).toBe('changed-meanwhile')
    await district.does(discardRuleSet, byId(id))
  })
})

describe('a change of the rules', () => {
  test('is run dry, laid down, and holds at once', async () => {
    const here = await says('楼道灯不亮')
    const there = await says('楼道灯不亮', 'SF1A01')
    const other = await says('水管漏水')
    const before = await proposed(here)
    expect(before.handlers[0]).toMatchObject({ id: org.property, why: 'right-kind' })
    expect(before.rule).toBeNull()

    const id = await draft('灯归社区')
    await changes(id, () => ({ rules: [lampsTo(org.community)] }))
    expect((await laidDown(id)).refusal).toBe('dry-run-first')
    const run = await rehearsed(id)
    expect(run).toMatchObject({
      state: 'done',
      current: true,
      total: 3,
      done: 3,
      differing: 1,
      byHands: 1,
      byPromise: 0,
    })
    expect(run.shifts).toEqual([
      {
        from: { zh: '红花物业', en: 'Honghua Property' },
        to: { zh: '红花社区居委会', en: 'Honghua Residents’ Committee' },
        count: 1,
      },
    ])
    expect(run.caught).toMatchObject([{ ruleId: 'lamps', count: 1 }])
    const { items } = await clerk.does(listDifferences, { params: { rehearsalId: run.id }, query: {} })
    expect(items.map(({ appealId }) => appealId)).toEqual([here.appealId])

    // Changed after the dry run, it must be run dry anew; the same again needs no other.
    await changes(id, () => ({ whistleMinutes: 20 }))
    expect((await laidDown(id)).refusal).toBe('dry-run-first')
    await changes(id, () => ({ whistleMinutes: 30 }))
    expect((await laidDown(id)).status).toBe(200)
    expect((await laidDown(id)).refusal).toBe('rules-laid-down')
    expect((await changes(id, () => ({}))).refusal).toBe('rules-laid-down')
    expect((await district.ask(discardRuleSet, byId(id))).refusal).toBe('rules-laid-down')

    const after = await proposed(here)
    expect(after.handlers[0]).toMatchObject({ id: org.community, why: 'by-rule' })
    expect(after.handlers[1]).toMatchObject({ id: org.property })
    expect(after.rule?.zh).toBe('红花社区的“楼道灯、小区路灯不亮”，派给红花社区居委会。')
    expect((await district.does(proposeForAppeal, there)).rule).toBeNull()
    expect((await proposed(other)).rule).toBeNull()
    const states = (await district.does(listRuleSets, {})).items.map(({ state }) => state)
    expect(states).toEqual(['in-force', 'replaced'])
  })

  test('waits for its day, and can be taken back until follows', async () => {
    const id = await draft('下周')
    await changes(id, () => ({ rules: [lampsTo(org.gridHands)], whistleMinutes: 45 }))
    await rehearsed(id)
    const now = house.installation.kit.clock().getTime()
    expect((await laidDown(id, new Date(now - 1000).toISOString())).refusal).toBe('start-is-past')
    const day = new Date(now + 7 * 86_400_000).toISOString()
    expect((await laidDown(id, day)).status).toBe(200)
    expect((await page(id)).state).toBe('scheduled')
    await district.does(recallRuleSet, byId(id))
    expect((await page(id)).state).toBe('draft')
    expect((await district.ask(recallRuleSet, byId(id))).refusal).toBe('not-scheduled')
    expect((await laidDown(id, day)).status).toBe(200)

    const { kit } = house.installation
    const minutesAt = (ms: number) =>
      transact(
        kit.db,
        job('test', kit.district),
        async (tx) => (await rulesInForce(tx, new Date(ms))).content.whistleMinutes,
      )
    expect(await minutesAt(now + 6 * 86_400_000)).toBe(30)
    expect(await minutesAt(now + 8 * 86_400_000)).toBe(45)
    forgetRules()
    expect(await minutesAt(now)).toBe(30)
    await district.does(recallRuleSet, byId(id))
    await district.does(discardRuleSet, byId(id))
  })

  test('moves limits, the minutes of a whistle and ready texts', async () => {
    const limits = async () =>
      (await clerk.does(listPolicies, {})).items.find(({ code }) => code === 'ordinary')!.solve
    const usual = await limits()
    const id = await draft('更快')
    await changes(id, (content) => ({
      whistleMinutes: 15,
      promises: [
        {
          policy: 'ordinary',
          respond: { value: 1, unit: 'work_hour' },
          solve: { value: 2, unit: 'work_day' },
        },
      ],
      templates: content.templates.filter(({ for: purpose }) => purpose === 'ask'),
    }))
    const said = await says('广场舞太吵')
    const run = await rehearsed(id)
    expect(run.state).toBe('done')
    expect(run.byPromise).toBeGreaterThanOrEqual(0)
    expect((await laidDown(id)).status).toBe(200)
    expect(await limits()).toEqual({ value: 2, unit: 'work_day' })
    expect(usual).not.toEqual({ value: 2, unit: 'work_day' })
    const { items, whistleMinutes } = await clerk.does(listTemplates, { query: {} })
    expect(whistleMinutes).toBe(15)
    expect(new Set(items.map((one) => one.for))).toEqual(new Set(['ask']))
    const secretary = await house.as('secretary')
    await secretary.does(blowWhistle, { ...said, body: { orgIds: [org.property], text: '请到现场' } })
    const [call] = (await clerk.does(listWhistles, { query: { appeal: said.appealId } })).items
    expect(Date.parse(call!.arriveBy) - Date.parse(call!.calledAt)).toBe(15 * 60_000)
  })
})

describe('trying out', () => {
  test('says which rule would catch it, and why those above it do not', async () => {
    const id = await draft('试试')
    await changes(id, () => ({
      rules: [
        lampsTo(org.property, { areas: [THERE] }),
        { ...lampsTo(org.community, { words: ['楼道'] }), id: 'corridor' },
        { id: 'rest', when: {}, follows: { policyCode: 'ordinary' } },
      ],
    }))
    const trial = (query: object) =>
      district.does(tryRuleSet, { ...byId(id), query: { area: HERE, ...query } })
    expect(await trial({ text: '楼道灯坏了不亮' })).toMatchObject({
      ruleId: 'corridor',
      categoryCode: 'repair-light',
      passed: [{ ruleId: 'lamps', because: 'areas' }],
    })
    expect(await trial({ text: '谢谢' })).toMatchObject({ ruleId: 'rest', categoryCode: null })
    await district.does(discardRuleSet, byId(id))
  })
})

describe('a dry run', () => {
  test('goes on where it was left, in slices of any size, and finds the same', async () => {
    for (let i = 0; i < 7; i++) await says(`第${i}盏楼道灯不亮`)
    const id = await draft('切片')
    await changes(id, () => ({ rules: [lampsTo(org.gridHands)] }))
    const whole = await rehearsed(id)
    const { kit } = house.installation
    const actor = job('rehearsal.run', kit.district)
    await kit.db.pool.query(
      `update ${kit.db.schema}.job set run_at = 'infinity' where name = 'rehearsal.run'`,
    )
    await district.does(startRehearsal, { ...byId(id), body: { days: 30 } })
    const slice = () =>
      transact(kit.db, actor, (tx, write) => rehearseSlice(openAct(kit, actor, { tx, write }, '').act, 2))
    // The first slice is lost with its process: nothing of it is kept.
    await expect(
      transact(kit.db, actor, async (tx, write) => {
        await rehearseSlice(openAct(kit, actor, { tx, write }, '').act, 2)
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect((await district.does(showRehearsal, byId(id))).rehearsal).toMatchObject({
      done: 0,
      state: 'running',
    })
    expect((await district.ask(startRehearsal, { ...byId(id), body: {} })).refusal).toBe('rehearsal-runs')
    while ((await slice()) > 0);
    const { rehearsal } = await district.does(showRehearsal, byId(id))
    const figures = ({ total, done, differing, byHands, shifts, caught }: NonNullable<typeof rehearsal>) => ({
      total,
      done,
      differing,
      byHands,
      shifts,
      caught,
    })
    expect(figures(rehearsal!)).toEqual(figures(whole))
    expect(rehearsal!.differing).toBeGreaterThanOrEqual(7)

    await district.does(startRehearsal, { ...byId(id), body: { days: 30 } })
    const { rehearsal: third } = await district.does(showRehearsal, byId(id))
    await district.does(cancelRehearsal, { params: { rehearsalId: third!.id } })
    expect(await slice()).toBe(0)
    expect((await district.ask(cancelRehearsal, { params: { rehearsalId: third!.id } })).refusal).toBe(
      'rehearsal-ended',
    )
    await kit.db.pool.query(
      `update ${kit.db.schema}.job set run_at = '2020-01-01' where name = 'rehearsal.run'`,
    )
  })

  test('changes nothing of what it looks at', async () => {
    const said = await says('楼道灯不亮，晚上')
    const before = await clerk.does(showAppeal, said)
    const id = await draft('不动')
    await changes(id, () => ({ rules: [lampsTo(org.gridHands)] }))
    await rehearsed(id)
    expect(await clerk.does(showAppeal, said)).toEqual(before)
    expect((await said.browser.does(trackAppeal, { params: { code: said.trackingCode } })).state).toBe(
      'received',
    )
  })

  test('shows each only the appeals within their sight', async () => {
    await says('楼道灯不亮，这里')
    await says('楼道灯不亮，那里', 'SF1A01')
    const id = await draft('看')
    await changes(id, () => ({ rules: [{ id: 'all', when: {}, follows: { policyCode: 'complex' } }] }))
    const run = await rehearsed(id)
    const seen = async (who: typeof clerk) =>
      (await who.does(listDifferences, { params: { rehearsalId: run.id }, query: { limit: 100 } })).items
    const there = await house.as('clerk', { area: THERE })
    const all = await seen(district)
    const ours = await seen(clerk)
    const theirs = await seen(there)
    expect(all.length).toBe(run.differing)
    expect(ours.length + theirs.length).toBe(all.length)
    expect(theirs.length).toBeGreaterThan(0)
  })
})

test('runs that nobody asks for any more are tidied away, whoever began them', async () => {
  await says('楼道灯不亮，夜里')
  const id = await draft('收拾')
  await changes(id, () => ({ rules: [{ id: 'all', when: {}, follows: { policyCode: 'complex' } }] }))
  await rehearsed(id)
  const second = await rehearsed(id)
  const { kit } = house.installation
  const tidies = () => {
    const actor = job('rehearsal.tidy', kit.district)
    return transact(kit.db, actor, (tx, write) => {
      tidyRehearsals(openAct(kit, actor, { tx, write }, '').act)
      return Promise.resolve()
    })
  }
  const left = async () =>
    (
      await kit.db.pool.query<{ id: string }>(
        `select id from ${kit.db.schema}.rehearsal where rule_set_id = $1`,
        [id],
      )
    ).rows.map((row) => row.id)
  await tidies()
  expect(await left()).toEqual([second.id])
  await district.does(discardRuleSet, byId(id))
  await tidies()
  expect(await left()).toEqual([])
})

test('what was sorted under a code that was given up is found and shown under the one of today', async () => {
  const said = await says('路灯不亮了')
  const { kit } = house.installation
  const write = (statement: string, values: unknown[]) =>
    kit.db.pool.query(statement.replaceAll('$schema', kit.db.schema), values)
  const mapping = {
    coding: 'community',
    code: 'old-lamp',
    nameZh: '灯',
    to: ['repair-light'],
    kind: 'merged',
    uncertain: false,
  }
  await write(
    `insert into $schema.code_mapping (coding, code, sort, body) values ('community', 'old-lamp', 0, $1)`,
    [JSON.stringify(mapping)],
  )
  await write(`update $schema.appeal set category_code = 'old-lamp' where id = $1`, [said.appealId])
  forgetInForce()
  const { items } = await clerk.does(listAppeals, { query: { category: 'repair-light', limit: 100 } })
  expect(items.find(({ id }) => id === said.appealId)).toMatchObject({
    categoryCode: 'old-lamp',
    categoryZh: '楼道灯、小区路灯不亮',
  })
  expect((await clerk.does(showAppeal, said)).categoryZh).toBe('楼道灯、小区路灯不亮')
  expect((await clerk.does(listMappings, { query: { coding: 'community' } })).items).toEqual([mapping])
})
