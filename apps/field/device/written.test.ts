import { expect, test } from 'vitest'
import { isTooShort, rewritten, writtenIn } from './written.ts'

test('words are found where they stand, and nowhere else', () => {
  expect(writtenIn({ text: '灯不亮', result: '换了灯泡', at: '2026-11-28T08:00:00Z', files: [] })).toEqual({
    text: '灯不亮',
    result: '换了灯泡',
  })
  expect(writtenIn({ reason: 'other' })).toEqual({})
  expect(writtenIn({ text: ['灯不亮'] })).toEqual({})
  expect(writtenIn(undefined)).toEqual({})
  expect(writtenIn('灯不亮')).toEqual({})
})

test('other words leave everything else as it was', () => {
  const body = { text: '灯不亮', categoryCode: 'repair-light', files: ['aa'] }
  expect(rewritten(body, { text: ' 三楼的灯不亮 ' })).toEqual({ ...body, text: '三楼的灯不亮' })
  expect(body.text).toBe('灯不亮')
})

test('blanks are no words', () => {
  expect(isTooShort('  好 ')).toBe(true)
  expect(isTooShort('好的')).toBe(false)
})
