import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { CallRule } from '../contract.ts'
import { DEFAULT_RULE } from '../rules.ts'

/** The rule of the district in force: its own, or the one that comes with the house. */
export async function ruleInForce(act: Act<never>): Promise<CallRule> {
  const {
    rows: [row],
  } = await sql<{ rule: unknown }>`select rule from callback_rule order by area_code limit 1`.execute(act.tx)
  return row ? CallRule.parse(row.rule) : DEFAULT_RULE
}

/** Whether the actor works for the whole district, for which the rule is. */
export const isDistrictWide = (act: Act<never>): boolean => act.actor.areaCode.length === 6

export async function changeRule(act: Act<'area-outside-yours'>, rule: CallRule): Promise<CallRule> {
  if (!isDistrictWide(act)) act.refuse('area-outside-yours')
  await sql`
    insert into callback_rule (area_code, rule, changed_by, changed_at)
    values (${act.actor.areaCode}, ${JSON.stringify(rule)}::jsonb, ${act.actor.who}, ${act.now()})
    on conflict (area_code) do update set rule = excluded.rule, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    act.tx,
  )
  act.concerns(`callback-rule:${act.actor.areaCode}`, { areaCode: act.actor.areaCode })
  return rule
}
