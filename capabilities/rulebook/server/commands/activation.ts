import { changePromises, dropPromises } from '#catalogue/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { activationVerdict } from '../../rules.ts'
import { checkContent, keepsRules } from '../check.ts'
import type { Flaw } from '../check.ts'
import { forgetRules } from '../in-force.ts'
import { heldRuleSet } from '../store.ts'
import type { SetMoved } from './drafts.ts'

type Seen = 'not-found' | 'changed-meanwhile' | 'not-allowed'

/** Lays a draft down: it holds from a moment until another one begins, and what it says is never changed. */
export async function activate(
  act: Act<Seen | 'rules-laid-down' | 'dry-run-first' | 'start-is-past' | 'start-taken' | Flaw>,
  id: string,
  wish: { readonly version: number; readonly from: string | undefined },
): Promise<SetMoved & { readonly effectiveFrom: string }> {
  keepsRules(act)
  const draft = await heldRuleSet(act, id, wish.version)
  const from = wish.from === undefined ? act.now() : new Date(wish.from)
  const verdict = activationVerdict(draft, from, act.now())
  if (verdict !== 'allowed') return act.refuse(verdict)
  // An organisation or a category may have gone since it was saved.
  await checkContent(act, draft.content)
  act.concerns(`rules:${id}`, { reason: draft.name })
  try {
    await sql`
      update rule_set
      set effective_from = ${from}, activated_by = ${act.actor.who}, activated_name = ${act.actor.name}, version = version + 1
      where id = ${id}`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('start-taken')
    throw error
  }
  changePromises(act as Act, from, draft.content.promises)
  forgetRules()
  return { id: draft.id, version: draft.version + 1, effectiveFrom: from.toISOString() }
}

/** A version that does not hold yet becomes a draft again. */
export async function recall(act: Act<Seen | 'not-scheduled'>, id: string): Promise<SetMoved> {
  keepsRules(act)
  const set = await heldRuleSet(act, id)
  if (set.effectiveFrom === null || set.effectiveFrom <= act.now()) return act.refuse('not-scheduled')
  act.concerns(`rules:${id}`, { reason: set.name })
  dropPromises(act as Act, set.effectiveFrom)
  await sql`
    update rule_set
    set effective_from = null, activated_by = null, activated_name = null, version = version + 1
    where id = ${id}`.execute(act.tx)
  forgetRules()
  return { id: set.id, version: set.version + 1 }
}
