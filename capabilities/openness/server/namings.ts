import type { Naming } from '#kernel/server/naming.ts'

export const opennessNamings: readonly Naming[] = [
  { table: 'open_photo', column: 'file_id', names: 'file' },
  { table: 'open_photo', column: 'hash', names: 'bytes' },
  { table: 'photo_original', column: 'file_id', names: 'file' },
  { table: 'photo_original', column: 'hash', names: 'bytes' },
  { table: 'photo_original', column: 'redacted_hash', names: 'bytes' },
]
