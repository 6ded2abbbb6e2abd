import type { NamesBytes } from '#kernel/server/bytes.ts'

/** What anybody may see, and what it was before parts of it were covered. */
export const opennessBytes: readonly NamesBytes[] = [
  { table: 'open_photo', column: 'hash' },
  { table: 'photo_original', column: 'hash' },
  { table: 'photo_original', column: 'redacted_hash' },
]
