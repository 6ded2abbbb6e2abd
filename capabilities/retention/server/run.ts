import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { findAppeal, forRetention } from '#appeals/server/index.ts'
import { IdentityEnded } from '../events.ts'
import { monthsBefore } from '../rules.ts'
import { heldNumbers } from './holds.ts'
import { retentionRule } from './rule.ts'

const AT_ONCE = 100

/**
 * Ends the identity in the next slice of what is due, with its certificate: both or neither, so that a run that is killed leaves
 * nothing half done and the next one goes on. Returns how many appeals that were.
 */
export async function endDue(act: Act, limit = AT_ONCE): Promise<number> {
  const rule = await retentionRule(act.tx, 'appeals')
  const due = await forRetention.dueForEnding(act, monthsBefore(act.now(), rule.months), {
    kept: await heldNumbers(act),
    limit,
  })
  const done: {
    readonly id: string
    readonly endedAt: Date
    readonly lines: number
    readonly kept: number
  }[] = []
  for (const { id, endedAt } of due) {
    const ended = await forRetention.endIdentity(act, id)
    const appeal = ended && (await findAppeal(act.tx, id))
    if (!ended || !appeal) continue
    done.push({ id, endedAt, ...ended })
    act.announce(IdentityEnded, { appealId: id, areaCode: appeal.areaCode })
  }
  const [first] = done
  const last = done.at(-1)
  if (!first || !last) return 0
  const sum = (of: (one: (typeof done)[number]) => number): number => done.reduce((n, one) => n + of(one), 0)
  act.write(sql`
    insert into retention_certificate (id, at, months, rule_by, ended_from, ended_to, appeals, lines, lines_kept, list_hash)
    values (${act.newId()}, ${act.now()}, ${rule.months}, ${rule.ruleBy}, ${first.endedAt}, ${last.endedAt}, ${done.length},
            ${sum(({ lines }) => lines)}, ${sum(({ kept }) => kept)}, ${sha256(done.map(({ id }) => id).join('\n'))})`)
  return done.length
}
