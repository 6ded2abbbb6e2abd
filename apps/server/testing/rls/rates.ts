/** Rows of rates, and who sees them. */
import { seesAsStaff } from '../oracle.ts'
import { owner } from './owner.ts'
import { isStaff, thingOf } from './table.ts'
import type { Sees, Tables } from './table.ts'

// What is reckoned about every appeal once it is closed.
await owner.query(`
  insert into assessed (appeal_id, area_code, seal, closed_on, closed_at)
    select id, area_code, seal, '2026-03-10', now() from appeal on conflict do nothing;
  insert into exclusion (id, appeal_id, area_code, seal, state, reason, text, asked_by, asked_name, asked_at)
    select id, id, area_code, seal, 'pending', 'shelved', 'x', 'x', 'x', now() from appeal`)

/** What is asked and reckoned afterwards is the desk's: staff who see the appeal. */
const seesAfter: Sees = (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

export const tables: Tables = {
  assessed: { key: 'appeal_id', sees: seesAfter },
  exclusion: { key: 'id', sees: seesAfter },
}
