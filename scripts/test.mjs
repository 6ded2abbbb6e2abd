#!/usr/bin/env node
// npm test: everything. npm run check: what answers within a minute. npm run journeys: only the journeys.
// One line per step; the last line is `N passed, N failed, N skipped`, and the status is 1 when something failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensureBuilt } from './steps/build.mjs'
import {
  NOTHING,
  ONE_FAILED,
  ONE_PASSED,
  ONE_SKIPPED,
  add,
  countJourneys,
  countVitest,
  failedJourneys,
  failuresOf,
  inWords,
} from './steps/count.mjs'
import {
  commandFor,
  hasChromium,
  hasPostgres15,
  installPackages,
  mayInstall,
  missed,
  missingPackages,
} from './steps/debian.mjs'
import { ensureInstalled } from './steps/install.mjs'
import { CACHE, checkNode, findNode } from './steps/node.mjs'
import { ROOT } from './steps/root.mjs'
import { run } from './steps/run.mjs'
import { giveUp, seconds } from './steps/say.mjs'

/**
 * What a step found; `output` is shown when something failed, `note` always, and `failures`, a line each, once more at the end.
 * @typedef {{ count: import('./steps/count.mjs').Count, output?: string, note?: string, failures?: readonly string[] }} Outcome
 */
/** @typedef {{ name: string, work: () => Promise<Outcome> }} Step */

const MINUTE_MS = 60_000

/** After this the remaining steps fail at once: an answer in time is worth more than one that never comes. */
const DEADLINE_MS = 28 * MINUTE_MS

const PASSES = ['pure', 'server', 'web']

/**
 * A tool that says yes or no: one test.
 * @param {string} name
 * @param {string} program below node_modules
 * @param {readonly string[]} words
 * @returns {Step}
 */
function tool(name, program, words) {
  return {
    name,
    work: async () => {
      const { code, output } = await onNode([join(ROOT, 'node_modules', program), ...words], 4 * MINUTE_MS)
      return code === 0 ? { count: ONE_PASSED } : { count: ONE_FAILED, output }
    },
  }
}

/** One checker each: four of them read what they share four times, and there are no cores for them beside the others. */
const PLAINLY = ['--pretty', 'false', '--checkers', '1']

/** @type {readonly Step[]} */
const TYPES = PASSES.map((pass) =>
  tool(`types: ${pass}`, 'typescript/bin/tsc', ['-p', `tsconfig.${pass}.json`, ...PLAINLY]),
)
const LINT = tool('lint', 'oxlint/bin/oxlint', [])
const FORMAT = tool('format', 'oxfmt/bin/oxfmt', ['--check'])

/**
 * The tests of one Vitest project.
 * @param {string} name
 * @param {string} project
 * @param {{ mayBeEmpty?: boolean }} [options]
 * @returns {Step}
 */
function tests(name, project, { mayBeEmpty = false } = {}) {
  return {
    name,
    work: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'linli-report-'))
      const report = join(folder, 'report.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const words = ['run', '--project', project, '--passWithNoTests', ...reporters]
      const { code, output } = await onNode(
        [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...words],
        16 * MINUTE_MS,
      )
      const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
      rmSync(folder, { recursive: true, force: true })
      return { count: countVitest(found, { code, mayBeEmpty }), output, failures: failuresOf(found) }
    },
  }
}

/** @type {Step} */
const ON_POSTGRES_15 = {
  name: 'tests on PostgreSQL 15',
  work: async () => {
    if (hasPostgres15()) return tests('', 'server-postgres15').work()
    return { count: ONE_SKIPPED, note: 'it is not installed' }
  },
}

/** @type {Step} */
const BUILD = {
  name: 'build',
  work: async () => {
    await ensureBuilt({ quiet: true })
    return { count: ONE_PASSED }
  },
}

/** @type {Step} */
const JOURNEYS = {
  name: 'journeys in Chromium',
  work: async () => {
    const file = join(ROOT, 'journeys', 'run.ts')
    if (!existsSync(file)) return { count: ONE_SKIPPED, note: 'there are none yet' }
    if (!hasChromium()) return { count: ONE_SKIPPED, note: 'Chromium is not installed' }
    const { code, output } = await onNode([file], 15 * MINUTE_MS)
    return { count: countJourneys(output, code), output, failures: failedJourneys(output) }
  },
}

/** @type {Step} */
const PACKAGES = {
  name: 'packages of the system',
  work: async () => {
    const missing = missingPackages()
    if (missing.length === 0) return { count: NOTHING }
    if (!mayInstall()) {
      const needed = missed(missing)
      if (needed.length === 0) return { count: NOTHING }
      const without = needed.map((each) => each.for).join(', ')
      return { count: NOTHING, note: `not run: ${without}. On Debian 12, as root: ${commandFor(needed)}` }
    }
    const { failed, output } = await installPackages(missing)
    if (failed) return { count: ONE_FAILED, output }
    const came = missing.filter((each) => each.isThere()).map((each) => each.for)
    return came.length === 0
      ? { count: NOTHING }
      : { count: NOTHING, note: `installed for ${came.join(', ')}` }
  },
}

/** Steps of one list are carried out side by side: each of these uses one core. */
const CHECK = [[...TYPES, LINT], FORMAT, tests('rules and architecture', 'pure')]

/** @type {Record<string, readonly (Step | readonly Step[])[]>} */
const PLANS = {
  all: [
    PACKAGES,
    ...CHECK,
    tests('screens', 'web', { mayBeEmpty: true }),
    tests('tests on the embedded PostgreSQL', 'server-embedded'),
    ON_POSTGRES_15,
    BUILD,
    JOURNEYS,
  ],
  check: CHECK,
  journeys: [PACKAGES, BUILD, JOURNEYS],
}

const began = performance.now()

/**
 * Runs a program on the Node that Linli runs on, within what is left of the time.
 * @param {readonly string[]} words
 * @param {number} timeoutMs
 */
async function onNode(words, timeoutMs) {
  const left = Math.max(1000, DEADLINE_MS - (performance.now() - began))
  const env = {
    NODE_COMPILE_CACHE: CACHE,
    ...process.env,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    NODE_OPTIONS: undefined,
  }
  return run(findNode(), words, { env, timeoutMs: Math.min(timeoutMs, left) })
}

/** What failed, by the name of its step. @type {string[]} */
const failed = []

/**
 * @param {Step} step
 * @returns {Promise<import('./steps/count.mjs').Count>}
 */
async function carryOut({ name, work }) {
  const start = performance.now()
  const outcome = await work().catch((error) => ({
    count: ONE_FAILED,
    // A plain error is a sentence for a person; any other is a fault of ours, and then the place matters.
    output: error.name === 'Error' ? error.message : String(error.stack ?? error),
    note: undefined,
    failures: [],
  }))
  const { count, output = '', note, failures = [] } = outcome
  const mark = count.failed > 0 ? 'FAILED ' : count.passed === 0 && count.skipped > 0 ? 'skipped' : 'ok     '
  const counted = count.passed + count.failed + count.skipped > 1 ? inWords(count) : undefined
  const details = [counted, note].filter((each) => each !== undefined).join('; ')
  console.log(`${mark} ${name.padEnd(36)} ${seconds(start).padStart(8)}  ${details}`.trimEnd())
  if (count.failed === 0) return count
  console.log(output.trim().replaceAll(/^/gm, '  | '))
  failed.push(name, ...failures.map((each) => `  ${each}`))
  return count
}

async function main() {
  const plan = PLANS[process.argv[2] ?? 'all']
  if (plan === undefined) giveUp(`node scripts/test.mjs [${Object.keys(PLANS).join('|')}]`)
  checkNode()
  await ensureInstalled({ development: true })
  const counts = []
  for (const each of plan) counts.push(...(await Promise.all([each].flat().map(carryOut))))
  const total = counts.reduce(add, NOTHING)
  if (failed.length > 0) console.log(['', 'Failed:', ...failed, ''].join('\n'))
  console.log(inWords(total))
  process.exitCode = total.failed > 0 ? 1 : 0
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  console.log(inWords(ONE_FAILED))
  process.exitCode = 1
})
