import { cpus, totalmem } from 'node:os'
import { readFileSync } from 'node:fs'

/** What the figures were taken on. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`

/** Share of processor time other machines took from this one since a first look, in percent; 0 where it cannot be told. */
export function stealSince(first: readonly number[]): number {
  const now = ticks()
  const all = now.reduce((sum, value, i) => sum + value - (first[i] ?? 0), 0)
  return all === 0 ? 0 : Math.round((((now[7] ?? 0) - (first[7] ?? 0)) / all) * 1000) / 10
}

export function ticks(): readonly number[] {
  try {
    return readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1).map(Number)
  } catch {
    return []
  }
}

/** How even this machine is: the spread of the same small work done twenty times, in percent of its median. */
export function noise(): number {
  const times = Array.from({ length: 20 }, () => {
    const from = performance.now()
    let sum = 0
    for (let i = 0; i < 3_000_000; i++) sum += i % 7
    return performance.now() - from + (sum < 0 ? 1 : 0)
  }).toSorted((a, b) => a - b)
  return Math.round(((times[18]! - times[1]!) / times[10]!) * 100)
}

/** Processor seconds a process and all below it have used so far, ended children included. */
export function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    const own = (fields[11]! + fields[12]! + fields[13]! + fields[14]!) / 100
    return own + childrenOf(pid).reduce((sum, id) => sum + cpuSecondsOf(id), 0)
  } catch {
    return 0
  }
}

/** Memory that a process and all below it hold, shared pages counted once among their users (PSS), in megabytes. */
export function pssMegabytesOf(pid: number): number {
  try {
    const own =
      Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
    return own + childrenOf(pid).reduce((sum, id) => sum + pssMegabytesOf(id), 0)
  } catch {
    return 0
  }
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((id) => id !== '')
    .map(Number)
