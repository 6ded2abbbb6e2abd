import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { dayOf } from './days.ts'

export interface HeldConsent {
  readonly id: string
  /** Asked for by itself (单独同意). */
  readonly separate: boolean
  readonly since: string
  readonly until: string
}

/** The consent of a person to a purpose that holds at a moment, if there is one. */
export async function consentFor(
  tx: Tx,
  subjectId: string,
  purposeCode: string,
  at: Date,
): Promise<HeldConsent | undefined> {
  const day = dayOf(at)
  return (
    await sql<HeldConsent>`
      select id, separate, since, until
      from consent
      where subject_id = ${subjectId} and purpose = ${purposeCode} and withdrawn_at is null
        and since <= ${day}::date and until > ${day}::date`.execute(tx)
  ).rows[0]
}
