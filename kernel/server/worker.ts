import type { Act, Kit } from './act.ts'
import { openAct } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { ask, sql, transact, Unavailable } from './database.ts'
import { FEW, hearSome, MANY } from './outbox.ts'
import type { Reaction } from './outbox.ts'

/** Work that comes round again: sealing, tidying. One process at a time does it. */
export interface RecurringJob {
  readonly name: string
  readonly everyMs: number
  /** Says `more` where it left something undone: then it comes round at the next look, and not after its time. */
  readonly run: (act: Act) => Promise<void | 'more'>
}

/**
 * Does a recurring job if it is due and nobody else is at it. Its row is held in the transaction of the work itself, so a
 * process that dies lets go at once, and the work is kept with the note that it was done, or neither.
 */
async function runDue(kit: Kit, recurring: RecurringJob): Promise<void> {
  const actor = job(recurring.name, kit.district)
  const next = (now: Date): Date => new Date(now.getTime() + recurring.everyMs)
  try {
    await transact(kit.db, actor, async (tx, write) => {
      const now = kit.clock()
      const { rows } = await sql`
        select name from job where name = ${recurring.name} and run_at <= ${now} for update skip locked`.execute(
        tx,
      )
      if (rows.length === 0) return
      const { act, announced } = openAct(kit, actor, { tx, write }, '')
      const said = await recurring.run(act)
      post(write, announced, act.now())
      const again = said === 'more' ? now : next(now)
      write(sql`update job set state = 'idle', run_at = ${again} where name = ${recurring.name}`)
    })
  } catch (error) {
    if (error instanceof Unavailable) throw error
    kit.log.error({ job: recurring.name, err: error }, 'job failed, will come round again')
    await ask(
      kit.db,
      actor,
      sql`update job set state = 'failed', run_at = ${next(kit.clock())} where name = ${recurring.name}`,
    )
  }
}

/** Names of the jobs that are due: asked once for all, since most of the time none is. */
async function dueNow(kit: Kit): Promise<ReadonlySet<string>> {
  const rows = await ask(
    kit.db,
    job('worker', kit.district),
    sql<{ name: string }>`select name from job where run_at <= ${kit.clock()} order by name`,
  )
  return new Set(rows.map(({ name }) => name))
}

export interface Worker {
  /** Something was announced: look now instead of at the next beat. */
  readonly poke: () => void
  /** Finishes what it began and stops. */
  readonly stop: () => Promise<void>
}

/** Starts reactions and recurring jobs in this process. */
export async function startWorker(
  kit: Kit,
  reactions: readonly Reaction[],
  jobs: readonly RecurringJob[],
): Promise<Worker> {
  const byName = new Map(reactions.map((r) => [r.name, r]))
  await transact(kit.db, job('worker', kit.district), async (tx) => {
    for (const one of jobs) {
      await sql`
        insert into job (name, every_ms, run_at, state)
        values (${one.name}, ${one.everyMs}, ${kit.clock()}, 'idle')
        on conflict (name) do update set every_ms = excluded.every_ms`.execute(tx)
    }
  })
  const state = { stopping: false }
  let wake: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve
      timer = setTimeout(resolve, ms)
    })
  const loop = async () => {
    let poked = Date.now()
    let most = FEW
    while (!state.stopping) {
      let taken = 0
      let isFull = false
      try {
        const heard = await hearSome(kit, byName, most)
        taken = heard.taken
        isFull = taken >= most
        most = heard.late ? MANY : FEW
        if (Date.now() - poked > 1000 || taken === 0) {
          poked = Date.now()
          const due = await dueNow(kit)
          for (const one of jobs) if (!state.stopping && due.has(one.name)) await runDue(kit, one)
        }
      } catch (error) {
        kit.log.warn({ err: error }, 'worker could not reach the database, will try again')
        await rest(500)
      }
      if (!isFull && !state.stopping) await rest(taken > 0 ? 50 : 1000)
      clearTimeout(timer)
    }
  }
  const running = loop()
  return {
    poke: () => wake?.(),
    async stop() {
      state.stopping = true
      wake?.()
      await running
    },
  }
}
