import type { AboutOrder } from '#dispatch/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Heard } from '#kernel/server/outbox.ts'

/** What the courier carries is written down with the fact that asks for it, under the fact's own number: heard twice, carried once. */

type Fact = Pick<AboutOrder, 'orderId' | 'appealId' | 'orgId' | 'areaCode' | 'number'> & {
  readonly text?: string | undefined
}

/** Orders to organisations that work with another system go there. */
export async function sendOrders(facts: readonly Heard<Fact>[], act: Act): Promise<void> {
  const column = <T>(of: (fact: Fact) => T): T[] => facts.map(({ payload }) => of(payload))
  act.write(sql`
    with offered as (
      select n.*
      from unnest(${facts.map(({ number }) => number)}::uuid[], ${column(({ orderId }) => orderId)}::uuid[],
        ${column(({ appealId }) => appealId)}::uuid[], ${column(({ orgId }) => orgId)}::uuid[], ${column(({ number }) => number)}::text[],
        ${column(({ areaCode }) => areaCode)}::text[]) as n (id, order_id, appeal_id, org_id, number, area_code)
    ), linked as (
      insert into remote_order (order_id, remote_id, appeal_id, number, area_code, state, heard)
      select o.order_id, r.id, o.appeal_id, o.number, o.area_code, 'waiting', '{}'
      from offered as o
      join remote as r on r.org_id = o.org_id and r.active
      on conflict (order_id) do nothing
      returning order_id, remote_id
    )
    insert into errand (id, remote_id, order_id, number, area_code, kind, at, run_at, attempts)
    select o.id, l.remote_id, l.order_id, o.number, o.area_code, 'request', ${act.now()}::timestamptz, ${act.now()}::timestamptz, 0
    from linked as l
    join offered as o on o.order_id = l.order_id
    on conflict (id) do nothing`)
}

/** Tells the other system that an order of ours is open again, or wanted no more. */
function putUpdate(act: Act, fact: Fact, wish: 'open' | 'closed'): void {
  act.write(sql`
    insert into errand (id, remote_id, order_id, number, area_code, kind, open, said_sealed, at, run_at, attempts)
    select ${act.commandId}::uuid, o.remote_id, o.order_id, o.number, o.area_code, 'update', ${wish === 'open'}, ${act.vault.seal(fact.text)},
      ${act.now()}::timestamptz, ${act.now()}::timestamptz, 0
    from remote_order as o
    where o.order_id = ${fact.orderId} and (o.their_id is not null or o.their_token is not null)
    on conflict (id) do nothing`)
}

/** The check found it not done: it is asked for again. */
export function sendAgain(act: Act, fact: Fact): void {
  putUpdate(act, fact, 'open')
  act.write(sql`
    update remote_order set state = 'sent' where order_id = ${fact.orderId} and state = 'ended'`)
}

/** The order was taken back: what was not carried yet stays here, what was is called off. */
export function takeBack(act: Act, fact: Fact): void {
  putUpdate(act, fact, 'closed')
  act.write(sql`
    update errand set done_at = ${act.now()} where order_id = ${fact.orderId} and kind = 'request' and done_at is null`)
  act.write(sql`update remote_order set state = 'ended' where order_id = ${fact.orderId}`)
}
