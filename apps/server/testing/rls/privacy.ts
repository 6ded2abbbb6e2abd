/** Rows of privacy, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { inside, may } from '../oracle.ts'
import { owner } from './owner.ts'
import { anybody, nobody, own, worksThere } from './table.ts'
import type { Sees, Tables } from './table.ts'
import { clerkHere, clerkThere } from './world.ts'

// Why personal data is held and who looked, here and there; one account of each place has looked.
const aboutData = (n: number, area: string, who: string): string => `
  insert into consent (id, subject_id, subject_name, area_code, purpose, notice_id, separate, how, since, until, taken_by, taken_name, taken_at)
    select '${uuidv7(n)}', '${uuidv7(n)}', '王**', '${area}', 'care-visits', id, true, 'paper', '2026-03-01', '2027-03-01', '', '', now() from privacy_notice;
  insert into personal_lookup (id, area_code, who, name, role, purpose, reason, opened_at, until_at, extended, seen, listed)
    values ('${uuidv7(n)}', '${area}', '${who}', '', 'clerk', 'ledger-upkeep', 'x', now(), now(), 0, 0, 0);
  insert into lookup_day (who, day, seen) values ('${who}', '2026-03-01', 1);
  insert into personal_view (id, subject_id, area_code, who, name, role, works_in, purpose, reason, fields, rows, at)
    values ('${uuidv7(n)}', '${uuidv7(n)}', '${area}', '${who}', '', 'clerk', '${area}', 'ledger-upkeep', 'x', '{name}', 1, now());
  insert into disclosure (id, area_code, at, who, name, role, recipient, purpose, basis, fields, rows)
    values ('${uuidv7(n)}', '${area}', now(), '${who}', '', 'clerk', 'x', 'care-visits', 'consent', '{name}', 1);
  insert into rights_request (id, number, area_code, kind, text, how, state, opened_by, opened_at, due_at)
    values ('${uuidv7(n)}', 'G${n}', '${area}', 'copy', 'x', 'counter', 'open', '${who}', now(), now());
  insert into access_case (id, area_code, rule, key, facts, found_at)
    values ('${uuidv7(n)}', '${area}', 'no-link', 'k${n}', '{}', now());`
await owner.query(`
  insert into purpose_version (id, code, version, content, since, set_by, set_name, set_at)
    values ('${uuidv7(20)}', 'canteen', 1, '{}', '2026-01-01', '', '', now());
  insert into purpose_told (code, version, at) values ('canteen', 1, now());
  insert into subject_merged (gone_id, kept_id, change_id, at) values ('${uuidv7(25)}', '${uuidv7(26)}', '${uuidv7(27)}', now());
  insert into privacy_notice (id, purpose, version, text_zh, text_en, set_by, set_name, set_at)
    values ('${uuidv7(21)}', 'care-visits', 1, 'x', 'x', '', '', now());
  insert into privacy_certificate (id, at, what, before, rows, list_hash) values ('${uuidv7(22)}', now(), 'views', now(), 1, '');
  ${aboutData(23, '340199001001001', `account:${clerkHere}`)}
  ${aboutData(24, '340199001002001', `account:${clerkThere}`)}`)

const ownOrChecked: Sees = (who, row, actor) =>
  own(row, actor) || (may(who, 'privacy.log') && inside(who, row['area_code'] as string))

export const tables: Tables = {
  // Why personal data is held: the register is everybody's; what is about a person is of those who work where they live, and
  // who looked is of the one who did and of those who check access.
  purpose_version: { key: 'id', sees: anybody },
  privacy_notice: { key: 'id', sees: anybody },
  purpose_told: { key: 'code', sees: nobody },
  // Two numbers that tell of nobody.
  subject_merged: { key: 'gone_id', sees: anybody, mayBeEmpty: true },
  consent: { key: 'id', sees: worksThere },
  rights_request: { key: 'id', sees: worksThere },
  disclosure: { key: 'id', sees: worksThere },
  personal_lookup: { key: 'id', sees: ownOrChecked },
  personal_view: { key: 'id', sees: ownOrChecked },
  lookup_day: { key: 'who', sees: (_, row, actor) => own(row, actor) },
  access_case: {
    key: 'id',
    sees: (who, row) => may(who, 'privacy.log') && inside(who, row['area_code'] as string),
  },
  // Two numbers that tell of nobody.
  privacy_certificate: { key: 'id', sees: (_, __, { kind }) => kind === 'staff' || kind === 'keeper' },
  consent_evidence: { key: 'id', sees: worksThere, mayBeEmpty: true },
}
