import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Account } from './account.ts'

/** The log starts anew above this size; the one before it is kept. */
const LOG_BYTES = 16 * 1024 * 1024

/** The folder of one embedded server and what lies in it. */
export type Place = {
  readonly folder: string
  /** PostgreSQL's own data. */
  readonly data: string
  /** What PostgreSQL says. */
  readonly log: string
}

/** Makes the folder, readable by its owner only, and names what lies in it by its real path. */
export function openPlace(path: string): Place {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const folder = realpathSync(path)
    if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o700)
    mkdirSync(join(folder, 'holders'), { recursive: true })
    return { folder, data: join(folder, 'data'), log: join(folder, 'server.log') }
  } catch (error) {
    throw new Error(
      `The folder ${path} cannot be used for the database (${(error as Error).message}). ` +
        'Start Linli as the account that owns it, or name another folder.',
      { cause: error },
    )
  }
}

/**
 * Makes the data fit to be opened: closed to others, as PostgreSQL demands and a copied folder often is not, and
 * owned by the account that PostgreSQL runs under where that is not ours.
 */
export function handOver(place: Place, account: Account, socketDir: string): void {
  if (existsSync(place.data)) chmodSync(place.data, 0o700)
  const owner = account.owner
  if (owner === undefined) return
  const paths = [place.folder, place.data, socketDir].filter((path) => existsSync(path))
  const foreign = paths.filter((path) => statSync(path).uid !== owner.uid)
  if (foreign.length > 0) spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, ...foreign])
}

/** Keeps the log from growing for ever: one file now, one from before. */
export function turnLog({ log }: Place): void {
  if (existsSync(log) && statSync(log).size > LOG_BYTES) renameSync(log, `${log}.1`)
}
