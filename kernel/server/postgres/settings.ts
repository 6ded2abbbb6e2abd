import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Settings as PostgreSQL reads them. */
export type Settings = Readonly<Record<string, string>>

/** For a machine of two cores that also runs the application; a bigger one is raised by ALTER SYSTEM. */
const SMALL_MACHINE: Settings = {
  max_connections: '40',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // Our queries are short; compiling them costs more than they do.
  jit: 'off',
  // A second process for one query takes the core that serves somebody else.
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  // Until its rows are counted a table that was just filled is taken for empty, and asked so: a roster is taken in, and a campaign follows.
  autovacuum_naptime: '15s',
  // Nothing subscribes to this server.
  max_logical_replication_workers: '0',
  // Pages are compressed by the slowest of all methods here (4 % of the database's time under full load); the disk has room.
  wal_compression: 'off',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
  random_page_cost: '1.1',
}

/** What may stand in the log: when, which process, what happened, and nobody's data. */
const QUIET_LOG: Settings = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  // DETAIL lines repeat the offending row, and a row may hold a name or a telephone number.
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const MANNERS: Settings = {
  timezone: 'UTC',
  datestyle: 'iso, ymd',
  default_text_search_config: 'pg_catalog.simple',
  password_encryption: 'scram-sha-256',
}

/** Asynchronous reads came with 18: three more processes that only large scans would use. */
const SINCE_18: Settings = { io_method: 'sync' }

/**
 * For throw-away databases: nothing survives a power cut, and tests need not wait for a disk. Commits are still
 * handed to the system before they are acknowledged, so that a killed server loses nothing here either.
 */
const NO_DURABILITY: Settings = { full_page_writes: 'off' }

/** Writes the settings into the data folder. Written anew at each start, so that a new release brings its own. */
export function writeSettings(
  dataFolder: string,
  { major, fsync, extra }: { readonly major: number; readonly fsync: boolean; readonly extra: Settings },
): void {
  const settings = {
    ...SMALL_MACHINE,
    ...QUIET_LOG,
    ...MANNERS,
    ...(major >= 18 ? SINCE_18 : {}),
    ...(fsync ? {} : NO_DURABILITY),
    ...extra,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  writeFileSync(join(dataFolder, 'postgresql.conf'), `${HEADER}${lines.join('\n')}\n`)
}

const HEADER = `# Written by Linli at each start: changes made here are lost.
# Change a setting with: alter system set shared_buffers = '512MB'; it is kept in postgresql.auto.conf and wins.

`

/** What must not be changed, by file or by ALTER SYSTEM: given on the command line, which wins over both. */
export function fixedSettings(socketDir: string, port: number, fsync: boolean): readonly string[] {
  const fixed: Settings = {
    // No TCP: only who may enter the socket's folder reaches the database.
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    port: `${port}`,
    fsync: fsync ? 'on' : 'off',
  }
  return Object.entries(fixed).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
