import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AttemptOutcome } from './contract.ts'
import {
  afterTry,
  answerVerdict,
  asksStill,
  callerVerdict,
  CALLING,
  callReason,
  DEFAULT_RULE,
  halfDayOf,
  lotOf,
  needsFollowUp,
  TRIES,
  whenOpen,
  wishVerdict,
} from './rules.ts'
import type { Closed, Try } from './rules.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}+08:00`)
const closed = (some: Partial<Closed> = {}): Closed => ({
  id: '01890000-0000-7000-8000-000000000000',
  kind: 'problem',
  channel: 'web',
  relation: 'self',
  urgent: false,
  reworks: 0,
  hasPhone: true,
  special: false,
  saidFixed: false,
  grade: null,
  ...some,
})
const nobody = { ...DEFAULT_RULE, sharePercent: 0 }

describe('who is called', () => {
  test.each([
    ['urgent', { urgent: true }],
    ['reworked', { reworks: 1 }],
    ['spoken', { channel: 'phone' }],
    ['spoken', { channel: 'counter' }],
    ['spoken', { relation: 'family' }],
    [undefined, {}],
    [undefined, { urgent: true, hasPhone: false }],
    [undefined, { urgent: true, grade: 5 }],
    [undefined, { urgent: true, special: true }],
    [undefined, { channel: 'phone', kind: 'praise' }],
    [undefined, { urgent: true, saidFixed: true }],
    [undefined, { reworks: 1, channel: 'phone', saidFixed: true }],
  ] as const)('%s for %o', (reason, some) => {
    expect(callReason(closed(some), nobody)).toBe(reason)
  })

  test('who said that it is fixed is asked for a grade only where the lot falls on them', () => {
    const all = { ...DEFAULT_RULE, sharePercent: 100 }
    expect(callReason(closed({ saidFixed: true, urgent: true }), all)).toBe('sample')
    expect(callReason(closed({ saidFixed: true, grade: 5 }), all)).toBeUndefined()
  })

  test('a share of the rest: all of them at a hundred, nobody at none', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(callReason(closed({ id }), { ...DEFAULT_RULE, sharePercent: 100 })).toBe('sample')
        expect(callReason(closed({ id }), nobody)).toBeUndefined()
      }),
    )
  })

  test('whoever is called at a share is called at any greater one', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(100), fc.nat(100), (id, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        if (callReason(closed({ id }), { ...DEFAULT_RULE, sharePercent: less }) === 'sample')
          expect(callReason(closed({ id }), { ...DEFAULT_RULE, sharePercent: more })).toBe('sample')
      }),
    )
  })

  test('the lot is spread evenly', () => {
    const lots = Array.from({ length: 3000 }, (_, i) =>
      lotOf(`01890000-0000-7000-8000-${String(i).padStart(12, '0')}`),
    )
    const below = lots.filter((lot) => lot < 30).length / lots.length
    expect(below).toBeGreaterThan(0.25)
    expect(below).toBeLessThan(0.35)
  })
})

describe('the caller is never the handler', () => {
  test('neither in person nor for the organisation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uuid()),
        fc.array(fc.uuid()),
        fc.uuid(),
        fc.option(fc.uuid(), { nil: undefined }),
        (orgIds, who, caller, orgId) => {
          const had = who.includes(caller) || (orgId !== undefined && orgIds.includes(orgId))
          expect(callerVerdict({ orgIds, who }, { who: caller, orgId })).toBe(
            had ? 'caller-was-handler' : 'allowed',
          )
          expect(callerVerdict({ orgIds, who: [...who, caller] }, { who: caller, orgId })).toBe(
            'caller-was-handler',
          )
        },
      ),
    )
  })
})

describe('when nobody answers', () => {
  const missed = (text: string): Try => ({ outcome: 'no-answer', at: at(text) })

  test('it comes back in the other half of the day', () => {
    expect(afterTry([missed('2026-03-10T10:00:00')], undefined, ZONE)).toEqual({
      state: 'waiting',
      nextAt: at('2026-03-10T14:00:00'),
    })
    expect(afterTry([missed('2026-03-10T15:00:00')], undefined, ZONE)).toEqual({
      state: 'waiting',
      nextAt: at('2026-03-11T09:00:00'),
    })
  })

  test('busy: an hour later, but not at night', () => {
    expect(afterTry([{ outcome: 'busy', at: at('2026-03-10T10:00:00') }], undefined, ZONE)).toEqual({
      state: 'waiting',
      nextAt: at('2026-03-10T11:00:00'),
    })
    expect(afterTry([{ outcome: 'busy', at: at('2026-03-10T19:30:00') }], undefined, ZONE)).toEqual({
      state: 'waiting',
      nextAt: at('2026-03-11T09:00:00'),
    })
  })

  test('three half-days are enough; three tries in one are not', () => {
    const same = [missed('2026-03-10T09:10:00'), missed('2026-03-10T10:00:00'), missed('2026-03-10T11:00:00')]
    expect(afterTry(same, undefined, ZONE).state).toBe('waiting')
    expect(
      afterTry(
        [missed('2026-03-10T10:00:00'), missed('2026-03-10T15:00:00'), missed('2026-03-11T10:00:00')],
        undefined,
        ZONE,
      ),
    ).toEqual({ state: 'unreachable' })
  })

  test('at the time they wish for, as often as nobody was there before', () => {
    const tries = [
      missed('2026-03-10T10:00:00'),
      missed('2026-03-10T15:00:00'),
      { outcome: 'later', at: at('2026-03-11T10:00:00') } as const,
    ]
    expect(afterTry(tries, at('2026-03-12T19:00:00'), ZONE)).toEqual({
      state: 'waiting',
      nextAt: at('2026-03-12T19:00:00'),
    })
    expect(wishVerdict(at('2026-03-10T09:00:00'), at('2026-03-10T09:00:00'))).toBe('wish-out-of-range')
    expect(wishVerdict(at('2026-05-10T09:00:00'), at('2026-03-10T09:00:00'))).toBe('wish-out-of-range')
  })

  test('a wrong number is tried once more, and then no stranger is rung again', () => {
    const wrong = (text: string): Try => ({ outcome: 'wrong-number', at: at(text) })
    expect(afterTry([wrong('2026-03-10T10:00:00')], undefined, ZONE).state).toBe('waiting')
    expect(afterTry([wrong('2026-03-10T10:00:00'), wrong('2026-03-10T15:00:00')], undefined, ZONE)).toEqual({
      state: 'unreachable',
    })
  })

  test('it always ends, and what comes back comes later, when one may ring', () => {
    const start = at('2026-03-10T09:00:00').getTime()
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            outcome: fc.constantFrom(...AttemptOutcome.options),
            hours: fc.integer({ min: 0, max: 200 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (given) => {
          const tries = given
            .map(({ outcome, hours }): Try => ({
              outcome,
              at: whenOpen(ZONE, new Date(start + hours * 3_600_000)),
            }))
            .toSorted((a, b) => a.at.getTime() - b.at.getTime())
          const next = afterTry(tries, undefined, ZONE)
          const halfDays = new Set(
            tries
              .filter(({ outcome }) => outcome === 'no-answer' || outcome === 'busy')
              .map((one) => halfDayOf(ZONE, one.at)),
          ).size
          if (halfDays >= TRIES.halfDays) expect(next.state).not.toBe('waiting')
          if (next.state === 'waiting') {
            expect(next.nextAt.getTime()).toBeGreaterThan(tries.at(-1)!.at.getTime())
            expect(whenOpen(ZONE, next.nextAt)).toEqual(next.nextAt)
          }
        },
      ),
    )
    expect(CALLING.from).toBeLessThan(CALLING.to)
  })
})

test('not solved needs words', () => {
  expect(answerVerdict('no', undefined)).toBe('answer-words-missing')
  expect(answerVerdict('no', '还漏')).toBe('allowed')
  expect(answerVerdict('partly', undefined)).toBe('allowed')
})

test('a low rating is always seen to, unless it was reopened by it', () => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
      fc.option(fc.boolean(), { nil: null }),
      (grade, solved) => {
        const low = (grade !== null && grade <= 2) || solved === false
        expect(needsFollowUp({ grade, solved, isClosed: true })).toBe(low)
        expect(needsFollowUp({ grade, solved, isClosed: false })).toBe(false)
      },
    ),
  )
})

describe('is it still so', () => {
  const asked = (some: object) =>
    asksStill(
      { ...closed(), categoryCode: 'repair-light', visibility: 'public', isSealed: false, ...some },
      DEFAULT_RULE,
    )
  test('what comes back by itself, and what was reopened', () => {
    expect(asked({})).toBe(true)
    expect(asked({ categoryCode: '01103' })).toBe(true)
    expect(asked({ categoryCode: 'care-mind' })).toBe(false)
    expect(asked({ categoryCode: 'care-mind', reworks: 1 })).toBe(true)
    expect(asked({ visibility: 'private' })).toBe(false)
    expect(asked({ isSealed: true, reworks: 1 })).toBe(false)
    expect(asked({ hasPhone: false })).toBe(false)
    expect(asked({ special: true })).toBe(false)
    expect(
      asksStill(
        { ...closed(), categoryCode: 'repair-light', visibility: 'public', isSealed: false },
        { ...DEFAULT_RULE, stillAfterDays: 0 },
      ),
    ).toBe(false)
  })
})
