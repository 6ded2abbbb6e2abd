import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Binaries } from './binaries.ts'

/** The account a PostgreSQL program runs under, and the words to put before its command line to get there. */
export type Account = {
  readonly prefix: readonly string[]
  /** Set when the data must belong to another account than ours. */
  readonly owner?: { readonly uid: number; readonly gid: number; readonly name: string }
  /** What the program calls itself, such as `18.4`. */
  readonly version: string
}

/** Inside the namespace root appears as this account; it must have a name in /etc/passwd, and on Linux `nobody` has. */
const NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

/** Accounts that root may step down to, in order of preference. */
const ORDINARY = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, and much of what it is tried on is root: containers, fresh machines, CI.
 * An ordinary user runs it directly. Root takes the first of these that works here:
 * 1. the account that already owns the data, when an earlier start stepped down;
 * 2. a user namespace in which root looks like `nobody`: files stay root's, so a checkout only root can read is fine;
 * 3. where namespaces are forbidden (most containers): an ordinary account that owns the data, and, when it cannot
 *    reach program or data, with root's right to pass through folders left to it.
 */
export function chooseAccount(binaries: Binaries, folder: string, user = process.getuid?.()): Account {
  const ways = user === 0 ? waysForRoot(folder) : [{ prefix: [] }]
  for (const way of ways) {
    const version = tryToRun(way, binaries, folder)
    if (version !== undefined) return { ...way, version }
  }
  throw new Error(user === 0 ? helpForRoot(folder) : helpForUser(binaries))
}

type Way = Omit<Account, 'version'>

function waysForRoot(folder: string): readonly Way[] {
  const accounts = ordinaryAccounts()
  const present = ownerOf(folder)
  if (present !== undefined && present !== 0) {
    return waysDown(
      accounts.find(({ uid }) => uid === present) ?? { uid: present, gid: present, name: `${present}` },
    )
  }
  const namespaces = process.platform === 'linux' ? [{ prefix: NAMESPACE }] : []
  const preferred = ORDINARY.flatMap((name) => accounts.filter((each) => each.name === name))
  return [...namespaces, ...preferred.flatMap(waysDown)]
}

type Owner = NonNullable<Account['owner']>

/**
 * Plainly, or with the one right of root that lets it pass through folders closed to that account. The secure bit
 * makes that right count for access(2) too, by which PostgreSQL looks for its own program.
 */
const PASS_THROUGH = [
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
]

function waysDown(owner: Owner): readonly Way[] {
  return [[], PASS_THROUGH].map((rights) => ({ prefix: stepDown(owner, rights), owner }))
}

function stepDown({ uid, gid }: Owner, rights: readonly string[]): readonly string[] {
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights]
}

/** Who owns the data already there; the folder itself may have been made by root. */
function ownerOf(folder: string): number | undefined {
  const data = join(folder, 'data')
  return existsSync(data) ? statSync(data).uid : undefined
}

function ordinaryAccounts(): readonly Owner[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Asks the program for its version: one question that proves it exists, fits this machine, and runs this way. */
function tryToRun(way: Way, binaries: Binaries, folder: string): string | undefined {
  const answer = run([...way.prefix, binaries.postgres, '--version'])
  const version = /(\d+(?:\.\d+)+)/.exec(answer ?? '')?.[1]
  if (version === undefined || way.owner === undefined) return version
  // The data may lie behind a folder that only root may enter, even when the program does not.
  return run([...way.prefix, 'ls', '-d', folder]) === undefined ? undefined : version
}

function run(command: readonly string[]): string | undefined {
  const [program = '', ...words] = command
  const done = spawnSync(program, words, { encoding: 'utf8', timeout: 20_000 })
  return done.status === 0 ? done.stdout : undefined
}

function helpForRoot(folder: string): string {
  return (
    `PostgreSQL does not run as root, and this machine lets root neither open a user namespace nor step down to an ` +
    `ordinary account. Start Linli as an ordinary user who owns ${folder}, or set DATABASE_URL to a PostgreSQL 15 or newer.`
  )
}

function helpForUser(binaries: Binaries): string {
  const { stderr, error } = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' })
  return (
    `PostgreSQL does not start on this machine (${(stderr || error?.message || 'no reason given').trim()}). ` +
    'Set DATABASE_URL to a PostgreSQL 15 or newer.'
  )
}
