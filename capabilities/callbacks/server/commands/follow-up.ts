import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forCallbacks, inHand } from '#appeals/server/index.ts'
import type { FollowUp } from '../../contract.ts'
import { appealOf } from '../store.ts'
import { mustNotBeHandler } from './calling.ts'

/** A low rating was seen to: what was done stands in the story for the desk, and words to the reporter reach them. */
export async function close(
  act: Act<'not-found' | 'changed-meanwhile' | 'follow-up-ended' | 'caller-was-handler'>,
  id: string,
  said: { readonly text: string; readonly toReporter: string | undefined },
): Promise<Pick<FollowUp, 'id' | 'state'>> {
  const appealId = (await appealOf(act, 'follow_up', id)) ?? act.refuse('not-found')
  const appeal = await inHand(act, appealId)
  const {
    rows: [row],
  } = await sql<{ id: FollowUp['id']; state: FollowUp['state'] }>`
    select id, state from follow_up where id = ${id} for update`.execute(act.tx)
  if (!row) act.refuse('not-found')
  else if (row.state !== 'open') act.refuse('follow-up-ended')
  await mustNotBeHandler(act, appeal)
  await sql`
    update follow_up
    set state = 'closed', done_text = ${said.text}, told_text = ${said.toReporter ?? null}, closed_by = ${act.actor.who}, closed_name = ${act.actor.name},
      closed_at = ${act.now()}
    where id = ${id}`.execute(act.tx)
  await forCallbacks.note(act as Act, appealId, { text: said.text, audience: 'desk', files: [] })
  if (said.toReporter !== undefined)
    await forCallbacks.note(act as Act, appealId, { text: said.toReporter, audience: 'public', files: [] })
  return { id: id as FollowUp['id'], state: 'closed' }
}
