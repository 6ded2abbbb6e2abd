import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'

import pg from 'pg'
import { afterAll, inject } from 'vitest'

import type { Kit } from '#kernel/server/act.ts'
import { makeCounter } from '#kernel/server/counter.ts'
import { openDatabase } from '#kernel/server/database.ts'
import type { Database } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { makeLog } from '#kernel/server/log.ts'
import { makeVault } from '#kernel/server/vault.ts'
import { cloneDatabase, dropDatabase, TEST_DISTRICT } from './database.ts'
import { throwAwayFolder } from './throw-away.ts'

export interface TestKit {
  readonly kit: Kit
  /** The owner of the tables, who sees all rows and may change any. */
  readonly owner: pg.Client
  /** Another pool on the same database, as another process would have. */
  readonly anotherPool: () => Database
  readonly later: (ms: number) => void
}

/** What acts are made of, on a database of one's own; facts go to the reactions named by `listeners`. */
export async function aKit(listeners: Kit['listeners'] = () => []): Promise<TestKit> {
  const name = `t_kit_${randomUUID().slice(0, 8)}`
  const connection = await cloneDatabase(inject('postgres'), name)
  const folder = throwAwayFolder('linli-test-kit-')
  const owner = new pg.Client(connection)
  await owner.connect()
  const pools: Database[] = []
  const anotherPool = (): Database => {
    const made = openDatabase(connection, { district: TEST_DISTRICT, pool: 8 })
    pools.push(made)
    return made
  }
  const db = anotherPool()
  await owner.query(`set search_path = ${db.schema}`)
  let ahead = 0
  afterAll(async () => {
    for (const pool of pools) await pool.pool.end()
    await owner.end()
    await dropDatabase(inject('postgres'), name)
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    owner,
    anotherPool,
    later: (ms) => {
      ahead += ms
    },
    kit: {
      db,
      listeners,
      vault: makeVault('ab'.repeat(32)),
      files: openFileStore(folder),
      log: makeLog('silent'),
      district: TEST_DISTRICT,
      clock: () => new Date(Date.now() + ahead),
      nextNumber: makeCounter(db, TEST_DISTRICT),
      committed: () => {},
    },
  }
}
