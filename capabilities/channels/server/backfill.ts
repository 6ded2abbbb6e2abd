import { forIntake } from '#appeals/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { putRequests } from './publish.ts'

/**
 * Appeals that were there before, or came in from a file, announced nothing: they are published in slices, in the order in which
 * they were made, and how far that is stands in a setting. Interrupted, it goes on where it was.
 */

/** The last that was looked at, by number. */
export const PUBLISHED_TO = 'published-to'
const BEGINNING = '00000000-0000-0000-0000-000000000000'
/** A part of a file is kept some seconds after its numbers were made: what is younger is left for later. */
const SETTLES_MS = 60_000

/** The smallest number made at a moment: numbers begin with their time. */
const numberAt = (at: Date): string => {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

type Publishing = Pick<Act, 'tx' | 'write' | 'now'>

const publishedTo = async ({ tx }: Publishing): Promise<string> =>
  (
    await sql<{
      value: string
    }>`select value #>> '{}' as value from setting where key = ${PUBLISHED_TO}`.execute(tx)
  ).rows[0]?.value ?? BEGINNING

/** Publishes the next slice. Returns how many appeals it looked at; none when there is nothing left. */
export async function publishSlice(act: Publishing, limit: number): Promise<number> {
  const rows = await forIntake.publishable(act.tx, {
    after: await publishedTo(act),
    before: numberAt(new Date(act.now().getTime() - SETTLES_MS)),
    limit,
  })
  const last = rows.at(-1)
  if (!last) return 0
  putRequests(act, rows)
  act.write(sql`
    insert into setting (key, value, at) values (${PUBLISHED_TO}, ${JSON.stringify(last.id)}::jsonb, ${act.now()})
    on conflict (key) do update set value = excluded.value, at = excluded.at`)
  return rows.length
}

/** Small enough to be felt by nobody; `linli publish-requests` does all at once. */
const SLICE = 500

export const publishing: RecurringJob = {
  name: 'publish-requests',
  everyMs: 5000,
  async run(act) {
    await publishSlice(act, SLICE)
  },
}
