import { join } from 'node:path'
import { readConfig } from '#kernel/server/config.ts'
import type { Config } from '#kernel/server/config.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { makeCounter } from '#kernel/server/counter.ts'
import { openDatabase, sql, transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { makeLog } from '#kernel/server/log.ts'
import type { Log } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { keyOf, makeVault } from '#kernel/server/vault.ts'
import { loadCatalogue } from '#catalogue/server/index.ts'
import { loadRules } from '#rulebook/server/index.ts'
import { folderSender } from '#notices/server/sender.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import { CAPABILITIES, listenersOf, reactionsOf } from './house.ts'

/** An open installation: database, secrets and folders, ready for a server or for the command line. */
export interface Installation {
  readonly config: Config
  readonly kit: Kit
  readonly reactions: readonly Reaction[]
  /** Told after commits that announced something; the server sets it. */
  readonly onCommitted: (listener: (areas: readonly string[]) => void) => void
  readonly connection: Connection
  readonly engine: 'embedded' | 'external'
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

/** The settings of this process, or the end of it with one sentence for each that is wrong. */
export function configOrExit(environment: NodeJS.ProcessEnv): Config {
  const config = readConfig(environment)
  if ('problems' in config) {
    for (const problem of config.problems) process.stderr.write(`${problem}\n`)
    process.exit(1)
  }
  return config
}

async function databaseOf(
  config: Config,
  say: (sentence: string) => void,
): Promise<{ connection: Connection; stop: () => Promise<void>; engine: Installation['engine'] }> {
  if (config.databaseUrl !== undefined)
    return {
      connection: { connectionString: config.databaseUrl },
      stop: () => Promise.resolve(),
      engine: 'external',
    }
  const server = await startEmbedded({ folder: join(config.dataFolder, 'postgres'), log: say })
  return { connection: server.superuser, stop: () => server.stop(), engine: 'embedded' }
}

/** The one clock of the house: whoever else wants the time asks the kit, or the act. */
const clock = (): Date => new Date()

const nobody = (): void => {}

/** Opens what `config` points to: starts the embedded PostgreSQL when none is given, migrates, loads the catalogue. */
export async function openInstallation(
  config: Config,
  options: { readonly say?: (sentence: string) => void; readonly log?: Log } = {},
): Promise<Installation> {
  const log = options.log ?? makeLog(config.logLevel)
  const { connection, stop, engine } = await databaseOf(config, options.say ?? (() => {}))
  const migrated = await migrate(connection, config.district, CAPABILITIES, clock())
  const db = openDatabase(connection, { district: config.district, pool: config.pool })
  // Numbers are fetched while an act holds its connection: from a connection of their own, or all could wait for one another.
  const numbers = openDatabase(connection, { district: config.district, pool: 1 })
  const reactions = reactionsOf(folderSender(join(config.dataFolder, 'outgoing')))
  const told: { committed: Kit['committed'] } = { committed: nobody }
  const kit: Kit = {
    db,
    log,
    clock,
    district: config.district,
    vault: makeVault(keyOf(config.dataFolder, config.key)),
    files: openFileStore(join(config.dataFolder, 'files')),
    listeners: listenersOf(reactions),
    nextNumber: makeCounter(numbers, config.district),
    committed: (areas) => {
      told.committed(areas)
    },
  }
  await transact(db, job('load', config.district), async (tx) => {
    await loadCatalogue(tx, clock())
    await loadRules(tx, clock())
    await sql`
      insert into setting (key, value, at)
      values ('district', ${JSON.stringify({ code: config.district, nameZh: config.district, nameEn: config.district, zone: 'Asia/Shanghai', demo: false })}::jsonb, ${clock()})
      on conflict (key) do nothing`.execute(tx)
    // Printed into QR codes, so the desk must know it; it is said anew at every start.
    await sql`
      insert into setting (key, value, at)
      values
        ('public-url', ${JSON.stringify(config.publicUrl ?? null)}::jsonb, ${clock()}),
        ('served-at', ${JSON.stringify(`http://localhost:${config.port}`)}::jsonb, ${clock()})
      on conflict (key) do update set value = excluded.value, at = excluded.at`.execute(tx)
    // The demo is for looking round; everywhere else those who hold much use two factors.
    await sql`
      insert into setting (key, value, at)
      values ('second-factor', ${JSON.stringify(config.demo ? 'optional' : 'required')}::jsonb, ${clock()})
      on conflict (key) do nothing`.execute(tx)
  })
  return {
    config,
    kit,
    reactions,
    connection,
    engine,
    migrated,
    onCommitted: (listener) => {
      told.committed = listener
    },
    async close() {
      await db.pool.end()
      await numbers.pool.end()
      await stop()
    },
  }
}
