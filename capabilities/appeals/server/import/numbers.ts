import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'

/** Keeps a block of appeal numbers for an import, in a transaction of its own so that nobody waits for it. Returns the first. */
export const numbersFor = (kit: Kit, count: number): Promise<number> =>
  transact(kit.db, job('counter', kit.district), async (tx) => {
    const {
      rows: [row],
    } = await sql<{ n: number }>`
      insert into counter as c (name, n)
      values ('appeal', ${count})
      on conflict (name) do update set n = c.n + excluded.n
      returning c.n`.execute(tx)
    return row!.n - count + 1
  })
