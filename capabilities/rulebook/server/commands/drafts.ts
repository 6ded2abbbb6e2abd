import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RuleContent, RuleSetId } from '../../contract.ts'
import { checkContent, keepsRules } from '../check.ts'
import type { Flaw } from '../check.ts'
import { addRuleSet, findRuleSet, hashOf, heldRuleSet } from '../store.ts'

type Seen = 'not-found' | 'changed-meanwhile' | 'not-allowed'
export interface SetMoved {
  readonly id: RuleSetId
  readonly version: number
}

/** Begins a draft from any version; what holds is never touched. */
export async function copy(
  act: Act<'not-found' | 'not-allowed'>,
  id: string,
  name: string,
): Promise<SetMoved> {
  keepsRules(act)
  const from = (await findRuleSet(act.tx, id)) ?? act.refuse('not-found')
  const draft = { id: act.newId() as RuleSetId, name, content: from.content }
  addRuleSet(act as Act, draft)
  act.concerns(`rules:${draft.id}`)
  return { id: draft.id, version: 1 }
}

export interface Saving {
  readonly version: number
  readonly name: string
  readonly content: RuleContent
}

/** Keeps what a draft says. A dry run made before is one of something else from now on. */
export async function save(
  act: Act<Seen | 'rules-laid-down' | Flaw>,
  id: string,
  said: Saving,
): Promise<SetMoved> {
  keepsRules(act)
  const draft = await heldRuleSet(act, id, said.version)
  if (draft.effectiveFrom !== null) act.refuse('rules-laid-down')
  await checkContent(act, said.content)
  act.concerns(`rules:${id}`)
  await sql`
    update rule_set
    set name = ${said.name}, content = ${JSON.stringify(said.content)}::jsonb, hash = ${hashOf(said.content)}, changed_at = ${act.now()}, version = version + 1
    where id = ${id}`.execute(act.tx)
  return { id: draft.id, version: draft.version + 1 }
}

export async function discard(act: Act<Seen | 'rules-laid-down'>, id: string): Promise<Pick<SetMoved, 'id'>> {
  keepsRules(act)
  const draft = await heldRuleSet(act, id)
  if (draft.effectiveFrom !== null) act.refuse('rules-laid-down')
  act.concerns(`rules:${id}`)
  await sql`delete from rule_set where id = ${id}`.execute(act.tx)
  return { id: draft.id }
}
