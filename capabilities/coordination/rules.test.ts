import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { RequestKind, RequestReason } from './contract.ts'
import { OrderState } from '#dispatch/contract.ts'
import {
  assessVerdict,
  dayVerdict,
  deciderVerdict,
  fits,
  isWorkLeft,
  MOST_DAYS,
  needsDay,
  REASONS,
  releaseVerdict,
  requestStands,
  rungsReached,
  whistleEnds,
} from './rules.ts'

const KINDS = RequestKind.options

const LADDER = [
  { hours: -24, tells: 'handler' },
  { hours: 0, tells: 'desk' },
  { hours: 24, tells: 'subdistrict' },
  { hours: 72, tells: 'district' },
] as const

describe('what may be asked', () => {
  test('each kind has its reasons, each reason a kind it goes with, and "other" goes with all', () => {
    for (const kind of KINDS) expect(fits(kind, 'other')).toBe(true)
    const used = new Set<RequestReason>(KINDS.flatMap((kind) => [...REASONS[kind]]))
    expect([...used].toSorted()).toEqual(RequestReason.options.toSorted())
  })

  test.each([
    ['objection', 'weather'],
    ['extension', 'funds'],
    ['shelving', 'parts'],
    ['help', 'season'],
  ] as const)('%s does not go with %s', (kind, reason) => {
    expect(fits(kind, reason)).toBe(false)
  })
})

describe('the day that is wished for', () => {
  const days = { today: '2026-03-10', due: '2026-03-20' }
  test.each([
    ['objection', undefined, 'allowed'],
    ['help', undefined, 'allowed'],
    ['extension', undefined, 'day-missing'],
    ['shelving', undefined, 'day-missing'],
    ['extension', '2026-03-20', 'day-out-of-range'],
    ['extension', '2026-03-21', 'allowed'],
    ['pause', '2026-03-10', 'day-out-of-range'],
    ['pause', '2026-03-11', 'allowed'],
    ['shelving', '2027-03-11', 'allowed'],
    ['shelving', '2027-03-12', 'day-out-of-range'],
  ] as const)('%s until %s: %s', (kind, on, verdict) => {
    expect(dayVerdict(kind, on, days)).toBe(verdict)
  })

  test('lies after today and no further than the kind allows, whatever it is', () => {
    const aDay = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.constantFrom(...KINDS.filter(needsDay)), aDay, aDay, (kind, today, on) => {
        const ahead = (Date.parse(on) - Date.parse(today)) / 86_400_000
        expect(dayVerdict(kind, on, { today, due: undefined }) === 'allowed').toBe(
          ahead >= 1 && ahead <= MOST_DAYS[kind],
        )
      }),
    )
  })
})

test('nobody decides what they or their own organisation asked', () => {
  const request = { askedBy: 'account:wang', orgId: 'property' }
  expect(deciderVerdict(request, { who: 'account:li', orgId: undefined })).toBe('allowed')
  expect(deciderVerdict(request, { who: 'account:li', orgId: 'community' })).toBe('allowed')
  expect(deciderVerdict(request, { who: 'account:wang', orgId: undefined })).toBe('own-request')
  expect(deciderVerdict(request, { who: 'account:li', orgId: 'property' })).toBe('own-request')
})

describe('leaving the place', () => {
  const done = { why: undefined, support: 5 } as const
  test.each([
    ['called', done, false, 'not-arrived-yet'],
    ['called', { why: undefined, support: undefined }, false, 'not-arrived-yet'],
    ['arrived', done, true, 'not-done-yet'],
    ['arrived', done, false, 'allowed'],
    ['released', done, false, 'call-moved-on'],
    ['called', { why: 'not-needed', support: undefined }, true, 'allowed'],
    ['called', { why: 'sent-away', support: undefined }, true, 'not-arrived-yet'],
    ['arrived', { why: 'sent-away', support: undefined }, true, 'allowed'],
    ['arrived', { why: 'sent-away', support: 5 }, true, 'not-assessed'],
    ['released', { why: 'not-needed', support: undefined }, true, 'call-moved-on'],
  ] as const)('%s, %o, work left %s: %s', (state, wish, left, verdict) => {
    expect(releaseVerdict({ state }, wish, () => left)).toBe(verdict)
  })

  test('its own order counts; without one, whatever is in hand', () => {
    const orders = [
      { orgId: 'power', state: 'done' },
      { orgId: 'property', state: 'accepted' },
      { orgId: 'police', state: 'recalled' },
    ] as const
    expect(isWorkLeft(orders, 'power')).toBe(false)
    expect(isWorkLeft(orders, 'property')).toBe(true)
    expect(isWorkLeft(orders, 'police')).toBe(true)
    expect(isWorkLeft(orders, 'fire')).toBe(true)
    expect(isWorkLeft([], 'fire')).toBe(false)
  })

  test('only who came, and stayed until it was done, is assessed and assesses; once', () => {
    const call = { state: 'released', arrivedAt: '2026-03-10T01:00:00Z', releasedWhy: null } as const
    expect(assessVerdict(call, null)).toBe('allowed')
    expect(assessVerdict(call, 5)).toBe('assessed-already')
    expect(assessVerdict({ ...call, arrivedAt: null }, null)).toBe('not-assessed')
    for (const releasedWhy of ['not-needed', 'sent-away', 'ended'] as const)
      expect(assessVerdict({ ...call, releasedWhy }, null)).toBe('not-assessed')
    expect(assessVerdict({ ...call, state: 'arrived' }, null)).toBe('not-released-yet')
  })

  test('"finished" is told only where somebody stayed until nothing was in hand', () => {
    const aCall = fc.constantFrom(null, 'not-needed', 'sent-away').map((releasedWhy) => ({ releasedWhy }))
    const anOrder = fc.constantFrom(...OrderState.options).map((state) => ({ state }))
    fc.assert(
      fc.property(fc.array(aCall, { minLength: 1 }), fc.array(anOrder), (calls, orders) => {
        const isTrue =
          calls.some(({ releasedWhy }) => releasedWhy === null) &&
          !orders.some(({ state }) => ['offered', 'accepted', 'rework'].includes(state))
        expect(whistleEnds(calls, orders) === 'finished').toBe(isTrue)
      }),
    )
    expect(whistleEnds([{ releasedWhy: 'not-needed' }, { releasedWhy: 'sent-away' }], [])).toBe('sent-away')
  })
})

test('what nobody had decided when its order ended has lapsed; what was decided stays so', () => {
  expect(requestStands('pending', 'accepted', true)).toBe('pending')
  expect(requestStands('pending', 'done', true)).toBe('pending')
  for (const ended of ['passed', 'declined', 'recalled'] as const)
    expect(requestStands('pending', ended, true)).toBe('lapsed')
  expect(requestStands('pending', 'shelved', false)).toBe('lapsed')
  expect(requestStands('granted', 'passed', false)).toBe('granted')
  expect(requestStands('refused', 'recalled', true)).toBe('refused')
})

describe('the ladder', () => {
  const due = new Date('2026-03-20T10:00:00Z')
  const at = (hours: number) => new Date(due.getTime() + hours * 3_600_000)

  test.each([
    [-24.1, 0],
    [-24, 1],
    [-0.1, 1],
    [0, 2],
    [23.9, 2],
    [24, 3],
    [72, 4],
    [5000, 4],
  ])('%s hours after it was due, %s rungs are reached', (hours, rungs) => {
    expect(rungsReached(due, at(hours), LADDER)).toBe(rungs)
  })

  test('is climbed and never descended as time goes by', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (from, more) => {
          expect(rungsReached(due, at(from + more), LADDER)).toBeGreaterThanOrEqual(
            rungsReached(due, at(from), LADDER),
          )
        },
      ),
    )
  })
})
