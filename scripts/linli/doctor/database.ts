import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { MAP } from '../../../capabilities/map.ts'
import type { Config } from '#kernel/server/config.ts'
import { APP_ROLE, schemaOf } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { migrations } from '#kernel/server/migrate.ts'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { otherHolders } from '#kernel/server/postgres/holders.ts'
import { findPostmaster } from '#kernel/server/postgres/postmaster.ts'
import { warning, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { ofHouse } from './records.ts'

/** The database: reachable, new enough, up to date, guarded. */
export async function* ofDatabase(config: Config): AsyncGenerator<Finding> {
  if (config.databaseUrl !== undefined) {
    yield* look(config, { connectionString: config.databaseUrl })
    return
  }
  const folder = join(config.dataFolder, 'postgres')
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) {
    yield well('还没有数据库；第一次启动会建立', 'There is no database yet; the first start makes one')
    return
  }
  const running = findPostmaster(join(folder, 'data'))
  if (running && otherHolders(folder, '').length === 0)
    yield warning(
      `PostgreSQL（进程 ${running.pid}）还开着，但没有程序在用`,
      `PostgreSQL (process ${running.pid}) is up and nobody uses it`,
      {
        zh: '多半是服务器被强行结束后留下的；数据无恙，下次启动会接着用它，用完即关。',
        en: 'Probably left by a server that was killed. Nothing is lost; the next start takes it over and stops it when done.',
      },
    )
  let server: Awaited<ReturnType<typeof startEmbedded>> | undefined
  try {
    server = await startEmbedded({ folder })
    yield* look(config, server.superuser)
  } catch (error) {
    yield wrong(
      `内置 PostgreSQL 起不来：${(error as Error).message}`,
      `The embedded PostgreSQL does not start: ${(error as Error).message}`,
      { zh: `请看 ${join(folder, 'server.log')}`, en: `Read ${join(folder, 'server.log')}` },
    )
  } finally {
    await server?.stop()
  }
}

async function* look(config: Config, connection: Connection): AsyncGenerator<Finding> {
  const client = new pg.Client({
    ...connection,
    application_name: 'linli doctor',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    yield wrong(
      `连不上数据库：${(error as Error).message}`,
      `The database cannot be reached: ${(error as Error).message}`,
      {
        zh: '请检查 DATABASE_URL，以及数据库是否开着。',
        en: 'Check DATABASE_URL, and whether the database is up.',
      },
    )
    return
  }
  try {
    yield* ofVersion(client)
    const schema = schemaOf(config.district)
    const {
      rows: [present],
    } = await client.query<{ there: boolean }>(`select to_regclass($1) is not null as there`, [
      `${schema}.migration`,
    ])
    if (!present?.there) {
      yield warning(
        `还没有 ${config.district} 区的数据`,
        `There is nothing yet for district ${config.district}`,
        { zh: '运行 linli migrate，或 npm start。', en: 'Run linli migrate, or npm start.' },
      )
      return
    }
    yield* ofMigrations(client, schema)
    yield* ofGuards(client, schema)
    yield* ofHouse(config, client, schema)
  } finally {
    await client.end()
  }
}

async function* ofVersion(client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [server],
  } = await client.query<{
    number: number
    version: string
    durable: boolean
    encoding: string
    ahead: number
  }>(
    `
    select current_setting('server_version_num')::int as number, split_part(current_setting('server_version'), ' ', 1) as version,
      current_setting('fsync') = 'on' as durable, current_setting('server_encoding') as encoding,
      extract(epoch from clock_timestamp())::float8 - $1::float8 as ahead`,
    [Date.now() / 1000],
  )
  if (!server) return
  yield server.number >= 150_000
    ? well(`PostgreSQL ${server.version}`, `PostgreSQL ${server.version}`)
    : wrong(`PostgreSQL ${server.version} 太旧`, `PostgreSQL ${server.version} is too old`, {
        zh: '请升级到 15 或更新。',
        en: 'Upgrade to 15 or newer.',
      })
  if (!server.durable)
    yield wrong(
      '数据库不等写盘就说成功（fsync=off）',
      'The database does not wait for the disk (fsync=off)',
      { zh: '断电会丢数据。请把 fsync 设回 on。', en: 'A power cut would lose data. Set fsync to on.' },
    )
  if (server.encoding !== 'UTF8')
    yield wrong(`数据库编码是 ${server.encoding}`, `The database encoding is ${server.encoding}`, {
      zh: '请新建 UTF8 编码的数据库。',
      en: 'Make a database in UTF8.',
    })
  if (Math.abs(server.ahead) > 5)
    yield warning(
      `数据库的时钟与本机差 ${Math.round(server.ahead)} 秒`,
      `The clock of the database differs by ${Math.round(server.ahead)} s`,
      { zh: '请给两边配上时间同步（NTP）。', en: 'Let both keep time by NTP.' },
    )
}

async function* ofMigrations(client: pg.Client, schema: string): AsyncGenerator<Finding> {
  const { rows } = await client.query<{ name: string }>(`select name from ${schema}.migration`)
  const applied = new Set(rows.map((row) => row.name))
  const ours = migrations(Object.keys(MAP)).map(({ name }) => name)
  const pending = ours.filter((name) => !applied.has(name))
  const unknown = [...applied].filter((name) => !ours.includes(name))
  if (unknown.length > 0)
    yield wrong(
      `数据库比程序新（${unknown.join('、')}）`,
      `The database is newer than the program (${unknown.join(', ')})`,
      { zh: '请用升级它的那个版本，或更新的版本。', en: 'Run the version that upgraded it, or a newer one.' },
    )
  if (pending.length > 0)
    yield warning(`还有 ${pending.length} 步升级未做`, `${pending.length} migrations are not applied yet`, {
      zh: '运行 linli migrate，或重启服务器。',
      en: 'Run linli migrate, or restart the server.',
    })
  if (unknown.length + pending.length === 0)
    yield well(`数据库结构最新（${ours.length} 步）`, `The schema is up to date (${ours.length} migrations)`)
}

async function* ofGuards(client: pg.Client, schema: string): AsyncGenerator<Finding> {
  const {
    rows: [role],
  } = await client.query<{ strong: boolean }>(
    `select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1`,
    [APP_ROLE],
  )
  const { rows: open } = await client.query<{ name: string }>(
    `
    select c.relname as name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'p') and c.relname <> 'migration' and not c.relrowsecurity`,
    [schema],
  )
  const { rows: owned } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tableowner = $2`,
    [schema, APP_ROLE],
  )
  const todo = {
    zh: `请让 ${APP_ROLE} 既不是超级用户也没有 BYPASSRLS，并从备份恢复表的权限。`,
    en: `${APP_ROLE} must be no superuser, have no BYPASSRLS and own nothing; restore the rights of the tables.`,
  }
  if (role?.strong === true || owned.length > 0)
    yield wrong(
      '应用账户权限过大，行级权限形同虚设',
      'The application role is too strong: row-level security does not bind it',
      todo,
    )
  else if (open.length > 0)
    yield wrong(
      `这些表没有行级权限：${open.map((row) => row.name).join('、')}`,
      `No row-level security on: ${open.map((row) => row.name).join(', ')}`,
      todo,
    )
  else yield well('行级权限对每张表生效', 'Row-level security guards every table')
}
