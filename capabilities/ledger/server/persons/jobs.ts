import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { OF_AGE } from '../../rules/guardians.ts'
import { scan } from '../same/pairs.ts'
import { tidyExports } from '../exports/files.ts'

/** Proofs that are over, and tries of long ago. */
async function tidyProofs(act: Act): Promise<void> {
  const day = new Date(act.now().getTime() - 86_400_000)
  await sql`delete from mine_proof where until < ${act.now()}`.execute(act.tx)
  await sql`delete from mine_try where at < ${day} and (locked_until is null or locked_until < ${act.now()})`.execute(
    act.tx,
  )
}

/** Whoever is surely of age has no guardian any more: the relation was kept for what it was needed for. */
async function tidyGuardians(act: Act): Promise<void> {
  const year = act.now().getUTCFullYear() - OF_AGE
  await sql`
    delete from guardianship as g using person as p where p.id = g.person_id and p.birth_year < ${year}`.execute(
    act.tx,
  )
}

export const personsJobs: readonly RecurringJob[] = [
  { name: 'ledger.same', everyMs: 60_000, run: scan },
  { name: 'ledger.proofs', everyMs: 3_600_000, run: tidyProofs },
  { name: 'ledger.guardians', everyMs: 86_400_000, run: tidyGuardians },
  { name: 'ledger.exports', everyMs: 3_600_000, run: tidyExports },
]
