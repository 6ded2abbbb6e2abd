import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restWhenQuiet } from './at-rest.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A process that holds so much, and what it gave back. */
function holding(megabytes: number) {
  const house = { held: megabytes, given: 0 }
  const rest = restWhenQuiet(
    () => {
      house.given += 1
      house.held = 100
    },
    () => house.held,
  )
  return Object.assign(house, rest)
}

test('room is given back after the start, and again only when work was followed by quiet', () => {
  const house = holding(180)
  vi.advanceTimersByTime(5_000)
  expect(house.given).toBe(1)
  vi.advanceTimersByTime(600_000)
  expect(house.given).toBe(1)
  for (let asked = 0; asked < 30; asked++) {
    house.touch()
    house.held += 5
    vi.advanceTimersByTime(20_000)
    expect(house.given).toBe(1)
  }
  vi.advanceTimersByTime(120_000)
  expect(house.given).toBe(2)
  vi.advanceTimersByTime(600_000)
  expect(house.given).toBe(2)
  house.stop()
})

test('what the jobs of the house took is given back, though nobody asked; a little more is left where it is', () => {
  const house = holding(180)
  vi.advanceTimersByTime(5_000)
  house.held = 108
  vi.advanceTimersByTime(600_000)
  expect(house.given).toBe(1)
  house.held = 150
  vi.advanceTimersByTime(61_000)
  expect(house.given).toBe(2)
  house.stop()
})

test('who is asked from the first moment on does not rest', () => {
  const house = holding(180)
  house.touch()
  vi.advanceTimersByTime(5_000)
  expect(house.given).toBe(0)
  vi.advanceTimersByTime(61_000)
  expect(house.given).toBe(1)
  house.stop()
  house.held = 200
  vi.advanceTimersByTime(600_000)
  expect(house.given).toBe(1)
})

test('clearing away takes what nothing holds', async () => {
  const weak = new WeakRef({ much: Array.from({ length: 1000 }, (_, i) => ({ i })) })
  // What was made in this turn is kept until it is over.
  vi.useRealTimers()
  await new Promise((done) => {
    setTimeout(done, 10)
  })
  vi.useFakeTimers()
  const rest = restWhenQuiet()
  vi.advanceTimersByTime(5_000)
  rest.stop()
  expect(weak.deref()).toBeUndefined()
})
