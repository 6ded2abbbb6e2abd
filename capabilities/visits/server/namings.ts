import type { Naming } from '#kernel/server/naming.ts'

export const visitsNamings: readonly Naming[] = [{ table: 'visit_file', column: 'stored', names: 'bytes' }]
