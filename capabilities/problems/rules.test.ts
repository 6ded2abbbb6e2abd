import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, dayText } from '#kernel/common/calendar/zone.ts'
import { ProblemState } from './contract.ts'
import {
  comesBack,
  countWithin,
  dayAhead,
  DEFAULT_RULE,
  IN_HAND,
  isInHand,
  monthsOf,
  nextDayVerdict,
  problemMoved,
  PROBLEM_MOVES,
  recurs,
  stretchOf,
} from './rules.ts'
import type { Occurrence } from './rules.ts'

const on = (day: string, closedOn: string | null = null): Occurrence => ({ day, closedOn })
const START = dayNumber('2026-01-01')
const days = (...after: number[]): Occurrence[] => after.map((n) => on(dayText(START + n)))

describe('the same comes back', () => {
  test('when it is said on three days within half a year', () => {
    expect(recurs(DEFAULT_RULE, days(0, 60))).toBeUndefined()
    expect(recurs(DEFAULT_RULE, days(0, 60, 60, 60))).toBeUndefined()
    expect(recurs(DEFAULT_RULE, days(0, 60, 179))).toMatchObject({ by: 'often', count: 3 })
    expect(recurs(DEFAULT_RULE, days(0, 60, 180))).toBeUndefined()
  })
  test('when it is said again within 90 days after it was closed', () => {
    expect(recurs(DEFAULT_RULE, [on('2026-01-01', '2026-01-03'), on('2026-04-03')])).toMatchObject({
      by: 'again',
    })
    expect(recurs(DEFAULT_RULE, [on('2026-01-01', '2026-01-03'), on('2026-04-04')])).toBeUndefined()
    expect(recurs(DEFAULT_RULE, [on('2026-01-01', '2026-01-03'), on('2026-01-03')])).toBeUndefined()
  })
  test('after it was declined only with what was said since', () => {
    const all = [...days(0, 10, 20), on('2026-03-01'), on('2026-03-05')]
    expect(recurs(DEFAULT_RULE, all, '2026-02-01')).toBeUndefined()
    expect(recurs(DEFAULT_RULE, [...all, on('2026-03-09')], '2026-02-01')).toMatchObject({ count: 3 })
  })

  const some = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 400 }),
      closed: fc.option(fc.integer({ min: 0, max: 30 })),
    }),
    { maxLength: 12 },
  )
  const told = (given: readonly { after: number; closed: number | null }[]): Occurrence[] =>
    given.map(({ after, closed }) =>
      on(dayText(START + after), closed === null ? null : dayText(START + after + closed)),
    )
  test('of two on one day the one that was closed first tells when it came again', () => {
    const all = [
      on(dayText(START), dayText(START)),
      on(dayText(START), dayText(START + 1)),
      on(dayText(START + 1), null),
      on(dayText(START + 2), null),
    ]
    const told = { by: 'again', from: dayText(START), to: dayText(START + 1) }
    expect(recurs({ ...DEFAULT_RULE, times: 5 }, all)).toMatchObject(told)
    expect(recurs({ ...DEFAULT_RULE, times: 5 }, all.toReversed())).toMatchObject(told)
  })
  test('always whatever the order in which it is looked at', () => {
    fc.assert(
      fc.property(some, (given) => {
        const all = told(given)
        expect(recurs(DEFAULT_RULE, all.toReversed())).toEqual(recurs(DEFAULT_RULE, all))
      }),
    )
  })
  test('never of one day alone, and saying it twice on a day changes nothing', () => {
    fc.assert(
      fc.property(some, (given) => {
        const all = told(given)
        expect(recurs(DEFAULT_RULE, [...all, ...all])).toEqual(recurs(DEFAULT_RULE, all))
        if (new Set(all.map(({ day }) => day)).size <= 1) expect(recurs(DEFAULT_RULE, all)).toBeUndefined()
      }),
    )
  })
  test('always still when the rule asks for less', () => {
    fc.assert(
      fc.property(some, (given) => {
        const all = told(given)
        if (recurs(DEFAULT_RULE, all))
          expect(recurs({ ...DEFAULT_RULE, times: 2, withinDays: 730, againDays: 365 }, all)).toBeDefined()
      }),
    )
  })
})

describe('a problem', () => {
  test('is left by nobody where there is no way on, but when it is declined or cured', () => {
    for (const state of ProblemState.options)
      expect(PROBLEM_MOVES.some(({ from }) => from === state)).toBe(true)
    expect(problemMoved('candidate', 'solved')).toBeUndefined()
    expect(problemMoved('declined', 'confirm')).toBeUndefined()
    expect(problemMoved('watching', 'recurs')).toBe('open')
    expect(IN_HAND.every(isInHand)).toBe(true)
  })
  test('comes back while it is watched, and for 90 days after the cure', () => {
    const watched = { state: 'watching', watchFrom: '2026-03-01', curedOn: null } as const
    expect(comesBack(watched, '2026-03-01', DEFAULT_RULE)).toBe(false)
    expect(comesBack(watched, '2026-03-02', DEFAULT_RULE)).toBe(true)
    const cured = { state: 'cured', watchFrom: null, curedOn: '2026-03-01' } as const
    expect(comesBack(cured, '2026-05-30', DEFAULT_RULE)).toBe(true)
    expect(comesBack(cured, '2026-05-31', DEFAULT_RULE)).toBe(false)
    expect(comesBack({ ...cured, state: 'open' }, '2026-03-05', DEFAULT_RULE)).toBe(false)
  })
  test('is looked at again on a day ahead, at most a year', () => {
    expect(dayAhead('2026-03-01', '2026-03-01')).toBe('day-out-of-range')
    expect(dayAhead('2027-03-02', '2026-03-01')).toBe('allowed')
    expect(dayAhead('2027-03-03', '2026-03-01')).toBe('day-out-of-range')
    expect(nextDayVerdict('calmer', undefined, '2026-03-01')).toBe('day-missing')
    expect(nextDayVerdict('solved', undefined, '2026-03-01')).toBe('allowed')
  })
})

test('counts and months', () => {
  const said = ['2025-11-30', '2026-01-02', '2026-01-20', '2026-02-01']
  expect(countWithin(DEFAULT_RULE, said, '2026-01-20')).toBe(3)
  expect(stretchOf(said, '2026-01-01', '2026-01-31')).toEqual({ days: 30, count: 2, per90: 60 })
  expect(stretchOf(said, '2026-01-01', '2026-01-01')).toEqual({ days: 0, count: 0, per90: 0 })
  expect(monthsOf(said, '2026-03-01')).toEqual([
    { month: '2025-11', count: 1 },
    { month: '2025-12', count: 0 },
    { month: '2026-01', count: 2 },
    { month: '2026-02', count: 1 },
    { month: '2026-03', count: 0 },
  ])
  expect(monthsOf([], '2026-03-01')).toEqual([])
})
