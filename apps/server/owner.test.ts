import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { job } from '#kernel/server/actor.ts'
import { openInstallation } from './open.ts'

/** Hosted PostgreSQL gives its customers an owner that is no superuser; Linli must not need more. */
const server = inject('postgres') as Connection
const name = `o_${randomUUID().replaceAll('-', '').slice(0, 12)}`
const admin = new pg.Client(server)
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-test-owner-'))
await admin.connect()
await admin.query(`create role ${name} login createrole`)
// The application's role is the server's; elsewhere in this run a superuser made it.
await admin.query(
  `do $$ begin if not exists (select from pg_roles where rolname = 'linli_app') then create role linli_app login noinherit; end if; end $$`,
)
await admin.query(`grant linli_app to ${name} with admin option`)
await admin.query(`create database ${name} owner ${name}`)

afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`drop role ${name}`)
  await admin.end()
  rmSync(dataFolder, { recursive: true, force: true })
})

test('an owner without superuser rights migrates and serves, and the lock holds for it too', async () => {
  const installation = await openInstallation({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: `postgres://${name}@localhost/${name}?host=${encodeURIComponent(server.host ?? '')}&port=${server.port ?? 5432}`,
    demo: false,
    district: '340199',
    publicUrl: undefined,
    trustProxy: false,
    key: undefined,
    inside: [],
    logLevel: 'silent',
    pool: 3,
  })
  try {
    expect(installation.migrated.length).toBeGreaterThan(5)
    const owner = new pg.Client({ ...server, user: name, database: name })
    await owner.connect()
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from d340199.job')
    await owner.end()
    expect(rows[0]?.n).toBe(0)
    const seen = await transact(installation.kit.db, job('test', '340199'), async (tx) => tx !== undefined)
    expect(seen).toBe(true)
    await expect(
      openInstallation({ ...installation.config, dataFolder }).then(async (again) => {
        await again.close()
        return again.migrated
      }),
    ).resolves.toEqual([])
  } finally {
    await installation.close()
  }
})
