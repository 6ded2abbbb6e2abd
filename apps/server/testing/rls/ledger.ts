/** Rows of ledger, and who sees them. */
import { inside } from '../oracle.ts'
import { households } from './households.ts'
import { owner } from './owner.ts'
import { nobody, readsLedger } from './table.ts'
import type { Tables } from './table.ts'

for (const { area, person, undone } of households)
  await owner.query(`
    insert into person_extra (id, area_code, person_id, field, sealed, change_id)
    values (gen_random_uuid(), '${area}', '${person}', 'nation', '', '${undone}')`)

export const tables: Tables = {
  // Who lives, is registered and owns where.
  person: { key: 'id', sees: readsLedger },
  household: { key: 'id', sees: readsLedger },
  tie: { key: 'id', sees: readsLedger },
  care_reason: { key: 'id', sees: readsLedger },
  person_extra: { key: 'id', sees: readsLedger },
  ledger_change: { key: 'id', sees: readsLedger },
  ledger_about: { key: "subject_id || ' ' || change_id", sees: readsLedger },
  ledger_term: { key: "subject_id || ' ' || term", sees: readsLedger },
  ledger_key: { key: "subject_id || ' ' || kind || ' ' || print", sees: readsLedger },
  ledger_tally: {
    key: "change_id || ' ' || building_id || ' ' || tallied || ' ' || sex || ' ' || birth_year || ' ' || day",
    sees: readsLedger,
  },
  ledger_sum: {
    key: "area_code || ' ' || tallied || ' ' || whole_year || ' ' || day",
    sees: readsLedger,
    mayBeEmpty: true,
  },
  ledger_total: {
    key: "area_code || ' ' || tallied || ' ' || sex || ' ' || birth_year || ' ' || whole_year || ' ' || day",
    sees: readsLedger,
    mayBeEmpty: true,
  },
  same_pair: { key: 'id', sees: readsLedger, mayBeEmpty: true },
  same_scan: { key: 'ctid', sees: nobody, mayBeEmpty: true },
  mine_try: { key: 'holder', sees: nobody, mayBeEmpty: true },
  mine_proof: { key: 'session_key', sees: nobody, mayBeEmpty: true },
  ledger_export: { key: 'id', sees: readsLedger, mayBeEmpty: true },
  ledger_export_part: { key: 'ctid', sees: readsLedger, mayBeEmpty: true },
  ledger_correction: { key: 'id', sees: readsLedger, mayBeEmpty: true },
  guardianship: { key: 'id', sees: readsLedger, mayBeEmpty: true },
  ledger_erasure: {
    key: 'id',
    sees: (who, row, { kind }) =>
      (kind === 'staff' || kind === 'keeper') && inside(who, row['area_code'] as string),
    mayBeEmpty: true,
  },
}
