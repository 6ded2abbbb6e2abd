import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { isServerOn } from './processes.ts'

/** What PostgreSQL writes into postmaster.pid, as far as we need it. */
export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly socketDir: string
  readonly ready: boolean
}

/** How often we look whether a server has come up or gone down. */
const LOOK_MS = 5

/** PostgreSQL writes a checkpoint when it stops; on a slow disk with much to write this may take a while. */
const FAST_STOP_MS = 120_000
const QUICK_STOP_MS = 15_000

/** The living server on this data folder, if there is one. A file left by a dead one is no server. */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const lines = pidFile(dataFolder)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isServerOn(pid, dataFolder)) return undefined
  return {
    pid,
    port: Number(lines[3]),
    socketDir: lines[4] ?? '',
    ready: (lines[7] ?? '').trim() === 'ready',
  }
}

/**
 * Whether somebody answers on the socket that the last server of this folder named, though its process is not one of
 * ours: it runs in another container, or knows the folder by another path. Numbers say nothing there, sockets do.
 */
export async function answersElsewhere(dataFolder: string): Promise<boolean> {
  const [, , , port, socketDir] = pidFile(dataFolder)
  if (!port || !socketDir || findPostmaster(dataFolder) !== undefined) return false
  const socket = connect(join(socketDir, `.s.PGSQL.${port}`))
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/**
 * Removes a postmaster.pid whose process is gone or is another program by now (numbers start again in every
 * container), because PostgreSQL takes any living process of that number for a server and refuses to start.
 * That no server is left is still checked by PostgreSQL itself, by the shared memory of the folder.
 */
export function removeStalePidFile(dataFolder: string): void {
  if (findPostmaster(dataFolder) === undefined) rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}

/** Stops a server: politely, then firmly, then by force. Every way keeps what was committed. */
export async function halt(pid: number, dataFolder: string): Promise<void> {
  if (await signalAndWait(pid, dataFolder, 'SIGINT', FAST_STOP_MS)) return
  if (await signalAndWait(pid, dataFolder, 'SIGQUIT', QUICK_STOP_MS)) return
  await signalAndWait(pid, dataFolder, 'SIGKILL', QUICK_STOP_MS)
}

async function signalAndWait(
  pid: number,
  dataFolder: string,
  signal: NodeJS.Signals,
  patienceMs: number,
): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  tell(pid, signal)
  while (isServerOn(pid, dataFolder)) {
    if (performance.now() > deadline) return false
    await sleep(LOOK_MS)
  }
  return true
}

/** Sends a signal; that the process is already gone is what was wanted. */
export function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until the server of this number takes connections, or is gone: crash recovery takes what it takes. */
export async function becomesReady(pid: number, dataFolder: string, isGone: () => boolean): Promise<boolean> {
  while (!isGone()) {
    const found = findPostmaster(dataFolder)
    if (found?.pid === pid && found.ready) return true
    await sleep(LOOK_MS)
  }
  return false
}

function pidFile(dataFolder: string): readonly string[] {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
