import { expect, test } from 'vitest'
import { calmOf, cameOf } from './standing.ts'

const stand = { waiting: 0, filesWaiting: 0, needsYou: 0, reachable: true, blocked: undefined } as const

test('where nothing is kept, nothing is said to be', () => {
  const waits = { ...stand, waiting: 1, blocked: 'no-storage' } as const
  expect(calmOf(waits, false)).toBe('calmHere')
  expect(calmOf({ ...waits, blocked: 'sign-in' }, false)).toBe('calmHere')
  expect(calmOf({ ...stand, waiting: 1 }, true)).toBe('calm')
})

test('what cannot go before somebody has signed in is not said to go by itself', () => {
  const waits = { ...stand, waiting: 1, blocked: 'sign-in' } as const
  expect(calmOf(waits, true)).toBe('calmSignIn')
  expect(cameOf(waits)).toBe('signInFirst')
})

test('what waits for a person is not said to be sent', () => {
  expect(calmOf({ ...stand }, true)).toBe('calmYours')
  expect(cameOf({ ...stand, needsYou: 1 })).toBe('sentButYours')
  expect(cameOf(stand)).toBe('sent')
  expect(cameOf({ ...stand, waiting: 1, reachable: false })).toBe('stillWaiting')
})
