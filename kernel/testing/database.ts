import pg from 'pg'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { MAP } from '../../capabilities/map.ts'
import { loadCatalogue } from '#catalogue/server/index.ts'

/** The district every test lives in; its prefix belongs to nobody. */
export const TEST_DISTRICT = '340199'
export const TEMPLATE = 'linli_template'
const AT = new Date('2026-03-02T01:00:00Z')

async function as<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the migrated database that every test file clones: once per run. */
export async function prepareTemplate(connection: Connection): Promise<void> {
  await as(connection, async (client) => {
    await client.query(`drop database if exists ${TEMPLATE}`)
    await client.query(`create database ${TEMPLATE}`)
  })
  const own = { ...connection, database: TEMPLATE }
  await migrate(own, TEST_DISTRICT, Object.keys(MAP), AT)
  const db = openDatabase(own, { district: TEST_DISTRICT, pool: 2 })
  await transact(db, job('load', TEST_DISTRICT), (tx) => loadCatalogue(tx, AT))
  await db.pool.end()
}

/** A database of one's own, cloned from the template; it goes with the server. */
export async function cloneDatabase(connection: Connection, name: string): Promise<Connection> {
  await as(connection, (client) => client.query(`create database ${name} template ${TEMPLATE}`))
  return { ...connection, database: name }
}

export async function dropDatabase(connection: Connection, name: string): Promise<void> {
  await as(connection, (client) => client.query(`drop database if exists ${name} with (force)`))
}
