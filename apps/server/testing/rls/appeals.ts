/** Rows of appeals, and who sees them. */
import { actsForOrg, isOwn, seesAsStaff, seesRow } from '../oracle.ts'
import type { Thing, Who } from '../world.ts'
import { isStaff, nobody, thingOf } from './table.ts'
import type { Sees, Tables } from './table.ts'

/** Lines of a story that an organisation reads: from the line that gave it the order to the one that took it back. */
function wasAtWork(who: Who, thing: Thing, seq: unknown): boolean {
  if (who.org === undefined) return false
  const mine = thing.orders.findIndex(({ org }) => org === who.org)
  if (mine === -1) return false
  // Each order of the world was given in two lines (assigned, noted), the first of them second in the story, and came back in two
  // (declined, returned).
  const from = 2 + mine * 4
  const gaveBack = thing.orders[mine]!.state === 'declined'
  return Number(seq) >= from && (!gaveBack || Number(seq) <= from + 3)
}

const seesLine: Sees = (who, row) => {
  const thing = thingOf(row['appeal_id'])
  if (actsForOrg(who)) return row['audience'] !== 'desk' && wasAtWork(who, thing, row['seq'])
  return isStaff(who) ? seesAsStaff(who, thing) : row['audience'] === 'public' && seesRow(who, thing)
}

export const tables: Tables = {
  // Appeals and what hangs on them.
  appeal: { key: 'id', sees: (who, row) => seesRow(who, thingOf(row['id'])) },
  appeal_event: { key: "appeal_id || ' ' || seq", sees: seesLine },
  attachment: { key: 'file_id', sees: (who, row) => seesRow(who, thingOf(row['appeal_id'])) },
  tracking: {
    key: 'code_hash',
    sees: (who, row) => who.kind === 'resident' && isOwn(who, thingOf(row['appeal_id'])),
  },
  appeal_word: { key: 'appeal_id', sees: nobody, reads: false },
}
