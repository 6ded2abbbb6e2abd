import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { endRounds } from './end-rounds.ts'
import { endTargets } from './end-targets.ts'
import { endVisits } from './end-visits.ts'
import type { Due, EndedOne } from './end-visits.ts'

/** What retention does to visits: counts those whose time is over, and ends them. */

export interface VisitsEnded {
  readonly visits: readonly EndedOne[]
  readonly files: number
  readonly reviews: number
  readonly targets: readonly EndedOne[]
  readonly rounds: readonly EndedOne[]
}

/** Ends the next slice of visits, of homes that were to be visited, and of rounds. Visits first: a target does not end before them. */
export async function endNext(act: Act, due: Due): Promise<VisitsEnded> {
  const ended = await endVisits(act, due)
  const targets = await endTargets(act, due)
  return { ...ended, targets, rounds: await endRounds(act, due) }
}

/** How many visits and rounds are due before a moment, counted without looking at any of them; counting stops at `most`. */
export async function dueVisits(act: Act<never>, before: Date, most: number): Promise<number> {
  const {
    rows: [row],
  } = await sql<{ n: number }>`select visits_due(${before}::timestamptz, ${most}) as n`.execute(act.tx)
  return row!.n
}
