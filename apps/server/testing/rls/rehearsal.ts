/** Rows of rehearsal, and who sees them. */
import { seesAsStaff } from '../oracle.ts'
import { isStaff, keepsOnly, thingOf } from './table.ts'
import type { Tables } from './table.ts'

export const tables: Tables = {
  rehearsal: { key: 'id', sees: (who) => isStaff(who) && who.role !== undefined && !keepsOnly(who) },
  rehearsal_difference: {
    key: "rehearsal_id || ' ' || appeal_id",
    sees: (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])),
  },
}
