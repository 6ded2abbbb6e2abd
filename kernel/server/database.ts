import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, RawBuilder } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import pg from 'pg'
import type { Actor } from './actor.ts'

/** What SQL is run on. Statements are written by hand with Kysely's `sql` tag; there is no ORM and no table type to drift. */
export type Tx = Kysely<Record<never, never>>

export interface Database {
  readonly pool: pg.Pool
  readonly schema: string
  /** The name statements are prepared under, or none where a transaction pooler may stand between. */
  readonly prepare: boolean
  /** Names this opening: whoever puts a house back to an earlier day opens it anew. */
  readonly opened: string
}

export interface Connection {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
  readonly connectionString?: string
}

/** Role the application works as: it owns nothing and cannot pass row-level security. */
export const APP_ROLE = 'linli_app'

// Numbers that count rows come back as numbers; they stay far below 2^53.
pg.types.setTypeParser(20, Number)
// Dates without time stay text, so that no time zone can move them.
pg.types.setTypeParser(1082, (text) => text)

export const schemaOf = (district: string): string => `d${district}`

/** Opens a pool for one district. */
export function openDatabase(
  connection: Connection,
  options: { readonly district: string; readonly pool: number },
): Database {
  const prepare = !(connection.connectionString ?? '').includes('pgbouncer=true')
  const pool = new pg.Pool({
    ...connection,
    max: options.pool,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'linli',
    pipeline: true,
  })
  // A connection that dies while idle is simply replaced; whoever holds one learns it from their own query.
  pool.on('error', () => {})
  const opened = randomBytes(4).toString('hex')
  return { pool, schema: schemaOf(options.district), prepare, opened }
}

const SAFE = /^[0-9A-Za-z:_,.-]*$/

/** One literal `set local`. Values are ours (digits, ids, names), checked here because literals cannot be parameters. */
function setting(name: string, value: string): string {
  if (!SAFE.test(value)) throw new Error(`unsafe session value for ${name}`)
  return `set local ${name} = '${value}'`
}

/** A list as policies look into it: `,health,party,`. */
const listed = (names: readonly string[]): string => `,${names.join(',')},`

/** Widens what the rest of a transaction sees to these seals: whoever seals a matter out of their own sight still writes it. */
export const seeing = (seals: readonly string[]): RawBuilder<unknown> =>
  sql.raw(setting('linli.seals', listed(seals)))

/** Takes one step of an act through the door, where codes and sessions are kept, and is then again who the actor was. */
export async function throughTheDoor<T>(tx: Tx, actor: Actor, step: () => Promise<T>): Promise<T> {
  await sql.raw(setting('linli.kind', 'door')).execute(tx)
  const value = await step()
  await sql.raw(setting('linli.kind', actor.kind)).execute(tx)
  return value
}

/** What makes the following statements of an act see the whole district, as a job would, and what ends it. */
export const wholeSight = (): RawBuilder<unknown> => sql.raw(setting('linli.kind', 'system'))
export const ownSight = (actor: Actor): RawBuilder<unknown> => sql.raw(setting('linli.kind', actor.kind))

/**
 * Takes one step of an act with the whole district in sight, where a law must weigh what the actor may not read. The act has
 * found what it is about under its own sight before, and tells nothing of what it sees here.
 */
export async function withWholeSight<T>(tx: Tx, actor: Actor, step: () => Promise<T>): Promise<T> {
  await wholeSight().execute(tx)
  const value = await step()
  await ownSight(actor).execute(tx)
  return value
}

/** The end of an area's range: `:` is the character after `9`. */
export const upTo = (prefix: string): string => `${prefix}:`

/** A column that is one of some values; of one alone written so that an index keeps its order. */
export const oneOf = (column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} in (${sql.join(values)})`

/** What opens a transaction for an actor: role, district and range, each a literal `SET LOCAL` (see engines: Citus passes on nothing else). */
export function opening(schema: string, actor: Actor): string {
  const lines = [
    'begin',
    `set local role ${APP_ROLE}`,
    `set local search_path = ${schema}, linli_common`,
    setting('linli.kind', actor.kind),
    setting('linli.who', actor.who),
  ]
  if (actor.areaCode !== '')
    lines.push(setting('linli.lo', actor.areaCode), setting('linli.hi', upTo(actor.areaCode)))
  if (actor.orgId !== undefined) lines.push(setting('linli.org', actor.orgId))
  if (actor.person !== undefined) lines.push(setting('linli.person', actor.person))
  if (actor.record !== undefined) lines.push(setting('linli.record', actor.record))
  if (actor.seals.length > 0) lines.push(setting('linli.seals', listed(actor.seals)))
  if (actor.rights?.length) lines.push(setting('linli.rights', listed(actor.rights)))
  return lines.join(';')
}

// What is asked in one go leaves in one packet: on a busy server, system calls are what costs. It leaves as soon as whoever asked waits,
// not when the loop has gone round: the database works meanwhile on what the first of many asked.
const gathering = new WeakSet<object>()
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}

/** What failed first in the transaction of a connection. The statements behind it only say that it is aborted. */
const failed = new WeakMap<pg.PoolClient, { readonly why: unknown }>()
function watched<T>(client: pg.PoolClient, answer: Promise<T>): Promise<T> {
  answer.catch((why: unknown) => {
    if (!failed.has(client)) failed.set(client, { why })
  })
  return answer
}

/** Hands one statement to the connection, at once: what is handed over first is run first. */
function sendQuery(client: pg.PoolClient, query: CompiledQuery, prepare: boolean): Promise<pg.QueryResult> {
  gather(client)
  const name = prepare && query.parameters.length > 0 ? statementName(query.sql) : undefined
  const answer = client.query({
    text: query.sql,
    values: [...query.parameters],
    ...(name === undefined ? {} : { name }),
  })
  return watched(client, answer)
}

/** A Kysely driver over one client that is already inside a transaction. */
class ClientDriver extends DummyDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(client: pg.PoolClient, prepare: boolean) {
    super()
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const answer = await sendQuery(client, query, prepare)
        return { rows: answer.rows as R[], numAffectedRows: BigInt(answer.rowCount ?? 0) }
      },
      streamQuery: () => {
        throw new Error('streams read in pages')
      },
    }
  }
  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
}

const names = new Map<string, string>()
const asked = new Set<string>()
/**
 * Prepared names by text, for what is asked again, at most some hundreds: each connection keeps what it prepared. A text that is asked once (a
 * list of its own length, a search of its own words) takes no name from one that is asked all day.
 */
function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= 800) return undefined
  if (!asked.has(text)) {
    if (asked.size >= 5000) asked.clear()
    asked.add(text)
    return undefined
  }
  asked.delete(text)
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

const kyselys = new WeakMap<pg.PoolClient, Tx>()
const databases = new WeakMap<Tx, Database>()
/** The database that a transaction runs on. */
export const databaseOf = (tx: Tx): Database => databases.get(tx)!

function kyselyOn(client: pg.PoolClient, db: Database): Tx {
  const known = kyselys.get(client)
  if (known) return known
  const made: Tx = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client, db.prepare),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  kyselys.set(client, made)
  databases.set(made, db)
  return made
}

/** Nothing of the transaction was kept, or it cannot be known: ask again with the same command number. */
export class Unavailable extends Error {}

const AGAIN = new Set(['40001', '40P01'])
const LOST = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '08004', '53300'])

export const sqlStateOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** The name of the constraint that stood in the way; Citus adds a shard number and may leave the field empty (engines §2b). */
export function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { constraint, message } = error as { constraint?: string; message?: string }
  const name = constraint ?? /constraint "([^"]+)"/.exec(message ?? '')?.[1]
  return name?.replace(/_\d+$/, '')
}

const isLost = (error: unknown): boolean => {
  const code = sqlStateOf(error)
  if (code !== undefined) return LOST.has(code) || /^E[A-Z]+$/.test(code)
  return (
    error instanceof Error &&
    /terminat|timeout exceeded|not queryable|Connection ended|\bclosed/i.test(error.message)
  )
}

/** Sends a statement without waiting for it. The transaction waits for all that were sent before it says that it is kept. */
export type Write = (statement: RawBuilder<unknown>) => void

/**
 * Runs `work` in one transaction as `actor`. The opening travels with the first statement and the commit with the last
 * ones: what `work` sends by `write` is not waited for one by one. A deadlock or serialization failure runs `work` again,
 * so it must do nothing outside the transaction. A lost server is `Unavailable`.
 */
export async function transact<T>(
  db: Database,
  actor: Actor,
  work: (tx: Tx, write: Write) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transactOnce(db, actor, work)
    } catch (error) {
      if (AGAIN.has(sqlStateOf(error) ?? '') && attempt < 4) {
        await aLittle(attempt)
        continue
      }
      if (isLost(error)) throw new Unavailable('the database went away', { cause: error })
      if (AGAIN.has(sqlStateOf(error) ?? ''))
        throw new Unavailable('too many were at the same rows', { cause: error })
      throw error
    }
  }
}

/** One question in a transaction of its own. */
export const ask = <R>(db: Database, actor: Actor, question: RawBuilder<R>): Promise<readonly R[]> =>
  transact(db, actor, async (tx) => (await question.execute(tx)).rows)

/** Whoever was undone lets the other go first: begun again at once, it would often take the row from under them, and neither would ever end. */
const aLittle = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, attempt * (5 + Math.random() * 20))
  })

const ABORTED = '25P02'

async function transactOnce<T>(
  db: Database,
  actor: Actor,
  work: (tx: Tx, write: Write) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const sent: Promise<unknown>[] = []
  failed.delete(client)
  const send = (answer: Promise<unknown>) => {
    sent.push(watched(client, answer))
  }
  try {
    gather(client)
    send(client.query(opening(db.schema, actor)))
    const tx = kyselyOn(client, db)
    const value = await work(tx, (statement) => {
      send(sendQuery(client, statement.compile(tx), db.prepare))
    })
    gather(client)
    const end = client.query('commit')
    end.catch(() => {})
    await Promise.all(sent)
    if ((await end).command !== 'COMMIT') throw new Error('the transaction was not kept')
    return value
  } catch (error) {
    if (!broken)
      await client.query('rollback').catch((why: Error) => {
        broken = why
      })
    throw sqlStateOf(error) === ABORTED ? (failed.get(client)?.why ?? error) : error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

export { sql }
export type { RawBuilder }
