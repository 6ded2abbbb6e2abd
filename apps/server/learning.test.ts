/** The house learns from what its clerks sorted, and says what it knows and what it does not. */
import { expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import type { AppealId } from '#appeals/contract.ts'
import { fileMany } from '#appeals/server/bulk.ts'
import { examplesOf } from '#appeals/server/learning/examples.ts'
import { learningJob } from '#appeals/server/learning/job.ts'
import { learn } from '#appeals/server/learning/learn.ts'
import { suggestCategories } from '#catalogue/rules.ts'
import { COMMUNITY_CATEGORIES } from '#catalogue/data/community.ts'
import { keepLearnt, learntAt } from '#catalogue/server/index.ts'
import { proposeForAppeal } from '#dispatch/contract.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { aHouse, HERE } from './testing.ts'
import { aDraft, rehearsed } from './testing/rules.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const { kit } = house.installation
const system = job('learning', TEST_DISTRICT)
const inAct = <T>(step: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, system, (tx, write) => step(openAct(kit, system, { tx, write }, '').act))

/** What a neighbourhood says, sorted by its clerks. */
const SAID = {
  'repair-light': ['楼道灯不亮', '路灯坏了', '声控灯一直闪', '灯泡烧了'],
  'neighbour-clutter': ['楼道堆了纸箱', '杂物堵住通道', '鞋柜放在走廊', '旧家具堆门口'],
  'repair-pipe': ['水管漏水', '天花板渗水', '卫生间往下滴水', '阀门滴漏'],
} as const
const WHERE = [
  '一单元',
  '二单元',
  '三单元',
  '五楼',
  '六楼',
  '七楼',
  '地下室',
  '北门',
  '南门',
  '东侧',
  '西侧',
  '顶楼',
  '大厅',
  '电梯口',
  '架空层',
]
const sorted = Object.entries(SAID).flatMap(([categoryCode, all]) =>
  all.flatMap((what) => WHERE.map((where) => ({ categoryCode, text: `${where}${what}，请来看看` }))),
)

let brought = 1
async function bring(
  some: readonly { readonly categoryCode: string; readonly text: string }[],
  source: string,
) {
  await inAct((act) =>
    fileMany(
      act,
      some.map(({ categoryCode, text }, i) => ({
        source,
        sourceRef: String(i),
        kind: 'problem',
        title: text,
        text,
        lang: 'zh',
        areaCode: HERE,
        placeZh: '红花社区',
        placeEn: 'Honghua',
        lon: null,
        lat: null,
        categoryCode,
        name: undefined,
        phone: undefined,
        receivedAt: new Date('2026-02-01T02:00:00Z'),
        dueAt: null,
        closed: null,
        detail: {},
      })),
      brought,
    ),
  )
  brought += some.length
}

const proposalFor = async (text: string) => {
  const { appealId } = await house
    .visitor()
    .does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01' } })
  return clerk.does(proposeForAppeal, { params: { appealId } })
}

test('with too little to learn from it says nothing', async () => {
  await bring(sorted.slice(0, 20), 'little')
  expect(await inAct((act) => examplesOf(act.tx))).toEqual([])
  expect(await proposalFor('三楼走廊里堆着旧冰箱')).toMatchObject({ knows: 'nothing-learnt' })
})

test('learnt from what was sorted, it names the category, how sure it is, and the words that say so', async () => {
  await bring(sorted, 'enough')
  const learnt = learn(await inAct((act) => examplesOf(act.tx)))
  expect(learnt.learntFrom).toBeGreaterThan(120)
  await inAct((act) => Promise.resolve(keepLearnt(act, learnt)))
  const text = '八楼天花板渗水，一直往下滴'
  const { knows, categories, categoryCode } = await proposalFor(text)
  expect({ knows, categoryCode }).toEqual({ knows: 'sure', categoryCode: 'repair-pipe' })
  expect(categories[0]!.confidence).toBeGreaterThanOrEqual(learnt.line)
  expect(categories[0]!.reasons.length).toBeGreaterThan(0)
  for (const reason of categories[0]!.reasons) expect(text).toContain(reason)
})

test('of what is like nothing it learnt it says that it does not know', async () => {
  const { knows, categories } = await proposalFor('想问问社区的书法班什么时候报名')
  expect(knows).toBe('unsure')
  expect(categories.every(({ confidence }) => confidence === null)).toBe(true)
})

test('a dry run weighs words as triage does: what was learnt first', async () => {
  const texts = ['九楼阀门滴漏得厉害', '西侧往下滴水，地上湿了一片', '四楼鞋柜放在走廊', '顶楼往下滴']
  const proposed = []
  for (const text of texts) proposed.push((await proposalFor(text)).categoryCode)
  const byWords = texts.map((text) => suggestCategories(text, COMMUNITY_CATEGORIES, 1)[0]?.code ?? null)
  expect(proposed, 'words alone would say something else').not.toEqual(byWords)
  const district = await house.as('district', { area: TEST_DISTRICT })
  const rules = [...new Set(proposed.filter((code) => code !== null))].map((code) => ({
    id: `of-${code}`,
    when: { categories: [code] },
    follows: { orgKind: 'grid', policyCode: 'complex' },
  }))
  const { caught, state } = await rehearsed(district, await aDraft(district, { rules }), 1)
  expect(state).toBe('done')
  // All that was said here today and is not sorted, by what triage proposes for it.
  const { rows } = await kit.db.pool.query<{ id: string }>(
    `select id from ${kit.db.schema}.appeal where category_code is null`,
  )
  const told: Record<string, number> = {}
  for (const { id } of rows) {
    const { categoryCode } = await clerk.does(proposeForAppeal, { params: { appealId: id as AppealId } })
    if (categoryCode !== null && proposed.includes(categoryCode))
      told[`of-${categoryCode}`] = (told[`of-${categoryCode}`] ?? 0) + 1
  }
  expect(Object.fromEntries(caught.map(({ ruleId, count }) => [ruleId, count]))).toEqual(told)
})

test('sealed appeals are never learnt from', async () => {
  const before = await inAct((act) => examplesOf(act.tx))
  await bring(
    WHERE.map((where) => ({ categoryCode: 'repair-light', text: `${where}有人打孩子` })),
    'sealed',
  )
  await inAct((act) => sql`update appeal set seal = 'minor' where source = 'sealed'`.execute(act.tx))
  expect(await inAct((act) => examplesOf(act.tx))).toEqual(before)
})

// Another process reads our code as it stands only where Node does: 20 does not, `npm test` brings a newer one.
test.runIf(process.features.typescript)(
  'once a day it learns by itself, beside whoever is being served',
  async () => {
    const beat = learningJob()
    const before = await inAct((act) => learntAt(act.tx))
    await inAct((act) => beat.run(act))
    expect(await inAct((act) => learntAt(act.tx)), 'young enough').toEqual(before)
    house.later(25 * 3600)
    const again = async () => {
      await inAct((act) => beat.run(act))
      return (await inAct((act) => learntAt(act.tx)))?.getTime()
    }
    await expect.poll(again, { timeout: 90_000 }).toBeGreaterThan(before!.getTime())
  },
)
