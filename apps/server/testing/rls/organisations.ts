/** Rows of organisations, and who sees them. */
import { anybody } from './table.ts'
import type { Tables } from './table.ts'

export const tables: Tables = {
  organisation: { key: 'id', sees: anybody },
}
