import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { run } from './run.mjs'

/**
 * `isReplaced`: whether something that is there does as well, should the package not come.
 * @typedef {{ name: string, for: string, isThere: () => boolean, isReplaced?: () => boolean }} Package
 */

/** Chromium without windows: less to bring, and for the same pages it takes a fifth less processor than the one that could show them. */
const WITHOUT_WINDOWS = 'chromium-headless-shell'

/** Where a Chromium may be that the journeys can drive, the best first. */
export const CHROMIUM_PLACES = [WITHOUT_WINDOWS, 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
)

/** What some tests need that npm cannot bring. @type {readonly Package[]} */
const PACKAGES = [
  { name: 'postgresql-15', for: 'tests on PostgreSQL 15', isThere: hasPostgres15 },
  {
    name: WITHOUT_WINDOWS,
    for: 'journeys',
    isThere: () => existsSync(`/usr/bin/${WITHOUT_WINDOWS}`),
    isReplaced: hasChromium,
  },
  { name: 'fonts-noto-cjk', for: 'Chinese in screenshots', isThere: hasChineseFont },
]

/** Read by Debian before it sets up a server; a file of our own, so that nobody's settings are changed. */
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/linli-tests.conf'

const INSTALL = ['install', '--yes', '--quiet', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=180']

/** Whether PostgreSQL 15 is where Debian puts it. */
export function hasPostgres15() {
  return existsSync('/usr/lib/postgresql/15/bin/initdb')
}

/** Whether a Chromium that the journeys can drive is installed. */
export function hasChromium() {
  return CHROMIUM_PLACES.some((place) => existsSync(place))
}

function hasChineseFont() {
  const folder = '/usr/share/fonts/opentype/noto'
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes('CJK'))
}

/** The packages that are not there. */
export function missingPackages() {
  return PACKAGES.filter((each) => !each.isThere())
}

/**
 * Those without which something is not run.
 * @param {readonly Package[]} missing
 */
export function missed(missing) {
  return missing.filter(({ isReplaced }) => !isReplaced?.())
}

/** Whether we may install: as root, on Debian itself (its descendants name these packages otherwise). */
export function mayInstall() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}

/**
 * The one command that does it, for a person.
 * @param {readonly Package[]} missing
 */
export function commandFor(missing) {
  return `apt-get install --no-install-recommends ${missing.map(({ name }) => name).join(' ')}`
}

/**
 * Installs what is missing. The network is tried twice; a package that this release of Debian does not have is not a
 * failure, its tests are skipped and named.
 * @param {readonly Package[]} missing
 * @returns {Promise<{ failed: boolean, output: string }>}
 */
export async function installPackages(missing) {
  const first = await tryInstall(missing)
  if (first.code === 0) return { failed: false, output: first.output }
  await sleep(10_000)
  const second = await tryInstall(missing)
  const unknown = /Unable to locate package|has no installation candidate/.test(second.output)
  return { failed: second.code !== 0 && !unknown, output: second.output }
}

/** @param {readonly Package[]} missing */
async function tryInstall(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // What would only be quicker is not waited for long, as where there is no network.
  const isNeeded = missed(missing).length > 0
  const update = await run('apt-get', ['update', '--quiet'], { env, timeoutMs: isNeeded ? 180_000 : 30_000 })
  if (update.code !== 0) return isNeeded ? update : { ...update, code: 0 }
  return withoutCluster(async () => {
    /** @type {import('./run.mjs').Done[]} */
    const done = []
    // One at a time: a package that does not exist here should not keep the others away.
    for (const { name, isThere, isReplaced } of missing) {
      if (isThere()) continue
      const tried = await run('apt-get', [...INSTALL, name], { env, timeoutMs: 420_000 })
      if (!isReplaced?.()) done.push(tried)
    }
    const failed = done.filter(({ code }) => code !== 0)
    const output = failed.map((each) => each.output.trim()).join('\n')
    return { code: failed.length === 0 ? 0 : 1, output, timedOut: false }
  })
}

/**
 * Debian makes and starts a database cluster when it installs a server. Tests bring their own; a machine that had none
 * should have none afterwards.
 * @template Result
 * @param {() => Promise<Result>} work
 */
async function withoutCluster(work) {
  mkdirSync(dirname(NO_CLUSTER), { recursive: true })
  writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n')
  try {
    return await work()
  } finally {
    rmSync(NO_CLUSTER, { force: true })
  }
}
