import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { APP_ROLE, schemaOf, sqlStateOf } from './database.ts'
import type { Connection } from './database.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Migration {
  readonly capability: string
  readonly name: string
  readonly text: string
}

/** All migrations: the kernel's, then each capability's in the order of the map. */
export function migrations(capabilities: readonly string[]): Migration[] {
  const folders = [
    { capability: 'kernel', folder: join(ROOT, 'kernel/server/migrations') },
    ...capabilities.map((capability) => ({
      capability,
      folder: join(ROOT, 'capabilities', capability, 'server/migrations'),
    })),
  ]
  return folders
    .filter(({ folder }) => existsSync(folder))
    .flatMap(({ capability, folder }) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .toSorted()
        .map((file) => ({
          capability,
          name: `${capability}/${file}`,
          text: readFileSync(join(folder, file), 'utf8'),
        })),
    )
}

// One number for all who migrate: two processes that start at once take turns.
const MIGRATION_LOCK = 311_777

/** "The database system is starting up": after a crash it reads its log first. */
const STARTING_UP = '57P03'
const MOST_TRIES = 120

/** A connection, once the server takes any: one that is starting up is waited for, up to a minute. */
async function connected(settings: pg.ClientConfig): Promise<pg.Client> {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client(settings)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (sqlStateOf(error) !== STARTING_UP || tries >= MOST_TRIES) throw error
      await new Promise((resolve) => {
        setTimeout(resolve, 500)
      })
    }
  }
}

/**
 * Brings one district's schema up to date, as the owner. Each migration is one transaction; what was applied is
 * remembered by name. Runs again harmlessly. Returns the names applied now.
 */
export async function migrate(
  owner: Connection,
  district: string,
  capabilities: readonly string[],
  at: Date,
): Promise<string[]> {
  const client = await connected({ ...owner, application_name: 'linli migrate' })
  const schema = schemaOf(district)
  const applied: string[] = []
  try {
    const {
      rows: [server],
    } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    if ((server?.version ?? 0) < 150000) throw new Error('PostgreSQL 15 or newer is needed')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} login noinherit; end if;
      end $$`)
    await client.query(`grant ${APP_ROLE} to current_user`)
    await client.query('create schema if not exists linli_common')
    await client.query(
      `create table if not exists linli_common.district (code text primary key, at timestamptz not null)`,
    )
    await client.query(
      'insert into linli_common.district (code, at) values ($1, $2) on conflict (code) do nothing',
      [district, at],
    )
    await client.query(`create schema if not exists ${schema}`)
    await client.query(`grant usage on schema ${schema}, linli_common to ${APP_ROLE}`)
    await client.query(`grant select on linli_common.district to ${APP_ROLE}`)
    await client.query(
      `create table if not exists ${schema}.migration (name text primary key, at timestamptz not null)`,
    )
    const { rows } = await client.query<{ name: string }>(`select name from ${schema}.migration`)
    const known = new Set(rows.map((row) => row.name))
    for (const one of migrations(capabilities)) {
      if (known.has(one.name)) continue
      await client.query('begin')
      try {
        await client.query(`set local search_path = ${schema}, linli_common`)
        await client.query(one.text)
        await client.query(`insert into ${schema}.migration (name, at) values ($1, $2)`, [one.name, at])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${one.name} could not be applied; nothing of it was kept`, {
          cause: error,
        })
      }
      applied.push(one.name)
    }
  } finally {
    await client.end()
  }
  return applied
}
