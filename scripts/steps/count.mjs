/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/**
 * One test, as Vitest reports it.
 * @typedef {{ status: string, fullName?: string, failureMessages?: readonly string[] }} Test
 */
/** @typedef {{ testResults?: readonly { status: string, name?: string, message?: string, assertionResults: readonly Test[] }[] }} Report */

/** @type {Count} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/** @type {Count} */
export const ONE_PASSED = { ...NOTHING, passed: 1 }

/** @type {Count} */
export const ONE_FAILED = { ...NOTHING, failed: 1 }

/** @type {Count} */
export const ONE_SKIPPED = { ...NOTHING, skipped: 1 }

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/**
 * `3 passed, 0 failed, 1 skipped`.
 * @param {Count} count
 */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * Files that failed without a test that did: they do not load, or what is set up for all of them is not there.
 * @param {Report} report
 */
const brokenFiles = (report) =>
  (report.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )

/**
 * What failed, a line each with the first that it has to say: what one looks for at the end of a long run.
 * @param {Report} report
 * @returns {readonly string[]}
 */
export function failuresOf(report) {
  const tests = (report.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => inOneLine(fullName, failureMessages?.[0]))
  return [...tests, ...brokenFiles(report).map(({ name, message }) => inOneLine(name, message))]
}

/**
 * The journeys that failed, likewise.
 * @param {string} output
 * @returns {readonly string[]}
 */
export const failedJourneys = (output) =>
  [...output.matchAll(/^FAILED (.*)\n(.*)/gm)].map(([, name, why]) => inOneLine(name, why))

/**
 * @param {string} [name]
 * @param {string} [why]
 */
const inOneLine = (name = 'without a name', why = '') =>
  [name, why.split('\n', 1)[0]?.trim() ?? '']
    .filter((each) => each !== '')
    .join(' — ')
    .slice(0, 300)

/**
 * Counts what Vitest reports. A file that does not load has no tests to fail and still is a failure; so is a run that
 * ends badly with every test passed, or finds no test at all.
 * @param {Report} report
 * @param {{ code: number, mayBeEmpty: boolean }} run
 * @returns {Count}
 */
export function countVitest(report, { code, mayBeEmpty }) {
  const files = report.testResults ?? []
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status))
  const broken = brokenFiles(report)
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length + broken.length
  const empty = statuses.length === 0 && !mayBeEmpty
  const silent = failed === 0 && (code !== 0 || empty) ? 1 : 0
  return { passed, failed: failed + silent, skipped: statuses.length - passed - (failed - broken.length) }
}

/**
 * Counts the journeys from the last line they print; without it they did not run to their end, which is a failure.
 * @param {string} output
 * @param {number} code
 * @returns {Count}
 */
export function countJourneys(output, code) {
  const { passed, failed, skipped } = lastObject(output)
  if (![passed, failed, skipped].every(Number.isInteger)) return ONE_FAILED
  const silent = failed === 0 && (code !== 0 || passed + skipped === 0) ? 1 : 0
  return { passed, failed: failed + silent, skipped }
}

/** @param {string} output */
function lastObject(output) {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '{}')
  } catch {
    return {}
  }
}
