import { job } from './actor.ts'
import { ask, sql } from './database.ts'
import type { Database } from './database.ts'

const BLOCK = 50

/**
 * Numbers for people, taken from the database in blocks of fifty, in a transaction of their own: the counter row stays
 * locked until commit, and no act may wait for another there. A block is lost when a process ends, so numbers have gaps.
 */
export function makeCounter(db: Database, district: string): (name: string) => Promise<number> {
  const blocks = new Map<string, { next: number; end: number; refill: Promise<void> | undefined }>()
  const refill = async (name: string) => {
    const [row] = await ask(
      db,
      job('counter', district),
      sql<{ n: number }>`
      insert into counter as c (name, n)
      values (${name}, ${BLOCK})
      on conflict (name) do update set n = c.n + excluded.n
      returning c.n`,
    )
    const { n } = row!
    blocks.set(name, { next: n - BLOCK + 1, end: n, refill: undefined })
  }
  return async (name) => {
    for (;;) {
      const block = blocks.get(name)
      if (block && block.next <= block.end) return block.next++
      if (!block) blocks.set(name, { next: 1, end: 0, refill: undefined })
      const waiting = blocks.get(name)!
      // One that failed is forgotten: remembered, it would be the answer to everybody long after the database is back.
      waiting.refill ??= refill(name).finally(() => {
        waiting.refill = undefined
      })
      await waiting.refill
    }
  }
}
