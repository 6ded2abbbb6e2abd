import type { NamesBytes } from '#kernel/server/bytes.ts'

/** Pieces that have come, files under the name they had on the phone, and what every phone reads. */
export const devicesBytes: readonly NamesBytes[] = [
  { table: 'file_part', column: 'part_hash' },
  { table: 'sent_file', column: 'sha256' },
  { table: 'reference_file', column: 'hash' },
]
