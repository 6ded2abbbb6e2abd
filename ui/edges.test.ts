import { expect, test } from 'vitest'
import { endsOf, stepTo } from './edges.ts'

const WINDOW = { start: 0, end: 100 }

test('what is seen whole is left where it is; what is not comes to the middle', () => {
  expect(stepTo(WINDOW, { start: 20, end: 100 })).toBe(0)
  expect(stepTo(WINDOW, { start: 80, end: 160 })).toBe(70)
  expect(stepTo(WINDOW, { start: -60, end: 20 })).toBe(-70)
})

test('more follows at the ends that are not reached', () => {
  expect(endsOf(240, 100, 0)).toEqual({ before: false, after: true })
  expect(endsOf(240, 100, 70)).toEqual({ before: true, after: true })
  expect(endsOf(240, 100, 139.5)).toEqual({ before: true, after: false })
  expect(endsOf(100, 100, 0)).toEqual({ before: false, after: false })
})
