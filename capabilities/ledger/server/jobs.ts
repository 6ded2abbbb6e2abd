import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { addToSums } from './sums.ts'

/** How many steps are added up in one go. */
const AT_ONCE = 20_000

/**
 * Adds new steps to the sums of the areas above: community, subdistrict, district. A step is added once, since it is marked in
 * the same transaction; until then whoever counts adds it themselves.
 */
export async function sumUp(act: Act): Promise<void | 'more'> {
  await addToSums(
    act,
    sql`
      select left(f.area_code, l.length) as area_code, f.tallied, f.sex, f.birth_year, f.day, f.delta
      from fresh as f
      cross join (values (6), (9), (12)) as l (length)
      where length(f.area_code) >= l.length`,
    sql`
      fresh as (
        update ledger_tally as t
        set summed = true
        from (
          select area_code, building_id, tallied, sex, birth_year, day, change_id
          from ledger_tally
          where not summed
          order by area_code, change_id
          limit ${AT_ONCE}
          for update skip locked
        ) as n
        where t.area_code = n.area_code and t.building_id = n.building_id and t.tallied = n.tallied and t.sex = n.sex
          and t.birth_year = n.birth_year and t.day = n.day and t.change_id = n.change_id
        returning t.area_code, t.tallied, t.sex, t.birth_year, t.day, t.delta
      ),`,
  )
  // The roster of a district leaves millions of steps: whoever counts meanwhile adds them up each time.
  const { rows } = await sql`select 1 from ledger_tally where not summed limit 1`.execute(act.tx)
  return rows.length > 0 ? 'more' : undefined
}

/** Puts summed steps of one number on one day together, so that a building's history stays short. */
export async function compact(act: Act): Promise<void> {
  await sql`
    with many as (
      select area_code, building_id, tallied, sex, birth_year, day
      from ledger_tally
      where summed
      group by 1, 2, 3, 4, 5, 6
      having count(*) > 1
      order by 1, 2, 3, 4, 5, 6
      limit 2000
    ), gone as (
      delete from ledger_tally as t
      using many as m
      where t.area_code = m.area_code and t.building_id = m.building_id and t.tallied = m.tallied and t.sex = m.sex
        and t.birth_year = m.birth_year and t.day = m.day and t.summed
      returning t.area_code, t.building_id, t.tallied, t.sex, t.birth_year, t.day, t.delta
    )
    insert into ledger_tally (change_id, area_code, building_id, tallied, sex, birth_year, day, delta, summed)
    select ${act.newId()}, area_code, building_id, tallied, sex, birth_year, day, sum(delta)::int, true
    from gone
    group by 2, 3, 4, 5, 6, 7
    having sum(delta) <> 0`.execute(act.tx)
}

export const ledgerJobs: readonly RecurringJob[] = [
  { name: 'ledger.sum', everyMs: 5_000, run: sumUp },
  { name: 'ledger.compact', everyMs: 3_600_000, run: compact },
]
