import { execFile } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** The administrator of the private server; only who may enter the socket's folder can be it. */
export const SUPERUSER = 'postgres'

/** Only these of our own environment reach PostgreSQL: a stray PGPORT or PGDATA would mislead it. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LANG: 'C', TZ: 'UTC' }
}

/** Makes the data folder when there is none; otherwise makes sure that this PostgreSQL can read it. */
export async function ensureCluster(
  folder: string,
  {
    account,
    binaries,
    fsync,
  }: { readonly account: Account; readonly binaries: Binaries; readonly fsync: boolean },
): Promise<void> {
  const data = join(folder, 'data')
  if (existsSync(join(data, 'PG_VERSION'))) return assertSameMajor(data, account.version)
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Error(`${data} holds files, but no PostgreSQL data. Name another folder.`)
  // Made aside and renamed when whole, so that an interrupted first start leaves nothing half made.
  const draft = join(folder, 'data.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (account.owner) chownSync(draft, account.owner.uid, account.owner.gid)
  await initialise(draft, { account, binaries, fsync })
  rmSync(data, { recursive: true, force: true })
  renameSync(draft, data)
  if (fsync) syncFolder(folder)
}

/** Makes the renaming itself survive a power cut. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

async function initialise(
  draft: string,
  {
    account,
    binaries,
    fsync,
  }: { readonly account: Account; readonly binaries: Binaries; readonly fsync: boolean },
): Promise<void> {
  const [program = '', ...words] = [
    ...account.prefix,
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    '--encoding=UTF8',
    '--auth-local=trust',
    '--auth-host=reject',
    ...locale(majorOf(account.version)),
    ...(fsync ? [] : ['--no-sync']),
  ]
  try {
    await promisify(execFile)(program, words, { env: environment(), cwd: '/' })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? ''
    throw new Error(`PostgreSQL could not make its data folder: ${said || String(error)}`, { cause: error })
  }
}

/**
 * Order by code point, the same on every machine and in every year: a system locale changes its order with the
 * system, and silently breaks every index on text. From 17 on PostgreSQL brings that order itself.
 */
function locale(major: number): readonly string[] {
  // macOS knows no C.UTF-8; there the name only decides what a letter is.
  const name = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  return major >= 17
    ? [`--locale=${name}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : [`--locale=${name}`, '--lc-collate=C']
}

/** `18` of `18.4`. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

function assertSameMajor(data: string, version: string): void {
  const there = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (there === `${majorOf(version)}`) return
  throw new Error(
    `${data} was made by PostgreSQL ${there}, and this is ${version}, which cannot read it. Export with the release ` +
      'of Linli that made it and import here, or run that PostgreSQL and set DATABASE_URL.',
  )
}
