/**
 * npm run generate: writes what is read from the code and from the migrated database into architecture/generated.
 * Reviewers read the diff of these files first; tests fail when they are stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

import { describeSchema } from '#kernel/server/schema.ts'
import { schemaOf } from '#kernel/server/database.ts'
import { prepareTemplate, TEMPLATE, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { startTestServer } from '#kernel/testing/servers.ts'
import { documents, SCHEMA_HEAD } from '../architecture/documents.ts'
import { inTree, readTree } from '../architecture/tree.ts'

const FOLDER = inTree('architecture/generated')

/** The schema of a fresh district, from a server that lives for this question only. */
async function schemaDocument(): Promise<string> {
  const server = await startTestServer('embedded')
  try {
    await prepareTemplate(server.connection)
    const client = new pg.Client({ ...server.connection, database: TEMPLATE })
    await client.connect()
    const described = await describeSchema(client, schemaOf(TEST_DISTRICT))
    await client.end()
    return SCHEMA_HEAD + described
  } finally {
    await server.stop()
  }
}

function write(name: string, text: string): void {
  const path = join(FOLDER, name)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (before !== text) writeFileSync(path, text)
  console.log(`${before === text ? 'as it was' : 'written  '}  architecture/generated/${name}`)
}

mkdirSync(FOLDER, { recursive: true })
for (const [name, text] of Object.entries(documents(readTree()))) write(name, text)
write('schema.sql', await schemaDocument())
