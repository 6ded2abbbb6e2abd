/** The real server code on a database of its own, without HTTP: with a clock that is told, and a way to pull its plug. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { endpoint } from '#kernel/common/endpoint.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { JsonBegun } from '#kernel/server/begun.ts'
import { runCommand, runQuery } from '#kernel/server/command.ts'
import { makeCounter } from '#kernel/server/counter.ts'
import { openDatabase } from '#kernel/server/database.ts'
import type { Connection, Database } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { makeLog } from '#kernel/server/log.ts'
import { drainOnce } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import { JsonText, route } from '#kernel/server/route.ts'
import type { Route } from '#kernel/server/route.ts'
import { makeVault } from '#kernel/server/vault.ts'
import { dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { throwAwayFolder } from '#kernel/testing/throw-away.ts'
import { devicesRoutes } from '#devices/server/routes.ts'
import { folderSender } from '#notices/server/sender.ts'
import { Sessions } from '#people/server/index.ts'
import type { Dice, Time } from '#kernel/web/sync/testing/world.ts'
import pg from 'pg'
import { z } from 'zod'
import { fieldWork, listenersOf, reactionsOf, routesOf } from '../../house.ts'
import { madeFrom } from './making.ts'
import { plugged } from './plug.ts'
import type { Plug } from './plug.ts'

type Work = Parameters<typeof devicesRoutes>[0]

/** What is taken out of the house to see whether the simulator notices. */
export interface Altered {
  readonly work?: (work: Work) => Work
  readonly route?: (route: Route, kit: () => Kit) => Route
  readonly reactions?: (reactions: readonly Reaction[], kit: () => Kit) => readonly Reaction[]
  /** Run by the owner of the tables when the database is new. */
  readonly sql?: string
}

export interface Carry {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly bytes?: Uint8Array
}

export interface SimHouse {
  readonly kit: Kit
  readonly plug: Plug
  /** The owner of the tables, who sees everything: what is true is read here. */
  readonly truth: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>
  /** Who is asking, by a token, as for any request. */
  readonly actorOf: (token: string) => Promise<Actor>
  /** Roles changed: nobody is believed from memory. */
  readonly forgetSessions: () => void
  readonly does: <const E extends Endpoint>(
    actor: Actor,
    endpoint: E,
    request: RequestOf<E>,
  ) => Promise<ValueOf<E>>
  /** Answers as the mounted route would, in JSON that crossed the wire. */
  readonly carry: (id: string, actor: Actor, input: Carry) => Promise<unknown>
  /** Lets those who listen hear all facts. */
  readonly hear: () => Promise<void>
  /** Hears one batch, for two at once. */
  readonly hearOnce: (kit?: Kit) => Promise<number>
  readonly backup: () => Promise<void>
  /** The database of the last backup, as after a disaster. */
  readonly restore: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface SimOptions {
  readonly name: string
  readonly time: Time
  readonly dice: Dice
  readonly altered?: Altered
  /** The database stays when the house is closed. */
  readonly keeps?: boolean
}

/** An act on which the house breaks, however often it is sent: nothing else may ever wait for it. */
const poison = route(
  endpoint({
    id: 'poison',
    summary: 'Breaks',
    method: 'POST',
    path: '/poison',
    needs: 'staff',
    params: z.object({ orderId: z.string() }),
    body: z.object({}),
    returns: z.object({}),
    refusals: [],
  }),
  () => Promise.reject(new Error('this always breaks')),
)

const KEY = 'cd'.repeat(32)

export async function openSimHouse(
  connection: Connection,
  { name, time, dice, altered = {}, keeps = false }: SimOptions,
): Promise<SimHouse> {
  const own = { ...connection, database: name }
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client(connection)
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  const folder = throwAwayFolder('linli-test-sim-')
  const clock = (): Date => new Date(time.now())
  let db: Database
  let numbers: Database
  let owner: pg.Client
  const plug = plugged(dice)
  let isOpen = false
  let restores = 0
  async function open(): Promise<void> {
    isOpen = true
    // A backup is no opening here: what a phone compares must not hide what it missed.
    db = { ...openDatabase(own, { district: TEST_DISTRICT, pool: 6 }), opened: `${restores}` }
    plug.into(db)
    numbers = openDatabase(own, { district: TEST_DISTRICT, pool: 1 })
    owner = new pg.Client(own)
    owner.on('error', () => {})
    await owner.connect()
    await owner.query(`set search_path = ${db.schema}`)
  }
  async function shut(): Promise<void> {
    if (!isOpen) return
    isOpen = false
    await Promise.all([db.pool.end(), numbers.pool.end(), owner.end()])
  }
  await open()
  if (altered.sql !== undefined) await owner!.query(altered.sql)
  let count: (kind: string) => Promise<number>
  const begin = () => {
    count = makeCounter(numbers, TEST_DISTRICT)
  }
  begin()
  const heard = reactionsOf(folderSender(join(folder, 'outgoing')))
  const reactions = altered.reactions?.(heard, () => kit) ?? heard
  const kit: Kit = {
    get db() {
      return db
    },
    listeners: listenersOf(reactions),
    vault: makeVault(KEY),
    files: openFileStore(join(folder, 'files')),
    log: makeLog(process.env['LINLI_TEST_LOG'] === undefined ? 'silent' : 'error'),
    district: TEST_DISTRICT,
    clock,
    nextNumber: (kind) => count(kind),
    committed: () => {},
  }
  const sessions = new Sessions(kit)
  const plain = routesOf(sessions, false)
  const work = fieldWork(plain)
  const withPoison = { ...work, acts: new Map([...work.acts, [poison.endpoint.id, poison]]) }
  const routes = [...plain, ...devicesRoutes(altered.work?.(withPoison) ?? withPoison)]
  const byId = new Map(routes.map((route) => [route.endpoint.id, altered.route?.(route, () => kit) ?? route]))
  const routeOf = (id: string): Route => byId.get(id) ?? fail(`no route ${id}`)
  const byName = new Map(reactions.map((one) => [one.name, one]))
  const conversation = { setSession: () => {}, address: '10.0.0.1', lang: 'zh', upload: undefined } as const
  const house: SimHouse = {
    kit,
    plug,
    truth: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<R>(text, [...values])).rows,
    actorOf: (token) => sessions.actorOf(token, 'cookie'),
    forgetSessions: () => {
      sessions.forgetAll()
    },
    async does(actor, endpoint, request) {
      const { handler, keeps } = routeOf(endpoint.id)
      const { params, query, body } = request as { params?: unknown; query?: unknown; body?: unknown }
      const input = {
        params: endpoint.params?.parse(params ?? {}),
        query: endpoint.query?.parse(query ?? {}),
        body: endpoint.body?.parse(body ?? {}),
      }
      return (await runCommand(kit, {
        endpoint,
        handler,
        input,
        actor,
        commandId: dice.id(),
        conversation,
        keeps,
      })) as never
    },
    async carry(id, actor, { params, query, body, bytes }) {
      const { endpoint, carries, handler } = routeOf(id)
      const input = {
        params: endpoint.params?.parse(params),
        query: endpoint.query?.parse(query ?? {}),
        body: endpoint.body?.parse(body),
      }
      const talk = { ...conversation, bytes: bytes && Buffer.from(bytes) }
      const answer = carries
        ? await carries(input, { kit, actor, conversation: talk })
        : await runQuery(kit, { endpoint, handler, input, actor, conversation: talk })
      // A file is given as it is.
      if (answer instanceof Object && 'body' in answer && answer.body instanceof Uint8Array) return answer
      if (answer instanceof JsonBegun) return JSON.parse(await answer.text())
      return JSON.parse(answer instanceof JsonText ? answer.text : JSON.stringify(answer))
    },
    async hear() {
      while ((await drainOnce(kit, byName)) > 0);
    },
    hearOnce: (by = kit) => drainOnce(by, byName),
    async backup() {
      await shut()
      await admin(`drop database if exists ${name}_kept with (force)`)
      await admin(`create database ${name}_kept template ${name} strategy file_copy`)
      await open()
      begin()
    },
    async restore() {
      await shut()
      await admin(`drop database ${name} with (force)`)
      await madeFrom(admin, name, `${name}_kept`)
      restores += 1
      await open()
      begin()
      sessions.forgetAll()
    },
    async close() {
      await shut()
      rmSync(folder, { recursive: true, force: true })
      if (keeps) return
      await dropDatabase(connection, name)
      await admin(`drop database if exists ${name}_kept with (force)`)
    },
  }
  return house
}

const fail = (what: string): never => {
  throw new Error(what)
}
