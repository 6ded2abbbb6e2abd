/** Rows of the house’s own books, and who sees them. */
import { inside, may } from '../oracle.ts'
import { anybody, nobody, own } from './table.ts'
import type { Tables } from './table.ts'

export const tables: Tables = {
  // The house's own books.
  receipt: { key: 'command_id', sees: (_, row, actor) => own(row, actor) },
  audit: { key: 'id', sees: (who, row) => may(who, 'audit.read') && inside(who, row['area_code'] as string) },
  file: { key: 'id', sees: (_, row, actor) => own(row, actor) || row['who'] === 'visitor' },
  outbox: { key: 'id', sees: nobody, mayBeEmpty: true },
  job: { key: 'name', sees: nobody },
  counter: { key: 'name', sees: nobody },
  unsealed: { key: 'id', sees: nobody, mayBeEmpty: true },
  migration: { key: 'name', sees: nobody, reads: false },
  setting: { key: 'key', sees: anybody },
  seal: { key: 'n', sees: anybody, mayBeEmpty: true },
  seal_leaf: { key: "record_id || ' ' || seq", sees: anybody, mayBeEmpty: true },
}
