import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Category } from './contract.ts'
import { COMMUNITY_CATEGORIES, COMMUNITY_VERSION } from './data/community.ts'
import { NATIONAL_CATEGORIES, NATIONAL_VERSION } from './data/national.ts'
import { SLA_POLICIES } from './data/policies.ts'
import {
  checkAnswers,
  findPolicy,
  findVersion,
  isLeaf,
  proposeRoute,
  stopAnswers,
  suggestCategories,
  type Hand,
} from './rules.ts'

function category(code: string): Category {
  const found = [...COMMUNITY_CATEGORIES, ...NATIONAL_CATEGORIES].find((each) => each.code === code)
  if (!found) throw new Error(`no category ${code}`)
  return found
}
const best = (text: string): string | undefined => suggestCategories(text, COMMUNITY_CATEGORIES, 1)[0]?.code

describe('suggesting a category', () => {
  test.each([
    ['5栋2单元楼道灯不亮好几天了，老人晚上下楼看不见', 'repair-light'],
    ['电梯又坏了，停在8楼不动', 'repair-lift'],
    ['楼下闻到燃气味，是不是漏气了', 'utility-gas-smell'],
    ['家里突然停水，也没通知', 'utility-water'],
    ['楼上漏水把我家天花板漏水泡坏了', 'neighbour-leak'],
    ['有人在楼道充电，电动车上楼太危险', 'safety-ebike'],
    ['消防通道被私家车堵住', 'safety-fire-lane'],
    ['小区门口广场舞音响太大', 'noise-music'],
    ['垃圾桶满了几天没人收', 'sanitation-rubbish'],
    ['隔壁独居老人好几天没看到了，请去探望', 'care-elder'],
    ['孩子被同学打，校园欺凌', 'education-bullying'],
    ['老板拖欠工资不发', 'labour-wages'],
    ['想要一副老花镜', 'wish-thing'],
    ['表扬网格员小李，谢谢她帮忙', 'praise-service'],
  ])('%s', (text, code) => {
    expect(best(text)).toBe(code)
  })
  test('it says which words led to it, the most telling first', () => {
    const [first] = suggestCategories('消防通道被占，消防车进不来', COMMUNITY_CATEGORIES, 3)
    expect(first).toMatchObject({ code: 'safety-fire-lane', reasons: ['消防通道', '消防车'] })
  })
  test('words that say nothing lead to nothing', () => {
    expect(suggestCategories('今天天气不错', COMMUNITY_CATEGORIES, 5)).toEqual([])
    expect(suggestCategories('', COMMUNITY_CATEGORIES, 5)).toEqual([])
  })
  test('full-width letters and blanks make no difference', () => {
    expect(best('有人 卡拉ＯＫ 唱到半夜')).toBe('noise-music')
  })
  test('the national catalogue is found by the names of things', () => {
    expect(suggestCategories('路边的雨水箅子不见了', NATIONAL_CATEGORIES, 1)[0]?.code).toBe('01004')
    expect(suggestCategories('河里有动物尸体', NATIONAL_CATEGORIES, 1)[0]?.code).toBe('06037')
  })
  test('only leaves, no more than asked for, best first, and every reason stands in the text', () => {
    const words = COMMUNITY_CATEGORIES.flatMap((each) => each.keywords)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 8 }),
        fc.integer({ min: 0, max: 6 }),
        (said, limit) => {
          const text = said.join('，')
          const suggested = suggestCategories(text, COMMUNITY_CATEGORIES, limit)
          expect(suggested.length).toBeLessThanOrEqual(limit)
          expect(suggested.map((each) => each.score)).toEqual(
            suggested.map((each) => each.score).toSorted((a, b) => b - a),
          )
          expect(suggested.every((each) => isLeaf(category(each.code)))).toBe(true)
          expect(
            suggested.flatMap((each) => each.reasons).every((word) => text.toLowerCase().includes(word)),
          ).toBe(true)
        },
      ),
    )
  })
})

const hand = (id: string, kind: Hand['kind'], nameZh: string, areaCode: string): Hand => ({
  id,
  kind,
  nameZh,
  areaCode,
  active: true,
})
const HANDS: readonly Hand[] = [
  hand('street', 'subdistrict', '青华街道办事处', '340199001'),
  hand('red', 'community', '红花社区居民委员会', '340199001001'),
  hand('four', 'community', '四方社区居民委员会', '340199001002'),
  hand('grid-3', 'grid', '红花社区第三网格', '340199001001003'),
  hand('homes', 'property', '安居物业', '340199001001'),
  hand('wide-homes', 'property', '大区物业', '340199'),
  hand('water', 'utility', '云湖水务公司', '340199'),
  hand('gas', 'utility', '青禾燃气公司', '340199'),
  { ...hand('old', 'property', '旧物业', '340199001001003'), active: false },
]
const routed = (code: string, place: string, hands = HANDS): string[] =>
  proposeRoute(category(code), place, hands).map(({ hand: { id }, why }) => `${id} ${why}`)

describe('proposing a handler', () => {
  test('the one of the right kind that serves the smallest area comes first; one that has stopped working never', () => {
    expect(routed('repair-light', '340199001001003')).toEqual(['homes right-kind', 'wide-homes right-kind'])
  })
  test('among utilities the name decides', () => {
    expect(routed('utility-gas-smell', '340199001001003')).toEqual(['gas named-for-it', 'water kind-only'])
    expect(routed('01001', '340199001002001')).toEqual(['water named-for-it', 'gas kind-only'])
  })
  test('without a power company the subdistrict stands in, before a utility of another name', () => {
    expect(routed('utility-power', '340199001001003')).toEqual([
      'street stands-in',
      'gas kind-only',
      'water kind-only',
    ])
  })
  test('where no property company works the community stands in', () => {
    const without = HANDS.filter(({ kind }) => kind !== 'property')
    expect(routed('repair-light', '340199001002001', without)).toEqual(['four stands-in'])
  })
  test('what belongs to a department goes up to the subdistrict and never down to the community', () => {
    const community = HANDS.filter(({ kind }) => kind === 'community')
    expect(routed('labour-wages', '340199001001003', community)).toEqual([])
  })
  test('volunteers, else a team, else the community', () => {
    const team = hand('team', 'team', '邻里守望队', '340199001001')
    expect(routed('wish-hand', '340199001001003', [...HANDS, team])).toEqual(['team stands-in'])
    expect(routed('wish-hand', '340199001001003')).toEqual(['red stands-in'])
  })
  test('nobody outside the area is ever proposed', () => {
    const codes = COMMUNITY_CATEGORIES.filter(isLeaf).map((each) => each.code)
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom('340199', '340199001002', '340199001002004', '340198001'),
        (code, place) => {
          for (const { hand: proposed } of proposeRoute(category(code), place, HANDS)) {
            expect(place.startsWith(proposed.areaCode)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('extra questions', () => {
  const lift = category('repair-lift')

  test('somebody trapped in the lift is sent to 119 first, however the yes is given', () => {
    for (const trapped of ['yes', true]) {
      const [stop] = stopAnswers(lift, { trapped })
      expect(stop).toMatchObject({ question: 'trapped', option: 'yes', notice: { call: '119' } })
    }
    expect(stopAnswers(lift, { trapped: false, sign: 'noise' })).toEqual([])
    expect(stopAnswers(lift, {})).toEqual([])
  })
  test('gas smells: out first, then call', () => {
    const [stop] = stopAnswers(category('utility-gas-smell'), { 'smell-now': 'yes' })
    expect(stop?.notice.textZh).toContain('离开')
    expect(stop?.notice.call).toBe('119')
  })
  test('what must be answered and is not is named', () => {
    expect(checkAnswers(lift, {})).toEqual([{ question: 'trapped', problem: 'missing' }])
    expect(checkAnswers(lift, { trapped: '' })).toEqual([{ question: 'trapped', problem: 'missing' }])
    expect(checkAnswers(lift, { trapped: false })).toEqual([])
  })
  test('an answer must be of the right type, known and of bearable length', () => {
    expect(checkAnswers(lift, { trapped: 'perhaps' })).toEqual([
      { question: 'trapped', problem: 'unknown-option' },
    ])
    expect(checkAnswers(lift, { trapped: 1 })).toEqual([{ question: 'trapped', problem: 'wrong-type' }])
    expect(checkAnswers(lift, { trapped: true, sign: ['noise'] })).toEqual([
      { question: 'sign', problem: 'wrong-type' },
    ])
    expect(checkAnswers(lift, { trapped: true, number: 'x'.repeat(31) })).toEqual([
      { question: 'number', problem: 'too-long' },
    ])
    expect(checkAnswers(lift, { trapped: true, colour: 'red' })).toEqual([
      { question: 'colour', problem: 'unknown-question' },
    ])
    const lane = category('safety-fire-lane')
    expect(checkAnswers(lane, { 'fire-now': 'no', 'blocked-by': ['car', 'lock'] })).toEqual([])
    expect(checkAnswers(lane, { 'fire-now': 'no', 'blocked-by': ['car', 'ufo'] })).toEqual([
      { question: 'blocked-by', problem: 'unknown-option' },
    ])
  })
  test('a number has its bounds', () => {
    const counted: Category = {
      ...lift,
      questions: [
        {
          code: 'floors',
          labelZh: '几层',
          labelEn: 'Floors',
          required: true,
          type: 'number',
          min: 1,
          max: 60,
          unitZh: '层',
          unitEn: 'floors',
        },
      ],
    }
    expect(checkAnswers(counted, { floors: 7 })).toEqual([])
    expect(checkAnswers(counted, { floors: 0 })).toEqual([{ question: 'floors', problem: 'out-of-range' }])
    expect(checkAnswers(counted, { floors: Number.NaN })).toEqual([
      { question: 'floors', problem: 'out-of-range' },
    ])
  })
  test('names an object brings along by itself are not answers', () => {
    const odd: Category = {
      ...lift,
      questions: [
        { code: 'constructor', labelZh: '单位', labelEn: 'Unit', required: true, type: 'text', maxLength: 5 },
      ],
    }
    expect(checkAnswers(odd, {})).toEqual([{ question: 'constructor', problem: 'missing' }])
  })
})

describe('promises and versions', () => {
  test('a profile gives its own promise, and the common one where it names none', () => {
    expect(findPolicy(SLA_POLICIES, 'shanghai', 'ordinary')?.solve).toEqual({ value: 5, unit: 'work_day' })
    expect(findPolicy(SLA_POLICIES, 'shanghai', 'urgent')?.solve).toEqual({ value: 24, unit: 'hour' })
    expect(findPolicy(SLA_POLICIES, 'default', 'supervised')).toBeUndefined()
  })
  test('the national catalogue is in force from the first of July 2026', () => {
    const versions = [COMMUNITY_VERSION, NATIONAL_VERSION]
    expect(findVersion(versions, 'national', '2026-06-30')).toBeUndefined()
    expect(findVersion(versions, 'national', '2026-07-01')).toBe(NATIONAL_VERSION)
    const ended = { ...COMMUNITY_VERSION, effectiveTo: '2027-01-01' }
    const next = { ...COMMUNITY_VERSION, code: 'community-2027', effectiveFrom: '2027-01-01' }
    expect(findVersion([ended, next], 'community', '2026-12-31')).toBe(ended)
    expect(findVersion([ended, next], 'community', '2027-01-01')).toBe(next)
  })
})
