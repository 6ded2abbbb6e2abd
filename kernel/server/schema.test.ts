import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { cloneDatabase, dropDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { schemaOf } from './database.ts'
import { describeSchema } from './schema.ts'

const name = `t_schema_${randomUUID().slice(0, 8)}`
const schema = schemaOf(TEST_DISTRICT)
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client(await cloneDatabase(inject('postgres'), name))
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await dropDatabase(inject('postgres'), name)
})

test('architecture/generated/schema.sql is as the migrations make it, on either server', async () => {
  const kept = readFileSync(new URL('../../architecture/generated/schema.sql', import.meta.url), 'utf8')
  const fresh = await describeSchema(client, schema)
  expect(fresh, 'schema.sql is stale: npm run generate').toBe(kept.slice(kept.indexOf('\n\n') + 2))
})

/** Tables without the usual guard, each with its reason. */
const OTHERWISE = {
  appeal_word: 'read by its owner inside find_by_words; the application may only insert',
  migration: 'what was applied; only the owner, who migrates, touches it',
}

test('in the migrated schema every table is guarded, and the application owns nothing', async () => {
  const { rows } = await client.query<{
    name: string
    rls: boolean
    forced: boolean
    policies: number
    permissive: boolean
    owner: string
  }>(
    `select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced, c.relowner::regrole::text as owner,
       (select count(*)::int from pg_policy as p where p.polrelid = c.oid) as policies,
       coalesce((select bool_and(p.polpermissive) from pg_policy as p where p.polrelid = c.oid), true) as permissive
     from pg_class as c
     where c.relnamespace = $1::regnamespace and c.relkind = 'r'`,
    [schema],
  )
  const open = rows.filter(
    ({ rls, forced, policies, permissive }) => !rls || !forced || policies !== 1 || !permissive,
  )
  expect(open.map((table) => table.name).toSorted()).toEqual(Object.keys(OTHERWISE))
  expect(rows.length).toBeGreaterThan(25)
  expect(rows.filter(({ owner }) => owner === 'linli_app')).toEqual([])
})

test('the application may neither pass row-level security nor make anything', async () => {
  const { rows } = await client.query<Record<string, boolean>>(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, has_schema_privilege('linli_app', $1, 'create') as may_create
     from pg_roles where rolname = 'linli_app'`,
    [schema],
  )
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      may_create: false,
    },
  ])
})

test('what is recorded cannot be changed or taken away by the application', async () => {
  for (const table of ['audit', 'seal', 'seal_leaf', 'appeal_event']) {
    for (const right of ['update', 'delete', 'truncate']) {
      const { rows } = await client.query<{ may: boolean }>('select has_table_privilege($1, $2, $3) as may', [
        'linli_app',
        `${schema}.${table}`,
        right,
      ])
      expect(rows[0], `${right} on ${table}`).toEqual({ may: false })
    }
  }
})
