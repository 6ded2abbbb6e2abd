import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { environment, majorOf } from './cluster.ts'
import type { Place } from './place.ts'
import { becomesReady, findPostmaster, removeStalePidFile } from './postmaster.ts'
import { isServerOn } from './processes.ts'
import { type Settings, fixedSettings, writeSettings } from './settings.ts'
import { PORT } from './socket-folder.ts'

export type LaunchPlan = {
  readonly place: Place
  readonly binaries: Binaries
  readonly account: Account
  readonly socketDir: string
  readonly fsync: boolean
  readonly settings: Settings
}

/** What is left of a killed server may hold the folder's shared memory for a moment. */
const REMAINS =
  /pre-existing shared memory block|could not create shared memory segment|lock file .* already exists/
const REMAINS_TRIES = 240
const REMAINS_PAUSE_MS = 250

/** Starts PostgreSQL and waits until it takes connections; recovery after a crash is part of that. */
export async function launch(plan: LaunchPlan): Promise<number> {
  const { place, account, fsync, settings } = plan
  writeSettings(place.data, { major: majorOf(account.version), fsync, extra: settings })
  for (let attempt = 1; ; attempt += 1) {
    const since = sizeOf(place.log)
    removeStalePidFile(place.data)
    const { pid, ready } = await tryOnce(plan)
    if (ready) return pid
    const said = readFileSync(place.log).subarray(since).toString('utf8')
    if (attempt >= REMAINS_TRIES || !REMAINS.test(said))
      throw new Error(`PostgreSQL did not start. ${lastWords(said, place)}`)
    const other = await startedByAnother(place)
    if (other !== undefined) return other
    await sleep(REMAINS_PAUSE_MS)
  }
}

/** A process killed while it started a server leaves one that comes up after all: then that one is ours. */
async function startedByAnother({ data }: Place): Promise<number | undefined> {
  const pid = findPostmaster(data)?.pid
  if (pid === undefined) return undefined
  return (await becomesReady(pid, data, () => !isServerOn(pid, data))) ? pid : undefined
}

async function tryOnce({
  place,
  binaries,
  account,
  socketDir,
  fsync,
}: LaunchPlan): Promise<{ pid: number; ready: boolean }> {
  const [program = '', ...words] = [
    ...account.prefix,
    binaries.postgres,
    '-D',
    place.data,
    ...fixedSettings(socketDir, PORT, fsync),
  ]
  const log = openSync(place.log, 'a', 0o600)
  // Detached, so that Ctrl-C in a terminal reaches the application only, which then stops the database last.
  const child = spawn(program, words, {
    stdio: ['ignore', log, log],
    detached: true,
    env: environment(),
    cwd: '/',
  })
  closeSync(log)
  child.unref()
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  const { pid } = child
  if (pid === undefined) return failed
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  return { pid, ready: await becomesReady(pid, place.data, isGone) }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function lastWords(said: string, { log }: Place): string {
  const lines = said.split('\n').filter((line) => /FATAL|ERROR|PANIC|HINT|could not/.test(line))
  return `It says: ${(lines.slice(-3).join(' ') || said.trim().slice(-400) || 'nothing').trim()} (all of it in ${log})`
}
