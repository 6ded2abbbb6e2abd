import { expect, test } from 'vitest'
import { saidInEnglish } from './said-in-english.ts'

test('an address said beside a place is told in English, and what else was said stays', () => {
  expect(saidInEnglish('1801室')).toBe('Room 1801')
  expect(saidInEnglish('5栋2单元301')).toBe('Building 5, Entrance 2, Room 301')
  expect(saidInEnglish('1801室门口')).toBe('Room 1801, 门口')
})

test('what is no address stands as it was said', () => {
  expect(saidInEnglish('中心花园')).toBe('中心花园')
  expect(saidInEnglish('by the east gate')).toBe('by the east gate')
})
