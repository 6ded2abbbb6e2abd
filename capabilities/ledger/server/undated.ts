import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { todayOf } from '#kernel/server/today.ts'
import type { Undated } from '../contract/totals.ts'
import { ALWAYS, endedOf, TALLIES } from '../rules/tally.ts'
import type { Tallied } from '../rules/tally.ts'
import { dayVerdict, NO_UNDATED, TOLD_AS } from '../rules/totals.ts'
import { asOf } from './sums.ts'

/** The day that is asked about: today where none is, and none that has not come. */
export async function dayAsked(
  act: Act<'day-to-come'>,
  wished: string | undefined,
): Promise<{ readonly on: string; readonly isPast: boolean }> {
  const today = await todayOf(act)
  const on = wished ?? today
  if (dayVerdict(on, today) === 'day-to-come') act.refuse('day-to-come')
  return { on, isPast: on < today }
}

interface Sum {
  readonly key: string
  readonly tallied: string
  readonly n: number
}

const NAMES = new Map(
  TALLIES.flatMap((one) => [one, endedOf(one)].map((name) => [name, TOLD_AS[one]] as const)),
)

function gather(sums: readonly Sum[]): Map<string, Undated> {
  const byKey = new Map<string, Undated>()
  for (const { key, tallied, n } of sums) {
    const name = NAMES.get(tallied as Tallied)
    if (name === undefined) continue
    const before = byKey.get(key) ?? NO_UNDATED
    byKey.set(key, { ...before, [name]: before[name] + n })
  }
  return byKey
}

const STARTED: readonly string[] = TALLIES
const ENDED: readonly string[] = TALLIES.map(endedOf)

/** Steps that say how many of a number have no day: where all such begin, and what of it has ended. */
const steps = (on: string) => sql`
  (tallied = any(${[...STARTED]}::text[]) and day = ${ALWAYS}::date and day <= ${on}
    or tallied = any(${[...ENDED]}::text[]) and day <= ${on})`

/**
 * How many have no day since when, of areas from the community upward. Their beginnings are one row for each number; what ended has its
 * place in the key of the sums by sex and year, before the day.
 */
export async function undatedOfWide(
  act: Act<never>,
  codes: readonly string[],
  on: string,
): Promise<Map<string, Undated>> {
  const length = codes[0]?.length ?? 0
  const { rows } = await sql<Sum>`
    select area_code as key, tallied, delta as n
    from ledger_sum
    where area_code = any(${[...codes]}::text[]) and not whole_year and day = ${ALWAYS}::date and day <= ${on}
      and tallied = any(${[...STARTED]}::text[])
    union all
    select area_code, tallied, sum(delta)::int
    from ledger_total
    where area_code = any(${[...codes]}::text[]) and tallied = any(${[...ENDED]}::text[]) and ${asOf(on)}
    group by 1, 2
    union all
    select left(t.area_code, ${length}::int), t.tallied, sum(t.delta)::int
    from unnest(${[...codes]}::text[]) as c (code)
    join ledger_tally as t on t.area_code >= c.code and t.area_code < c.code || ':' and not t.summed
    where ${steps(on)}
    group by 1, 2`.execute(act.tx)
  return gather(rows)
}

/** The same of grids or buildings, from their own steps. */
export async function undatedOfNarrow(
  act: Act<never>,
  { area, by, on }: { readonly area: string; readonly by: 'area_code' | 'building_id'; readonly on: string },
): Promise<Map<string, Undated>> {
  const { rows } = await sql<Sum>`
    select ${sql.ref(by)}::text as key, tallied, sum(delta)::int as n
    from ledger_tally
    where area_code >= ${area} and area_code < ${upTo(area)} and ${steps(on)}
    group by 1, 2`.execute(act.tx)
  return gather(rows)
}

export const undatedTogether = (some: Iterable<Undated>): Undated =>
  [...some].reduce(
    (a, b) =>
      Object.fromEntries(
        Object.entries(a).map(([name, n]) => [name, n + b[name as keyof Undated]]),
      ) as Undated,
    NO_UNDATED,
  )
