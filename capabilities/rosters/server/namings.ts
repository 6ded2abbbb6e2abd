import type { Naming } from '#kernel/server/naming.ts'

export const rostersNamings: readonly Naming[] = [{ table: 'roster', column: 'file_hash', names: 'bytes' }]
