/** Rows of dispatch, and who sees them. */
import { actsForOrg, seesAsStaff } from '../oracle.ts'
import { isStaff, thingOf } from './table.ts'
import type { Tables } from './table.ts'

export const tables: Tables = {
  work_order: {
    key: 'id',
    sees: (who, row) =>
      actsForOrg(who)
        ? row['org_id'] === who.org
        : who.kind === 'holder'
          ? // Its own reporter finds it good, or not.
            thingOf(row['appeal_id']).key === who.filed
          : isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])),
  },
}
