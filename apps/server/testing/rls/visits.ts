/** Rows of visits, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { GRID, THERE_GRID } from '../../testing.ts'
import { may } from '../oracle.ts'
import { owner } from './owner.ts'
import { inLine, isStaff, keepsOnly, readsLedger } from './table.ts'
import type { Tables } from './table.ts'

// Homes that were visited and are to be visited, with all that hangs on it.
const aboutVisits = (id: string, area: string): string => `
  insert into visit_form (id, form_id, version, state, area_code, content, made_by, made_name, saved_at)
    values ('${id}', '${id}', 1, 'published', '${area.slice(0, 12)}', '{}', '', '', now());
  insert into campaign (id, area_code, kind, title_zh, title_en, query, since, until, state, made_by, made_name, made_at)
    values ('${id}', '${area.slice(0, 12)}', 'survey', 'x', 'x', '{}', '2026-03-01', '2026-03-31', 'open', '', '', now());
  insert into visit_target (id, area_code, kind, campaign_id, dwelling_id, walk, due_by, state, tries, made_at)
    select '${id}', '${area}', 'campaign', '${id}', id, '', '2026-03-31', 'due', 0, now() from place
    where area_code = '${area}' and kind = 'dwelling' order by id limit 1;
  insert into visit (id, area_code, dwelling_id, outcome, at, received_at, by_who, by_name, by_role, met, told, learned, appeal_ids, appeal_numbers)
    select id, area_code, dwelling_id, 'met', now(), now(), '', '', '', '{}', '{}', '{}', '{}', '{}' from visit_target where id = '${id}';
  insert into visit_file (visit_id, sha256, area_code, dwelling_id, kind, named_at)
    select id, 'x', area_code, dwelling_id, 'photo', now() from visit where id = '${id}';
  insert into visit_review (id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state)
    select id, id, area_code, dwelling_id, id, 'phone', 'sensitive', '', now(), 'open' from visit where id = '${id}';
  insert into patrol (id, area_code, at, received_at, by_who, by_role, places, findings)
    values ('${id}', '${area}', now(), now(), '', '', '{}', '[]');
  insert into care_past (month, area_code, kind, state, n) values ('2023-03', '${area}', 'lives-alone', 'done', 1);`
await owner.query(aboutVisits(uuidv7(41), GRID) + aboutVisits(uuidv7(42), THERE_GRID))

export const tables: Tables = {
  // What was seen and is to be seen at the doors. Forms and campaigns are read in the grids under them as well.
  visit_form: {
    key: 'id',
    sees: (who, row) => isStaff(who) && !keepsOnly(who) && inLine(who, row['area_code'] as string),
  },
  campaign: {
    key: 'id',
    sees: (who, row) => may(who, 'ledger.read') && inLine(who, row['area_code'] as string),
  },
  visit_target: { key: 'id', sees: readsLedger },
  visit: { key: 'id', sees: readsLedger },
  visit_file: { key: 'visit_id', sees: readsLedger },
  visit_review: { key: 'id', sees: readsLedger },
  patrol: { key: 'id', sees: readsLedger },
  care_past: { key: "month || ' ' || area_code", sees: readsLedger },
}
