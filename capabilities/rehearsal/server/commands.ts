import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { forRehearsal } from '#appeals/server/index.ts'
import { findRuleSet, keepsRules } from '#rulebook/server/index.ts'
import type { RehearsalId, RehearsalState } from '../contract.ts'
import { NOTHING_YET } from '../rules.ts'
import { heldRehearsal } from './store.ts'

const DAY_MS = 86_400_000

/** Begins a dry run; the worker does it, slice by slice. */
export async function start(
  act: Act<'not-found' | 'not-allowed' | 'rules-laid-down' | 'rehearsal-runs'>,
  ruleSetId: string,
  days: number,
): Promise<{ id: RehearsalId; total: number }> {
  keepsRules(act)
  const set = (await findRuleSet(act.tx, ruleSetId)) ?? act.refuse('not-found')
  if (set.effectiveFrom !== null) act.refuse('rules-laid-down')
  const to = act.now()
  const from = new Date(to.getTime() - days * DAY_MS)
  const total = await forRehearsal.countReplayed(act.tx, { from, to })
  const id = act.newId() as RehearsalId
  act.concerns(`rules:${ruleSetId}`)
  try {
    await sql`
      insert into rehearsal (id, rule_set_id, hash, content, state, from_at, to_at, total, done, tally, started_by, started_name, started_at)
      values (${id}, ${ruleSetId}, ${set.hash}, ${JSON.stringify(set.content)}::jsonb, 'running', ${from}, ${to}, ${total}, 0, ${JSON.stringify(NOTHING_YET)}::jsonb,
              ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('rehearsal-runs')
    throw error
  }
  return { id, total }
}

export async function cancel(
  act: Act<'not-found' | 'not-allowed' | 'rehearsal-ended'>,
  id: string,
): Promise<{ id: RehearsalId; state: RehearsalState }> {
  keepsRules(act)
  const row = await heldRehearsal(act, id)
  if (row.state !== 'running') act.refuse('rehearsal-ended')
  act.concerns(`rules:${row.rule_set_id}`)
  await sql`update rehearsal set state = 'cancelled', ended_at = ${act.now()} where id = ${id}`.execute(
    act.tx,
  )
  return { id: row.id, state: 'cancelled' }
}
