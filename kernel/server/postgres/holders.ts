import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { isAlive, ownMark } from './processes.ts'

/**
 * Who uses the server of a folder: one empty file per use, named after the process. The application and a command
 * line may use one server at the same time; the last to leave stops it. Files of killed processes do not count.
 */
export function signUp(folder: string): string {
  mkdirSync(join(folder, 'holders'), { recursive: true })
  const sheet = join(folder, 'holders', `${ownMark()}.${process.hrtime.bigint()}`)
  writeFileSync(sheet, '')
  return sheet
}

/** Takes the use back. Synchronous, so that it also works while the process exits. */
export function signOff(sheet: string): void {
  rmSync(sheet, { force: true })
}

/** Uses by living processes other than the given one; sheets that the dead left are swept on the way. */
export function otherHolders(folder: string, sheet: string): readonly string[] {
  const sheets = sheetsIn(folder)
  const living = sheets.filter((name) => isAlive(name.slice(0, name.indexOf('.'))))
  for (const name of sheets) {
    if (!living.includes(name)) rmSync(join(folder, 'holders', name), { force: true })
  }
  return living.filter((name) => name !== basename(sheet))
}

function sheetsIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, 'holders'))
  } catch {
    return []
  }
}
