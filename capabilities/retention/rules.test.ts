import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdVerdict, monthsBefore } from './rules.ts'

test('months are those of the calendar', () => {
  const before = (at: string, months: number) => monthsBefore(new Date(at), months).toISOString()
  expect(before('2026-03-31T10:00:00Z', 1)).toBe('2026-02-28T10:00:00.000Z')
  expect(before('2026-03-10T01:00:00Z', 24)).toBe('2024-03-10T01:00:00.000Z')
  expect(before('2024-02-29T01:00:00Z', 12)).toBe('2023-02-28T01:00:00.000Z')
})

test('always earlier the more months', () => {
  const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(at, fc.integer({ min: 6, max: 119 }), (now, months) => {
      expect(monthsBefore(now, months + 1).getTime()).toBeLessThan(monthsBefore(now, months).getTime())
    }),
  )
})

test('a hold ends ahead, within three years', () => {
  expect(holdVerdict('2026-03-10', '2026-03-10')).toBe('hold-day-is-past')
  expect(holdVerdict('2026-03-11', '2026-03-10')).toBe('allowed')
  expect(holdVerdict('2029-04-10', '2026-03-10')).toBe('hold-day-is-past')
})
