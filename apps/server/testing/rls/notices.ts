/** Rows of notices, and who sees them. */
import { isOwn, seesAsStaff } from '../oracle.ts'
import { isStaff, own, thingOf } from './table.ts'
import type { Tables } from './table.ts'

export const tables: Tables = {
  notice: {
    key: 'id',
    sees: (who, row) => {
      if (row['to_kind'] === 'org') return row['org_id'] === who.org
      const thing = thingOf(row['appeal_id'])
      return row['to_kind'] === 'desk'
        ? isStaff(who) && seesAsStaff(who, thing)
        : who.kind === 'resident' && isOwn(who, thing)
    },
  },
  notice_mark: { key: 'who', sees: (_, row, actor) => own(row, actor), mayBeEmpty: true },
}
