import { expect, test } from 'vitest'
import { kindOf, pageOf } from './items.tsx'

const item = (type: string, body: unknown) => ({ type, commandId: 'c1', body })

test('the receipt of what was taken down for a resident opens again from the page of the phone', () => {
  expect(pageOf(item('fileOnBehalf', { relation: 'self' }))).toBe('/field/receipt/c1')
  expect(pageOf(item('fileOnBehalf', { relation: 'neighbour' }))).toBe('/field/receipt/c1')
  expect(pageOf(item('fileOnBehalf', { relation: 'worker' }))).toBe(undefined)
  expect(pageOf(item('recordVisit', {}))).toBe(undefined)
})

test('what the worker saw is not called something taken down for a resident', () => {
  expect(kindOf(item('fileOnBehalf', { relation: 'worker' }))).toBe('fileAppeal')
  expect(kindOf(item('fileOnBehalf', { relation: 'self' }))).toBe('fileOnBehalf')
  expect(kindOf(item('recordVisit', {}))).toBe('recordVisit')
})
