import type { Naming } from '#kernel/server/naming.ts'

export const devicesNamings: readonly Naming[] = [
  { table: 'sent_file', column: 'file_id', names: 'file' },
  { table: 'file_part', column: 'part_hash', names: 'bytes' },
  { table: 'reference_file', column: 'hash', names: 'bytes' },
]
