import { expect, test } from 'vitest'
import { KEPT_MS, makeShelf } from './shelf.ts'
import type { Sheet } from './sheet.ts'

const at = (ms: number): Date => new Date(1_000_000_000 + ms)
const sheet = (bytes: number, readAt = at(0)): Sheet => ({
  known: { seq: 1, tag: 'a' },
  readAt: readAt.getTime(),
  parts: [],
  counts: new Map(),
  sums: new Map(),
  bytes,
})

test('a sheet is kept for some minutes from when it was read, however often it was asked for or put down again', () => {
  const shelf = makeShelf()
  const kept = sheet(10)
  shelf.put('a', kept, at(0))
  expect(shelf.get('a', at(KEPT_MS - 1))).toBe(kept)
  // Renewed in part, it is as old as what it was made from.
  shelf.put('a', kept, at(KEPT_MS - 1))
  expect(shelf.get('a', at(KEPT_MS - 1))).toBe(kept)
  expect(shelf.get('a', at(KEPT_MS))).toBeUndefined()
  expect(shelf.bytes()).toBe(0)
  shelf.put('a', kept, at(KEPT_MS))
  expect(shelf.get('a', at(KEPT_MS))).toBeUndefined()
  // A clock that was put back gives nothing either.
  shelf.put('a', kept, at(0))
  expect(shelf.get('a', at(-1))).toBeUndefined()
})

test('all together are no more than so many bytes, and who was not asked for the longest goes first', () => {
  const shelf = makeShelf(100)
  for (const key of ['a', 'b', 'c']) shelf.put(key, sheet(40), at(0))
  expect([shelf.get('a', at(1)), shelf.bytes()]).toEqual([undefined, 80])
  expect(shelf.get('b', at(1))).toBeDefined()
  shelf.put('d', sheet(40), at(1))
  expect(shelf.get('c', at(1))).toBeUndefined()
  expect(shelf.get('b', at(1))).toBeDefined()
  shelf.put('b', sheet(60), at(1))
  expect(shelf.bytes()).toBe(100)
  shelf.put('e', sheet(101), at(1))
  expect([shelf.get('e', at(1)), shelf.bytes()]).toEqual([undefined, 100])
})
