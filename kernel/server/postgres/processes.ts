import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A process as it can be recognised later: its number and its moment of birth, since numbers are used again.
 * Written as `number-birth`, so that it serves as a file name.
 */
export type ProcessMark = string

const LINUX = process.platform === 'linux'

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return `${process.pid}-${birthOf(process.pid) ?? 'unknown'}`
}

/** Whether the process that left this mark still runs. */
export function isAlive(mark: ProcessMark): boolean {
  const pid = pidOf(mark)
  return birthOf(pid) === mark.slice(`${pid}-`.length)
}

/** The process number in a mark. */
export function pidOf(mark: ProcessMark): number {
  return Number.parseInt(mark, 10)
}

/**
 * Whether `pid` is a living PostgreSQL server on this data folder. A number alone proves nothing after a restart
 * of the machine or of a container; the command line does, and everybody may read it. A zombie has none.
 */
export function isServerOn(pid: number, dataFolder: string): boolean {
  return commandLine(pid).includes(dataFolder)
}

function commandLine(pid: number): readonly string[] {
  if (LINUX) return read(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  const line =
    spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  const folder = / -D (.*?)(?: -[a-z] |$)/.exec(line.trim())?.[1]
  return folder === undefined ? [] : [folder]
}

/** Something that does not repeat when the number does: on Linux the boot and the clock ticks since it. */
function birthOf(pid: number): string | undefined {
  if (LINUX) {
    // The name in the second field may hold spaces and brackets: count from the last bracket. Field 22 is the start.
    const stat = read(`/proc/${pid}/stat`)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${fields[19]}-${boot()}`
  }
  const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()
  return started ? started.replace(/\W+/g, '_') : undefined
}

function boot(): string {
  return read('/proc/sys/kernel/random/boot_id')?.slice(0, 8) ?? 'boot'
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
