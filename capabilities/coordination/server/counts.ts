import type { RawBuilder } from 'kysely'
import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { TurnCounts } from '../contract.ts'

const CEILING = 1000

/** How many stand in each list of the actor's area, counted up to a ceiling, so that a count never costs more than a list. */
export async function turnCounts(act: Act<never>): Promise<TurnCounts> {
  const { calendar } = await inForce(act.tx, act.now())
  const today = dayText(localDay(calendar.zone, act.now().getTime()))
  const { areaCode } = act.actor
  const few = (from: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (
      select 1 from ${from} and x.area_code >= ${areaCode} and x.area_code < ${upTo(areaCode)} limit ${CEILING}) as few)`
  const shelved = sql`appeal as x where x.state = 'shelved'`
  const {
    rows: [row],
  } = await sql<Omit<TurnCounts, 'ceiling'>>`
    select
      ${few(sql`
        order_request as x
        join work_order as o on o.id = x.order_id and o.state in ('offered', 'accepted', 'rework')
        where x.state = 'pending'`)} as requests,
      ${few(sql`supervision as x where x.state <> 'closed'`)} as supervisions,
      ${few(sql`whistle_call as x where x.state <> 'released'`)} as whistles,
      ${few(shelved)} as shelved,
      ${few(sql`${shelved} and x.review_on <= ${today}::date`)} as due`.execute(act.tx)
  return { ...row!, ceiling: CEILING }
}
