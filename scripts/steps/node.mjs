import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

import { ROOT } from './root.mjs'
import { giveUp } from './say.mjs'

/** The oldest Node that npm, our scripts and Vite run on. */
const OLDEST = [20, 19]

/** The first Node that runs TypeScript files as they are. */
const STRIPS_TYPES = [22, 18]

/** Ends with a sentence when this Node is too old even for the scripts. */
export function checkNode() {
  if (isAtLeast(process.versions.node, OLDEST)) return
  giveUp(
    `需要 Node.js ${OLDEST.join('.')} 或更新版本，这里是 ${process.versions.node}。请从 https://nodejs.org 安装。\n` +
      `Linli needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Install one from https://nodejs.org.`,
  )
}

/**
 * The Node that runs Linli: the 24 that came with npm, or this one where there is none for this machine and this one is
 * new enough.
 * @returns {string}
 */
export function findNode() {
  const places = ['.bin/node', `node-${process.platform}-${process.arch}/bin/node`]
  const found = places.map((place) => join(ROOT, 'node_modules', place)).find(runs)
  if (found !== undefined) return found
  if (isAtLeast(process.versions.node, STRIPS_TYPES)) return process.execPath
  return giveUp(
    `npm 没有带来适合 ${process.platform}-${process.arch} 的 Node.js 24，而这里的 ${process.versions.node} 不能直接运行 TypeScript。` +
      `请安装 Node.js 24：https://nodejs.org\n` +
      `npm brought no Node.js 24 for ${process.platform}-${process.arch}, and ${process.versions.node} does not run TypeScript. ` +
      'Install Node.js 24 from https://nodejs.org and start again.',
  )
}

/**
 * Whether a Node is there and fits this machine: an image for another system has the file and cannot run it.
 * @param {string} path
 */
function runs(path) {
  if (!existsSync(path)) return false
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return status === 0 && isAtLeast(stdout.trim().slice(1), STRIPS_TYPES)
}

/**
 * Where Node keeps what it made of our sources: from the second start on it neither strips types nor compiles anew, which is a
 * sixth of the memory at rest. Where nothing can be written, Node does without.
 */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'linli')

/** How Node runs Linli. */
export const OPTIONS = ['--disable-warning=ExperimentalWarning']

/**
 * For the command line, which holds much and is waited for by nobody: less room for what is young, and cleared away at 1.4 times what is in
 * use, and not at three. With half the room and at 1.2 times, a roster took a fifth more processor. A server would pay for it: 134 to 152 lives
 * a second, and 170 without.
 */
export const SPARING = ['--max-semi-space-size=32', '--heap-growing-percent=40']

/**
 * Hands over to a TypeScript program for good: same terminal, its exit is ours, our signals are its.
 * @param {string} file
 * @param {readonly string[]} words
 * @param {readonly string[]} [more] how Node is to run it, beside what holds for all
 */
export function handOver(file, words, more = []) {
  const child = spawn(findNode(), [...OPTIONS, ...more, file, ...words], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: CACHE, ...process.env },
  })
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // Ctrl-C and a closed terminal reach the whole group already; twice would mean "at once" to many programs.
    const alreadyHeard = process.stdin.isTTY && signal !== 'SIGTERM'
    if (!alreadyHeard) child.kill(signal)
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, pass)
  child.once('error', giveUp)
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const each of signals) process.off(each, pass)
    process.kill(process.pid, signal)
    // A signal that does not end us still has to become a status.
    process.exitCode = 128 + (constants.signals[signal] ?? 0)
  })
}

/**
 * @param {string} version
 * @param {readonly number[]} least
 */
function isAtLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}
