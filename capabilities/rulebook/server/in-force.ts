import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { perDatabase } from '#kernel/server/per-database.ts'
import { RuleContent } from '../contract.ts'
import { FIRST_RULES } from '../data/first.ts'
import { hashOf } from './store.ts'

/** The rules that hold at a moment. */
export interface RulesInForce {
  /** Absent before a district has laid down any. */
  readonly id: string | undefined
  readonly hash: string
  readonly content: RuleContent
}

const FIRST: RulesInForce = { id: undefined, hash: hashOf(FIRST_RULES), content: FIRST_RULES }

// The same for every reader. Another process may have laid down a new version: which one holds is looked up again after a few
// seconds, one row by its index; what it says is read once, since it never changes.
const KEPT_MS = 5000
interface Remembered {
  now?: { readonly from: number; readonly until: number; readonly value: RulesInForce } | undefined
  readonly read: Map<string, RulesInForce>
}
const remembered = perDatabase<Remembered>(() => ({ read: new Map() }))

/** The rules that hold at a moment: of the versions laid down, the one that began last. */
export async function rulesInForce(tx: Tx, at: Date): Promise<RulesInForce> {
  const ms = at.getTime()
  const kept = remembered.of(tx)
  if (kept.now && kept.now.from <= ms && ms < kept.now.until) return kept.now.value
  const { rows } = await sql<{ id: string; hash: string; effective_from: Date }>`
    (select id, hash, effective_from from rule_set where effective_from <= ${at} order by effective_from desc limit 1)
    union all
    (select id, hash, effective_from from rule_set where effective_from > ${at} order by effective_from limit 1)`.execute(
    tx,
  )
  const holds = rows.find((row) => row.effective_from <= at)
  const next = rows.find((row) => row.effective_from > at)
  // Whoever may not read them works by the first ones; that is nothing to be remembered for others.
  if (!holds) return FIRST
  const value = await contentOf(tx, holds)
  kept.now = { from: ms, until: Math.min(ms + KEPT_MS, next?.effective_from.getTime() ?? Infinity), value }
  return value
}

async function contentOf(
  tx: Tx,
  { id, hash }: { readonly id: string; readonly hash: string },
): Promise<RulesInForce> {
  const { read } = remembered.of(tx)
  const known = read.get(`${id} ${hash}`)
  if (known) return known
  const { rows } = await sql<{ content: unknown }>`select content from rule_set where id = ${id}`.execute(tx)
  const value = { id, hash, content: RuleContent.parse(rows[0]!.content) }
  if (read.size > 20) read.clear()
  read.set(`${id} ${hash}`, value)
  return value
}

/** Forgets which version holds: whoever lays down another one goes on with it at once. */
export const forgetRules = (): void => remembered.forget()
