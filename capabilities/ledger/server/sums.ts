import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'

type Sql = ReturnType<typeof sql>

/** The first day of the year of a day. */
const newYear = (day: string): string => `${day.slice(0, 4)}-01-01`

/**
 * Which sums make up a number as of a day: those of the years before, and those of the days of its own year. Goes into the `where` of
 * `ledger_total` and `ledger_sum`.
 */
export const asOf = (on: string): Sql =>
  sql`((whole_year and day < ${newYear(on)}) or (not whole_year and day >= ${newYear(on)} and day <= ${on}))`

/**
 * Adds steps to the sums. `steps` selects `area_code` (of the area whose sum it goes to), `tallied`, `sex`, `birth_year`, `day` and `delta`;
 * `before` are the common table expressions it reads from, each ending with a comma.
 */
export async function addToSums(act: Act, steps: Sql, before: Sql = sql``): Promise<void> {
  await sql`
    with ${before} span as (
      select s.area_code, w.whole_year, w.day, s.tallied, s.sex, s.birth_year, sum(s.delta)::int as delta
      from (${steps}) as s
      cross join lateral (values (false, s.day), (true, make_date(extract(year from s.day)::int, 1, 1))) as w (whole_year, day)
      group by 1, 2, 3, 4, 5, 6
    ), told as (
      insert into ledger_total as t (area_code, whole_year, day, tallied, sex, birth_year, delta)
      select area_code, whole_year, day, tallied, sex, birth_year, delta
      from span
      order by area_code, whole_year, tallied, day, sex, birth_year
      on conflict (area_code, whole_year, tallied, day, sex, birth_year) do update set delta = t.delta + excluded.delta
    )
    insert into ledger_sum as t (area_code, whole_year, day, tallied, delta)
    select area_code, whole_year, day, tallied, sum(delta)::int
    from span
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (area_code, whole_year, day, tallied) do update set delta = t.delta + excluded.delta`.execute(
    act.tx,
  )
}
