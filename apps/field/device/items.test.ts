import { expect, test } from 'vitest'
import { pageOf } from './items.tsx'

const item = (type: string, body: unknown) => ({ type, commandId: 'c1', body })

test('the receipt of what was taken down for a resident opens again from the page of the phone', () => {
  expect(pageOf(item('fileOnBehalf', { relation: 'self' }))).toBe('/field/receipt/c1')
  expect(pageOf(item('fileOnBehalf', { relation: 'neighbour' }))).toBe('/field/receipt/c1')
  expect(pageOf(item('fileOnBehalf', { relation: 'worker' }))).toBe(undefined)
  expect(pageOf(item('recordVisit', {}))).toBe(undefined)
})
