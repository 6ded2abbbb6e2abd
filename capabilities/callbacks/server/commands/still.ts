import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forCallbacks, inHand } from '#appeals/server/index.ts'
import { can } from '#appeals/rules.ts'

export type Still = 'none' | 'waiting' | 'fine' | 'still'

/** Whether the bearer of a code is asked; what is planned or was dropped is no question yet. */
export async function stillOf(act: Act<never>): Promise<Still> {
  const {
    rows: [row],
  } = await sql<{ state: Still | 'planned' | 'dropped' }>`
    select state from still_question where appeal_id = ${act.actor.record}`.execute(act.tx)
  return row === undefined || row.state === 'planned' || row.state === 'dropped' ? 'none' : row.state
}

/** The reporter says that it stays solved, or that it is still so: then it is done again. */
export async function answerStillSo(
  act: Act<'not-found' | 'changed-meanwhile' | 'prove-first' | 'nothing-asked'>,
  said: { readonly answer: 'fine' | 'still'; readonly text: string | undefined },
): Promise<Still> {
  forCallbacks.mustAct(act)
  const appeal = await inHand(act, act.actor.record!)
  const {
    rows: [row],
  } = await sql`
    select appeal_id from still_question where appeal_id = ${appeal.id} and state = 'waiting' for update`.execute(
    act.tx,
  )
  if (row === undefined || !can('reopen', appeal.state)) act.refuse('nothing-asked')
  await sql`
    update still_question set state = ${said.answer}, answered_at = ${act.now()} where appeal_id = ${appeal.id}`.execute(
    act.tx,
  )
  await forCallbacks.stillAnswered(act as Act, appeal, said)
  return said.answer
}
