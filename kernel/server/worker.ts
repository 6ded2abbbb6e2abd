import type { Act, Kit } from './act.ts'
import { openAct } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { sql, transact } from './database.ts'
import { drainOnce } from './outbox.ts'
import type { Reaction } from './outbox.ts'

/** Work that comes round again: sealing, tidying. One process at a time does it. */
export interface RecurringJob {
  readonly name: string
  readonly everyMs: number
  readonly run: (act: Act) => Promise<void>
}

/** Takes a recurring job if it is due and nobody has it. A holder that died loses it after a minute. */
async function runDue(kit: Kit, recurring: RecurringJob): Promise<void> {
  const actor = job(recurring.name, kit.district)
  const mine = await transact(kit.db, actor, async (tx) => {
    const now = kit.clock()
    const taken = await sql`
      update job
      set state = 'running', locked_until = ${new Date(now.getTime() + 60_000)}, run_at = ${new Date(now.getTime() + recurring.everyMs)}
      where name = ${recurring.name} and run_at <= ${now} and (state <> 'running' or locked_until < ${now})`.execute(
      tx,
    )
    return taken.numAffectedRows === 1n
  })
  if (!mine) return
  let state = 'idle'
  try {
    await transact(kit.db, actor, async (tx, write) => {
      const { act, announced } = openAct(kit, actor, { tx, write }, '')
      await recurring.run(act)
      post(write, announced, act.now())
    })
  } catch (error) {
    state = 'failed'
    kit.log.error({ job: recurring.name, err: error }, 'job failed, will come round again')
  }
  await transact(kit.db, actor, (tx) =>
    sql`update job set state = ${state}, locked_until = null where name = ${recurring.name}`.execute(tx),
  )
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
    while (!state.stopping) {
      let taken = 0
      try {
        taken = await drainOnce(kit, byName)
        if (Date.now() - poked > 1000 || taken === 0) {
          poked = Date.now()
          for (const one of jobs) if (!state.stopping) await runDue(kit, one)
        }
      } catch (error) {
        kit.log.warn({ err: error }, 'worker could not reach the database, will try again')
        await rest(500)
      }
      if (taken < 100 && !state.stopping) await rest(taken > 0 ? 50 : 1000)
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
