/** Rows of coordination, and who sees them. */
import { actsForOrg, seesAsStaff } from '../oracle.ts'
import { isStaff, nobody, thingOf } from './table.ts'
import type { Sees, Tables } from './table.ts'

const seesTurn: Sees = (who, row) =>
  actsForOrg(who) ? row['org_id'] === who.org : isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id']))

export const tables: Tables = {
  // What is asked and ordered about an order: whoever has it, and staff who see its appeal.
  order_request: { key: 'id', sees: seesTurn },
  supervision: { key: 'id', sees: seesTurn },
  whistle: { key: 'id', sees: (who, row) => isStaff(who) && seesAsStaff(who, thingOf(row['appeal_id'])) },
  whistle_call: { key: 'id', sees: seesTurn },
  ladder: { key: 'order_id', sees: nobody, mayBeEmpty: true },
}
