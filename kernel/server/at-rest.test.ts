import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restWhenQuiet } from './at-rest.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('room is given back after the start, and again only when work was followed by quiet', () => {
  let given = 0
  const rest = restWhenQuiet(() => (given += 1))
  vi.advanceTimersByTime(5_000)
  expect(given).toBe(1)
  vi.advanceTimersByTime(600_000)
  expect(given).toBe(1)
  for (let asked = 0; asked < 30; asked++) {
    rest.touch()
    vi.advanceTimersByTime(20_000)
    expect(given).toBe(1)
  }
  vi.advanceTimersByTime(120_000)
  expect(given).toBe(2)
  vi.advanceTimersByTime(600_000)
  expect(given).toBe(2)
  rest.stop()
})

test('who is asked from the first moment on does not rest', () => {
  let given = 0
  const rest = restWhenQuiet(() => (given += 1))
  rest.touch()
  vi.advanceTimersByTime(5_000)
  expect(given).toBe(0)
  vi.advanceTimersByTime(61_000)
  expect(given).toBe(1)
  rest.stop()
  rest.touch()
  vi.advanceTimersByTime(600_000)
  expect(given).toBe(1)
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
