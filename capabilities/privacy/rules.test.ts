import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import type { Assessment } from './contract.ts'
import { Basis, DataClass as DataClasses, ExtraField } from './contract.ts'
import { Ground, Outcome, RightsKind, RightsState } from './contract/requests.ts'
import {
  answerBy,
  endsToTell,
  fieldsOn,
  keptSince,
  limitOf,
  lookupUntil,
  lookupVerdict,
  stateOf,
  versionsInForce,
  viewVerdict,
} from './rules.ts'
import { consentVerdict, purposeVerdict, wantsSeparate } from './rules/purposes.ts'
import { answererVerdict, answerVerdict, GROUNDS, mayMove, MOVES } from './rules/requests.ts'
import { aboveOwnPast, unusualLookup, unusualViewers } from './rules/unusual.ts'

const NOON = new Date('2026-03-10T04:00:00Z')

describe('a lookup', () => {
  test('holds for an hour, and no longer once it is closed', () => {
    const untilAt = lookupUntil(NOON)
    expect(untilAt.toISOString()).toBe('2026-03-10T05:00:00.000Z')
    expect(lookupVerdict({ untilAt, closedAt: null }, new Date(untilAt.getTime() - 1))).toBe('allowed')
    expect(lookupVerdict({ untilAt, closedAt: null }, untilAt)).toBe('lookup-over')
    expect(lookupVerdict({ untilAt, closedAt: NOON }, NOON)).toBe('lookup-over')
  })

  test('opens nobody for a role that is not named, and less for a grid worker than for a desk', () => {
    expect(limitOf('auditor')).toEqual({ perLookup: 0, perDay: 0 })
    expect(limitOf('grid-worker').perLookup).toBeLessThan(limitOf('clerk').perLookup)
  })

  test('always stays within both limits', () => {
    fc.assert(
      fc.property(
        fc.record({ perLookup: fc.nat(200), perDay: fc.nat(400) }),
        fc.record({ inLookup: fc.nat(500), today: fc.nat(500) }),
        (limit, seen) =>
          (viewVerdict(limit, seen) === 'allowed') ===
          (seen.inLookup <= limit.perLookup && seen.today <= limit.perDay),
      ),
    )
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
const versions = fc.array(
  fc.record({
    code: fc.constantFrom('a', 'b'),
    version: fc.integer({ min: 1, max: 5 }),
    since: day,
    until: fc.option(day, { nil: null }),
  }),
  { maxLength: 12 },
)

describe('the register', () => {
  const first = { code: 'a', version: 1, since: '2026-01-01', until: null }
  const second = { code: 'a', version: 2, since: '2026-03-10', until: null }
  const end = { code: 'a', version: 3, since: '2026-03-12', until: '2026-03-20' }

  test('a version holds until the next begins, and an end is a version too', () => {
    const all = [first, second, end]
    expect(versionsInForce(all, '2026-03-09')).toEqual([first])
    expect(versionsInForce(all, '2026-03-10')).toEqual([second])
    expect(versionsInForce(all, '2026-03-19')).toEqual([end])
    expect(versionsInForce(all, '2026-03-20')).toEqual([])
    expect(all.map((one) => stateOf(one, all, '2026-03-20'))).toEqual(['replaced', 'replaced', 'ended'])
    expect(stateOf(end, all, '2026-03-11')).toBe('coming')
  })

  test('always holds at most one version of each purpose, and that one has begun and not ended', () => {
    fc.assert(
      fc.property(versions, day, (all, today) => {
        const holding = versionsInForce(all, today)
        expect(new Set(holding.map(({ code }) => code)).size).toBe(holding.length)
        for (const one of holding) {
          expect(one.since <= today && (one.until === null || today < one.until)).toBe(true)
          expect(stateOf(one, all, today)).toBe('in-force')
        }
      }),
    )
  })

  test('an end is told once, with what goes; a version that only followed another is no news', () => {
    const all = [
      { ...first, fields: ['nation' as const] },
      { ...second, fields: [] },
      { ...end, fields: [] },
    ]
    expect(endsToTell(all, new Set(), '2026-03-10')).toEqual([
      { code: 'a', version: 1, fieldsOff: ['nation'], isNews: true },
    ])
    expect(endsToTell(all, new Set(['a/1']), '2026-03-12')).toEqual([
      { code: 'a', version: 2, fieldsOff: [], isNews: false },
    ])
    expect(endsToTell(all, new Set(['a/1', 'a/2']), '2026-03-20')).toEqual([
      { code: 'a', version: 3, fieldsOff: [], isNews: true },
    ])
    expect(endsToTell(all, new Set(['a/1', 'a/2', 'a/3']), '2026-03-20')).toEqual([])
  })

  test('an extra field is on exactly while a purpose in force lists it', () => {
    expect([
      ...fieldsOn([{ fields: ['nation'] }, { fields: [] }, { fields: ['nation', 'marriage'] }]),
    ]).toEqual(['nation', 'marriage'])
    expect(fieldsOn([]).size).toBe(0)
  })
})

const ASSESSED: Assessment = { by: '小组', on: '2026-03-01', result: '可以' }
const content = fc.record({
  basis: fc.constantFrom(...Basis.options),
  classes: fc.subarray([...DataClasses.options]),
  fields: fc.subarray([...ExtraField.options]),
  recipients: fc.array(fc.string(), { maxLength: 2 }),
  keepMonths: fc.nat(60),
  assessment: fc.option(fc.constant(ASSESSED), { nil: null }),
})

describe('laying a purpose down', () => {
  test('never without an assessment where an extra field or a care reason is kept', () => {
    fc.assert(
      fc.property(content, (one) => {
        const sensitive =
          one.fields.length > 0 ||
          one.classes.includes('care-reason') ||
          one.classes.includes('identity-number')
        const verdict = purposeVerdict(one, { since: '2026-03-10', today: '2026-03-10' })
        expect(verdict === 'assessment-needed').toBe(sensitive && one.assessment === null)
      }),
    )
  })

  test('not for a day that has passed; and nothing of an emergency outlasts it', () => {
    const one = {
      basis: 'emergency',
      classes: [],
      fields: [],
      recipients: [],
      keepMonths: 1,
      assessment: null,
    } as const
    expect(purposeVerdict(one, { since: '2026-03-09', today: '2026-03-10' })).toBe('day-is-past')
    expect(purposeVerdict(one, { since: '2026-03-10', today: '2026-03-10' })).toBe('keeps-too-long')
    expect(purposeVerdict({ ...one, keepMonths: 0 }, { since: '2026-03-10', today: '2026-03-10' })).toBe(
      'allowed',
    )
  })
})

describe('agreeing', () => {
  const plain = { classes: ['name'], fields: [], recipients: [] } as const
  const care = { classes: ['name', 'care-reason'], fields: [], recipients: [] } as const
  const agreeing = { separate: true, underFourteen: false, guardian: undefined, daysAhead: 30 }

  test('for a child a guardian does, and it is asked for by itself', () => {
    expect(consentVerdict(plain, { ...agreeing, underFourteen: true })).toBe('guardian-missing')
    const child = { ...agreeing, underFourteen: true, guardian: 'mother', separate: false }
    expect(consentVerdict(plain, child)).toBe('separate-consent-needed')
    expect(consentVerdict(plain, { ...child, separate: true })).toBe('allowed')
  })

  test('sensitive data and passing it on is asked for by itself', () => {
    expect(wantsSeparate(plain, false)).toBe(false)
    expect(wantsSeparate(care, false)).toBe(true)
    expect(wantsSeparate({ ...plain, recipients: ['社区食堂'] }, false)).toBe(true)
    expect(consentVerdict(care, { ...agreeing, separate: false })).toBe('separate-consent-needed')
  })

  test('ends after today and within three years', () => {
    for (const [daysAhead, verdict] of [
      [0, 'consent-day-wrong'],
      [1, 'allowed'],
      [3 * 366, 'allowed'],
      [3 * 366 + 1, 'consent-day-wrong'],
    ] as const)
      expect(consentVerdict(plain, { ...agreeing, daysAhead })).toBe(verdict)
  })
})

describe('a request of a person', () => {
  test('is answered in fifteen working days, without the holidays', () => {
    expect(answerBy(NOON, 15, CHINA_CALENDAR).toISOString()).toBe('2026-03-31T09:30:00.000Z')
    // National Day takes the first week of October, and 10 October is worked.
    expect(answerBy(new Date('2026-09-28T02:00:00Z'), 5, CHINA_CALENDAR).toISOString()).toBe(
      '2026-10-10T09:30:00.000Z',
    )
  })

  test('waits for no calendar: beyond it, three weeks', () => {
    expect(answerBy(new Date('2031-01-01T00:00:00Z'), 15, CHINA_CALENDAR).toISOString()).toBe(
      '2031-01-22T00:00:00.000Z',
    )
  })

  test('moves by the table, and from told nowhere', () => {
    for (const act of Object.keys(MOVES) as (keyof typeof MOVES)[])
      for (const state of RightsState.options)
        expect(mayMove(act, state)).toBe((MOVES[act] as readonly string[]).includes(state))
    expect(Object.values(MOVES).flat()).not.toContain('told')
  })

  test('a complaint goes past the community, anything else does not', () => {
    for (const kind of RightsKind.options)
      expect(answererVerdict(kind, 'secretary')).toBe(kind === 'complaint' ? 'complaint-goes-up' : 'allowed')
    expect(answererVerdict('complaint', 'subdistrict')).toBe('allowed')
  })

  test('a whole yes has no ground, and anything less has one that goes with what was asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RightsKind.options),
        fc.constantFrom(...Outcome.options),
        fc.option(fc.constantFrom(...Ground.options), { nil: undefined }),
        (kind, outcome, ground) => {
          const fits =
            outcome === 'granted'
              ? ground === undefined
              : ground !== undefined && (GROUNDS[kind] as readonly string[]).includes(ground)
          expect(answerVerdict(kind, outcome, ground) === 'allowed').toBe(fits)
        },
      ),
    )
  })
})

describe('unusual access', () => {
  const usual = { role: 'clerk', seen: 5, hasLink: true, openedHour: 10 }
  const rules = (one: Partial<typeof usual>) => unusualLookup({ ...usual, ...one }).map(({ rule }) => rule)

  test('is many persons, many with no matter named, or some outside duty hours', () => {
    expect(rules({})).toEqual([])
    expect(rules({ seen: 79 })).toEqual([])
    expect(rules({ seen: 80 })).toEqual(['many-in-lookup'])
    expect(rules({ seen: 20, hasLink: false })).toEqual(['no-link'])
    expect(rules({ seen: 3, openedHour: 22 })).toEqual(['off-duty'])
    expect(rules({ seen: 2, openedHour: 3 })).toEqual([])
    expect(rules({ role: 'grid-worker', seen: 24, hasLink: false, openedHour: 6 })).toEqual([
      'many-in-lookup',
      'no-link',
      'off-duty',
    ])
  })

  test('is five of the staff at one person within a week', () => {
    expect(unusualViewers(4)).toBeUndefined()
    expect(unusualViewers(5)).toEqual({ rule: 'many-viewers', count: 5, line: 5 })
  })

  test('is a day three times above one’s own past, and never before there is a past', () => {
    expect(aboveOwnPast(90, [20, 20, 20, 20])).toBeUndefined()
    expect(aboveOwnPast(59, [20, 20, 20, 20, 20])).toBeUndefined()
    expect(aboveOwnPast(60, [20, 20, 20, 20, 20])).toMatchObject({ count: 60, line: 60, usual: 20 })
    expect(aboveOwnPast(29, [1, 1, 1, 1, 1])).toBeUndefined()
  })

  test('is always told with a count that reached its line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('clerk', 'grid-worker', 'auditor'),
        fc.nat(400),
        fc.boolean(),
        fc.integer({ min: 0, max: 23 }),
        (role, seen, hasLink, openedHour) =>
          unusualLookup({ role, seen, hasLink, openedHour }).every(({ count, line }) => count >= line),
      ),
    )
  })
})

test('logs are kept three whole years, leap days among them', () => {
  expect(keptSince(NOON).toISOString()).toBe('2023-03-09T04:00:00.000Z')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (now) => {
        const before = keptSince(now)
        expect(now.getTime() - before.getTime()).toBeGreaterThanOrEqual(3 * 365 * 86_400_000)
      },
    ),
  )
})
