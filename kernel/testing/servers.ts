/**
 * The PostgreSQL servers that tests run on: the embedded 18, and Debian's 15, which is the oldest that Linli's SQL is
 * written for. Both are private, on a Unix socket in a temporary folder, and gone after the run; a cluster that the
 * machine may have of its own is never touched.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { type Binaries, findBinaries, systemBinaries } from '#kernel/server/postgres/binaries.ts'
import { type Connection, startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { otherHolders } from '#kernel/server/postgres/holders.ts'
import { findPostmaster, halt } from '#kernel/server/postgres/postmaster.ts'
import { throwAwayFolder, throwAwayFolders } from './throw-away.ts'

export type { Connection } from '#kernel/server/postgres/embedded.ts'

export const TEST_ENGINES = ['embedded', 'postgres15'] as const
export type TestEngine = (typeof TEST_ENGINES)[number]

export type TestServer = {
  readonly engine: TestEngine
  /** The administrator, on the database `postgres`. */
  readonly connection: Connection
  /** The same as DATABASE_URL has it. */
  readonly url: string
  /** Such as `15.20`. */
  readonly version: string
  stop(): Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's connection to the server of this run: `inject('postgres')`. */
    postgres: Connection
    /** Which of the two servers it is: `inject('engine')`. */
    engine: TestEngine
  }
}

/** The variable that names the engine, also seen by the tests themselves. */
const ENGINE_VARIABLE = 'LINLI_TEST_ENGINE'

const PREFIX = 'linli-test-'

/** A folder this young may belong to a run that is just signing up. */
const YOUNG_MS = 60_000
/** Who is at work on a server signs up in its folder; what else tests lay down says nothing, and no run takes so long. */
const UNSIGNED_YOUNG_MS = 6 * 3_600_000

/** Throw-away clusters: many short connections, no visits of the vacuum between two measurements of a plan, and little to throw away. */
const SETTINGS = { max_connections: '100', autovacuum: 'off', max_wal_size: '256MB' }

/** Starts a fresh server of the given kind in a temporary folder, without waiting for the disk. */
export async function startTestServer(engine: TestEngine): Promise<TestServer> {
  await sweep()
  const folder = throwAwayFolder(`${PREFIX}${engine}-`)
  const server = await startEmbedded({
    folder,
    fsync: false,
    binaries: binariesOf(engine),
    settings: SETTINGS,
  })
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { engine, connection: server.superuser, url: server.superuserUrl, version: server.version, stop }
}

/** The engine named by LINLI_TEST_ENGINE; the embedded one when nothing is named. */
export function chosenEngine(env: Readonly<Record<string, unknown>> = process.env): TestEngine {
  const name = env[ENGINE_VARIABLE] ?? 'embedded'
  const engine = TEST_ENGINES.find((each) => each === name)
  if (engine === undefined)
    throw new Error(`${ENGINE_VARIABLE} is ${JSON.stringify(name)}; it may be ${TEST_ENGINES.join(' or ')}.`)
  return engine
}

function binariesOf(engine: TestEngine): Binaries {
  if (engine === 'embedded') return findBinaries()
  const found = systemBinaries(15)
  if (found) return found
  throw new Error('PostgreSQL 15 is not installed. On Debian 12, as root: apt-get install postgresql-15')
}

/** Removes what killed runs left behind: their folders, and servers that nobody uses any more. */
async function sweep(): Promise<void> {
  const folders = throwAwayFolders().flatMap((place) =>
    readdirSync(place)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => join(place, name)),
  )
  for (const folder of folders) {
    if (!isAbandoned(folder)) continue
    const left = findPostmaster(join(folder, 'data'))
    if (left) await halt(left.pid, join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAbandoned(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  const isServer = TEST_ENGINES.some((engine) => basename(folder).startsWith(`${PREFIX}${engine}-`))
  const young = isServer ? YOUNG_MS : UNSIGNED_YOUNG_MS
  if (found === undefined || found.uid !== process.getuid?.() || Date.now() - found.ctimeMs < young)
    return false
  return otherHolders(folder, '').length === 0
}

/** What kernel/testing/database.ts offers, as far as it matters here. */
type DatabaseModule = { readonly prepareTemplate?: (connection: Connection) => Promise<unknown> }

/**
 * The global setup of Vitest's server projects: starts the project's server, has the migrated template database made
 * once, and tells the tests where it is.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(chosenEngine(project.config.env))
  try {
    await prepareTemplate(server.connection)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', server.connection)
  project.provide('engine', server.engine)
  return async () => server.stop()
}

async function prepareTemplate(connection: Connection): Promise<void> {
  const file = new URL('./database.ts', import.meta.url)
  if (!existsSync(file)) return
  const { prepareTemplate: prepare } = (await import(file.href)) as DatabaseModule
  await prepare?.(connection)
}
