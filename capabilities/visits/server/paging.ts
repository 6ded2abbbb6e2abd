import type { Act } from '#kernel/server/act.ts'
import { readCursor } from '#kernel/server/cursor.ts'

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Where a list by moment and number goes on. */
export const after = (
  act: Act<'cursor-unknown'>,
  cursor: string | undefined,
): readonly string[] | undefined =>
  cursor === undefined ? undefined : (readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
