import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { areaNames, findArea, forLedger } from '#places/server/index.ts'
import type { Counts, Undated } from '../contract/totals.ts'
import { TALLIES } from '../rules/tally.ts'
import type { Tallied } from '../rules/tally.ts'
import { bandOf, NO_COUNTS, NO_UNDATED, suppressed, TOLD_AS } from '../rules/totals.ts'
import { asOf } from './sums.ts'
import { dayAsked, undatedOfNarrow, undatedOfWide, undatedTogether } from './undated.ts'

interface Sum {
  key: string
  tallied: string
  n: number
}

/** What has ended of that without a day is no number by itself. */
const counted = sql`tallied = any(${[...TALLIES]}::text[])`

const gather = (sums: readonly Sum[]): Map<string, Counts> => {
  const byKey = new Map<string, Counts>()
  for (const { key, tallied, n } of sums) {
    const before = byKey.get(key) ?? NO_COUNTS
    const name = TOLD_AS[tallied as Tallied]
    byKey.set(key, { ...before, [name]: before[name] + n })
  }
  return byKey
}

/** Numbers of areas of one level from the community upward: their sums, and what is not added to them yet. */
async function countsOfWide(
  act: Act<never>,
  codes: readonly string[],
  on: string,
): Promise<Map<string, Counts>> {
  const length = codes[0]?.length ?? 0
  const { rows } = await sql<Sum>`
    select area_code as key, tallied, sum(delta)::int as n
    from ledger_sum
    where area_code = any(${[...codes]}::text[]) and ${asOf(on)} and ${counted}
    group by 1, 2
    union all
    select left(t.area_code, ${length}::int), t.tallied, sum(t.delta)::int
    from unnest(${[...codes]}::text[]) as c (code)
    join ledger_tally as t on t.area_code >= c.code and t.area_code < c.code || ':' and not t.summed
    where t.day <= ${on} and ${counted}
    group by 1, 2`.execute(act.tx)
  return gather(rows)
}

/** Numbers of grids and buildings, from their own steps. */
async function countsOfNarrow(
  act: Act<never>,
  { area, by, on }: { readonly area: string; readonly by: 'area_code' | 'building_id'; readonly on: string },
): Promise<Map<string, Counts>> {
  const { rows } = await sql<Sum>`
    select ${sql.ref(by)}::text as key, tallied, sum(delta)::int as n
    from ledger_tally
    where area_code >= ${area} and area_code < ${upTo(area)} and day <= ${on} and ${counted}
    group by 1, 2`.execute(act.tx)
  return gather(rows)
}

const countsOf = async (act: Act<never>, area: string, on: string): Promise<Counts> =>
  area.length <= 12
    ? ((await countsOfWide(act, [area], on)).get(area) ?? NO_COUNTS)
    : [...(await countsOfNarrow(act, { area, by: 'area_code', on })).values()].reduce(added, NO_COUNTS)

const added = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(Object.entries(a).map(([name, n]) => [name, n + b[name as keyof Counts]])) as Counts

/** The area one asks about, which must lie in one's own. */
async function ownArea(act: Act<'area-outside' | 'not-found'>, code: string) {
  if (!code.startsWith(act.actor.areaCode)) act.refuse('area-outside')
  return (await findArea(act.tx, code)) ?? act.refuse('not-found')
}

/** Numbers of an area and of what is directly below it, today or as of a day. */
export async function totals(
  act: Act<'area-outside' | 'day-to-come' | 'not-found'>,
  { area: code, on: wished }: { readonly area: string; readonly on?: string | undefined },
) {
  const area = await ownArea(act, code)
  const { on, isPast } = await dayAsked(act, wished)
  const own = act as Act<never>
  const standing = await forLedger.dwellingsIn(act.tx, code, code.length + 3)
  const [total, below, undated, trail] = [
    await countsOf(own, code, on),
    await countsBelow(own, code, { on, standing }),
    isPast ? await undatedIn(own, code, on) : undefined,
    await areaNames(act.tx, above(code, act.actor.areaCode)),
  ]
  const dwellings = [...standing.values()].reduce((sum, n) => sum + n, 0)
  return {
    area: { code, nameZh: area.nameZh, nameEn: area.nameEn },
    trail: above(code, act.actor.areaCode).flatMap((one) => {
      const name = trail.get(one)
      return name ? [{ code: one, nameZh: name.zh, nameEn: name.en }] : []
    }),
    on,
    total: { ...total, dwellings },
    undated: undated?.whole ?? null,
    below: below.map((row) => ({
      ...row,
      undated: undated ? (undated.below.get(row.code ?? row.buildingId ?? '') ?? NO_UNDATED) : null,
    })),
  }
}

/** How many have no day since when, of an area and of what is directly below it. */
async function undatedIn(
  act: Act<never>,
  code: string,
  on: string,
): Promise<{ readonly whole: Undated; readonly below: ReadonlyMap<string, Undated> }> {
  if (code.length >= 12) {
    const by = code.length >= 15 ? 'building_id' : 'area_code'
    // What stands in no building, or directly in the community, is in the whole and below nothing.
    const below = await undatedOfNarrow(act, { area: code, by, on })
    return { whole: undatedTogether(below.values()), below }
  }
  const { rows } = await sql<{
    code: string
  }>`select code from area where parent = ${code} order by code`.execute(act.tx)
  const below = rows.map((row) => row.code)
  const [whole, parts] = [await undatedOfWide(act, [code], on), await undatedOfWide(act, below, on)]
  return { whole: whole.get(code) ?? NO_UNDATED, below: parts }
}

const above = (code: string, own: string): string[] =>
  [6, 9, 12, 15].filter((n) => n >= own.length && n < code.length).map((n) => code.slice(0, n))

async function countsBelow(
  act: Act<never>,
  code: string,
  { on, standing }: { readonly on: string; readonly standing: ReadonlyMap<string, number> },
) {
  if (code.length >= 15) {
    const counts = await countsOfNarrow(act, { area: code, by: 'building_id', on })
    const buildings = await forLedger.buildingsIn(act.tx, code)
    return buildings.map(({ id, nameZh, nameEn, dwellings }) => ({
      code: null,
      buildingId: id as never,
      nameZh,
      nameEn,
      counts: { ...(counts.get(id) ?? NO_COUNTS), dwellings },
    }))
  }
  const { rows } = await sql<{ code: string; nameZh: string; nameEn: string }>`
    select code, name_zh as "nameZh", name_en as "nameEn" from area where parent = ${code} order by code`.execute(
    act.tx,
  )
  const codes = rows.map((row) => row.code)
  const counts =
    code.length >= 12
      ? await countsOfNarrow(act, { area: code, by: 'area_code', on })
      : await countsOfWide(act, codes, on)
  return rows.map((row) => ({
    ...row,
    buildingId: null,
    counts: { ...(counts.get(row.code) ?? NO_COUNTS), dwellings: standing.get(row.code) ?? 0 },
  }))
}

/** People living in an area by age band and sex, with small numbers left out. */
export async function ages(
  act: Act<'area-outside' | 'day-to-come' | 'not-found'>,
  { area: code, on: wished }: { readonly area: string; readonly on?: string | undefined },
) {
  await ownArea(act, code)
  const { on } = await dayAsked(act, wished)
  const steps = sql`
    select sex, birth_year, delta from ledger_tally
    where area_code >= ${code} and area_code < ${upTo(code)} and tallied = 'lives' and day <= ${on} ${code.length <= 12 ? sql`and not summed` : sql``}`
  const { rows } = await sql<{ sex: number; birth_year: number; n: number }>`
    select sex, birth_year, sum(delta)::int as n
    from (
      ${steps}
      ${
        code.length <= 12
          ? sql`union all select sex, birth_year, delta from ledger_total where area_code = ${code} and tallied = 'lives' and ${asOf(on)}`
          : sql``
      }
    ) as s
    group by 1, 2`.execute(act.tx)
  const year = Number(on.slice(0, 4))
  const bands = (['0-6', '7-17', '18-59', '60-79', '80+', 'unknown'] as const).map((band) => {
    const here = rows.filter((row) => bandOf(row.birth_year, year) === band)
    const of = (sex: number): number =>
      here.filter((row) => row.sex === sex).reduce((sum, { n }) => sum + n, 0)
    return { band, men: of(1), women: of(2), all: here.reduce((sum, { n }) => sum + n, 0) }
  })
  const total = bands.reduce((sum, { all }) => sum + all, 0)
  const alls = suppressed(
    bands.map(({ all }) => all),
    total,
  )
  return {
    on,
    total: alls.sum ?? 0,
    bands: bands.map(({ band, men, women, all }, i) => {
      const told = suppressed([men, women, all - men - women], all)
      const shown = alls.parts[i] ?? null
      return {
        band,
        men: shown === null ? null : (told.parts[0] ?? null),
        women: shown === null ? null : (told.parts[1] ?? null),
        all: shown === null ? null : told.sum,
      }
    }),
  }
}
