import type { RecurringJob } from '#kernel/server/worker.ts'
import { endDueVisits } from './end-visits.ts'
import { endDue } from './run.ts'

const EVERY_MS = 300_000

export const retentionJobs: readonly RecurringJob[] = [
  {
    name: 'retention.end',
    everyMs: EVERY_MS,
    // Where a time was made shorter much is due at once: one slice follows the other.
    run: async (act) => ((await endDue(act)) > 0 ? 'more' : undefined),
  },
  {
    name: 'retention.end-visits',
    everyMs: EVERY_MS,
    run: async (act) => ((await endDueVisits(act)) > 0 ? 'more' : undefined),
  },
]
