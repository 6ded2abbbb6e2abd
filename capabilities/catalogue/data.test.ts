import { describe, expect, test } from 'vitest'
import { Category, CatalogueVersion, SlaPolicy, SlaProfile, type Question } from './contract.ts'
import { COMMUNITY_CATEGORIES, COMMUNITY_VERSION } from './data/community.ts'
import { NATIONAL_CATEGORIES, NATIONAL_VERSION } from './data/national.ts'
import { SLA_POLICIES, SLA_PROFILES } from './data/policies.ts'
import { findPolicy, isLeaf } from './rules.ts'

const all = [...NATIONAL_CATEGORIES, ...COMMUNITY_CATEGORIES]
const leaves = COMMUNITY_CATEGORIES.filter(isLeaf)
const hanzi = /[\u4e00-\u9fff]/
const names = (categories: readonly Category[]) => new Map(categories.map((each) => [each.code, each.nameZh]))

describe('both catalogues', () => {
  test('every entry is what the contract says', () => {
    for (const each of all) expect(Category.parse(each)).toEqual(each)
    for (const version of [NATIONAL_VERSION, COMMUNITY_VERSION])
      expect(CatalogueVersion.parse(version)).toEqual(version)
  })
  test('no code twice, every parent there, every promise kept by the common profile', () => {
    const codes = new Set(all.map((each) => each.code))
    expect(codes.size).toBe(all.length)
    expect(all.filter((each) => each.parent !== null && !codes.has(each.parent))).toEqual([])
    expect(all.filter((each) => !findPolicy(SLA_POLICIES, 'default', each.policy))).toEqual([])
  })
  test('English is English and Chinese is Chinese', () => {
    const english = all.flatMap((each) => [each.nameEn, each.plainEn, ...each.questions.flatMap(wordsEn)])
    const chinese = all.flatMap((each) => [each.nameZh, each.plainZh, ...each.keywords])
    expect(english.filter((text) => hanzi.test(text) || !/[a-z]/i.test(text))).toEqual([])
    expect(chinese.filter((text) => !hanzi.test(text))).toEqual([])
  })
})

const optionsOf = (question: Question) => ('options' in question ? question.options : [])
const wordsEn = (question: Question): string[] => [
  question.labelEn,
  ...optionsOf(question).flatMap((each) => [each.textEn, ...(each.stop ? [each.stop.textEn] : [])]),
]

const count = (major: string): number => NATIONAL_CATEGORIES.filter((each) => each.parent === major).length

describe('the national catalogue', () => {
  test('has 250 matters: 153 of components and 97 of the street', () => {
    expect(['01', '02', '03', '04', '05'].map(count)).toEqual([76, 44, 16, 14, 3])
    expect(['06', '07', '08', '09', '10'].map(count)).toEqual([51, 7, 16, 21, 2])
    expect(NATIONAL_CATEGORIES.filter(isLeaf)).toHaveLength(250)
  })
  test('leaves the gaps that the standard leaves', () => {
    const codes = names(NATIONAL_CATEGORIES)
    for (const gap of ['01016', '06031', '07005', '09007', '05001']) expect(codes.has(gap)).toBe(false)
    expect([
      codes.get('01077'),
      codes.get('05009'),
      codes.get('06052'),
      codes.get('09022'),
      codes.get('10002'),
    ]).toEqual(['综合杆异常', '文物古迹异常', '无障碍坡道破损', '占道促销宣传', '架空线缆脱落'])
  })
  test('names a fault after its component, with the one exception of the standard', () => {
    const codes = names(NATIONAL_CATEGORIES)
    expect(codes.get('01001')).toBe('供水井盖异常')
    expect(codes.get('01066')).toBe('紧急报警点异常SOS')
  })
  test('names no two matters alike, in either language', () => {
    const matters = NATIONAL_CATEGORIES.filter(isLeaf)
    expect(new Set(matters.map((each) => each.nameZh)).size).toBe(250)
    expect(new Set(matters.map((each) => each.nameEn)).size).toBe(250)
  })
})

describe('the community catalogue', () => {
  test('has 60 to 100 leaves under a score of groups, each with words people use', () => {
    const groups = COMMUNITY_CATEGORIES.filter((each) => !isLeaf(each))
    expect(groups.length).toBeGreaterThanOrEqual(20)
    expect(groups.length).toBeLessThanOrEqual(25)
    expect(leaves.length).toBeGreaterThanOrEqual(60)
    expect(leaves.length).toBeLessThanOrEqual(100)
    expect(
      leaves.filter((each) => each.keywords.length < 5 || each.keywords.length > 12).map((each) => each.code),
    ).toEqual([])
    expect(
      leaves.filter((each) => new Set(each.keywords).size < each.keywords.length).map((each) => each.code),
    ).toEqual([])
  })
  test('every kind of saying has somewhere to go', () => {
    expect(new Set(leaves.flatMap((each) => each.saidKinds))).toEqual(
      new Set(['problem', 'need', 'wish', 'question', 'praise']),
    )
  })
  test('what is sealed is never public, and each seal is used', () => {
    const sealed = leaves.filter((each) => each.seal !== null)
    expect(sealed.filter((each) => each.visibility === 'public')).toEqual([])
    expect(new Set(sealed.map((each) => each.seal))).toEqual(
      new Set(['minor', 'domestic-violence', 'health', 'party', 'staff-conduct']),
    )
  })
  test('a complaint about staff does not land with the staff', () => {
    expect(leaves.find((each) => each.code === 'affairs-staff')).toMatchObject({
      routeTo: 'subdistrict',
      seal: 'staff-conduct',
    })
  })
  test('every danger names whom to call, and a question that may stop comes first', () => {
    const asking = leaves.filter((each) =>
      each.questions.some((question) => optionsOf(question).some((option) => option.stop)),
    )
    expect(asking.length).toBeGreaterThanOrEqual(15)
    const first = asking.map((each) => each.questions[0]).filter((question) => question !== undefined)
    expect(first.filter((question) => !optionsOf(question).some((option) => option.stop))).toEqual([])
    const stops = asking.flatMap((each) =>
      each.questions.flatMap((question) => optionsOf(question).flatMap((option) => option.stop ?? [])),
    )
    expect(
      stops.filter(
        (stop) => stop.call === null || !stop.textZh.includes(stop.call) || !stop.textEn.includes(stop.call),
      ),
    ).toEqual([])
  })
  test('a yes-or-no question has exactly these two answers', () => {
    const pairs = leaves.flatMap((each) => each.questions).filter((question) => question.type === 'yesno')
    expect(
      pairs.filter((question) => question.options.map((option) => option.code).join() !== 'yes,no'),
    ).toEqual([])
  })
})

const solve = (code: string) => findPolicy(SLA_POLICIES, 'default', code)?.solve

describe('the promises', () => {
  test('every promise is what the contract says and belongs to a profile', () => {
    for (const each of SLA_POLICIES) expect(SlaPolicy.parse(each)).toEqual(each)
    for (const each of SLA_PROFILES) expect(SlaProfile.parse(each)).toEqual(each)
    const profiles = new Set(SLA_PROFILES.map((each) => each.code))
    expect(SLA_POLICIES.filter((each) => !profiles.has(each.profile))).toEqual([])
    const keys = SLA_POLICIES.map((each) => `${each.profile}/${each.code}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
  test('the common ladder is the recommended one', () => {
    expect([
      solve('urgent'),
      solve('utilities'),
      solve('simple'),
      solve('ordinary'),
      solve('complex'),
    ]).toEqual([
      { value: 24, unit: 'hour' },
      { value: 24, unit: 'hour' },
      { value: 72, unit: 'hour' },
      { value: 7, unit: 'calendar_day' },
      { value: 15, unit: 'calendar_day' },
    ])
    expect(findPolicy(SLA_POLICIES, 'default', 'urgent')?.respond).toEqual({ value: 1, unit: 'hour' })
  })
  test('Shanghai counts 1, 3, 5 and 15 working days', () => {
    const days = ['consult', 'supervised', 'ordinary', 'complex'].map(
      (code) => findPolicy(SLA_POLICIES, 'shanghai', code)?.solve,
    )
    expect(days).toEqual([1, 3, 5, 15].map((value) => ({ value, unit: 'work_day' })))
  })
})
