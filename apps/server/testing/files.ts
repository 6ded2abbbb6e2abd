/** Files as phones send them, and time that passes over the folder in which they lie. */
import { randomUUID } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { House, Person } from '../testing.ts'
import { JOBS } from '../house.ts'

/** The name a file has on a phone. */
export const namedBy = (bytes: Uint8Array): string => sha256(bytes).toString('hex')

/** Sends a file in one piece, as a phone does. Returns what was answered. */
export async function sends(
  house: House,
  who: Person,
  bytes: Uint8Array,
): Promise<{ readonly whole?: boolean; readonly fileId?: string; readonly refusal?: string }> {
  const answer = await house.server.app.inject({
    method: 'POST',
    url: `/api/sync/files/${namedBy(bytes)}?from=0&of=${bytes.length}`,
    headers: {
      'content-type': 'application/octet-stream',
      'sec-fetch-site': 'same-origin',
      cookie: `linli_session=${who.cookie() ?? ''}`,
    },
    payload: Buffer.from(bytes),
  })
  return answer.json()
}

const DAY_S = 86_400

/** Days over which a house does of its own accord only what a test asks for. */
export async function unhurried(house: House) {
  const { kit, config } = house.installation
  const folder = join(config.dataFolder, 'files')
  const does = (name: string) => {
    const one = JOBS.find((known) => known.name === name)
    return transact(kit.db, job(name, kit.district), async (tx, write) => {
      const open = openAct(kit, job(name, kit.district), { tx, write }, randomUUID())
      await one?.run(open.act)
      post(write, open.announced, open.act.now())
    })
  }
  await transact(kit.db, job('test', kit.district), (tx) =>
    sql`update job set run_at = '2199-01-01'`.execute(tx),
  )
  const lying = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /[0-9a-f]{64}/.test(path))
      .map((path) => join(folder, path))
  const passes = (days: number): void => {
    const now = kit.clock()
    for (const path of lying()) if (!path.endsWith('.aside')) utimesSync(path, now, now)
    house.later(days * DAY_S)
  }
  return {
    folder,
    /** Everything that lies in the folder of files, by path. */
    lying,
    does,
    /** Lets days pass; what lies in the folder was put there just before, by the clock of the house. */
    passes,
    /** Every job that clears away, and then the sweep as often as it takes for what nothing names to be gone. */
    async cleared() {
      for (const name of ['tidy', 'devices.tidy', 'privacy.evidence', 'rosters.tidy']) await does(name)
      // It names itself, signs in, puts aside, drops: each a day after the other.
      for (let days = 0; days < 5; days++) {
        await does('sweep')
        passes(1.1)
      }
    },
  }
}
