import { createHash } from 'node:crypto'
import { canonical } from '#kernel/common/canonical.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { RuleContent } from '../contract.ts'
import type { RuleSetId } from '../contract.ts'

export interface RuleSetRecord {
  readonly id: RuleSetId
  readonly name: string
  readonly content: RuleContent
  readonly hash: string
  readonly createdName: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly rehearsedHash: string | null
  readonly effectiveFrom: Date | null
  readonly activatedName: string | null
  readonly version: number
}

interface Row {
  id: RuleSetId
  name: string
  content: unknown
  hash: string
  created_name: string
  created_at: Date
  changed_at: Date
  rehearsed_hash: string | null
  effective_from: Date | null
  activated_name: string | null
  version: number
}
const setOf = (row: Row): RuleSetRecord => ({
  id: row.id,
  name: row.name,
  content: RuleContent.parse(row.content),
  hash: row.hash,
  createdName: row.created_name,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  rehearsedHash: row.rehearsed_hash,
  effectiveFrom: row.effective_from,
  activatedName: row.activated_name,
  version: row.version,
})
const COLUMNS = sql`id, name, content, hash, created_name, created_at, changed_at, rehearsed_hash, effective_from, activated_name, version`

/** The same rules have the same hash, in whatever order their parts were written down. */
export const hashOf = (content: RuleContent): string =>
  createHash('sha256').update(canonical(content)).digest('hex')

const MOST_LISTED = 100

/** Drafts first, then what was laid down, the youngest first. A district has some few in a year. */
export async function allRuleSets(tx: Tx): Promise<RuleSetRecord[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from rule_set order by effective_from desc nulls first, id desc limit ${MOST_LISTED}`.execute(
    tx,
  )
  return rows.map(setOf)
}

export async function findRuleSet(tx: Tx, id: string): Promise<RuleSetRecord | undefined> {
  const {
    rows: [row],
  } = await sql<Row>`select ${COLUMNS} from rule_set where id = ${id}`.execute(tx)
  return row && setOf(row)
}

/** Held for this act, and still as whoever acts saw it. */
export async function heldRuleSet(
  act: Act<'not-found' | 'changed-meanwhile'>,
  id: string,
  version?: number,
): Promise<RuleSetRecord> {
  const {
    rows: [row],
  } = await sql<Row>`select ${COLUMNS} from rule_set where id = ${id} for update`.execute(act.tx)
  if (!row) return act.refuse('not-found')
  if (version !== undefined && row.version !== version) act.refuse('changed-meanwhile')
  return setOf(row)
}

export function addRuleSet(act: Act, set: Pick<RuleSetRecord, 'id' | 'name' | 'content'>): void {
  act.write(sql`
    insert into rule_set (id, name, content, hash, created_by, created_name, created_at, changed_at, version)
    values (${set.id}, ${set.name}, ${JSON.stringify(set.content)}::jsonb, ${hashOf(set.content)}, ${act.actor.who}, ${act.actor.name}, ${act.now()}, ${act.now()}, 1)`)
}

/** Notes that a dry run of this content has been made. */
export function noteRehearsed({ write, now }: Act, id: string, hash: string): void {
  write(sql`update rule_set set rehearsed_hash = ${hash}, rehearsed_at = ${now()} where id = ${id}`)
}
