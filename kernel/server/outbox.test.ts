import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'

import { eventKind } from '#kernel/common/event.ts'
import { aKit } from '#kernel/testing/kit.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { openAct } from './act.ts'
import { job } from './actor.ts'
import { post } from './command.ts'
import { sql, transact } from './database.ts'
import { drainOnce, FEW, hearSome, MANY, reaction, reactionTogether } from './outbox.ts'
import type { Reaction } from './outbox.ts'
import { startWorker } from './worker.ts'

const Happened = eventKind('Happened', 'Something happened', z.object({ n: z.number() }))
const Followed = eventKind('Followed', 'Something followed from it', z.object({ n: z.number() }))

const LISTENERS: Record<string, readonly string[]> = { Happened: ['counts'], Followed: ['follows'] }
const { kit, owner, later } = await aKit((event) => LISTENERS[event] ?? [])
const heard: number[] = []
const fails = new Set<number>()

/** Counts what it hears, in a row of its own per fact: heard twice, a fact is still one row. */
const counts = reaction('counts', Happened, async ({ n }, act) => {
  heard.push(n)
  await sql`insert into counter (name, n) values (${`heard ${act.commandId}`}, ${n}) on conflict (name) do nothing`.execute(
    act.tx,
  )
  if (fails.has(n)) throw new Error(`${n} does not work today`)
  if (n >= 100) act.announce(Followed, { n })
})
const follows = reaction('follows', Followed, async ({ n }, act) => {
  act.write(
    sql`insert into counter (name, n) values (${`followed ${n}`}, ${n}) on conflict (name) do nothing`,
  )
})
const all = new Map<string, Reaction>([counts, follows].map((one) => [one.name, one]))

const announce = (...facts: readonly number[]) => {
  const actor = job('test', TEST_DISTRICT)
  return transact(kit.db, actor, async (tx, write) => {
    const { act, announced } = openAct(kit, actor, { tx, write }, '')
    for (const n of facts) act.announce(Happened, { n })
    post(write, announced, act.now())
  })
}
const rows = async (prefix: string): Promise<number[]> =>
  (
    await owner.query<{ n: number }>('select n from counter where name like $1 order by n', [`${prefix}%`])
  ).rows.map(({ n }) => n)
const waiting = async (): Promise<
  readonly { readonly attempts: number; readonly error: string | null; readonly in_s: number }[]
> =>
  (
    await owner.query<{ attempts: number; error: string | null; in_s: number }>(
      `select attempts, error, round(extract(epoch from run_at - at))::int as in_s from outbox order by run_at`,
    )
  ).rows

beforeEach(async () => {
  await owner.query('truncate outbox, counter')
  heard.length = 0
  fails.clear()
})

test('what was announced is heard once, in its order', async () => {
  await announce(1, 2, 3)
  expect(await drainOnce(kit, all)).toBe(3)
  expect(heard).toEqual([1, 2, 3])
  expect(await drainOnce(kit, all)).toBe(0)
  expect(await rows('heard')).toEqual([1, 2, 3])
})

test('a reaction that fails is tried again later, longer each time; the others of its batch stand', async () => {
  fails.add(2)
  await announce(1, 2, 3)
  await drainOnce(kit, all)
  expect(await rows('heard')).toEqual([1, 3])
  expect(await waiting()).toEqual([{ attempts: 1, error: 'Error: 2 does not work today', in_s: 2 }])
  expect(await drainOnce(kit, all)).toBe(0)
  later(2100)
  await drainOnce(kit, all)
  expect((await waiting()).map(({ attempts }) => attempts)).toEqual([2])
  later(3600_000)
  fails.clear()
  await drainOnce(kit, all)
  expect(await rows('heard')).toEqual([1, 2, 3])
  expect(await waiting()).toEqual([])
})

test('of several who hear a fact, one who fails holds up no other, and goes by the same number each time', async () => {
  LISTENERS['Happened'] = ['counts', 'notes', 'counts-too']
  const noted: string[] = []
  let broken = true
  const notes = reaction('notes', Happened, async ({ n }, act) => {
    noted.push(act.commandId)
    if (broken) throw new Error(`${n} cannot be noted`)
  })
  const several = new Map(
    [...all.values(), notes, { ...counts, name: 'counts-too' }].map((one) => [one.name, one]),
  )
  await announce(1, 2)
  expect((await owner.query('select 1 from outbox')).rowCount).toBe(2)
  await drainOnce(kit, several)
  expect(await rows('heard')).toEqual([1, 1, 2, 2])
  expect(await waiting()).toHaveLength(2)
  broken = false
  later(2100)
  expect(await drainOnce(kit, several)).toBe(2)
  expect(await waiting()).toEqual([])
  expect(new Set(noted).size).toBe(2)
  LISTENERS['Happened'] = ['counts']
})

test('who takes many facts as one hears a batch once, in its order; where that fails, each by itself', async () => {
  const batches: number[][] = []
  const gathers = reactionTogether('counts', Happened, async (facts, act) => {
    batches.push(facts.map(({ payload }) => payload.n))
    if (facts.some(({ payload }) => fails.has(payload.n))) throw new Error('not this one')
    for (const { payload, number } of facts)
      act.write(sql`insert into counter (name, n) values (${`heard ${number}`}, ${payload.n})`)
  })
  const together = new Map<string, Reaction>([['counts', gathers]])
  await announce(1, 2, 3)
  await drainOnce(kit, together)
  expect(batches).toEqual([[1, 2, 3]])
  fails.add(5)
  await announce(4, 5, 6)
  await drainOnce(kit, together)
  expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [4], [5], [6]])
  expect(await rows('heard')).toEqual([1, 2, 3, 4, 6])
  expect(await waiting()).toHaveLength(1)
})

test('what an older version announced is heard too', async () => {
  await announce(3)
  await owner.query(`update outbox set reaction = reactions[1], reactions = null, numbers = null`)
  expect(await drainOnce(kit, all)).toBe(1)
  expect(await rows('heard')).toEqual([3])
})

test('nothing of a failed reaction is kept, and no fact is ever dropped', async () => {
  fails.add(7)
  await announce(7)
  for (let tries = 0; tries < 20; tries++) {
    await drainOnce(kit, all)
    later(3601_000)
  }
  expect(await rows('heard')).toEqual([])
  expect((await waiting()).map(({ attempts }) => attempts)).toEqual([20])
})

test('what a reaction announces is heard in its turn', async () => {
  await announce(100, 101)
  await drainOnce(kit, all)
  expect(await rows('followed')).toEqual([])
  await drainOnce(kit, all)
  expect(await rows('followed')).toEqual([100, 101])
})

test('a few are heard at a time, and many once the oldest has waited too long', async () => {
  const facts = Array.from({ length: FEW + 50 }, (_, i) => i % FEW)
  await announce(...facts)
  expect(await hearSome(kit, all, FEW)).toMatchObject({ taken: FEW, late: false })
  later(31_000)
  expect(await hearSome(kit, all, 20)).toMatchObject({ taken: 20, late: true })
  expect(await hearSome(kit, all, MANY)).toMatchObject({ taken: 30, late: false })
  expect(heard).toEqual(facts)
})

test('several processes at once hear each fact once', async () => {
  await announce(...Array.from({ length: 400 }, (_, i) => i))
  const drain = async (): Promise<void> => {
    while ((await drainOnce(kit, all)) > 0);
  }
  await Promise.all([drain(), drain(), drain()])
  while ((await drainOnce(kit, all)) > 0);
  expect(heard.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, i) => i))
})

test('a fact of a newer version waits for the newer process', async () => {
  await announce(5)
  await owner.query(`update outbox set reactions = '{not.known.here}'`)
  expect(await drainOnce(kit, all)).toBe(0)
  expect(await waiting()).toHaveLength(1)
  const newer = new Map(all).set('not.known.here', { ...all.get('counts')!, name: 'not.known.here' })
  expect(await drainOnce(kit, newer)).toBe(1)
  expect(await rows('heard')).toEqual([5])
})

test('a payload that the reaction cannot read is kept and told', async () => {
  await announce(6)
  await owner.query(`update outbox set payload = '{"n": "six"}'`)
  await drainOnce(kit, all)
  const [kept] = await waiting()
  expect(kept).toMatchObject({ attempts: 1 })
  expect(kept!.error).toContain('n')
})

/** Six seconds at most. */
const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 300 && !(await done()); tries++)
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
}

test('a recurring job is done by one process at a time, and comes round again after a failure', async () => {
  let runs = 0
  let together = 0
  let broken = true
  const works = {
    name: 'works',
    everyMs: 50,
    run: async () => {
      together += 1
      expect(together).toBe(1)
      await new Promise((resolve) => {
        setTimeout(resolve, 30)
      })
      together -= 1
      runs += 1
    },
  }
  const breaks = {
    name: 'breaks',
    everyMs: 50,
    run: async () => {
      if (broken) throw new Error('not today')
      runs += 1000
    },
  }
  const workers = await Promise.all([1, 2, 3].map(() => startWorker(kit, [], [works, breaks])))
  const state = async (): Promise<string | undefined> =>
    (await owner.query<{ state: string }>(`select state from job where name = 'breaks'`)).rows[0]?.state
  await until(async () => (await state()) === 'failed')
  expect(await state()).toBe('failed')
  broken = false
  await until(() => runs > 1000)
  await Promise.all(workers.map((worker) => worker.stop()))
  expect(runs).toBeGreaterThan(1000)
  expect(await state()).toBe('idle')
})

test('a job that left something undone is due again at once, and else after its time', async () => {
  let left = 3
  const steps = {
    name: 'steps',
    everyMs: 3_600_000,
    run: async () => {
      left -= 1
      return left > 0 ? ('more' as const) : undefined
    },
  }
  const worker = await startWorker(kit, [], [steps])
  const isDue = async (): Promise<boolean | undefined> =>
    (await owner.query<{ due: boolean }>(`select run_at <= now() as due from job where name = 'steps'`))
      .rows[0]?.due
  await until(() => left === 0)
  await worker.stop()
  expect(left).toBe(0)
  expect(await isDue()).toBe(false)
})
