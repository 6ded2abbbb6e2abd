import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo, withWholeSight } from '#kernel/server/database.ts'
import { sheetOf } from '#kernel/server/sheet.ts'
import { findArea, forLedger } from '#places/server/index.ts'
import type { Strand } from '../../contract.ts'
import type { Statistics } from '../../contract/statistics.ts'
import {
  BANDS,
  exactTable,
  isToldDay,
  partOf,
  SEXES,
  tableOf,
  toldDay,
  toldTable,
} from '../../rules/statistics.ts'
import type { Count, Shown } from '../../rules/statistics.ts'
import { asOf } from '../sums.ts'
import { todayOf } from '#kernel/server/today.ts'
import { toldUndated, TOLD_AS } from '../../rules/totals.ts'
import { UNDATED_DAY } from '../../rules/undated-day.ts'
import { dayAsked, undatedOfNarrow, undatedOfWide } from '../undated.ts'

export interface Asked {
  readonly area: string
  readonly strand: Strand
  readonly on?: string | undefined
}

interface Place {
  readonly key: string
  readonly code: string | null
  readonly buildingId: string | null
  readonly nameZh: string
  readonly nameEn: string
}

type No = 'not-found' | 'area-too-small' | 'day-to-come'

/** Numbers by place, age and sex. Whoever reads the ledger there sees them as they are. */
export async function statistics(act: Act<No>, asked: Asked): Promise<Statistics> {
  const area = (await findArea(act.tx, asked.area)) ?? act.refuse('not-found')
  await dayAsked(act, asked.on)
  const reads = act.actor.permissions.has('ledger.read') && asked.area.startsWith(act.actor.areaCode)
  const { places, table, on, undated } = reads ? await exactly(act, asked) : await asTold(act, asked)
  return {
    area: { code: asked.area, nameZh: area.nameZh, nameEn: area.nameEn },
    on,
    strand: asked.strand,
    form: reads ? 'exact' : 'told',
    bands: [...BANDS],
    sexes: [...SEXES],
    rows: places.map(({ key: _, ...place }, i) => ({
      ...place,
      code: place.code as never,
      buildingId: place.buildingId as never,
      cells: [...table.cells[i]!],
      sum: table.rowSums[i] ?? null,
      undated: undated?.parts[i] ?? null,
    })),
    columnSums: [...table.columnSums],
    sum: table.sum,
    undated: undated?.sum ?? null,
  }
}

type PublicNo = 'not-found' | 'first-of-a-month'
type Month = Pick<Asked, 'strand' | 'on'>

/** The same table for anybody: of the whole district, community by community, as of the first of a month. */
export async function publicStatistics(act: Act<PublicNo>, { strand, on }: Month): Promise<Statistics> {
  const district = (await forLedger.districtOf(act.tx)) ?? act.refuse('not-found')
  const last = toldDay(await todayOf(act))
  if (on !== undefined && (!isToldDay(on) || on > last)) act.refuse('first-of-a-month')
  const made = await tableTold(act, { area: district.code, strand, on: on ?? last })
  return {
    area: { code: district.code, nameZh: district.nameZh, nameEn: district.nameEn },
    on: made.on,
    strand,
    form: 'told',
    bands: [...BANDS],
    sexes: [...SEXES],
    rows: made.places.map(({ key: _, ...place }, i) => ({
      ...place,
      code: place.code as never,
      buildingId: null,
      cells: [...made.table.cells[i]!],
      sum: made.table.rowSums[i] ?? null,
      undated: made.undated?.parts[i] ?? null,
    })),
    columnSums: [...made.table.columnSums],
    sum: made.table.sum,
    undated: made.undated?.sum ?? null,
  }
}

export const publicStatisticsFile = async (
  act: Act<PublicNo>,
  asked: Month & { readonly format: 'csv' | 'xlsx' },
  lang: 'zh' | 'en',
): Promise<FileAnswer> => {
  const [shown, today] = [await publicStatistics(act, asked), await todayOf(act)]
  return fileOf(shown, { ...asked, lang, isPast: shown.on < today })
}

interface Made {
  readonly places: readonly Place[]
  readonly table: Shown
  readonly on: string
  /** How many of each sum have no day since when; nothing for today. */
  readonly undated: { readonly parts: readonly (number | null)[]; readonly sum: number | null } | undefined
}

async function exactly(act: Act<never>, { area, strand, on: wished }: Asked): Promise<Made> {
  const { on, isPast } = await dayAsked(act as Act<'day-to-come'>, wished)
  const places = await placesBelow(act, area)
  const wanted = { area, strand, on, length: lengthBelow(area) }
  const counts = await countsBelow(act, wanted)
  const undated = isPast ? await undatedBelow(act, wanted, places) : undefined
  return {
    places,
    on,
    undated: undated && { parts: undated, sum: undated.reduce((sum, n) => sum + n, 0) },
    table: exactTable(
      tableOf(
        counts,
        places.map(({ key }) => key),
        Number(on.slice(0, 4)),
      ),
    ),
  }
}

const lengthBelow = (area: string): 9 | 12 | 15 | 'building' =>
  area.length >= 15 ? 'building' : area.length >= 12 ? 15 : area.length >= 9 ? 12 : 9

async function placesBelow(act: Act<never>, area: string): Promise<Place[]> {
  if (area.length >= 15)
    return (await forLedger.buildingsIn(act.tx, area)).map(({ id, nameZh, nameEn }) => ({
      key: id,
      code: null,
      buildingId: id,
      nameZh,
      nameEn,
    }))
  return (await forLedger.areasUnder(act.tx, area)).map(({ code, nameZh, nameEn }) => ({
    key: code,
    code,
    buildingId: null,
    nameZh,
    nameEn,
  }))
}

interface Wanted {
  readonly area: string
  readonly strand: Strand
  readonly on: string
  readonly length: 9 | 12 | 15 | 'building'
}

/** Wide areas from their sums and what is not added to them yet; grids and buildings from their own steps. */
async function countsBelow(act: Act<never>, { area, strand, on, length }: Wanted): Promise<Count[]> {
  const range = sql`area_code >= ${area} and area_code < ${upTo(area)} and tallied = ${strand}`
  const wide = length === 9 || length === 12
  const key = length === 'building' ? sql`building_id::text` : sql`left(area_code, ${length}::int)`
  const { rows } = await sql<Count>`
    select key, sex, birth_year as "birthYear", sum(delta)::int as n
    from (
      select ${key} as key, sex, birth_year, delta from ledger_tally where ${range} and day <= ${on} ${wide ? sql`and not summed` : sql``}
      ${wide ? sql`union all select area_code, sex, birth_year, delta from ledger_total where ${range} and ${asOf(on)} and char_length(area_code) = ${length}::int` : sql``}
    ) as s
    group by 1, 2, 3
    having sum(delta) <> 0`.execute(act.tx)
  return rows
}

/** How many of each place have no day since when, in the order of the places. */
async function undatedBelow(
  act: Act<never>,
  { area, strand, on, length }: Wanted,
  places: readonly { readonly key: string }[],
): Promise<number[]> {
  const undated =
    length === 9 || length === 12
      ? await undatedOfWide(
          act,
          places.map(({ key }) => key),
          on,
        )
      : await undatedOfNarrow(act, { area, by: length === 15 ? 'area_code' : 'building_id', on })
  return places.map(({ key }) => undated.get(key)?.[TOLD_AS[strand]] ?? 0)
}

/**
 * One table of all communities of the district, in which what is small is left out; of it everybody gets the part they ask for. There is no
 * second table with other rows, from which the first could be completed.
 */
async function asTold(act: Act<'area-too-small'>, { area, strand, on: wished }: Asked): Promise<Made> {
  const last = toldDay(await todayOf(act))
  const on = wished ?? last
  // A day of this month would tell, beside the first of it, who came since.
  if (area.length > 12 || !isToldDay(on) || on > last) act.refuse('area-too-small')
  return tableTold(act, { area, strand, on })
}

async function tableTold(
  act: Act<never>,
  { area, strand, on }: Required<Asked> & { readonly on: string },
): Promise<Made> {
  const district = area.slice(0, 6)
  const wantedOf = { area: district, strand, on, length: 12 } as const
  const isPast = on < (await todayOf(act))
  const [all, counts, undated] = await withWholeSight(act.tx, act.actor, async () => {
    const communities = await forLedger.communitiesOf(act.tx, district)
    const places = communities.map(({ code }) => ({ key: code }))
    return [
      communities,
      await countsBelow(act, wantedOf),
      isPast ? await undatedBelow(act, wantedOf, places) : undefined,
    ] as const
  })
  const whole = toldTable(
    tableOf(
      counts,
      all.map(({ code }) => code),
      Number(on.slice(0, 4)),
    ),
  )
  const told = undated && toldUndated(whole.rowSums, undated)
  const wanted = all.flatMap(({ code }, i) => (code.startsWith(area) ? [i] : []))
  return {
    on,
    places: wanted.map((i) => ({ ...all[i]!, key: all[i]!.code, buildingId: null })),
    table: area.length === 6 ? whole : partOf(whole, wanted),
    // Of a part no sum is told: see `partOf`.
    undated: told && {
      parts: wanted.map((i) => told.parts[i] ?? null),
      sum: area.length === 6 && whole.sum !== null ? told.sum : null,
    },
  }
}

const BAND_WORDS = {
  zh: {
    unknown: '年龄不详',
    years: '岁',
    women: '女',
    men: '男',
    other: '性别不详',
    sum: '合计',
    undated: (day: string) => `其中${day}不详`,
    place: '区域',
  },
  en: {
    unknown: 'age unknown',
    years: '',
    women: 'women',
    men: 'men',
    other: 'not known',
    sum: 'Sum',
    undated: (day: string) => `of these without a known ${day}`,
    place: 'Place',
  },
} as const

/** The same as a file. Even for whoever reads the ledger: a file goes where its reader does not. */
export async function statisticsFile(
  act: Act<No>,
  asked: Asked & { readonly format: 'csv' | 'xlsx' },
  lang: 'zh' | 'en',
): Promise<FileAnswer> {
  const [shown, today] = [await statistics(act, asked), await todayOf(act)]
  return fileOf(shown, { ...asked, lang, isPast: shown.on < today })
}

interface FileWanted {
  readonly format: 'csv' | 'xlsx'
  readonly lang: 'zh' | 'en'
  /** Of today there is nothing to say about days that are not known: whatever holds, holds. */
  readonly isPast: boolean
}

function fileOf(shown: Statistics, { format, lang, isPast }: FileWanted): Promise<FileAnswer> {
  const told =
    shown.form === 'told' ? undefined : toldTable(shown.rows.map(({ cells }) => cells.map((n) => n ?? 0)))
  const undated =
    told &&
    toldUndated(
      told.rowSums,
      shown.rows.map((row) => row.undated ?? 0),
    )
  const words = BAND_WORDS[lang]
  const sexes = [words.women, words.men, words.other]
  const titles = BANDS.flatMap((band) =>
    sexes.map((sex) => `${band === 'unknown' ? words.unknown : `${band}${words.years}`} ${sex}`),
  )
  const rows = [
    ...shown.rows.map((row, i) => ({
      name: lang === 'zh' ? row.nameZh : row.nameEn,
      cells: told?.cells[i] ?? row.cells,
      sum: told ? (told.rowSums[i] ?? null) : row.sum,
      undated: (undated ? undated.parts[i] : row.undated) ?? null,
    })),
    {
      name: words.sum,
      cells: told?.columnSums ?? shown.columnSums,
      sum: told ? told.sum : shown.sum,
      undated: (undated ? undated.sum : shown.undated) ?? null,
    },
  ]

  const said = (n: number | null | undefined): string | number => n ?? '—'
  return sheetOf({
    title: lang === 'zh' ? '人口统计' : 'population',
    day: shown.on,
    format,
    columns: [
      { title: words.place, width: 28, value: ({ name }: (typeof rows)[number]) => name },
      ...titles.map((title, i) => ({
        title,
        width: 12,
        value: ({ cells }: (typeof rows)[number]) => said(cells[i]),
      })),
      { title: words.sum, width: 10, value: ({ sum }: (typeof rows)[number]) => said(sum) },
      ...(isPast
        ? [
            {
              title: words.undated(UNDATED_DAY[lang][TOLD_AS[shown.strand]]),
              width: 16,
              value: (row: (typeof rows)[number]) => said(row.undated),
            },
          ]
        : []),
    ],
    page: () => Promise.resolve({ items: rows }),
  })
}

/** Households by size, and the two sides of 人户分离, where one reads the ledger. */
export async function sizes(
  act: Act<'area-outside' | 'area-too-large' | 'day-to-come'>,
  { area, on: wished }: { readonly area: string; readonly on?: string | undefined },
) {
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside')
  if (area.length < 12) act.refuse('area-too-large')
  const { on, isPast } = await dayAsked(act, wished)
  const { rows } = await sql<{ size: number; n: number; undated: number }>`
    select least(members, 5)::int as size, count(*)::int as n, count(*) filter (where undated)::int as undated
    from (
      select household_id, count(*) as members, bool_or(since is null) as undated
      from tie
      where area_code >= ${area} and area_code < ${upTo(area)} and strand = 'lives' and household_id is not null
        and (since is null or since <= ${on}::date) and (until is null or until > ${on}::date)
      group by household_id
    ) as h
    group by 1`.execute(act.tx)
  const { rows: apart } = await sql<{ tallied: 'away' | 'guests'; n: number }>`
    select tallied, sum(delta)::int as n from ledger_tally
    where area_code >= ${area} and area_code < ${upTo(area)} and tallied in ('away', 'guests') and day <= ${on}
    group by 1`.execute(act.tx)
  const bySize = [1, 2, 3, 4, 5].map((size) => rows.find((row) => row.size === size)?.n ?? 0)
  const tallied = (name: string): number => apart.find((row) => row.tallied === name)?.n ?? 0
  return {
    on,
    sizes: bySize,
    households: bySize.reduce((all, n) => all + n, 0),
    undated: isPast ? rows.reduce((all, row) => all + row.undated, 0) : null,
    away: tallied('away'),
    guests: tallied('guests'),
  }
}
