import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { RecurrenceRule } from '../contract.ts'
import { DEFAULT_RULE } from '../rules.ts'

/** The rule in force: the youngest the district has set, or the default. */
export async function ruleInForce(tx: Tx): Promise<RecurrenceRule> {
  const {
    rows: [row],
  } = await sql<{
    body: unknown
  }>`select body from recurrence_rule order by at desc, id desc limit 1`.execute(tx)
  return row === undefined ? DEFAULT_RULE : RecurrenceRule.parse(row.body)
}

const YEAR_MS = 366 * 86_400_000

/** Sets the rule. What is the same matter may be another now, so the last year is looked at anew, little by little. */
export async function setRule(act: Act<never>, rule: RecurrenceRule): Promise<RecurrenceRule> {
  const before = await ruleInForce(act.tx)
  act.write(sql`
    insert into recurrence_rule (id, at, set_by, set_name, body)
    values (${act.newId()}, ${act.now()}, ${act.actor.who}, ${act.actor.name}, ${JSON.stringify(rule)}::jsonb)`)
  if (JSON.stringify(before) !== JSON.stringify(rule))
    act.write(sql`
      update occurrence set pending = true
      where area_code >= ${act.actor.areaCode} and received_at >= ${new Date(act.now().getTime() - YEAR_MS)} and counts`)
  return rule
}
