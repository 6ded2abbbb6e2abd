import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { forRetention as visits } from '#visits/server/index.ts'
import type { Retained, RetentionRule } from '../contract.ts'
import { DEFAULT_MONTHS, monthsBefore } from '../rules.ts'

interface InForce {
  readonly months: number
  readonly ruleBy: string | null
}

/** Each rule has its table, so that neither is ever read as the other. */
const TABLE = {
  appeals: 'retention_rule',
  visits: 'retention_visit_rule',
} as const satisfies Record<Retained, string>

/** The rule in force: the youngest that was set, or the default. */
export async function retentionRule(tx: Tx, what: Retained): Promise<InForce> {
  const {
    rows: [row],
  } = await sql<{ months: number; set_name: string }>`
    select months, set_name from ${sql.table(TABLE[what])} order by at desc, id desc limit 1`.execute(tx)
  return row ? { months: row.months, ruleBy: row.set_name } : { months: DEFAULT_MONTHS[what], ruleBy: null }
}

export function setRetentionRule(act: Act<never>, { what, months }: RetentionRule): RetentionRule {
  act.write(sql`
    insert into ${sql.table(TABLE[what])} (id, at, months, set_by, set_name)
    values (${act.newId()}, ${act.now()}, ${months}, ${act.actor.who}, ${act.actor.name})`)
  return { what, months }
}

const SOON_DAYS = 30
const CEILING = 10_000

async function appealsDue(act: Act<never>, before: Date): Promise<number> {
  const {
    rows: [row],
  } = await sql<{ n: number }>`select identity_due(${before}::timestamptz, ${CEILING}) as n`.execute(act.tx)
  return row!.n
}

async function due(
  act: Act<never>,
  what: Retained,
  count: (before: Date) => Promise<number>,
): Promise<InForce & { readonly dueNow: number; readonly dueSoon: number }> {
  const rule = await retentionRule(act.tx, what)
  const before = monthsBefore(act.now(), rule.months)
  const dueNow = await count(before)
  return { ...rule, dueNow, dueSoon: await count(new Date(before.getTime() + SOON_DAYS * 86_400_000)) }
}

/** How much is due, counted without looking at any of it. */
export const whatIsDue = async (act: Act<never>) => ({
  ...(await due(act, 'appeals', (before) => appealsDue(act, before))),
  visits: await due(act, 'visits', (before) => visits.dueVisits(act, before, CEILING)),
  soonDays: SOON_DAYS,
  ceiling: CEILING,
})
