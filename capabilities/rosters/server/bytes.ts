import type { NamesBytes } from '#kernel/server/bytes.ts'

/** Workbooks that are worked on. */
export const rostersBytes: readonly NamesBytes[] = [{ table: 'roster', column: 'file_hash' }]
