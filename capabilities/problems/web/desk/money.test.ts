import { expect, test } from 'vitest'
import { centsOf, yuanOf } from './money.ts'

test('amounts are whole cents', () => {
  expect(centsOf(' 86,000.5 ')).toBe(8_600_050)
  expect(centsOf('８６')).toBe(8600)
  expect(centsOf('0.29')).toBe(29)
  for (const wrong of ['', '-1', '1.234', '一百', '1e3']) expect(centsOf(wrong)).toBeUndefined()
  expect(yuanOf(8_600_050)).toBe('86,000.50')
  expect(yuanOf(123_456_700)).toBe('1,234,567')
})
