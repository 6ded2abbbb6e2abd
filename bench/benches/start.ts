import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../kit/installation.ts'
import { round } from '../kit/figures.ts'
import { pssMegabytesOf } from '../kit/machine.ts'
import type { Bench } from '../kit/options.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Starts as a user would, by the start script, and waits until it says that it is ready. */
async function startOnce(
  folder: string,
): Promise<{ readonly seconds: number; readonly pid: number; readonly stop: () => Promise<void> }> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...process.env, PORT: String(port), LINLI_DATA: folder, LINLI_LOG: 'error' },
    stdio: 'ignore',
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server did not start')
    if (
      await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    await pause(20)
  }
  return {
    seconds: (performance.now() - from) / 1000,
    pid: child.pid!,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}

export const start: Bench = {
  name: 'start',
  says: 'start of a built checkout with the demo neighbourhood until it is ready, and the memory of server and database at rest',
  defaults: { runs: 3 },
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'linli-bench-start-'))
    try {
      const first = await startOnce(folder)
      await first.stop()
      const again = await startOnce(folder)
      await pause(8000)
      const [server, database] = [serverOf(again.pid), postmasterOf(folder)]
      const memory = { server: pssMegabytesOf(server), database: pssMegabytesOf(database) }
      await again.stop()
      return {
        first_start_s: round(first.seconds, 2),
        start_s: round(again.seconds, 2),
        server_mb: round(memory.server),
        database_mb: round(memory.database),
        memory_mb: round(memory.server + memory.database),
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The server is the child of the start script; where that one replaced itself, it is the process itself. */
function serverOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children === '' ? pid : Number(children.split(' ')[0])
}

const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
