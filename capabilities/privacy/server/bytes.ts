import type { NamesBytes } from '#kernel/server/bytes.ts'

/** Sheets on which somebody agreed. */
export const privacyBytes: readonly NamesBytes[] = [{ table: 'consent_evidence', column: 'hash' }]
