import type { RecurringJob } from '#kernel/server/worker.ts'
import { endDueVisits } from './end-visits.ts'
import { endDue } from './run.ts'

const EVERY_MS = 300_000

export const retentionJobs: readonly RecurringJob[] = [
  {
    name: 'retention.end',
    everyMs: EVERY_MS,
    async run(act) {
      await endDue(act)
    },
  },
  {
    name: 'retention.end-visits',
    everyMs: EVERY_MS,
    async run(act) {
      await endDueVisits(act)
    },
  },
]
