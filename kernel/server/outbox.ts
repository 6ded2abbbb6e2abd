import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import { openAct } from './act.ts'
import type { Act, Kit } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { ask, sql, transact, Unavailable } from './database.ts'
import type { Tx, Write } from './database.ts'
import { sideBySide } from './side-by-side.ts'

/** A fact as whoever listens gets it, with the number of what is done about it: the same each time. */
export interface Heard<P> {
  /** Its name, for those who hear several kinds as one. */
  readonly event: string
  readonly payload: P
  readonly number: string
}

/** What a capability does when another announces something. It must be safe to run twice. */
export interface Reaction<S extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly hears: EventKind<S>
  readonly run: (payload: z.output<S>, act: Act) => Promise<void>
  /** The same for all facts of a batch at once, in the order in which they happened. */
  readonly together?: (facts: readonly Heard<z.output<S>>[], act: Act) => Promise<void>
}

/** Declares a reaction, keeping the type of what it hears. */
export const reaction = <S extends z.ZodType>(
  name: string,
  hears: EventKind<S>,
  run: Reaction<S>['run'],
): Reaction<S> => ({ name, hears, run })

/**
 * Declares a reaction that takes many facts as one: for what everybody announces and somebody only notes, where a statement for each
 * would cost more than the act it follows. Reactions that share `together` are heard as one.
 */
export const reactionTogether = <S extends z.ZodType>(
  name: string,
  hears: EventKind<S>,
  together: NonNullable<Reaction<S>['together']>,
): Reaction<S> => ({
  name,
  hears,
  together,
  run: (payload, act) => together([{ event: hears.name, payload, number: act.commandId }], act),
})

type Reactions = ReadonlyMap<string, Reaction>

/** A fact and who has yet to hear it, each under a number of its own. */
interface Waiting {
  readonly id: string
  readonly reactions: readonly string[]
  readonly numbers: readonly string[]
  readonly payload: unknown
  readonly attempts: number
  readonly runAt: Date
}

/** Facts heard in one transaction: few, so that whoever acts on the same rows waits little. */
export const FEW = 100
/**
 * At full load people go first and facts wait; once the oldest has waited so long, many are heard at once: a batch spends
 * most of its time then waiting its turn, step by step, however many facts it holds.
 */
const LATE_MS = 30_000
export const MANY = 800
/** Seconds until the next try: 2, 4, 8 … at most an hour. There is no last try: a fact is never dropped. */
const pause = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12)) * 1000

/**
 * Takes the facts that are due, held for this transaction. Rows another process holds are passed over, and so are those that
 * a reaction hears which this process does not know: a newer one beside it announced them, and will hear them. The oldest are found by walking
 * the index of due times, whatever the planner believes of a table that is empty one minute and full the next: planned as a
 * sort, each hundred would read the whole queue. (In one run of the bench this statement took a hundred times what it takes now; its
 * plan was not caught.) The values stand in the text for the same reason.
 */
async function take(tx: Tx, reactions: Reactions, now: Date, most: number): Promise<Waiting[]> {
  const unsorted = sql.raw('set local enable_sort = off').execute(tx)
  const taken = sql<Waiting>`
    select id, coalesce(reactions, array[reaction]) as reactions, coalesce(numbers, array[id]) as numbers, payload, attempts, run_at as "runAt"
    from outbox
    where run_at <= ${sql.lit(now.toISOString())}::timestamptz
      and coalesce(reactions, array[reaction]) <@ ${sql.lit(`{${[...reactions.keys()].join()}}`)}::text[]
    order by run_at, id
    limit ${sql.lit(most)}
    for update skip locked`.execute(tx)
  const sorted = sql.raw('set local enable_sort = on').execute(tx)
  // Sent together, so that the two settings cost no waiting.
  const [, { rows }] = await Promise.all([unsorted, taken, sorted])
  return rows
}

interface By {
  readonly tx: Tx
  readonly write: Write
}

/** Something one reaction does, in its name. Returns the areas it concerned, if it said so. */
async function inItsName(
  kit: Kit,
  { name, number, by }: { readonly name: string; readonly number: string; readonly by: By },
  does: (act: Act) => Promise<void>,
): Promise<readonly string[]> {
  const open = openAct(kit, job(name, kit.district), by, number)
  await does(open.act)
  post(by.write, open.announced, open.act.now())
  return [...open.about.areas]
}

interface Ear {
  readonly name: string
  readonly listening: Reaction
  readonly facts: Heard<unknown>[]
}

/** Who hears what of some facts, each in their order. Reactions that take many as one in the same way are one. */
function earsOf(reactions: Reactions, rows: readonly Waiting[]): readonly Ear[] {
  const ears = new Map<unknown, Ear>()
  for (const row of rows) {
    for (const [i, name] of row.reactions.entries()) {
      const listening = reactions.get(name)!
      const key = listening.together ?? name
      const ear = ears.get(key) ?? { name, listening, facts: [] }
      ears.set(key, ear)
      ear.facts.push({
        event: listening.hears.name,
        payload: listening.hears.payload.parse(row.payload),
        number: row.numbers[i]!,
      })
    }
  }
  return [...ears.values()]
}

/**
 * Lets everybody who listens hear facts, in one transaction: whoever listens hears in order, and all of them side by side, since
 * between them there is no order and each waits for the database most of the time. Returns the areas concerned.
 */
async function hear(kit: Kit, reactions: Reactions, rows: readonly Waiting[], by: By): Promise<Set<string>> {
  const areas = new Set<string>()
  const listen = async ({ name, listening, facts }: Ear): Promise<void> => {
    const said = (number: string, does: (act: Act) => Promise<void>) =>
      inItsName(kit, { name, number, by }, does)
    if (listening.together) {
      for (const area of await said(facts[0]!.number, (act) => listening.together!(facts, act)))
        areas.add(area)
      return
    }
    for (const { payload, number } of facts)
      for (const area of await said(number, (act) => listening.run(payload, act))) areas.add(area)
  }
  await sideBySide(earsOf(reactions, rows), listen)
  return areas
}

interface HeardSome {
  readonly taken: number
  readonly areas: readonly string[]
  /** The oldest had waited too long, and more wait behind these. */
  readonly late: boolean
}

/** Hears a whole batch in one transaction; if one reaction fails, nothing of it is kept. */
function hearAll(kit: Kit, reactions: Reactions, most: number): Promise<HeardSome> {
  return transact(kit.db, job('outbox', kit.district), async (tx, write) => {
    const now = kit.clock()
    const rows = await take(tx, reactions, now, most)
    const areas = await hear(kit, reactions, rows, { tx, write })
    if (rows.length > 0) write(sql`delete from outbox where id = any(${rows.map((row) => row.id)}::uuid[])`)
    const late = rows.length === most && now.getTime() - rows[0]!.runAt.getTime() > LATE_MS
    return { taken: rows.length, areas: [...areas], late }
  })
}

/** A fact for several becomes one for each, so that whoever fails holds up no other. */
const takeApart = (row: Waiting) => sql`
    with apart as (delete from outbox where id = ${row.id} returning event, payload, at, run_at)
    insert into outbox (id, reactions, numbers, event, payload, at, run_at, attempts)
    select l.number, array[l.reaction], array[l.number], a.event, a.payload, a.at, a.run_at, 0
    from apart as a
    cross join unnest(${row.reactions}::text[], ${row.numbers}::uuid[]) as l (reaction, number)`

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
      if (row.reactions.length > 1) {
        write(takeApart(row))
        return { taken: 1, areas: [] }
      }
      const areas = await hear(kit, reactions, [row], { tx, write })
      write(sql`delete from outbox where id = ${row.id}`)
      return { taken: 1, areas: [...areas] }
    })
  } catch (error) {
    if (!row || error instanceof Unavailable) throw error
    const failed = row
    kit.log.error(
      { reactions: failed.reactions, id: failed.id, attempts: failed.attempts + 1, err: error },
      'reaction failed, will be tried again',
    )
    const again = new Date(kit.clock().getTime() + pause(failed.attempts + 1))
    await ask(
      kit.db,
      job('outbox', kit.district),
      sql`
      update outbox
      set attempts = ${failed.attempts + 1}, run_at = ${again}, error = ${String(error).slice(0, 500)}
      where id = ${failed.id}`,
    )
    return { taken: 1, areas: [] }
  }
}

/**
 * Takes one batch of facts and lets those who listen react, all in one transaction; where that fails, one by one, so
 * that the one that fails is found and tried later while the others stand. Several processes may run it at once.
 */
export async function hearSome(kit: Kit, reactions: Reactions, most: number): Promise<HeardSome> {
  let heard: HeardSome
  try {
    heard = await hearAll(kit, reactions, most)
  } catch (error) {
    if (error instanceof Unavailable) throw error
    let taken = 0
    const areas: string[] = []
    for (let left = FEW; left > 0; left--) {
      const one = await hearOne(kit, reactions)
      if (one.taken === 0) break
      taken += 1
      areas.push(...one.areas)
    }
    heard = { taken, areas, late: false }
  }
  if (heard.areas.length > 0) kit.committed(heard.areas)
  return heard
}

/** Hears one batch, and returns how many facts that were. */
export const drainOnce = async (kit: Kit, reactions: Reactions): Promise<number> =>
  (await hearSome(kit, reactions, FEW)).taken
