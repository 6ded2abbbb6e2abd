import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/server/database.ts'

/**
 * Reckons appeals into the figures, those that a condition on `a` names: written so that once and many are the same statement,
 * and that running it twice changes nothing.
 *
 * What the person says now is their last answer since it was reopened last (`clock_from`), online or by phone; without a rating,
 * that it was found good by them when it was closed. Whoever had it
 * reopened and has not answered since counts as "no"; who never said anything counts neither way. A first answer in time
 * stays on record here when a reopening wipes its promise. An exclusion counts when it was asked for since the last closing: it speaks of
 * the handling that it was asked for, and a new handling is a new answer.
 */
export const assessing = (which: RawBuilder<unknown>, zone: string): RawBuilder<unknown> => sql`
  insert into assessed (appeal_id, area_code, seal, category_code, org_id, closed_on, closed_at, in_time, solved, grade, left_out)
  select a.id, a.area_code, a.seal, a.category_code, a.handler_id, (a.closed_at at time zone ${zone})::date, a.closed_at,
    a.responded_at <= a.respond_by,
    coalesce(said.solved, case when a.clock_from > a.received_at then 'no' end),
    coalesce(a.grade, c.grade),
    coalesce(x.reason, case when a.kind = 'praise' then 'praise' when a.disposition is not null then 'special' end)
  from appeal as a
  left join lateral (
    select solved, grade, called_at
    from callback
    where appeal_id = a.id and state = 'reached'
    order by called_at desc, id desc
    limit 1) as c on true
  left join lateral (
    select one.solved
    from (values (coalesce(a.rated_at, a.closed_at), case when a.solved then 'yes' when not a.solved then 'no' end), (c.called_at, c.solved)) as one (at, solved)
    where one.solved is not null and one.at > a.clock_from
    order by one.at desc, one.solved
    limit 1) as said on true
  left join lateral (
    select reason
    from exclusion
    where appeal_id = a.id and state = 'granted' and asked_at >= a.closed_at
    order by decided_at desc, id desc
    limit 1) as x on true
  where a.state = 'closed' and ${which}
  on conflict (appeal_id) do update
  set area_code = excluded.area_code, seal = excluded.seal, category_code = excluded.category_code, org_id = excluded.org_id,
    closed_on = excluded.closed_on, closed_at = excluded.closed_at, in_time = coalesce(assessed.in_time, excluded.in_time),
    solved = excluded.solved, grade = excluded.grade, left_out = excluded.left_out`

/** It was reopened: not solved, until the person says otherwise. It stays in the days in which it was closed. */
export const reopenedAssessed = (appealId: string): RawBuilder<unknown> => sql`
  update assessed as s
  set solved = 'no'
  where s.appeal_id = ${appealId} and exists (select from appeal as a where a.id = s.appeal_id and a.state <> 'closed')`
