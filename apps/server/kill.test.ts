/**
 * The server and its PostgreSQL are killed without warning, again and again, while people work. Whoever was told "done" finds
 * it done, once. The server is the real program in a process of its own; PostgreSQL waits for the disk, as it does in use.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import type { Kit } from '#kernel/server/act.ts'
import { openDatabase } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { systemBinaries } from '#kernel/server/postgres/binaries.ts'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import type { EmbeddedServer } from '#kernel/server/postgres/embedded.ts'
import { findPostmaster } from '#kernel/server/postgres/postmaster.ts'
import { verify } from '#kernel/server/verify.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { hashPassword } from '#people/server/index.ts'
import { CHAINS } from './house.ts'
import { addStaff, HERE, PASSWORD, settleDistrict } from './testing.ts'

const SCHEMA = `d${TEST_DISTRICT}`
const MAIN = join(import.meta.dirname, 'main.ts')

/** Pauses of the load between two blows, and how many work at once. */
const BETWEEN_MS = 1000
const WORKERS = 5

const folder = mkdtempSync(join(tmpdir(), 'linli-kill-'))
const postgresFolder = join(folder, 'postgres')

// On the embedded engine the server starts its own PostgreSQL, as it does for somebody at home; Debian's 15 stands outside.
const outside: EmbeddedServer | undefined =
  inject('engine') === 'postgres15'
    ? await startEmbedded({ folder: postgresFolder, binaries: systemBinaries(15)! })
    : undefined

let program: ChildProcess | undefined
let port = 0
const errors: string[] = []

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : 0)
        })
      })
  })

const ready = async (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

/** Starts the program and waits until it answers. */
async function start(): Promise<void> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    LINLI_DATA: folder,
    LINLI_DEMO: '0',
    LINLI_DISTRICT: TEST_DISTRICT,
    LINLI_TRUST_PROXY: '1',
    LINLI_LOG: 'warn',
    LINLI_POOL: '8',
    ...(outside === undefined ? {} : { DATABASE_URL: outside.superuserUrl }),
  }
  program = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [program.stdout!, program.stderr!])
    stream.on('data', (chunk: Buffer) => {
      errors.push(chunk.toString('utf8'))
    })
  for (let tries = 0; tries < 2400; tries++) {
    if (await ready()) return
    if (program.exitCode !== null) throw new Error(`the server did not start: ${errors.slice(-5).join('')}`)
    await sleep(50)
  }
  throw new Error('the server does not answer')
}

/** Kills a process without a warning and waits until it is gone. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  for (let tries = 0; tries < 200; tries++) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    if (program?.pid === pid && program.signalCode !== null) return
    await sleep(10)
  }
}

const postmaster = (): number => findPostmaster(join(postgresFolder, 'data'))!.pid

const connectionNow = (): Connection => {
  const { socketDir, port: at } = findPostmaster(join(postgresFolder, 'data'))!
  return { host: socketDir, port: at, user: 'postgres', database: 'postgres' }
}

/** The processes of PostgreSQL that serve the program now. */
async function backends(): Promise<number[]> {
  const client = new pg.Client(outside?.superuser ?? connectionNow())
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'linli'`,
  )
  await client.end()
  return rows.map((row) => row.pid)
}

interface Told {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly cookie: string | undefined
}

let again = 0
const faults: string[] = []

let addresses = 0
const anAddress = (): string => {
  addresses += 1
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** Tries a tenth of a second apart: a busy machine takes its time to bring back what was killed. */
const PATIENCE = 1000

/** Sends a command under its own number until it is answered. Only "not reached" and "try again" are asked again. */
async function untilAnswered(method: string, path: string, body: object, cookie?: string): Promise<Told> {
  const commandId = uuidv7(Date.now())
  for (let tries = 0; tries < PATIENCE; tries++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
        method,
        signal: AbortSignal.timeout(15_000),
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': commandId,
          'sec-fetch-site': 'same-origin',
          // Each try from an address of its own: what is tried here is not the limit of a door.
          'x-forwarded-for': anAddress(),
          ...(cookie === undefined ? {} : { cookie }),
        },
      })
      const said = (await answer.json()) as Told['body']
      if (answer.status !== 503) {
        if (answer.status >= 500) faults.push(`${path}: ${JSON.stringify(said)}`)
        return { status: answer.status, body: said, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] }
      }
    } catch {
      // Nobody was reached, or the answer was lost: the number makes asking again safe.
    }
    again += 1
    await sleep(100)
  }
  throw new Error(`${path} was never answered`)
}

/** The acts that were acknowledged, by the appeal they belong to. */
const acknowledged = new Map<string, { readonly number: string; acts: number }>()

async function did(method: string, path: string, body: object, cookie?: string): Promise<Told['body']> {
  const told = await untilAnswered(method, path, body, cookie)
  if (told.status !== 200) throw new Error(`${method} ${path}: ${told.status} ${JSON.stringify(told.body)}`)
  return told.body
}

/** One whole life of an appeal, in four acts. */
async function life(clerk: string, handler: string, org: string, n: number): Promise<void> {
  const filed = await did('POST', '/appeals', {
    kind: 'problem',
    text: `第${n}件：楼道灯不亮`,
    doorway: 'HH5A01',
    phone: `1990001${String(n).padStart(4, '0')}`,
  })
  const appealId = filed['appealId'] as string
  const kept = { number: filed['number'] as string, acts: 1 }
  acknowledged.set(appealId, kept)
  const order = await did(
    'POST',
    `/desk/appeals/${appealId}/orders`,
    { version: 1, orgId: org, categoryCode: 'repair-light' },
    clerk,
  )
  kept.acts += 1
  await did('POST', `/orders/${order['orderId'] as string}/result`, { text: '已修好' }, handler)
  kept.acts += 1
  await did(
    'POST',
    `/desk/orders/${order['orderId'] as string}/verification`,
    { passed: true, method: 'photo' },
    clerk,
  )
  kept.acts += 1
}

afterAll(async () => {
  if (program && program.exitCode === null && program.signalCode === null) {
    const gone = new Promise((resolve) => program!.once('exit', resolve))
    program.kill('SIGTERM')
    await Promise.race([gone, sleep(10_000).then(() => program!.kill('SIGKILL'))])
  }
  await outside?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('what was acknowledged is there exactly once, whoever was killed meanwhile', async () => {
  port = await freePort()
  await start()
  const db = openDatabase(outside?.superuser ?? connectionNow(), { district: TEST_DISTRICT, pool: 2 })
  const { org } = await settleDistrict(db)
  const passwordHash = await hashPassword(PASSWORD)
  await addStaff(db, {
    login: 'clerk',
    role: 'clerk',
    area: HERE,
    org: undefined,
    passwordHash,
    at: new Date(),
  })
  await addStaff(db, {
    login: 'handler',
    role: 'handler',
    area: HERE,
    org: org.property,
    passwordHash,
    at: new Date(),
  })
  await db.pool.end()
  const [clerk, handler] = await Promise.all(
    ['clerk', 'handler'].map(
      async (login) => (await untilAnswered('POST', '/session', { login, password: PASSWORD })).cookie!,
    ),
  )

  const work = { goesOn: true }
  let begun = 0
  const workers = Array.from({ length: WORKERS }, async () => {
    while (work.goesOn) await life(clerk!, handler!, org.property, ++begun)
  })
  const blows: readonly (readonly [string, () => Promise<void>])[] = [
    [
      'the server',
      async () => {
        await kill(program!.pid!)
        await start()
      },
    ],
    [
      'one process of PostgreSQL',
      async () => {
        await kill((await backends())[0] ?? postmaster())
      },
    ],
    [
      'PostgreSQL',
      async () => {
        await kill(postmaster())
      },
    ],
    [
      'every process of PostgreSQL that serves it',
      async () => {
        for (const pid of await backends()) await kill(pid).catch(() => {})
      },
    ],
    [
      'both at once',
      async () => {
        const pid = postmaster()
        await Promise.all([kill(program!.pid!), kill(pid)])
        await start()
      },
    ],
    [
      'the server, just started',
      async () => {
        await kill(program!.pid!)
        await start()
        await kill(program!.pid!)
        await start()
      },
    ],
  ]
  const progress: [string, number][] = []
  for (const [name, blow] of blows) {
    await sleep(BETWEEN_MS)
    const before = acknowledged.size
    await blow()
    // The work goes on before the next blow falls.
    for (let tries = 0; tries < PATIENCE && acknowledged.size <= before + WORKERS; tries++) await sleep(100)
    progress.push([name, acknowledged.size - before])
  }
  work.goesOn = false
  await Promise.all(workers)

  expect(progress.filter(([, done]) => done <= WORKERS)).toEqual([])
  expect(faults).toEqual([])
  expect(again).toBeGreaterThan(10)
  await theBooksAgree(begun)
}, 400_000)

/** Every table says the same of what was done. */
async function theBooksAgree(begun: number): Promise<void> {
  const db = openDatabase(outside?.superuser ?? connectionNow(), { district: TEST_DISTRICT, pool: 2 })
  const rowsOf = async <T extends pg.QueryResultRow>(statement: string): Promise<T[]> =>
    (await db.pool.query<T>(statement.replaceAll('@', `${SCHEMA}.`))).rows
  try {
    // What was announced is heard, and the last heads are sealed.
    for (let tries = 0; tries < 300; tries++) {
      const [waiting] = await rowsOf<{ n: number }>(
        'select (select count(*) from @outbox)::int + (select count(*) from @unsealed)::int as n',
      )
      if (waiting!.n === 0) break
      await sleep(100)
    }
    // Each life that was begun was acknowledged in all its acts; each is there once and none beside them.
    const appeals = await rowsOf<{ id: string; number: string; state: string }>(
      'select id, number, state from @appeal',
    )
    expect(appeals.length).toBe(begun)
    expect(acknowledged.size).toBe(begun)
    expect([...acknowledged.values()].filter(({ acts }) => acts !== 4)).toEqual([])
    expect(
      appeals.filter(
        ({ id, number, state }) => acknowledged.get(id)?.number !== number || state !== 'closed',
      ),
    ).toEqual([])
    const stories = await rowsOf<{ lines: string; n: number }>(`
      select lines, count(*)::int as n from (select appeal_id, string_agg(name, ' ' order by seq) as lines from @appeal_event group by appeal_id) as story group by lines`)
    expect(stories).toEqual([{ lines: 'received assigned handled verified closed', n: begun }])
    expect(await rowsOf(`select state, count(*)::int as n from @work_order group by state`)).toEqual([
      { state: 'passed', n: begun },
    ])
    // One audit line and one receipt for each act.
    const acts = await rowsOf(`
      select a.act, count(*)::int as n, count(distinct a.command_id)::int as commands, count(r.command_id)::int as receipts
      from @audit as a left join @receipt as r on r.command_id = a.command_id
      where a.act <> 'signIn' group by a.act order by a.act`)
    expect(acts).toEqual(
      ['dispatchOrder', 'fileAppeal', 'submitResult', 'verifyOrder'].map((act) => ({
        act,
        n: begun,
        commands: begun,
        receipts: begun,
      })),
    )
    // Each fact was heard by each who listens, and made one message.
    const notices = await rowsOf(
      `select template, count(*)::int as n, count(distinct appeal_id)::int as appeals from @notice group by template order by template`,
    )
    expect(notices).toEqual(
      ['assigned', 'closed', 'desk-handled', 'order-offered', 'received'].map((template) => ({
        template,
        n: begun,
        appeals: begun,
      })),
    )
    const sms = join(folder, 'outgoing', 'sms')
    const texts = existsSync(sms)
      ? readdirSync(sms)
          .filter((name) => name.endsWith('.json'))
          .map((name) => JSON.parse(readFileSync(join(sms, name), 'utf8')) as { phone: string; text: string })
      : []
    const perPhone = Map.groupBy(texts, ({ phone }) => phone)
    expect(perPhone.size).toBe(begun)
    expect(
      [...perPhone.values()].filter(
        (some) =>
          some.filter(({ text }) => text.includes('已收到')).length !== 1 ||
          some.filter(({ text }) => text.includes('已办结')).length !== 1,
      ),
    ).toEqual([])
    // No line was lost or changed: every story verifies against its head, every head against its seal.
    const verdict = await verify({ db, district: TEST_DISTRICT } as Kit, CHAINS)
    expect(verdict).toMatchObject({
      records: begun,
      lines: begun * 5,
      leaves: begun * 4,
      waiting: 0,
      discrepancies: [],
    })
  } finally {
    await db.pool.end()
  }
}

test('PostgreSQL kept its promise because it waited for the disk', async () => {
  const client = new pg.Client(outside?.superuser ?? connectionNow())
  await client.connect()
  const settings = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`,
  )
  await client.end()
  expect(settings.rows.map(({ name, setting }) => [name, setting])).toEqual([
    ['fsync', 'on'],
    ['full_page_writes', 'on'],
    ['synchronous_commit', 'on'],
  ])
})

test(`the number of this run: ${randomUUID().slice(0, 8)}`, () => {
  process.stdout.write(`kill: ${acknowledged.size} lives of four acts, asked again ${again} times\n`)
})
