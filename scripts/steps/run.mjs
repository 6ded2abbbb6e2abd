import { spawn } from 'node:child_process'

import { ROOT } from './root.mjs'

/** @typedef {{ code: number, output: string, timedOut: boolean }} Done */

/** Process groups under way, so that none outlives us. @type {Set<number>} */
const running = new Set()

/**
 * Runs a program to its end and keeps what it says. It gets its own process group: when its time is over, everything
 * that it started ends with it.
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<Done>}
 */
export async function run(program, words, { env = process.env, timeoutMs = 600_000 } = {}) {
  const child = spawn(program, words, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  /** @type {Buffer[]} */
  const said = []
  const state = { timedOut: false }
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => said.push(chunk))
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => said.push(chunk))
  begins(child.pid)
  const timer = setTimeout(() => {
    state.timedOut = true
    endGroup(child.pid)
  }, timeoutMs)
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`))
      resolve(127)
    })
    child.once('close', (status) => resolve(status ?? 1))
  })
  clearTimeout(timer)
  ended(child.pid)
  if (state.timedOut)
    said.push(Buffer.from(`\nended after ${Math.round(timeoutMs / 1000)} s, which is its limit\n`))
  return { code, output: Buffer.concat(said).toString('utf8'), timedOut: state.timedOut }
}

/**
 * Gives a group five seconds to end by itself, then ends it.
 * @param {number | undefined} pid
 */
function endGroup(pid) {
  if (pid === undefined) return
  signalGroup(pid, 'SIGTERM')
  setTimeout(() => signalGroup(pid, 'SIGKILL'), 5000).unref()
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // Already gone, which is what we want.
  }
}

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Being in groups of their own, they do not hear Ctrl-C themselves. @param {NodeJS.Signals} signal */
function endAll(signal) {
  for (const pid of running) signalGroup(pid, 'SIGTERM')
  for (const each of SIGNALS) process.off(each, endAll)
  process.kill(process.pid, signal)
}

/** @param {number | undefined} pid */
function begins(pid) {
  if (pid === undefined) return
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, endAll)
  running.add(pid)
}

/** @param {number | undefined} pid */
function ended(pid) {
  if (pid === undefined) return
  running.delete(pid)
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, endAll)
}
