import { expect, test } from 'vitest'
import { kindOf } from './act-names.ts'

test('what the worker saw is not called something taken down for a resident', () => {
  expect(kindOf('fileOnBehalf', 'worker')).toBe('fileAppeal')
  expect(kindOf('fileOnBehalf', 'self')).toBe('fileOnBehalf')
  expect(kindOf('fileOnBehalf', undefined)).toBe('fileOnBehalf')
  expect(kindOf('recordVisit', undefined)).toBe('recordVisit')
})
