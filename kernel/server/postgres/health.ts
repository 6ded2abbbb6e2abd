import pg from 'pg'

import { SUPERUSER } from './cluster.ts'

/** Where and as whom to connect, in the words of node-postgres. */
export type Connection = {
  /** The folder of the socket: node-postgres takes a host that begins with a slash for one. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** What a server says of itself. */
export type Health = { readonly version: string; readonly durable: boolean }

/** A server that does not answer in this time is not one to adopt. */
const ANSWER_MS = 5_000

/** Connection data of the administrator. */
export function superuserOf(socketDir: string, port: number): Connection {
  return { host: socketDir, port, user: SUPERUSER, database: 'postgres' }
}

/**
 * The same as an address, for programs that want DATABASE_URL. The `host` in the query wins, in libpq as in
 * node-postgres; the one before it is only there because an address without a host is not a valid URL.
 */
export function urlOf({ host, port, user, database }: Connection): string {
  const names = `${encodeURIComponent(user)}@localhost:${port}/${encodeURIComponent(database)}`
  return `postgres://${names}?host=${encodeURIComponent(host)}`
}

/** Connects and asks; undefined when the server does not answer properly. */
export async function healthOf(connection: Connection): Promise<Health | undefined> {
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  // A connection that breaks while idle emits an error; here that only means: not healthy.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Health>(
      `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('fsync') = 'on' as durable`,
    )
    return rows[0]
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
