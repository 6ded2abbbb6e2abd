import { expect, test } from 'vitest'
import { filledIn, REPORTER_MESSAGES, shortened } from './reporter-messages.ts'

test('a message holds what is known, and no braces of what is not', () => {
  expect(filledIn(REPORTER_MESSAGES.told.zh, { number: 'L1', text: '电工下午来' })).toBe(
    '诉求 L1 有新进展：电工下午来',
  )
  for (const { zh, en } of Object.values(REPORTER_MESSAGES))
    for (const message of [zh, en]) expect(filledIn(message, { number: 'L1' })).not.toMatch(/[{}]/)
})

test('long words are cut where an SMS ends, and never inside a sign', () => {
  expect(shortened('短')).toBe('短')
  expect(shortened(undefined)).toBe('')
  expect([...shortened('😀'.repeat(80))]).toEqual([...'😀'.repeat(60), '…'])
})
