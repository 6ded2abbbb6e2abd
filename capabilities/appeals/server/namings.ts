import type { Naming } from '#kernel/server/naming.ts'
import { OriginalLeft } from '../events.ts'

export const appealsNamings: readonly Naming[] = [
  { table: 'attachment', column: 'file_id', names: 'file' },
  { table: 'attachment', column: 'hash', names: 'bytes' },
  // Taken from whoever left it, and not yet sealed.
  { fact: OriginalLeft, field: 'originalId', names: 'file' },
]
