/** Rows of retention, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { owner } from './owner.ts'
import { anybody } from './table.ts'
import type { Tables } from './table.ts'

await owner.query(`
  insert into retention_rule (id, at, months, set_by, set_name) values ('${uuidv7(7)}', now(), 24, '', '');
  insert into retention_visit_rule (id, at, months, set_by, set_name) values ('${uuidv7(7)}', now(), 36, '', '');
  insert into retention_certificate (id, at, months, ended_from, ended_to, appeals, lines, lines_kept, list_hash)
    values ('${uuidv7(8)}', now(), 24, now(), now(), 1, 1, 0, '');
  insert into retention_hold (id, number, reason, until, held_by, held_name, held_at)
    values ('${uuidv7(9)}', 'x', '', '2027-01-01', '', '', now())`)

export const tables: Tables = {
  // When identity ends: told of no person and no place, to whoever works here.
  retention_rule: { key: 'id', sees: anybody },
  retention_visit_rule: { key: 'id', sees: anybody },
  retention_certificate: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },
  retention_hold: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },
}
