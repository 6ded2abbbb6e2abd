import { z } from 'zod'
import { Limit } from '#kernel/common/calendar/calendar.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { SlaPolicy } from '../contract.ts'

/** Another limit than the profile's, under the code of the promise. */
const Changed = z.object({ policy: z.string(), respond: Limit, solve: Limit })
export type Changed = Readonly<z.infer<typeof Changed>>

/** The changes that hold at a moment, and when the next ones begin. */
export interface Changes {
  /** Names the row they stand in. */
  readonly key: string
  readonly list: readonly Changed[]
  readonly next: Date | null
}

export async function changesAt(tx: Tx, at: Date): Promise<Changes> {
  const { rows } = await sql<{ effective_from: Date; body: unknown }>`
    (select effective_from, body from promise_change where effective_from <= ${at} order by effective_from desc limit 1)
    union all
    (select effective_from, body from promise_change where effective_from > ${at} order by effective_from limit 1)`.execute(
    tx,
  )
  const now = rows.find((row) => row.effective_from <= at)
  return {
    key: now?.effective_from.toISOString() ?? '',
    list: z.array(Changed).parse(now?.body ?? []),
    next: rows.find((row) => row.effective_from > at)?.effective_from ?? null,
  }
}

export const changedPolicy = (policy: SlaPolicy, changes: readonly Changed[]): SlaPolicy => {
  const change = changes.find((one) => one.policy === policy.code)
  return change
    ? { ...policy, respond: change.respond, solve: change.solve, source: 'the district’s own rules' }
    : policy
}
