import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkingCalendar, type Limit, type Pause } from './calendar.ts'
import { CHINA_2026, CHINA_2027_PROVISIONAL, CHINA_CALENDAR } from './china.ts'
import { deadline, deadlineWithPauses, workMinutesBetween, type Deadline } from './deadline.ts'
import type { ExplanationCode } from './explanation.ts'
import { timetableOf } from './timetable.ts'
import { dayNumber, dayText, localDay, momentOf, offsetMs, weekdayOf } from './zone.ts'

const beijing = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const inBeijing = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

function due(start: string, value: number, unit: Limit['unit'], pauses: readonly Pause[] = []): Deadline {
  const result = deadlineWithPauses(beijing(start), { value, unit }, pauses, CHINA_CALENDAR)
  if ('refusal' in result) throw new Error(`refused: ${start} ${value} ${unit}`)
  return result
}
const dueText = (...args: Parameters<typeof due>): string => inBeijing(due(...args).dueAt)
const codes = (result: Deadline): ExplanationCode[] => result.lines.map((line) => line.code)
const line = (result: Deadline, code: ExplanationCode) =>
  result.lines.filter((each) => each.code === code).map((each) => each.params)

describe('work hours', () => {
  test('four hours from nine in the morning run over the midday rest', () => {
    expect(dueText('2026-03-02 09:00', 4, 'work_hour')).toBe('2026-03-02 15:00:00')
  })
  test('what comes at night is counted from the opening of the office', () => {
    const result = due('2026-03-02 21:30', 2, 'work_hour')
    expect(inBeijing(result.dueAt)).toBe('2026-03-03 11:00:00')
    expect(line(result, 'started-outside-hours')).toEqual([
      { countsFrom: beijing('2026-03-03 09:00').toISOString() },
    ])
  })
  test('a limit used up exactly at the close is due at the close, not the next morning', () => {
    expect(dueText('2026-03-02 09:00', 6.5, 'work_hour')).toBe('2026-03-02 17:30:00')
  })
  test('the eve of National Day continues on the eighth of October', () => {
    const result = due('2026-09-30 17:00', 1, 'work_hour')
    expect(inBeijing(result.dueAt)).toBe('2026-10-08 09:30:00')
    expect(line(result, 'skipped-holiday')).toEqual([
      { name: '国庆节', nameEn: 'National Day', days: 7, from: '2026-10-01', to: '2026-10-07' },
    ])
  })
  test('a make-up Saturday is worked and the reader is told', () => {
    const result = due('2026-10-09 17:00', 1, 'work_hour')
    expect(inBeijing(result.dueAt)).toBe('2026-10-10 09:30:00')
    expect(line(result, 'make-up-workday-counted')).toEqual([
      { date: '2026-10-10', name: '国庆节调休', nameEn: 'National Day make-up' },
    ])
  })
})

describe('work days', () => {
  test('the day of the start is not counted and the last one ends when the office closes', () => {
    const result = due('2026-03-02 10:00', 5, 'work_day')
    expect(inBeijing(result.dueAt)).toBe('2026-03-09 17:30:00')
    expect(codes(result)).toEqual(['started', 'limit', 'start-day-not-counted', 'skipped-rest-days', 'due'])
  })
  test('Spring Festival is passed over and its make-up Saturdays are counted', () => {
    const result = due('2026-02-13 16:00', 5, 'work_day')
    // 14 (made up), 24, 25, 26, 27 February
    expect(inBeijing(result.dueAt)).toBe('2026-02-27 17:30:00')
    expect(codes(result)).toEqual([
      'started',
      'limit',
      'start-day-not-counted',
      'make-up-workday-counted',
      'skipped-holiday',
      'due',
    ])
  })
  test('a start on a rest day has its first day on the next workday', () => {
    expect(dueText('2026-03-07 10:00', 1, 'work_day')).toBe('2026-03-09 17:30:00')
  })
  test('two holidays in a row are named one after the other', () => {
    const result = due('2026-09-24 10:00', 5, 'work_day')
    expect(line(result, 'skipped-holiday')).toMatchObject([
      { name: '中秋节', days: 3 },
      { name: '国庆节', days: 7 },
    ])
    expect(inBeijing(result.dueAt)).toBe('2026-10-09 17:30:00')
  })
})

describe('clock hours and calendar days', () => {
  test('hours run through the night', () => {
    const result = due('2026-10-01 20:00', 24, 'hour')
    expect(inBeijing(result.dueAt)).toBe('2026-10-02 20:00:00')
    expect(codes(result)).toEqual(['started', 'limit', 'runs-day-and-night', 'due'])
  })
  test('calendar days end with the last minute of the last day, holidays included', () => {
    const result = due('2026-09-28 08:00', 7, 'calendar_day')
    expect(inBeijing(result.dueAt)).toBe('2026-10-05 23:59:59')
    expect(codes(result)).toEqual(['started', 'limit', 'start-day-not-counted', 'every-day-counts', 'due'])
  })
  test('neither needs the holidays of the year', () => {
    expect(dueText('2031-05-01 08:00', 24, 'hour')).toBe('2031-05-02 08:00:00')
    expect(dueText('2031-05-01 08:00', 15, 'calendar_day')).toBe('2031-05-16 23:59:59')
    expect(line(due('2031-05-01 08:00', 15, 'calendar_day'), 'start-day-not-counted')).toEqual([
      { date: '2031-05-01' },
    ])
  })
})

describe('what the calendar does not cover', () => {
  const official: WorkingCalendar = { ...CHINA_CALENDAR, provisionalUntil: null }
  const refused = { refusal: 'calendar-not-covered' }
  test('a deadline beyond the last known day is refused, not guessed', () => {
    expect(deadline(beijing('2026-12-30 10:00'), { value: 5, unit: 'work_day' }, official)).toEqual(refused)
    expect(deadline(beijing('2026-12-30 10:00'), { value: 20, unit: 'work_hour' }, official)).toEqual(refused)
    expect(deadline(beijing('2028-01-03 10:00'), { value: 1, unit: 'work_hour' }, CHINA_CALENDAR)).toEqual(
      refused,
    )
    expect(deadline(beijing('2025-12-31 10:00'), { value: 1, unit: 'work_day' }, CHINA_CALENDAR)).toEqual(
      refused,
    )
    expect(workMinutesBetween(beijing('2025-12-31 10:00'), beijing('2026-03-02 10:00'), official)).toEqual(
      refused,
    )
  })
  test('the last covered day itself is covered', () => {
    expect(deadline(beijing('2026-12-30 10:00'), { value: 1, unit: 'work_day' }, official)).toMatchObject({
      dueAt: beijing('2026-12-31 17:30'),
    })
  })
  test('a pause that ends beyond it is refused as well', () => {
    const pauses = [{ from: beijing('2026-12-30 11:00'), to: beijing('2027-02-01 09:00') }]
    expect(
      deadlineWithPauses(beijing('2026-12-30 10:00'), { value: 4, unit: 'work_hour' }, pauses, official),
    ).toEqual(refused)
  })
  test('days known from the law alone are used and marked', () => {
    const result = due('2026-12-30 10:00', 3, 'work_day')
    expect(inBeijing(result.dueAt)).toBe('2027-01-05 17:30:00')
    expect(line(result, 'provisional-days')).toEqual([{ officialUntil: '2026-12-31' }])
    expect(codes(due('2026-12-30 10:00', 1, 'work_day'))).not.toContain('provisional-days')
  })
})

const pause = (from: string, to: string): Pause => ({ from: beijing(from), to: beijing(to) })

describe('pauses', () => {
  test('what was left in working time at the beginning of a pause is left at its end', () => {
    const result = due('2026-03-02 10:00', 4, 'work_hour', [pause('2026-03-02 11:00', '2026-03-04 15:00')])
    expect(inBeijing(result.dueAt)).toBe('2026-03-05 09:30:00')
    expect(line(result, 'paused')).toEqual([
      { from: beijing('2026-03-02 11:00').toISOString(), to: beijing('2026-03-04 15:00').toISOString() },
    ])
  })
  test('two whole days of waiting move five work days by two', () => {
    expect(dueText('2026-03-02 10:00', 5, 'work_day', [pause('2026-03-03 10:00', '2026-03-05 10:00')])).toBe(
      '2026-03-11 17:30:00',
    )
  })
  test('clock hours stand still as long as the pause lasts', () => {
    expect(dueText('2026-03-02 10:00', 24, 'hour', [pause('2026-03-02 12:00', '2026-03-02 15:00')])).toBe(
      '2026-03-03 13:00:00',
    )
    expect(
      dueText('2026-03-02 10:00', 7, 'calendar_day', [pause('2026-03-03 00:00', '2026-03-05 00:00')]),
    ).toBe('2026-03-11 23:59:59')
  })
  test('a pause before the start or after the deadline changes nothing', () => {
    const before = [pause('2026-02-25 09:00', '2026-03-02 10:00')]
    const after = [pause('2026-03-02 12:00', '2026-03-09 10:00')]
    expect(dueText('2026-03-02 10:00', 2, 'work_hour', [...before, ...after])).toBe('2026-03-02 12:00:00')
    expect(line(due('2026-03-02 10:00', 2, 'work_hour', after), 'paused')).toEqual([])
  })
  test('steps are told in the order in which they happen', () => {
    const result = due('2026-02-12 10:00', 5, 'work_day', [pause('2026-02-13 09:00', '2026-02-14 09:00')])
    expect(codes(result)).toEqual([
      'started',
      'limit',
      'start-day-not-counted',
      'paused',
      'make-up-workday-counted',
      'skipped-holiday',
      'due',
    ])
  })
})

test('working minutes are counted in office hours and backwards with a minus', () => {
  expect(workMinutesBetween(beijing('2026-03-02 11:30'), beijing('2026-03-02 14:30'), CHINA_CALENDAR)).toBe(
    60,
  )
  expect(workMinutesBetween(beijing('2026-03-06 17:00'), beijing('2026-03-09 10:00'), CHINA_CALENDAR)).toBe(
    90,
  )
  expect(workMinutesBetween(beijing('2026-03-09 10:00'), beijing('2026-03-06 17:00'), CHINA_CALENDAR)).toBe(
    -90,
  )
})

describe('the calendar of China', () => {
  test('holds the 33 days off and 6 make-up days of the notice for 2026, and the 13 days by law for 2027', () => {
    expect(CHINA_2026.filter((day) => day.kind === 'holiday')).toHaveLength(33)
    expect(
      CHINA_2026.filter((day) => day.kind === 'workday')
        .map((day) => day.date)
        .toSorted(),
    ).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    expect(CHINA_2027_PROVISIONAL).toHaveLength(13)
    expect(WorkingCalendar.parse(CHINA_CALENDAR)).toEqual(CHINA_CALENDAR)
  })
  test('make-up days fall on weekends, else they would make up for nothing', () => {
    const madeUp = CHINA_2026.filter((day) => day.kind === 'workday').map((day) =>
      weekdayOf(dayNumber(day.date)),
    )
    expect(madeUp.filter((weekday) => weekday <= 5)).toEqual([])
  })
  test('a calendar with overlapping shifts or a day twice is not a calendar', () => {
    const twice = [...CHINA_2026, CHINA_2026[0]]
    expect(WorkingCalendar.safeParse({ ...CHINA_CALENDAR, days: twice }).success).toBe(false)
    expect(
      WorkingCalendar.safeParse({
        ...CHINA_CALENDAR,
        hours: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '17:00' },
        ],
      }).success,
    ).toBe(false)
  })
})

// --------------------------------------------------------------------------------------------------- always

const NEW_YORK: WorkingCalendar = {
  code: 'ny',
  zone: 'America/New_York',
  coveredFrom: '2026-01-01',
  coveredUntil: '2027-12-31',
  provisionalUntil: null,
  workWeekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: [
    { from: '01:00', to: '04:00' },
    { from: '09:00', to: '24:00' },
  ],
  days: [],
}
const anyStart = fc
  .integer({ min: Date.UTC(2026, 0, 2) / 1000, max: Date.UTC(2027, 5, 1) / 1000 })
  .map((s) => new Date(s * 1000))
const anyUnit = fc.constantFrom<Limit['unit']>('work_hour', 'work_day', 'hour', 'calendar_day')
const anyCalendar = fc.constantFrom(CHINA_CALENDAR, NEW_YORK)
const anyPause = fc
  .tuple(anyStart, fc.integer({ min: 1, max: 20 * 24 * 60 }))
  .map(([from, minutes]): Pause => ({
    from,
    to: new Date(from.getTime() + minutes * 60_000),
  }))
const dueMs = (result: ReturnType<typeof deadline>): number =>
  'refusal' in result ? Infinity : result.dueAt.getTime()

const anyCase = fc.record({
  start: anyStart,
  laterMs: fc.integer({ min: 0, max: 1e9 }),
  unit: anyUnit,
  workUnit: fc.constantFrom<Limit['unit']>('work_hour', 'work_day'),
  value: fc.integer({ min: 1, max: 60 }),
  pauses: fc.array(anyPause, { minLength: 1, maxLength: 4 }),
  splitAt: fc.double({ min: 0, max: 1, noNaN: true }),
  calendar: anyCalendar,
})

function minutesOf(from: Date, to: Date, calendar: WorkingCalendar): number {
  const minutes = workMinutesBetween(from, to, calendar)
  if (typeof minutes !== 'number')
    throw new Error(`not covered: ${from.toISOString()} to ${to.toISOString()}`)
  return minutes
}
const clipped = (at: Date, from: Date, to: Date): Date =>
  new Date(Math.min(to.getTime(), Math.max(from.getTime(), at.getTime())))

const named = (kind: string): Set<string> =>
  new Set(CHINA_CALENDAR.days.filter((day) => day.kind === kind).map((day) => day.date))

describe('always', () => {
  test('more time is never due earlier, and nothing is due before it begins', () => {
    fc.assert(
      fc.property(anyCase, ({ start, unit, value, pauses, calendar }) => {
        const shorter = dueMs(deadlineWithPauses(start, { value, unit }, pauses, calendar))
        const longer = dueMs(deadlineWithPauses(start, { value: value + 1, unit }, pauses, calendar))
        expect(longer).toBeGreaterThanOrEqual(shorter)
        expect(shorter).toBeGreaterThan(start.getTime())
      }),
    )
  })
  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(anyCase, ({ start, laterMs, unit, value, calendar }) => {
        const later = new Date(start.getTime() + laterMs)
        const limit = { value, unit }
        expect(dueMs(deadline(later, limit, calendar))).toBeGreaterThanOrEqual(
          dueMs(deadline(start, limit, calendar)),
        )
      }),
    )
  })
  test('a deadline in working time never falls on a day off', () => {
    const [off, madeUp] = [named('holiday'), named('workday')]
    fc.assert(
      fc.property(anyCase, ({ start, workUnit, value, pauses }) => {
        const day = localDay(
          'Asia/Shanghai',
          dueMs(deadlineWithPauses(start, { value, unit: workUnit }, pauses, CHINA_CALENDAR)),
        )
        expect(off.has(dayText(day))).toBe(false)
        expect(weekdayOf(day) <= 5 || madeUp.has(dayText(day))).toBe(true)
      }),
    )
  })
  test('work hours are exactly the office hours between start and deadline', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 600 }), anyCalendar, (start, quarters, calendar) => {
        const at = dueMs(deadline(start, { value: quarters / 4, unit: 'work_hour' }, calendar))
        expect(minutesOf(start, new Date(at), calendar)).toBeCloseTo(quarters * 15, 6)
      }),
    )
  })
  test('office hours lost in a pause are given back, no more and no less', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 100 }), anyPause, (start, value, pause) => {
        const at = new Date(
          dueMs(deadlineWithPauses(start, { value, unit: 'work_hour' }, [pause], CHINA_CALENDAR)),
        )
        const lost = minutesOf(clipped(pause.from, start, at), clipped(pause.to, start, at), CHINA_CALENDAR)
        expect(minutesOf(start, at, CHINA_CALENDAR) - lost).toBeCloseTo(value * 60, 6)
      }),
    )
  })
  test('splitting a pause, repeating it or changing the order changes nothing', () => {
    fc.assert(
      fc.property(anyCase, ({ start, unit, value, pauses, splitAt, calendar }) => {
        const split = pauses.flatMap(({ from, to }) => {
          const middle = new Date(Math.round(from.getTime() + splitAt * (to.getTime() - from.getTime())))
          return [
            { from: middle, to },
            { from, to: middle },
          ]
        })
        const limit = { value, unit }
        const whole = deadlineWithPauses(start, limit, pauses, calendar)
        expect(deadlineWithPauses(start, limit, [...split.toReversed(), ...pauses], calendar)).toEqual(whole)
      }),
    )
  })
  test('working minutes add up', () => {
    fc.assert(
      fc.property(anyStart, anyStart, anyStart, anyCalendar, (a, b, c, calendar) => {
        expect(minutesOf(a, b, calendar) + minutesOf(b, c, calendar)).toBeCloseTo(
          minutesOf(a, c, calendar),
          6,
        )
      }),
    )
  })
})

const nightShift = (midnight: string): number | object =>
  workMinutesBetween(new Date(midnight), new Date(Date.parse(midnight) + 8 * 3_600_000), NEW_YORK)

const endOf = (start: string): string =>
  new Date(dueMs(deadline(new Date(start), { value: 1, unit: 'calendar_day' }, NEW_YORK))).toISOString()

describe('where clocks are changed', () => {
  // Clocks in New York go from 02:00 to 03:00 on 2026-03-08 and from 02:00 back to 01:00 on 2026-11-01.
  test('the hour that does not exist is not worked and the hour that comes twice is', () => {
    expect(nightShift('2026-03-07T00:00:00-05:00')).toBe(3 * 60)
    expect(nightShift('2026-03-08T00:00:00-05:00')).toBe(2 * 60)
    expect(nightShift('2026-11-01T00:00:00-04:00')).toBe(4 * 60)
  })
  test('a calendar day is a day on the wall, be it 23 hours or 25', () => {
    expect(endOf('2026-03-07T12:00:00-05:00')).toBe('2026-03-09T03:59:59.000Z')
    expect(endOf('2026-10-31T12:00:00-04:00')).toBe('2026-11-02T04:59:59.000Z')
  })
  test('a time on the wall leads to the moment that shows it, or to the jump over it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20454, max: 21183 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(
          'Asia/Shanghai',
          'America/New_York',
          'Australia/Lord_Howe',
          'Africa/Cairo',
          'Asia/Kathmandu',
        ),
        (day, minutes, zone) => {
          const at = momentOf(zone, day, minutes)
          const shownMs = at + offsetMs(zone, at) - day * 86_400_000
          expect([0, 30, 60]).toContain(shownMs / 60_000 - minutes)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('the zone of the process changes nothing', () => {
  const program = `
    import { CHINA_CALENDAR } from './china.ts'
    import { deadlineWithPauses, workMinutesBetween } from './deadline.ts'
    const answers = []
    for (let i = 0; i < 400; i += 1) {
      const start = new Date(Date.UTC(2026, 0, 2) + i * 29 * 3_600_000)
      const pauses = i % 3 ? [] : [{ from: new Date(start.getTime() + 5e7), to: new Date(start.getTime() + 2e8) }]
      for (const unit of ['work_hour', 'work_day', 'hour', 'calendar_day']) answers.push(deadlineWithPauses(start, { value: 1 + (i % 17), unit }, pauses, CHINA_CALENDAR))
      answers.push(workMinutesBetween(start, new Date(start.getTime() + 1e9), CHINA_CALENDAR))
    }
    console.log(new Date(2026, 0, 1).toISOString() + '\\n' + JSON.stringify(answers))`
  const answers = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((zone) => {
    const run = spawnSync(
      process.execPath,
      ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', program],
      {
        cwd: import.meta.dirname,
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      },
    )
    expect(run.stderr).toBe('')
    return run.stdout.split('\n')
  })
  // The first line shows that the zones did differ; all the rest must not.
  expect(new Set(answers.map(([midnight]) => midnight)).size).toBe(3)
  expect(answers[0]?.[1]?.length).toBeGreaterThan(100_000)
  expect(answers[1]?.[1]).toBe(answers[0]?.[1])
  expect(answers[2]?.[1]).toBe(answers[0]?.[1])
})

test('a calendar read anew is not worked out again, a changed one is', () => {
  expect(timetableOf(WorkingCalendar.parse(CHINA_CALENDAR))).toBe(
    timetableOf(WorkingCalendar.parse(CHINA_CALENDAR)),
  )
  expect(timetableOf({ ...CHINA_CALENDAR, days: [] })).not.toBe(timetableOf(CHINA_CALENDAR))
})

test('a deadline costs microseconds', () => {
  const limit: Limit = { value: 5, unit: 'work_day' }
  const starts = Array.from({ length: 2000 }, (_, i) => new Date(Date.UTC(2026, 0, 5) + i * 3_600_000))
  for (const start of starts) deadline(start, limit, CHINA_CALENDAR)
  const before = performance.now()
  for (const start of starts) deadline(start, limit, CHINA_CALENDAR)
  // Measured: about 3 µs. The bound is wide because a test machine may be busy.
  expect((performance.now() - before) / starts.length).toBeLessThan(0.2)
})
