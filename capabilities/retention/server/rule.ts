import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { RetentionRule } from '../contract.ts'
import { DEFAULT_MONTHS, monthsBefore } from '../rules.ts'

interface InForce {
  readonly months: number
  readonly ruleBy: string | null
}

/** The rule in force: the youngest that was set, or the default. */
export async function retentionRule(tx: Tx): Promise<InForce> {
  const {
    rows: [row],
  } = await sql<{ months: number; set_name: string }>`
    select months, set_name from retention_rule order by at desc, id desc limit 1`.execute(tx)
  return row ? { months: row.months, ruleBy: row.set_name } : { months: DEFAULT_MONTHS, ruleBy: null }
}

export function setRetentionRule(act: Act<never>, { months }: RetentionRule): RetentionRule {
  act.write(sql`
    insert into retention_rule (id, at, months, set_by, set_name)
    values (${act.newId()}, ${act.now()}, ${months}, ${act.actor.who}, ${act.actor.name})`)
  return { months }
}

const SOON_DAYS = 30
const CEILING = 10_000

/** How much is due, counted without looking at any of it. */
export async function whatIsDue(act: Act<never>) {
  const rule = await retentionRule(act.tx)
  const due = monthsBefore(act.now(), rule.months)
  const soon = new Date(due.getTime() + SOON_DAYS * 86_400_000)
  const {
    rows: [row],
  } = await sql<{ now: number; soon: number }>`
    select identity_due(${due}::timestamptz, ${CEILING}) as now, identity_due(${soon}::timestamptz, ${CEILING}) as soon`.execute(
    act.tx,
  )
  return { ...rule, dueNow: row!.now, dueSoon: row!.soon, soonDays: SOON_DAYS, ceiling: CEILING }
}
