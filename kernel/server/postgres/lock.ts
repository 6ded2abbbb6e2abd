import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { isAlive, ownMark, pidOf } from './processes.ts'

/** How often a waiting process looks again. */
const LOOK_AGAIN_MS = 15

/** A start may recover from a crash for minutes; longer than this is somebody stuck, and a person should know. */
const PATIENCE_MS = 5 * 60_000

/**
 * Runs `work` while no other process works on this folder. Starting and stopping are guarded, not the time
 * between. The lock is a file that names its holder: a holder that was killed loses it to the next who asks.
 */
export async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, 'lock')
  await take(lock)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

async function take(lock: string): Promise<void> {
  const draft = `${lock}.${ownMark()}.${process.hrtime.bigint()}`
  const deadline = performance.now() + PATIENCE_MS
  writeFileSync(draft, ownMark())
  try {
    // A hard link appears with its content or not at all, which a created and then written file does not.
    while (!tryLink(draft, lock)) {
      releaseIfHolderDied(lock)
      if (performance.now() > deadline) throw stuck(lock)
      await sleep(LOOK_AGAIN_MS)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function tryLink(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function releaseIfHolderDied(lock: string): void {
  const holder = holderOf(lock)
  if (holder === undefined || isAlive(holder)) return
  const aside = `${lock}.${ownMark()}.stale`
  try {
    // Renamed first and looked at again: between two looks another waiter may have taken the lock anew.
    renameSync(lock, aside)
  } catch {
    return
  }
  if (holderOf(aside) !== holder) tryLink(aside, lock)
  rmSync(aside, { force: true })
}

function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
}

function stuck(lock: string): Error {
  const holder = holderOf(lock)
  return new Error(
    `Process ${holder === undefined ? '?' : pidOf(holder)} has held ${lock} for five minutes. ` +
      'If it is stuck, end it and start again; nothing is lost by that.',
  )
}
