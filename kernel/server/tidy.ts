import { sql } from './database.ts'
import type { RecurringJob } from './worker.ts'

const DAY_MS = 86_400_000

/**
 * Clears away what has served its time: receipts after thirty days (a phone that was off for a month asks anew), files
 * that were uploaded and never used after a day. The bytes stay until the operator's own clean-up, since another record
 * may hold the same content.
 */
export const tidying: RecurringJob = {
  name: 'tidy',
  everyMs: 3_600_000,
  async run(act) {
    const now = act.now().getTime()
    await sql`delete from receipt where at < ${new Date(now - 30 * DAY_MS)}`.execute(act.tx)
    await sql`delete from file where claimed_at is null and at < ${new Date(now - DAY_MS)}`.execute(act.tx)
  },
}
