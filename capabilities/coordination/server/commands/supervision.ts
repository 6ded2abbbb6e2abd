import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import { isInHand, isWorkedOn } from '#dispatch/rules.ts'
import { heldOrder } from '#dispatch/server/index.ts'
import type { Supervision } from '../../contract.ts'
import { SupervisionAnswered, SupervisionOrdered } from '../../events.ts'
import { aboutTurn } from './requests.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type Answer = Pick<Supervision, 'id' | 'state'>

/** Orders a handler to answer by a day. One at a time for an order. */
export async function supervise(
  act: Act<Seen | 'order-ended' | 'supervised-already' | 'time-is-past'>,
  orderId: string,
  wish: { readonly text: string; readonly answerBy: string },
): Promise<Answer> {
  const answerBy = new Date(wish.answerBy)
  if (answerBy <= act.now()) act.refuse('time-is-past')
  const [appeal, order] = await heldOrder(act, orderId)
  if (!isInHand(order.state) || !isWorkedOn(order, appeal)) act.refuse('order-ended')
  const id = act.newId() as Supervision['id']
  try {
    await sql`
      insert into supervision (id, order_id, appeal_id, org_id, area_code, seal, state, text, answer_by, ordered_by, ordered_name, ordered_at)
      values (${id}, ${order.id}, ${appeal.id}, ${order.orgId}, ${appeal.areaCode}, ${appeal.seal}, 'open', ${wish.text}, ${answerBy},
              ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('supervised-already')
    throw error
  }
  await tell(act as Act, appeal, {
    name: 'supervised',
    audience: 'handlers',
    text: wish.text,
    detail: { answerBy: answerBy.toISOString() },
  })
  act.announce(SupervisionOrdered, aboutTurn(appeal, order, wish.text))
  return { id, state: 'open' }
}

interface Row {
  id: Supervision['id']
  appeal_id: string
  order_id: string
  org_id: string
  state: Supervision['state']
}

/** A supervision order, held for this act, if the actor may see it. */
async function lock(act: Act<'not-found'>, id: string): Promise<Row> {
  const {
    rows: [row],
  } = await sql<Row>`
    select id, appeal_id, order_id, org_id, state from supervision where id = ${id} for update`.execute(
    act.tx,
  )
  return row ?? act.refuse('not-found')
}

export async function answer(
  act: Act<Seen | 'supervision-ended'>,
  id: string,
  text: string,
): Promise<Answer> {
  const row = await lock(act, id)
  if (row.org_id !== act.actor.orgId) act.refuse('not-found')
  if (row.state === 'closed') act.refuse('supervision-ended')
  const appeal = await inHand(act, row.appeal_id)
  await sql`
    update supervision set state = 'answered', answer = ${text}, answered_at = ${act.now()} where id = ${row.id}`.execute(
    act.tx,
  )
  await tell(act as Act, appeal, { name: 'progressed', audience: 'handlers', text })
  act.announce(SupervisionAnswered, aboutTurn(appeal, { orgId: row.org_id, id: row.order_id }, text))
  return { id: row.id, state: 'answered' }
}

export async function close(
  act: Act<Seen | 'supervision-ended'>,
  id: string,
  text: string | undefined,
): Promise<Answer> {
  const row = await lock(act, id)
  if (row.state === 'closed') act.refuse('supervision-ended')
  const appeal = await inHand(act, row.appeal_id)
  await sql`update supervision set state = 'closed', closed_at = ${act.now()} where id = ${row.id}`.execute(
    act.tx,
  )
  if (text !== undefined) await tell(act as Act, appeal, { name: 'noted', audience: 'handlers', text })
  return { id: row.id, state: 'closed' }
}
