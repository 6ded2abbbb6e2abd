import type { NamesBytes } from '#kernel/server/bytes.ts'

/** What hangs on visits: as the phone sent it, and as it is kept. */
export const visitsBytes: readonly NamesBytes[] = [
  { table: 'visit_file', column: 'sha256' },
  { table: 'visit_file', column: 'stored' },
]
