import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyQueue, following, putBack, renewed, without } from './queue.ts'
import type { Queue, Waiting } from './queue.ts'

const rows = (...ids: readonly string[]): readonly Waiting[] => ids.map((id) => ({ id }))
const shown = (...ids: readonly string[]): Queue<Waiting> => ({ ...emptyQueue(), rows: rows(...ids) })
const idsOf = (queue: Queue<Waiting>) => queue.rows.map(({ id }) => id).join('')
const NONE: ReadonlySet<string> = new Set()

test('what comes in above is counted and not shown', () => {
  const queue = renewed(shown('b', 'd'), rows('a', 'b', 'c', 'd'), NONE)
  expect(idsOf(queue)).toBe('bd')
  expect(queue.held).toBe(2)
})

test('what comes in after the last is added there', () => {
  expect(idsOf(renewed(shown('a', 'b'), rows('a', 'b', 'c', 'd'), NONE))).toBe('abcd')
})

test('what a colleague has taken stays where it was, marked', () => {
  const queue = renewed(shown('a', 'b', 'c'), rows('a', 'c'), NONE)
  expect(idsOf(queue)).toBe('abc')
  expect([...queue.taken]).toEqual(['b'])
})

test('what one has just sent off does not come back by an older answer', () => {
  const queue = renewed(without(shown('a', 'b'), 'a'), rows('a', 'b'), new Set(['a']))
  expect(idsOf(queue)).toBe('b')
  expect(queue.held).toBe(0)
})

test('an empty queue takes what there is', () => {
  expect(idsOf(renewed(emptyQueue(), rows('a', 'b'), NONE))).toBe('ab')
})

test('after the last one the one before is next', () => {
  expect(following(shown('a', 'b', 'c'), 'b')).toBe('c')
  expect(following(shown('a', 'b', 'c'), 'c')).toBe('b')
  expect(following(shown('a'), 'a')).toBeUndefined()
})

test('a line taken back stands where it stood', () => {
  expect(idsOf(putBack(shown('a', 'c'), { id: 'b' }, 1))).toBe('abc')
})

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 })

test('whatever the server says, lines on view keep their order and none stands twice', () => {
  fc.assert(
    fc.property(ids, ids, (before, now) => {
      const queue = renewed(shown(...before), rows(...now), NONE)
      const after = queue.rows.map(({ id }) => id)
      expect(new Set(after).size).toBe(after.length)
      if (now.some((id) => before.includes(id))) expect(after.slice(0, before.length)).toEqual(before)
      expect(queue.held + after.length - queue.taken.size).toBe(now.length)
    }),
  )
})
