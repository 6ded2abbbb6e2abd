import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import { openAct } from './act.ts'
import type { Act, Kit } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { sql, transact, Unavailable } from './database.ts'
import type { Tx, Write } from './database.ts'

/** What a capability does when another announces something. It must be safe to run twice. */
export interface Reaction<S extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly hears: EventKind<S>
  readonly run: (payload: z.output<S>, act: Act) => Promise<void>
}

/** Declares a reaction, keeping the type of what it hears. */
export const reaction = <S extends z.ZodType>(
  name: string,
  hears: EventKind<S>,
  run: Reaction<S>['run'],
): Reaction<S> => ({ name, hears, run })

type Reactions = ReadonlyMap<string, Reaction>

interface Waiting {
  readonly id: string
  readonly reaction: string
  readonly payload: unknown
  readonly attempts: number
}

const BATCH = 100
/** Seconds until the next try: 2, 4, 8 … at most an hour. There is no last try: a fact is never dropped. */
const pause = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12)) * 1000

/**
 * Takes the facts that are due, held for this transaction. Rows another process holds are passed over, and so are those for
 * reactions this process does not know: a newer one beside it announced them, and will hear them. The oldest are found by walking
 * the index of due times, whatever the planner believes of a table that is empty one minute and full the next: planned as a
 * sort, each hundred would read the whole queue. (In one run of the bench this statement took a hundred times what it takes now; its
 * plan was not caught.) The values stand in the text for the same reason.
 */
async function take(tx: Tx, reactions: Reactions, now: Date, most: number): Promise<Waiting[]> {
  const unsorted = sql.raw('set local enable_sort = off').execute(tx)
  const taken = sql<Waiting>`
    select id, reaction, payload, attempts
    from outbox
    where run_at <= ${sql.lit(now.toISOString())}::timestamptz and reaction in (${sql.join(['', ...reactions.keys()].map((name) => sql.lit(name)))})
    order by run_at, id
    limit ${sql.lit(most)}
    for update skip locked`.execute(tx)
  const sorted = sql.raw('set local enable_sort = on').execute(tx)
  // Sent together, so that the two settings cost no waiting.
  const [, { rows }] = await Promise.all([unsorted, taken, sorted])
  return rows
}

/** Lets the reaction that listens hear one fact. Returns the area it concerned, if it said so. */
async function hear(
  kit: Kit,
  reactions: Reactions,
  row: Waiting,
  by: { readonly tx: Tx; readonly write: Write },
): Promise<string | undefined> {
  const listening = reactions.get(row.reaction)!
  const open = openAct(kit, job(row.reaction, kit.district), by, row.id)
  await listening.run(listening.hears.payload.parse(row.payload), open.act)
  post(by.write, open.announced, open.act.now())
  return open.about.areaCode
}

/** Hears a whole batch in one transaction; if one reaction fails, nothing of it is kept. */
function hearAll(
  kit: Kit,
  reactions: Reactions,
): Promise<{ readonly taken: number; readonly areas: readonly string[] }> {
  return transact(kit.db, job('outbox', kit.district), async (tx, write) => {
    const rows = await take(tx, reactions, kit.clock(), BATCH)
    const areas = new Set<string>()
    for (const row of rows) {
      const area = await hear(kit, reactions, row, { tx, write })
      if (area !== undefined) areas.add(area)
    }
    if (rows.length > 0) write(sql`delete from outbox where id = any(${rows.map((row) => row.id)}::uuid[])`)
    return { taken: rows.length, areas: [...areas] }
  })
}

/** Hears one fact in a transaction of its own. A failure is noted and tried again later; it holds up nobody else. */
async function hearOne(
  kit: Kit,
  reactions: Reactions,
): Promise<{ readonly taken: number; readonly areas: readonly string[] }> {
  let row: Waiting | undefined
  try {
    return await transact(kit.db, job('outbox', kit.district), async (tx, write) => {
      row = (await take(tx, reactions, kit.clock(), 1))[0]
      if (!row) return { taken: 0, areas: [] }
      const area = await hear(kit, reactions, row, { tx, write })
      write(sql`delete from outbox where id = ${row.id}`)
      return { taken: 1, areas: area === undefined ? [] : [area] }
    })
  } catch (error) {
    if (!row || error instanceof Unavailable) throw error
    const failed = row
    kit.log.error(
      { reaction: failed.reaction, id: failed.id, attempts: failed.attempts + 1, err: error },
      'reaction failed, will be tried again',
    )
    const again = new Date(kit.clock().getTime() + pause(failed.attempts + 1))
    await transact(kit.db, job('outbox', kit.district), (tx) =>
      sql`
      update outbox
      set attempts = ${failed.attempts + 1}, run_at = ${again}, error = ${String(error).slice(0, 500)}
      where id = ${failed.id}`.execute(tx),
    )
    return { taken: 1, areas: [] }
  }
}

/**
 * Takes one batch of facts and lets those who listen react, all in one transaction; where that fails, one by one, so
 * that the one that fails is found and tried later while the others stand. Several processes may run it at once.
 * Returns how many were taken.
 */
export async function drainOnce(kit: Kit, reactions: Reactions): Promise<number> {
  let heard: { readonly taken: number; readonly areas: readonly string[] }
  try {
    heard = await hearAll(kit, reactions)
  } catch (error) {
    if (error instanceof Unavailable) throw error
    let taken = 0
    const areas: string[] = []
    for (let left = BATCH; left > 0; left--) {
      const one = await hearOne(kit, reactions)
      if (one.taken === 0) break
      taken += 1
      areas.push(...one.areas)
    }
    heard = { taken, areas }
  }
  if (heard.areas.length > 0) kit.committed(heard.areas)
  return heard.taken
}
