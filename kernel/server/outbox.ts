import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import { openAct } from './act.ts'
import type { Act, Kit } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { sql, transact } from './database.ts'

/** What a capability does when another announces something. It must be safe to run twice. */
export interface Reaction<S extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly hears: EventKind<S>
  readonly run: (payload: z.output<S>, act: Act) => Promise<void>
}

/** Declares a reaction, keeping the type of what it hears. */
export const reaction = <S extends z.ZodType>(name: string, hears: EventKind<S>, run: Reaction<S>['run']): Reaction<S> => ({ name, hears, run })

interface Waiting { readonly id: string; readonly reaction: string; readonly payload: unknown; readonly attempts: number }

const BATCH = 100
/** Seconds until the next try: 2, 4, 8 … at most an hour. There is no last try: a fact is never dropped. */
const pause = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12)) * 1000

/**
 * Takes one batch of facts and lets those who listen react. Several processes may run it: rows one holds are skipped by
 * the others. A reaction that fails is undone alone, by a savepoint, and tried again later; the others of its batch stand.
 * Returns how many were taken.
 */
export async function drainOnce(kit: Kit, reactions: ReadonlyMap<string, Reaction>): Promise<number> {
  const areas: string[] = []
  const taken = await transact(kit.db, job('outbox', kit.district), async (tx) => {
    areas.length = 0
    const now = kit.clock()
    const { rows } = await sql<Waiting>`
      select id, reaction, payload, attempts
      from outbox
      where run_at <= ${now}
      order by run_at, id
      limit ${BATCH}
      for update skip locked`.execute(tx)
    const done: string[] = []
    for (const row of rows) {
      const listening = reactions.get(row.reaction)
      if (!listening) { done.push(row.id); continue }
      await sql`savepoint one`.execute(tx)
      try {
        const open = openAct(kit, job(row.reaction, kit.district), tx, row.id)
        await listening.run(listening.hears.payload.parse(row.payload), open.act)
        await post(tx, open.announced, now)
        if (open.about.areaCode !== undefined) areas.push(open.about.areaCode)
        done.push(row.id)
      } catch (error) {
        await sql`rollback to savepoint one`.execute(tx)
        kit.log.error({ reaction: row.reaction, id: row.id, attempts: row.attempts + 1, err: error }, 'reaction failed, will be tried again')
        const again = new Date(now.getTime() + pause(row.attempts + 1))
        await sql`
          update outbox
          set attempts = ${row.attempts + 1}, run_at = ${again}, error = ${String(error).slice(0, 500)}
          where id = ${row.id}`.execute(tx)
      }
    }
    if (done.length > 0) await sql`delete from outbox where id = any(${done}::uuid[])`.execute(tx)
    return rows.length
  })
  if (areas.length > 0) kit.committed(areas)
  return taken
}
