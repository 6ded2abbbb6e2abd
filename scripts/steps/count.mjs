/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ testResults?: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} Report */

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
 * Counts what Vitest reports. A file that does not load has no tests to fail and still is a failure; so is a run that
 * ends badly with every test passed, or finds no test at all.
 * @param {Report} report
 * @param {{ code: number, mayBeEmpty: boolean }} run
 * @returns {Count}
 */
export function countVitest(report, { code, mayBeEmpty }) {
  const files = report.testResults ?? []
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status))
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
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
