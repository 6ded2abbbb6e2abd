/**
 * Runs one step and says it in one line with its time: `安装依赖 installing packages … 12.3 s`.
 * @template Result
 * @param {string} what what is being done
 * @param {() => Promise<Result>} work
 * @param {NodeJS.WritableStream} [to] standard error for programs whose output is somebody's input
 * @returns {Promise<Result>}
 */
export async function step(what, work, to = process.stdout) {
  const began = performance.now()
  to.write(`${what} … `)
  try {
    const result = await work()
    to.write(`${seconds(began)}\n`)
    return result
  } catch (error) {
    to.write(`✗ ${seconds(began)}\n`)
    throw error
  }
}

/**
 * How long it has taken since `began`, as `12.3 s`.
 * @param {number} began
 */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}

/**
 * Ends the program with a sentence for the person at the terminal; a stack trace would not help them.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
