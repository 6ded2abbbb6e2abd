import { setTimeout as pause } from 'node:timers/promises'
import { cpuSecondsOf } from './machine.ts'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#kernel/server/postgres/embedded.ts'
import { systemBinaries } from '#kernel/server/postgres/binaries.ts'
import { OPTIONS } from '../../scripts/steps/node.mjs'
import { DISTRICT, seed } from './seed.ts'
import type { Engine } from './options.ts'

const missing = (): never => {
  throw new Error('PostgreSQL 15 is not installed: apt-get install postgresql-15')
}

const ROOT = join(import.meta.dirname, '..', '..')

/** A PostgreSQL with fsync on and a district of the wished size in it; made once and kept for the next bench. */
export interface BenchDatabase {
  readonly url: string
  readonly folder: string
  /** The postmaster, whose children do the work. */
  readonly pid: number
  readonly query: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>
  readonly stop: () => Promise<void>
}

// As an operator with two cores and a few gigabytes would set it (docs/operations.md).
const SETTINGS = {
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
}

/** With LINLI_BENCH_STATEMENTS=1 the database counts what each statement costs. Counting costs a little itself. */
const WITH_STATEMENTS = process.env['LINLI_BENCH_STATEMENTS'] === '1'

/** The dearest statements since the last reset, for so many lives: calls and milliseconds a life. */
export async function dearest(
  { query }: Pick<BenchDatabase, 'query'>,
  lives: number,
  say: (line: string) => void,
): Promise<void> {
  if (!WITH_STATEMENTS) return
  const rows = await query<{ calls: number; ms: number; plan: number; text: string }>(`
    select calls::float8, total_exec_time as ms, total_plan_time as plan, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as text
    from pg_stat_statements
    order by total_exec_time + total_plan_time desc
    limit 40`)
  for (const { calls, ms, plan, text } of rows)
    say(
      `${(ms / lives).toFixed(3)} + ${(plan / lives).toFixed(3)} ms  ${(calls / lives).toFixed(2)} × ${text}`,
    )
}

/** Begins counting anew. */
export async function forgetStatements({ query }: Pick<BenchDatabase, 'query'>): Promise<void> {
  if (WITH_STATEMENTS) await query('select pg_stat_statements_reset()')
}

export const benchDatabase = async (
  engine: Engine,
  rows: number,
  say: (line: string) => void,
): Promise<BenchDatabase> => {
  const database = await openBenchDatabase(engine, `${engine}-${rows}`)
  await seed({ ...database, rows, say })
  return database
}

/** A database of its own, in a folder that stays for the next run. */
export async function openBenchDatabase(engine: Engine, name: string): Promise<BenchDatabase> {
  const folder = join(process.env['LINLI_BENCH_DATA'] ?? join(ROOT, '.local/bench'), name)
  mkdirSync(folder, { recursive: true })
  const server = await startEmbedded({
    folder: join(folder, 'postgres'),
    settings: {
      ...SETTINGS,
      ...(engine === 'postgres' ? { wal_compression: 'lz4' } : {}),
      ...(WITH_STATEMENTS
        ? { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' }
        : {}),
    },
    ...(engine === 'postgres' ? { binaries: systemBinaries(15) ?? missing() } : {}),
  })
  const url = server.superuserUrl
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  // Told to go while the server stops, a connection says so; there is nothing left to do for it.
  pool.on('error', () => {})
  const query = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
    (await pool.query<R>(text, [...values])).rows
  await staySignedIn(query)
  if (WITH_STATEMENTS) await query('create extension if not exists pg_stat_statements')
  const pid = Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  return {
    url,
    folder,
    pid,
    query,
    stop: async () => {
      await pool.end()
      await server.stop()
    },
  }
}

/** Sessions end after some hours at rest; between two benches nobody was at work, and a bench is not about signing in. */
async function staySignedIn(query: BenchDatabase['query']): Promise<void> {
  const table = `d${DISTRICT}.session`
  const [seeded] = await query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
  if (seeded?.there) await query(`update ${table} set seen_at = now() + interval '1 year'`)
}

export interface RunningLinli {
  readonly port: number
  readonly pid: number
  readonly stop: () => Promise<void>
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => {
        resolve(port)
      })
    })
  })

/** The real server as its own process, on loopback. */
export async function startLinli(
  database: Pick<BenchDatabase, 'url' | 'folder'>,
  extra: Readonly<Record<string, string>> = {},
): Promise<RunningLinli> {
  const port = await freePort()
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...OPTIONS,
      ...(process.env['LINLI_BENCH_PROFILE'] === undefined
        ? []
        : ['--cpu-prof', '--cpu-prof-dir', process.env['LINLI_BENCH_PROFILE']]),
      join(ROOT, 'apps/server/main.ts'),
    ],
    {
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: database.url,
        LINLI_DATA: database.folder,
        LINLI_DEMO: '0',
        LINLI_LOG: 'error',
        ...extra,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  for (let tries = 0; !(await isReady(port)); tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error('the server did not start')
    await pause(50)
  }
  return { port, pid: child.pid!, stop: () => ended(child) }
}

/** Seconds of processor in three seconds under which server and database do nothing but beat. */
const AT_REST = 0.25

/**
 * Waits until what earlier runs left is done (facts to be heard, older appeals to be caught up with): a bench measures what it
 * begins, not what it finds.
 */
export async function atRest(
  linli: Pick<RunningLinli, 'pid'>,
  database: Pick<BenchDatabase, 'pid'>,
  say: (line: string) => void,
): Promise<void> {
  const used = () => cpuSecondsOf(linli.pid) + cpuSecondsOf(database.pid)
  const from = performance.now()
  for (let calm = 0; calm < 2;) {
    const before = used()
    await pause(3000)
    calm = used() - before < AT_REST ? calm + 1 : 0
    if (performance.now() - from > 1_800_000)
      throw new Error('what earlier runs left is not done after half an hour')
  }
  const seconds = Math.round((performance.now() - from) / 1000)
  if (seconds > 10) say(`waited ${seconds} s until what earlier runs left was done`)
}

export interface Started extends RunningLinli {
  /** From the command to the first "ready". */
  readonly seconds: number
}

/** Starts as a user would, by the start script with its embedded database and demo, and waits until it says that it is ready. */
export async function startFromScript(folder: string): Promise<Started> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...process.env, PORT: String(port), LINLI_DATA: folder, LINLI_LOG: 'error' },
    stdio: 'ignore',
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server did not start')
    if (await isReady(port)) break
    await pause(20)
  }
  return { port, pid: child.pid!, seconds: (performance.now() - from) / 1000, stop: () => ended(child) }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => {
      resolve()
    })
    child.kill('SIGTERM')
  })
