import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import { RuleContent } from './contract.ts'
import type { Rule, When } from './contract.ts'
import {
  activationVerdict,
  doesNothing,
  failing,
  firstMatch,
  inForceAt,
  inHours,
  shadowedBy,
  stateOf,
  timeOf,
} from './rules.ts'
import type { Matter } from './rules.ts'
import { fillTemplate, unknownPlaceholders } from './rules/templates.ts'

const ANY: When = {
  areas: [],
  categories: [],
  words: [],
  withoutWords: [],
  kinds: [],
  channels: [],
  urgent: null,
  weekdays: [],
  hours: null,
  office: null,
  answers: [],
}
const aRule = (id: string, when: Partial<When> = {}, more: Partial<Rule> = {}): Rule => ({
  id,
  note: '',
  off: false,
  when: { ...ANY, ...when },
  follows: { orgId: null, orgKind: 'team', categoryCode: null, policyCode: null },
  ...more,
})
const LAMP: Matter = {
  text: '三楼楼道灯 不亮',
  areaCode: '340199001001003',
  categoryCode: 'repair-light',
  group: 'repair',
  kind: 'problem',
  channel: 'doorway',
  urgent: false,
  answers: { where: 'stairs', dark: true },
  time: { weekday: 2, minute: 19 * 60, office: 'closed' },
}

describe('a rule', () => {
  test.each<[string, Partial<When>, boolean]>([
    ['asks for nothing', {}, true],
    ['inside its area', { areas: ['340199002', '340199001001'] }, true],
    ['in another area', { areas: ['340199001002'] }, false],
    ['of its category', { categories: ['repair-light'] }, true],
    ['of its group', { categories: ['repair'] }, true],
    ['of another category', { categories: ['repair-pipe'] }, false],
    ['one of its words, whatever the blanks and widths', { words: ['水', '灯不亮'] }, true],
    ['none of its words', { words: ['电梯'] }, false],
    ['a word it does not want', { withoutWords: ['三楼'] }, false],
    ['another kind', { kinds: ['praise'] }, false],
    ['another way', { channels: ['hotline', 'phone'] }, false],
    ['not urgent', { urgent: false }, true],
    ['only urgent ones', { urgent: true }, false],
    ['on a Tuesday', { weekdays: [2] }, true],
    ['over midnight', { hours: { from: '18:00', to: '08:00' } }, true],
    ['by day', { hours: { from: '08:00', to: '18:00' } }, false],
    ['out of office hours', { office: 'closed' }, true],
    ['in office hours', { office: 'open' }, false],
    ['the answer it wants', { answers: [{ question: 'where', is: 'stairs' }] }, true],
    ['a yes it wants', { answers: [{ question: 'dark', is: 'yes' }] }, true],
    ['another answer', { answers: [{ question: 'where', is: 'street' }] }, false],
    ['an answer nobody gave', { answers: [{ question: 'since', is: 'today' }] }, false],
  ])('%s', (_, when, catches) => {
    expect(failing({ ...ANY, ...when }, LAMP)).toHaveLength(catches ? 0 : 1)
    expect(firstMatch([aRule('a', when)], LAMP)?.id).toBe(catches ? 'a' : undefined)
  })

  test('the first that fits decides; one that is off is as if it were not there', () => {
    const rules = [
      aRule('no', { urgent: true }),
      aRule('off', {}, { off: true }),
      aRule('first'),
      aRule('second'),
    ]
    expect(firstMatch(rules, LAMP)?.id).toBe('first')
  })

  test('from which nothing follows is known', () => {
    expect(doesNothing(aRule('a'))).toBe(false)
    const nothing = { orgId: null, orgKind: null, categoryCode: null, policyCode: null }
    expect(doesNothing(aRule('a', {}, { follows: nothing }))).toBe(true)
  })
})

// Few values, so that rules meet one another and the appeals they are asked about.
const some = <T>(...values: T[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.subarray(values, { maxLength: Math.min(3, values.length) }) },
  )
const when: fc.Arbitrary<When> = fc.record({
  areas: some('340199', '340199001', '340199001001', '340199002'),
  categories: some('repair', 'repair-light', 'repair-pipe', 'noise-dance'),
  words: some('灯', '楼道灯', '水', '水管'),
  withoutWords: some('灯', '楼道灯', '电'),
  kinds: some<When['kinds'][number]>('problem', 'need', 'praise'),
  channels: some<When['channels'][number]>('doorway', 'phone'),
  urgent: fc.constantFrom(null, null, null, true, false),
  weekdays: some(1, 2, 7),
  hours: fc.option(
    fc.record({
      from: fc.constantFrom('00:00', '08:00', '18:00'),
      to: fc.constantFrom('00:00', '08:00', '18:00'),
    }),
  ),
  office: fc.constantFrom(null, null, null, 'open' as const, 'closed' as const),
  answers: some({ question: 'where', is: 'stairs' }, { question: 'dark', is: 'yes' }),
})
const matter: fc.Arbitrary<Matter> = fc
  .record({
    text: fc.constantFrom('', '灯', '楼道灯坏了', '水管漏水，灯也不亮', '没电'),
    areaCode: fc.constantFrom('340199001001001', '340199001002001', '340199002001001'),
    category: fc.constantFrom(null, 'repair-light', 'repair-pipe', 'noise-dance'),
    kind: fc.constantFrom('problem', 'need', 'praise'),
    channel: fc.constantFrom('doorway', 'phone', 'web'),
    urgent: fc.boolean(),
    answers: fc.constantFrom({}, { where: 'stairs' }, { where: 'stairs', dark: true }),
    weekday: fc.integer({ min: 1, max: 7 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    office: fc.constantFrom('open' as const, 'closed' as const),
  })
  .map(({ category, weekday, minute, office, ...rest }) => ({
    ...rest,
    categoryCode: category,
    group: groupOf(category ?? ''),
    time: { weekday, minute, office },
  }))
const groupOf = (code: string): string | null => (code.includes('-') ? code.split('-')[0]! : null)
const rules = fc
  .array(fc.record({ when, off: fc.boolean() }), { maxLength: 6 })
  .map((all) => all.map(({ when: asks, off }, i) => aRule(`r${i}`, asks, { off })))

describe('always', () => {
  test('what decides fits, and nothing above it does', () => {
    fc.assert(
      fc.property(rules, matter, (all, said) => {
        const found = firstMatch(all, said)
        const at = all.findIndex((one) => one === found)
        const above = found ? all.slice(0, at) : all
        for (const one of above) expect(one.off || failing(one.when, said).length > 0).toBe(true)
        if (found) expect(failing(found.when, said)).toEqual([])
      }),
    )
  })

  test('the order below what decides does not matter', () => {
    fc.assert(
      fc.property(rules, matter, (all, said) => {
        const found = firstMatch(all, said)
        const at = found ? all.indexOf(found) + 1 : all.length
        expect(firstMatch([...all.slice(0, at), ...all.slice(at).toReversed()], said)).toBe(found)
      }),
    )
  })

  test('a rule that is said never to be reached is never reached', () => {
    let seen = 0
    fc.assert(
      fc.property(rules, matter, (all, said) => {
        const found = firstMatch(all, said)
        for (const [at, one] of all.entries()) {
          const wide = shadowedBy(all, at, groupOf)
          if (wide === undefined) continue
          seen += 1
          expect(found).not.toBe(one)
          if (failing(one.when, said).length === 0) expect(failing(wide.when, said)).toEqual([])
        }
      }),
      { numRuns: 2000 },
    )
    expect(seen).toBeGreaterThan(50)
  })

  test('what is kept and read again is the same', () => {
    fc.assert(
      fc.property(rules, (all) => {
        const content = { rules: all, ladder: [], whistleMinutes: 30, templates: [], promises: [] }
        expect(RuleContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content)
      }),
    )
  })
})

test('a rule below one that asks for less is flagged, one that asks for more is not', () => {
  const all = [
    aRule('lamps', { categories: ['repair'], areas: ['340199001'] }),
    aRule('one', { categories: ['repair-light'], areas: ['340199001001'], words: ['灯'] }),
    aRule('wider', { categories: ['repair-light'] }),
  ]
  expect(shadowedBy(all, 1, groupOf)?.id).toBe('lamps')
  expect(shadowedBy(all, 2, groupOf)).toBeUndefined()
})

describe('time', () => {
  test.each([
    ['2026-03-10T01:00:00Z', { weekday: 2, minute: 540, office: 'open' }],
    ['2026-03-10T04:30:00Z', { weekday: 2, minute: 750, office: 'closed' }],
    ['2026-03-10T15:59:00Z', { weekday: 2, minute: 1439, office: 'closed' }],
    ['2026-03-10T16:00:00Z', { weekday: 3, minute: 0, office: 'closed' }],
    // A Thursday, and the national day.
    ['2026-10-01T02:00:00Z', { weekday: 4, minute: 600, office: 'closed' }],
    // Beyond what the calendar knows nobody is in the office.
    ['2031-03-10T02:00:00Z', { weekday: 1, minute: 600, office: 'closed' }],
  ] as const)('%s is read on the clocks of the district', (at, expected) => {
    expect(timeOf(CHINA_CALENDAR, new Date(at))).toEqual(expected)
  })

  test('a stretch that ends where it begins is the whole day', () => {
    expect(inHours({ from: '08:00', to: '08:00' }, 0)).toBe(true)
  })
})

describe('versions', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day))
  const sets = [
    { id: 'a', effectiveFrom: at(1) },
    { id: 'b', effectiveFrom: at(5) },
    { id: 'c', effectiveFrom: at(9) },
    { id: 'd', effectiveFrom: null },
  ]
  test('one holds at each moment, the one that began last', () => {
    expect([0, 1, 4, 5, 8, 9, 30].map((day) => inForceAt(sets, at(day))?.id)).toEqual([
      undefined,
      'a',
      'a',
      'b',
      'b',
      'c',
      'c',
    ])
    expect(sets.map((set) => stateOf(set, 'b', at(6)))).toEqual([
      'replaced',
      'in-force',
      'scheduled',
      'draft',
    ])
  })

  test('a draft is laid down after a dry run of exactly what it says', () => {
    const draft = { id: 'd', effectiveFrom: null, hash: 'x', rehearsedHash: 'x' }
    expect(activationVerdict(draft, at(6), at(6))).toBe('allowed')
    expect(activationVerdict({ ...draft, rehearsedHash: 'y' }, at(6), at(6))).toBe('dry-run-first')
    expect(activationVerdict({ ...draft, rehearsedHash: null }, at(6), at(6))).toBe('dry-run-first')
    expect(activationVerdict(draft, at(5), at(6))).toBe('start-is-past')
    expect(activationVerdict({ ...draft, effectiveFrom: at(1) }, at(9), at(6))).toBe('rules-laid-down')
  })
})

describe('ready texts', () => {
  test('are filled in; what is not known stays to be written by hand', () => {
    expect(fillTemplate('{place}，编号 {number}，{due}', { place: '5栋', number: 'L1', due: null })).toBe(
      '5栋，编号 L1，{due}',
    )
  })
  test('name nothing that is not known', () => {
    expect(unknownPlaceholders('{place} {nobody} {org}')).toEqual(['nobody'])
  })
})
