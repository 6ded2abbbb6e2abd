/** Rows of rosters, and who sees them. */
import { inside } from '../oracle.ts'
import type { Sees, Tables } from './table.ts'

/** Rosters on their way into it: the same staff and no other. */
const readsRosters: Sees = (who, row, { kind }) => kind === 'staff' && inside(who, row['area_code'] as string)

export const tables: Tables = {
  roster: { key: 'id', sees: readsRosters, mayBeEmpty: true },
  roster_source: { key: 'id', sees: readsRosters, mayBeEmpty: true },
  roster_row: { key: 'ctid', sees: readsRosters, mayBeEmpty: true },
  roster_place: { key: "roster_id || ' ' || place_id", sees: readsRosters, mayBeEmpty: true },
  roster_vanished: { key: "roster_id || ' ' || person_id", sees: readsRosters, mayBeEmpty: true },
  roster_problem: { key: 'ctid', sees: readsRosters, mayBeEmpty: true },
}
