import { expect, test } from 'vitest'
import { inTurn, stillSelected } from './bulk.ts'
import type { AnyReply } from './call.ts'

const ok: AnyReply = { ok: true, value: {} }
const no = (refusal: 'already-ended' | 'offline'): AnyReply => ({
  ok: false,
  refusal,
  message: `${refusal}!`,
  fields: [],
})
const always = () => true

test('each is done with a number of its own, and one that may not be done hinders nobody', async () => {
  const keys = new Set<string>()
  const step = (row: number, key: string) => {
    keys.add(key)
    return Promise.resolve(row === 2 ? no('already-ended') : ok)
  }
  expect(await inTurn([1, 2, 3], step, always)).toEqual({
    done: [1, 3],
    notDone: [{ row: 2, why: 'already-ended!' }],
  })
  expect(keys.size).toBe(3)
})

test('without a connection it ends at once, and says what was not done', async () => {
  const asked: number[] = []
  const step = (row: number) => {
    asked.push(row)
    return Promise.resolve(row === 2 ? no('offline') : ok)
  }
  const { done, notDone } = await inTurn([1, 2, 3, 4], step, always)
  expect({ done, asked, left: notDone.map(({ row }) => row) }).toEqual({
    done: [1],
    asked: [1, 2],
    left: [2, 3, 4],
  })
})

test('stopped, it ends after the one under way', async () => {
  const { done, notDone } = await inTurn(
    [1, 2, 3],
    () => Promise.resolve(ok),
    (behind) => behind < 2,
  )
  expect({ done, notDone }).toEqual({ done: [1, 2], notDone: [] })
})

test('what was refused or not come to stays selected, and only that', async () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  const { done } = await inTurn(
    rows,
    ({ id }) => Promise.resolve(id === 'a' ? no('already-ended') : ok),
    (behind) => behind < 2,
  )
  expect([...stillSelected(new Set(['a', 'b', 'c']), done)]).toEqual(['a', 'c'])
})
