import type { Naming } from '#kernel/server/naming.ts'

export const privacyNamings: readonly Naming[] = [
  { table: 'consent_evidence', column: 'hash', names: 'bytes' },
]
