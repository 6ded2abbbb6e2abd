import { expect, test } from 'vitest'
import type { Kit } from '#kernel/server/act.ts'
import { makeGate, makeTurn } from './gate.ts'

test('so many at once, some wait in their order, and the rest are told when to come again', async () => {
  const now = { ms: 0 }
  const gate = makeGate({ atOnce: 2, waiting: 3 }, { dice: () => 0.5, clock: () => now.ms })
  const doors: (() => void)[] = []
  const done: number[] = []
  const comes = (n: number) =>
    gate.through(async () => {
      await new Promise<void>((resolve) => {
        doors.push(resolve)
      })
      done.push(n)
    })
  const first = [1, 2, 3, 4, 5].map(comes)
  await expect(comes(6)).rejects.toMatchObject({ code: 'try-again', status: 503, retryAfterS: 4 })
  expect(doors).toHaveLength(2)
  for (let open = 0; open < 5; open++) {
    doors[open]!()
    await first[open]
    await Promise.resolve()
  }
  expect(done).toEqual([1, 2, 3, 4, 5])
  const later = comes(7)
  doors.at(-1)!()
  await later
})

test('the more are sent away, the further apart they come again, and a fault inside frees the place', async () => {
  const gate = makeGate({ atOnce: 1, waiting: 0 }, { dice: () => 1, clock: () => 0 })
  const { promise, reject } = Promise.withResolvers<never>()
  const inside = gate.through(() => promise)
  const told: number[] = []
  for (let n = 0; n < 500; n++)
    await gate
      .through(() => Promise.resolve())
      .catch(({ retryAfterS }: { retryAfterS: number }) => told.push(retryAfterS))
  expect(told[0]).toBe(6)
  expect(told.at(-1)).toBe(42)
  reject(new Error('lost'))
  await expect(inside).rejects.toThrow('lost')
  expect(await gate.through(() => Promise.resolve('free'))).toBe('free')
})

test('whoever waits for a turn is never sent away, and no more than some are at it at once', async () => {
  const turn = makeTurn(() => 0.5)
  const kit = { clock: () => new Date(0) } as Kit
  let inside = 0
  let most = 0
  const comes = (n: number) =>
    turn(kit, async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      inside -= 1
      return n
    })
  const all = Array.from({ length: 1600 }, (_, n) => n)
  expect(await Promise.all(all.map(comes))).toEqual(all)
  expect(most).toBe(3)
})
