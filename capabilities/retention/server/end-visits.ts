import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { forRetention as visits } from '#visits/server/index.ts'
import { monthsBefore } from '../rules.ts'
import { heldNumbers } from './holds.ts'
import { retentionRule } from './rule.ts'

const AT_ONCE = 500

/**
 * Ends the next slice of visits and rounds that are due, with its certificate: both or neither, as with appeals. A visit an appeal came from
 * is kept whole as long as that appeal is. Returns how many records that were.
 */
export async function endDueVisits(act: Act, limit = AT_ONCE): Promise<number> {
  const rule = await retentionRule(act.tx, 'visits')
  const ended = await visits.endNext(act, {
    before: monthsBefore(act.now(), rule.months),
    kept: await heldNumbers(act),
    limit,
  })
  const all = [...ended.visits, ...ended.targets, ...ended.rounds]
  const times = all.map(({ since }) => since).toSorted((a, b) => a.getTime() - b.getTime())
  const [first] = times
  const last = times.at(-1)
  if (!first || !last) return 0
  act.write(sql`
    insert into retention_certificate (id, at, months, rule_by, ended_from, ended_to, appeals, lines, lines_kept, list_hash,
      what, visits, files, reviews, targets, rounds)
    values (${act.newId()}, ${act.now()}, ${rule.months}, ${rule.ruleBy}, ${first}, ${last}, 0, 0, 0, ${sha256(all.map(({ id }) => id).join('\n'))},
      'visits', ${ended.visits.length}, ${ended.files}, ${ended.reviews}, ${ended.targets.length}, ${ended.rounds.length})`)
  return all.length
}
