import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { FIRST_RULES } from '../data/first.ts'
import { hashOf } from './store.ts'

/** From before anything was said: whatever happened before the first change happened under these. */
const ALWAYS = new Date('2000-01-01T00:00:00Z')

/** Lays down the first version, where a district has none. */
export async function loadRules(tx: Tx, at: Date): Promise<void> {
  await sql`
    insert into rule_set (id, name, content, hash, created_by, created_name, created_at, changed_at, rehearsed_hash, rehearsed_at, effective_from, activated_by, activated_name, version)
    select ${uuidv7(at.getTime())}, '最初的规则 First rules', ${JSON.stringify(FIRST_RULES)}::jsonb, ${hashOf(FIRST_RULES)}, 'job:load', 'Linli', ${at}, ${at},
           null, null, ${ALWAYS}, 'job:load', 'Linli', 1
    where not exists (select from rule_set where effective_from is not null)
    on conflict do nothing`.execute(tx)
}
