import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { npm } from './install.mjs'
import { ROOT } from './root.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.built-from')

/** What the web apps are made of. The server's own files are not: changing them does not make a build stale. */
const SOURCES = [
  'apps',
  'capabilities',
  'kernel/common',
  'kernel/web',
  'ui',
  'public',
  'package.json',
  'package-lock.json',
]
const NOT_SOURCES = /(^|\/)(server|testing)\/|(^|\/)testing\.ts$|\.test\.tsx?$|\.(md|sql)$/

/** Whether dist/ was made from exactly the sources that are here now. Content counts, not times: git changes those. */
export function isBuilt() {
  return !hasWebApps() || (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint())
}

/**
 * Builds the web apps unless they are built.
 * @param {{ quiet?: boolean }} [options] whether somebody else says what is being done
 */
export async function ensureBuilt({ quiet = false } = {}) {
  if (isBuilt()) return
  await (quiet ? build() : step('构建页面 building the screens', build))
}

async function build() {
  const made = fingerprint()
  const { program, before } = npm()
  const { code, output } = await run(program, [...before, 'run', 'build', '--silent'], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (code !== 0) throw new Error(`The screens could not be built:\n${output.trim()}`)
  mkdirSync(DIST, { recursive: true })
  writeFileSync(STAMP, made)
}

function configs() {
  return readdirSync(ROOT).filter((name) => /^vite\.(.*\.)?config\.ts$/.test(name))
}

function hasWebApps() {
  return configs().length > 0
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [...SOURCES, ...configs()].flatMap(filesIn).toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  const at = join(ROOT, path)
  if (!existsSync(at)) return []
  if (!statSync(at).isDirectory()) return [path]
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const inside = `${path}/${entry.name}`
    if (entry.isDirectory()) return NOT_SOURCES.test(`${inside}/`) ? [] : filesIn(inside)
    return NOT_SOURCES.test(inside) ? [] : [inside]
  })
}
