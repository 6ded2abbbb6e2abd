import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'

import { aKit } from '#kernel/testing/kit.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { job, VISITOR } from './actor.ts'
import {
  ask,
  constraintOf,
  opening,
  sql,
  sqlStateOf,
  throughTheDoor,
  transact,
  Unavailable,
} from './database.ts'
import type { Tx } from './database.ts'

const { kit, owner, anotherPool } = await aKit()
const actor = job('test', TEST_DISTRICT)
const gate = () => Promise.withResolvers<void>()

const put = (tx: Tx, name: string, n: number) =>
  sql`insert into counter as c (name, n) values (${name}, ${n}) on conflict (name) do update set n = excluded.n`.execute(
    tx,
  )
const read = async (name: string): Promise<number | undefined> =>
  (await owner.query<{ n: number }>('select n from counter where name = $1', [name])).rows[0]?.n
const failing = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a transaction is kept whole, or not at all', async () => {
  await transact(kit.db, actor, async (tx) => {
    await put(tx, 'whole-1', 1)
    await put(tx, 'whole-2', 2)
  })
  expect([await read('whole-1'), await read('whole-2')]).toEqual([1, 2])
  const error = await failing(
    transact(kit.db, actor, async (tx) => {
      await put(tx, 'whole-1', 10)
      throw new Error('changed my mind')
    }),
  )
  expect(error).toMatchObject({ message: 'changed my mind' })
  expect(await read('whole-1')).toBe(1)
})

test('what is sent without waiting is kept with the rest, and its failure is the failure of all', async () => {
  await transact(kit.db, actor, async (_, write) => {
    write(sql`insert into counter (name, n) values ('sent-1', 1)`)
    write(sql`insert into counter (name, n) values ('sent-2', 2)`)
  })
  expect([await read('sent-1'), await read('sent-2')]).toEqual([1, 2])
  const error = await failing(
    transact(kit.db, actor, async (_, write) => {
      write(sql`insert into counter (name, n) values ('sent-3', 3)`)
      write(sql`insert into counter (name, n) values ('sent-1', 1)`)
      write(sql`insert into counter (name, n) values ('sent-4', 4)`)
    }),
  )
  expect([sqlStateOf(error), constraintOf(error)]).toEqual(['23505', 'counter_pkey'])
  expect([await read('sent-3'), await read('sent-4')]).toEqual([undefined, undefined])
})

test('a failure that was not waited for is told instead of the one it brings about', async () => {
  const error = await failing(
    transact(kit.db, actor, async (tx, write) => {
      write(sql`insert into counter (name, n) values ('whole-1', 1)`)
      await put(tx, 'after', 1)
    }),
  )
  expect(sqlStateOf(error)).toBe('23505')
})

test('one question alone is answered, kept where it writes, and fails as itself', async () => {
  expect(await ask(kit.db, actor, sql`select n from counter where name = 'whole-1'`)).toEqual([{ n: 1 }])
  expect(
    await ask(kit.db, actor, sql`insert into counter (name, n) values ('asked', 5) returning n`),
  ).toEqual([{ n: 5 }])
  expect(await read('asked')).toBe(5)
  const error = await failing(ask(kit.db, actor, sql`insert into counter (name, n) values ('asked', 6)`))
  expect([sqlStateOf(error), constraintOf(error)]).toEqual(['23505', 'counter_pkey'])
  const seen = await ask(kit.db, VISITOR, sql`select current_setting('linli.kind') as kind`)
  expect(seen).toEqual([{ kind: VISITOR.kind }])
})

test('of what is asked side by side the failure is told that came first, not the one that was heard first', async () => {
  const error = await failing(
    transact(kit.db, actor, async (tx) => {
      const heardLate = failing(sql`select 1 / 0`.execute(tx)).then(async (why) => {
        await pause(50)
        throw why
      })
      await Promise.all([heardLate, sql`select 1`.execute(tx)])
    }),
  )
  expect(sqlStateOf(error)).toBe('22012')
})

test('two that lock crosswise both come through: the one undone is done again', async () => {
  await transact(kit.db, actor, async (tx) => {
    await put(tx, 'left', 0)
    await put(tx, 'right', 0)
  })
  let runs = 0
  const leftHeld = gate()
  const rightHeld = gate()
  const crosswise = (
    first: string,
    second: string,
    mine: PromiseWithResolvers<void>,
    theirs: PromiseWithResolvers<void>,
  ) =>
    transact(kit.db, actor, async (tx) => {
      runs += 1
      await sql`update counter set n = n + 1 where name = ${first}`.execute(tx)
      mine.resolve()
      await theirs.promise
      await sql`update counter set n = n + 1 where name = ${second}`.execute(tx)
    })
  await Promise.all([
    crosswise('left', 'right', leftHeld, rightHeld),
    crosswise('right', 'left', rightHeld, leftHeld),
  ])
  expect(runs).toBeGreaterThanOrEqual(3)
  expect([await read('left'), await read('right')]).toEqual([2, 2])
})

test('whoever comes through a deadlock never is asked to try again, not told of a fault', async () => {
  let runs = 0
  const error = await failing(
    transact(kit.db, actor, async () => {
      runs += 1
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    }),
  )
  expect(error).toBeInstanceOf(Unavailable)
  expect(runs).toBe(4)
})

test('a connection cut in the middle is "unavailable", and the next transaction has a whole one', async () => {
  const error = await failing(
    transact(kit.db, actor, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
      await put(tx, 'cut', 1)
    }),
  )
  expect(error).toBeInstanceOf(Unavailable)
  expect(await read('cut')).toBeUndefined()
  await transact(kit.db, actor, (tx) => put(tx, 'whole-again', 1))
  expect(await read('whole-again')).toBe(1)
})

test('a connection that was cut while it lay idle is replaced without a word', async () => {
  await Promise.all(
    Array.from({ length: 6 }, () => transact(kit.db, actor, (tx) => sql`select pg_sleep(0.01)`.execute(tx))),
  )
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linli' and datname = current_database()`,
  )
  await new Promise((resolve) => {
    setTimeout(resolve, 100)
  })
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) => transact(kit.db, actor, (tx) => put(tx, `idle-${i}`, i))),
  )
  expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'fulfilled'))
})

test('nobody inherits who somebody else was: role, range and person end with the transaction', async () => {
  const one = anotherPool()
  const staff = {
    ...VISITOR,
    kind: 'staff',
    who: 'account:x',
    areaCode: '340199001001',
    seals: ['health'],
    rights: ['audit.read'],
    orgId: '019cd542-0000-7000-8000-000000000001',
  } as const
  const settings = sql<Record<string, string | null>>`
    select current_user::text as role, ${sql.join(['kind', 'who', 'lo', 'hi', 'org', 'person', 'record', 'seals', 'rights'].map((name) => sql`nullif(current_setting(${sql.lit(`linli.${name}`)}, true), '') as ${sql.ref(name)}`))}`
  const within = await transact(one, staff, (tx) => settings.execute(tx))
  expect(within.rows[0]).toMatchObject({
    role: 'linli_app',
    kind: 'staff',
    lo: '340199001001',
    hi: '340199001001:',
    seals: ',health,',
    rights: ',audit.read,',
  })
  const next = await transact(one, VISITOR, (tx) => settings.execute(tx))
  expect(next.rows[0]).toEqual({
    role: 'linli_app',
    kind: 'public',
    who: 'visitor',
    lo: null,
    hi: null,
    org: null,
    person: null,
    record: null,
    seals: null,
    rights: null,
  })
  const { rows } = await one.pool.query<{ role: string; kind: string | null }>(
    `select current_user::text as role, nullif(current_setting('linli.kind', true), '') as kind`,
  )
  expect(rows[0]).toMatchObject({ role: 'postgres', kind: null })
})

test('a step through the door is a step: before and after it the actor is who they are', async () => {
  const kinds = await transact(kit.db, VISITOR, async (tx) => {
    const kind = async () =>
      (await sql<{ kind: string }>`select current_setting('linli.kind') as kind`.execute(tx)).rows[0]!.kind
    return [await kind(), await throughTheDoor(tx, VISITOR, kind), await kind()]
  })
  expect(kinds).toEqual(['public', 'door', 'public'])
})

test.each(["x'; drop table appeal; --", 'a b', 'a\nb', "'", '"', '\\', '%', '字', 'a;b'])(
  'a session value such as %j never reaches the database',
  (value) => {
    for (const unsafe of [
      { ...VISITOR, who: value },
      { ...VISITOR, person: value },
      { ...VISITOR, areaCode: value },
      { ...VISITOR, seals: [value] },
      { ...VISITOR, orgId: value },
      { ...VISITOR, record: value },
      { ...VISITOR, rights: [value] },
    ])
      expect(() => opening('d340199', unsafe)).toThrow('unsafe session value')
  },
)
