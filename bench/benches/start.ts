import { setTimeout as pause } from 'node:timers/promises'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atRest, startFromScript } from '../kit/installation.ts'
import { round } from '../kit/figures.ts'
import { pssMegabytesOf } from '../kit/machine.ts'
import type { Bench } from '../kit/options.ts'

export const start: Bench = {
  name: 'start',
  says: 'start of a built checkout with the demo neighbourhood until it is ready, and the memory of server and database at rest',
  defaults: { runs: 3 },
  async run(_, say) {
    const folder = mkdtempSync(join(tmpdir(), 'linli-bench-start-'))
    try {
      const first = await startFromScript(folder)
      await first.stop()
      const again = await startFromScript(folder)
      const [server, database] = [serverOf(again.pid), postmasterOf(folder)]
      // At rest: what the demo set going is heard, and then two minutes in which nobody asks, so that room is given back and
      // connections that lie idle are closed.
      await atRest({ pid: server }, { pid: database }, say)
      await pause(130_000)
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
