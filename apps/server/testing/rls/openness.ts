/** Rows of openness, and who sees them. */
import { seesAsStaff } from '../oracle.ts'
import { anybody, isStaff, thingOf } from './table.ts'
import type { Sees, Tables } from './table.ts'

const seesOpenness: Sees = (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

export const tables: Tables = {
  // Reviewed words and photos: anybody's once they are public, and staff's who see the appeal.
  open_text: {
    key: 'appeal_id',
    sees: (who, row) =>
      row['state'] === 'published' || (isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))),
    partlyOpen: true,
  },
  open_photo: {
    key: 'file_id',
    sees: (who, row) =>
      row['shown'] === true || (isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))),
    partlyOpen: true,
  },
  open_version: { key: "appeal_id || ' ' || version", sees: seesOpenness },
  open_report: { key: 'id', sees: seesOpenness },
  photo_original: { key: 'file_id', sees: seesOpenness },
  subscription: {
    key: 'id',
    sees: (who, row, { person }) =>
      who.kind === 'resident' && row['person'] !== null && row['person'] === person,
  },
  open_rule: { key: 'area_code', sees: anybody },
}
