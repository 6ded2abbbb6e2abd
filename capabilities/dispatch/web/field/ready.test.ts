import { expect, test } from 'vitest'
import { readyFor, withReady } from './ready.ts'

test('what is offered fits what it is about, and there is always something', () => {
  expect(readyFor('repair-light')[0]).toBe('repaired')
  expect(readyFor('sanitation-rubbish')[0]).toBe('cleared')
  expect(readyFor('noise-music')[0]).toBe('persuaded')
  expect(readyFor('a-category-of-this-community')).not.toEqual([])
  expect(readyFor(undefined)).not.toEqual([])
})

test('one ready answer takes the place of another; what somebody wrote is never lost', () => {
  const all = ['已修好。', '已更换。']
  expect(withReady('', '已修好。', all)).toBe('已修好。')
  expect(withReady('已修好。', '已更换。', all)).toBe('已更换。')
  expect(withReady('灯泡是坏的', '已更换。', all)).toBe('灯泡是坏的。已更换。')
  expect(withReady('灯泡是坏的。已更换。', '已更换。', all)).toBe('灯泡是坏的。已更换。')
})
