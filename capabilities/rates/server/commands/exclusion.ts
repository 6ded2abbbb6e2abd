import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { Exclusion, ExclusionReason } from '../../contract.ts'
import { reviewerVerdict } from '../../rules.ts'
import { LEFT_OUT_TOLD, LEFT_OUT_WORDS } from '../../words.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type Answer = Pick<Exclusion, 'id' | 'state'>

export interface Asking {
  readonly reason: ExclusionReason
  readonly text: string
  readonly files: readonly string[]
}

/** Asks that a closed appeal be left out of the rates; it counts until somebody else has said yes. */
export async function ask(
  act: Act<Seen | 'not-in-rates' | 'excluded-already' | 'file-unknown'>,
  appealId: string,
  asking: Asking,
): Promise<Answer> {
  const appeal = await inHand(act, appealId)
  if (appeal.state !== 'closed') act.refuse('not-in-rates')
  if (appeal.kind === 'praise' || appeal.disposition !== null) act.refuse('excluded-already')
  const { rows } = await sql`
    select from exclusion where appeal_id = ${appeal.id} and state = 'granted' and asked_at >= ${appeal.closedAt}`.execute(
    act.tx,
  )
  if (rows.length > 0) act.refuse('excluded-already')
  const id = act.newId() as Exclusion['id']
  try {
    await sql`
      insert into exclusion (id, appeal_id, area_code, seal, state, reason, text, asked_by, asked_org, asked_name, asked_at)
      values (${id}, ${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, 'pending', ${asking.reason}, ${asking.text}, ${act.actor.who},
              ${act.actor.orgId ?? null}::uuid, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('excluded-already')
    throw error
  }
  await tell(act, appeal, {
    name: 'excluded',
    audience: 'desk',
    text: asking.text,
    files: asking.files,
    detail: { reason: asking.reason, state: 'pending' },
  })
  return { id, state: 'pending' }
}

interface Row {
  id: Exclusion['id']
  appeal_id: string
  state: Exclusion['state']
  reason: ExclusionReason
  asked_by: string
  asked_org: string | null
  asked_at: Date
}

/** A second person says yes or no. With a yes it leaves the rates, and its reporter reads that and why. */
export async function decide(
  act: Act<Seen | 'exclusion-decided' | 'own-exclusion'>,
  id: string,
  decision: { readonly granted: boolean; readonly text: string },
): Promise<Answer> {
  const {
    rows: [seen],
  } = await sql<{ appeal_id: string }>`select appeal_id from exclusion where id = ${id}`.execute(act.tx)
  const appeal = await inHand(act, seen?.appeal_id ?? act.refuse('not-found'))
  const {
    rows: [found],
  } = await sql<Row>`
    select id, appeal_id, state, reason, asked_by, asked_org, asked_at from exclusion where id = ${id} for update`.execute(
    act.tx,
  )
  const row = found ?? act.refuse('not-found')
  if (row.state !== 'pending') act.refuse('exclusion-decided')
  const verdict = reviewerVerdict({ askedBy: row.asked_by, askedOrg: row.asked_org }, act.actor)
  if (verdict !== 'allowed') act.refuse(verdict)
  const state = decision.granted ? 'granted' : 'refused'
  await sql`
    update exclusion
    set state = ${state}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name}, decided_at = ${act.now()}, decided_text = ${decision.text}
    where id = ${id}`.execute(act.tx)
  const after = await tell(act as Act, appeal, {
    name: 'excluded',
    audience: 'desk',
    text: decision.text,
    detail: { reason: row.reason, state },
  })
  if (decision.granted) {
    // Closed anew since it was asked, the figures are of another handling than the one it speaks of.
    await sql`
      update assessed set left_out = ${row.reason} where appeal_id = ${appeal.id} and closed_at <= ${row.asked_at}`.execute(
      act.tx,
    )
    const { lang } = appeal
    await tell(act as Act, after, {
      name: 'excluded',
      audience: 'public',
      text: LEFT_OUT_TOLD[lang].replace('{reason}', LEFT_OUT_WORDS[row.reason][lang]),
    })
  }
  return { id: row.id, state }
}
