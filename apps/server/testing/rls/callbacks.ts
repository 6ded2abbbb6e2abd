/** Rows of callbacks, and who sees them. */
import { seesAsStaff } from '../oracle.ts'
import { owner } from './owner.ts'
import { anybody, isStaff, thingOf } from './table.ts'
import type { Sees, Tables } from './table.ts'

// What is asked about every appeal once it is closed.
await owner.query(`
  insert into callback (id, appeal_id, area_code, seal, round, reason, state, due_at, next_at, made_at)
    select id, id, area_code, seal, 0, 'sample', 'waiting', now(), now(), now() from appeal on conflict do nothing;
  insert into callback_try (callback_id, seq, appeal_id, area_code, seal, outcome, by_name, at)
    select id, 1, id, area_code, seal, 'busy', 'x', now() from appeal;
  insert into follow_up (id, appeal_id, area_code, seal, state, reasons, opened_at, due_at)
    select id, id, area_code, seal, 'open', '{}', now(), now() from appeal;
  insert into still_question (appeal_id, area_code, seal, state, ask_at)
    select id, area_code, seal, 'dropped', now() from appeal on conflict do nothing;
  insert into callback_rule (area_code, rule, changed_by, changed_at)
    values ('340199', '{"afterDays":3,"sharePercent":30,"stillAfterDays":28}', 'x', now())`)

/** What is asked and reckoned afterwards is the desk's: staff who see the appeal. */
const seesAfter: Sees = (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

export const tables: Tables = {
  callback: { key: 'id', sees: seesAfter },
  callback_try: { key: "callback_id || ' ' || seq", sees: seesAfter },
  follow_up: { key: 'id', sees: seesAfter },
  // Its own reporter answers it.
  still_question: {
    key: 'appeal_id',
    sees: (who, row, actor) =>
      who.kind === 'holder' ? thingOf(row['appeal_id']).key === who.filed : seesAfter(who, row, actor),
  },
  callback_rule: { key: 'area_code', sees: anybody },
}
