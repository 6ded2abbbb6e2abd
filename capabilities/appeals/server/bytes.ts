import type { NamesBytes } from '#kernel/server/bytes.ts'

/** What hangs on appeals. */
export const appealsBytes: readonly NamesBytes[] = [{ table: 'attachment', column: 'hash' }]
