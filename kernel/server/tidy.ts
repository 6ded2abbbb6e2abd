import { sql } from './database.ts'
import type { RecurringJob } from './worker.ts'

const DAY_MS = 86_400_000

/** Clears away what has served its time: receipts after thirty days (a phone that was off for a month asks anew). */
export const tidying: RecurringJob = {
  name: 'tidy',
  everyMs: 3_600_000,
  async run(act) {
    await sql`delete from receipt where at < ${new Date(act.now().getTime() - 30 * DAY_MS)}`.execute(act.tx)
  },
}
