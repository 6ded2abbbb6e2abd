import { rmSync } from 'node:fs'
import { afterAll } from 'vitest'
import { throwAwayFolder } from './throw-away.ts'

/** A folder for what a test file lays down; it goes when the file has been played. */
export function aFolder(): string {
  const folder = throwAwayFolder('linli-test-')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
