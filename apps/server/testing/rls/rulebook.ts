/** Rows of rulebook, and who sees them. */
import { keepsOnly } from './table.ts'
import type { Sees, Tables } from './table.ts'

/** Rules are read by whoever works by them: not by residents, nor by those who keep the registers of the house. */
const readsRules: Sees = (who) => who.role !== undefined && !keepsOnly(who)

export const tables: Tables = {
  rule_set: { key: 'id', sees: readsRules },
}
