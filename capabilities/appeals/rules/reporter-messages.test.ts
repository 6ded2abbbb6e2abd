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

test('what was done stands between two sentences, however it ends, and leaves no gap', () => {
  const { zh, en } = REPORTER_MESSAGES.closed
  const rest = '如未解决，可重新打开；也请您评价。'
  expect(filledIn(zh, { number: 'L1', text: '灯修好了' })).toBe(`诉求 L1 已办结。灯修好了。${rest}`)
  expect(filledIn(zh, { number: 'L1', text: '灯修好了。' })).toBe(`诉求 L1 已办结。灯修好了。${rest}`)
  expect(filledIn(zh, { number: 'L1', text: '' })).toBe(`诉求 L1 已办结。${rest}`)
  expect(filledIn(en, { number: 'L1', text: 'Mended!' })).toMatch(/^Appeal L1 is closed\. Mended! If /)
})
