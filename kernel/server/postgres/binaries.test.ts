import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { findBinaries, inFolder, restoreSymlinks } from './binaries.ts'

const root = mkdtempSync(join(tmpdir(), 'linli-binaries-'))

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A package as npm unpacks it when install scripts do not run: a list of links, and no links. */
function aPackage(): string {
  mkdirSync(join(root, 'native', 'lib'), { recursive: true })
  writeFileSync(join(root, 'native', 'lib', 'libx.so.1.2'), 'x')
  const links = [
    { source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' },
    { source: 'native/lib/libx.so.1.2', target: 'native/lib64/libx.so' },
  ]
  writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  return root
}

test('links that npm could not carry are made, relative and once', () => {
  const folder = aPackage()
  restoreSymlinks(folder)
  restoreSymlinks(folder)
  expect(readFileSync(join(folder, 'native', 'lib', 'libx.so.1'), 'utf8')).toBe('x')
  expect(readlinkSync(join(folder, 'native', 'lib64', 'libx.so'))).toBe('../lib/libx.so.1.2')
})

test('this machine has a PostgreSQL to run', () => {
  expect(existsSync(findBinaries().postgres)).toBe(true)
})

test('a folder without the programs is no PostgreSQL', () => {
  expect(inFolder(root)).toBeUndefined()
})
