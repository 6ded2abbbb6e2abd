import pg from 'pg'
import { expect, inject, test } from 'vitest'

import { chosenEngine, startTestServer } from './servers.ts'

test('the tests of this project run on the server that the project names', async () => {
  const client = new pg.Client({ ...inject('postgres') })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>('show server_version_num')
  await client.end()
  expect(Object.values(rows[0] ?? {})[0]).toMatch(inject('engine') === 'postgres15' ? /^15/ : /^1[5-9]/)
  expect(chosenEngine()).toBe(inject('engine'))
})

test('a second server of the same kind may run beside it, and is gone when stopped', async () => {
  const server = await startTestServer(inject('engine'))
  expect(server.connection.host).not.toBe(inject('postgres').host)
  await server.stop()
  await expect(new pg.Client({ ...server.connection }).connect()).rejects.toThrow(/ENOENT/)
})

test('an engine nobody knows is refused with the names that may be used', () => {
  expect(() => chosenEngine({ LINLI_TEST_ENGINE: 'oracle' })).toThrow(/embedded or postgres15/)
})
