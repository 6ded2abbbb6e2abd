import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { availableMemory } from 'node:process'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm'
const TMPFS = 0x01_02_19_94
/** What a whole run lays down at most, and what the machine must have left besides. */
const LAID_DOWN = 2 * 1024 ** 3
const LEFT = 4 * 1024 ** 3

function hasRoomInMemory(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(IN_MEMORY)
    return type === TMPFS && bavail * bsize >= LAID_DOWN && availableMemory() >= LAID_DOWN + LEFT
  } catch {
    return false
  }
}

/** Folders that throw-away things may lie in, the best one first. */
export const throwAwayFolders = (): readonly string[] =>
  hasRoomInMemory() ? [IN_MEMORY, tmpdir()] : [tmpdir()]

/**
 * Makes a folder for what is gone after the run: in memory where there is plenty. A new database is some thousand new files, which takes
 * a slow disk a second and memory a tenth of that.
 */
export const throwAwayFolder = (prefix: string): string => mkdtempSync(join(throwAwayFolders()[0]!, prefix))
