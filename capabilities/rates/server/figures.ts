import type { RawBuilder } from 'kysely'
import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { oneOf, sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import type { Behind, Counts, LeftOut, RatedRow, RateRow } from '../contract.ts'
import { added, levelBelow, NO_COUNTS, periodOf, periodVerdict } from '../rules.ts'
import type { Period } from '../rules.ts'

type Condition = RawBuilder<unknown>

export interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly area?: string | undefined
  readonly category?: string | undefined
  readonly org?: string | undefined
}

interface Scope extends Period {
  readonly area: string
  readonly where: Condition
}

/** The days and the area asked for, within the actor's own, as one condition that an index carries. */
async function scopeOf(act: Act<'area-outside-yours' | 'period-too-long'>, asked: Asked): Promise<Scope> {
  const area = asked.area ?? act.actor.areaCode
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  const { calendar, codesOf } = await inForce(act.tx, act.now())
  const period = periodOf(asked, dayText(localDay(calendar.zone, act.now().getTime())))
  const verdict = periodVerdict(period)
  if (verdict !== 'allowed') act.refuse(verdict)
  const conditions = [
    sql`s.closed_on between ${period.from}::date and ${period.to}::date`,
    sql`s.area_code >= ${area} and s.area_code < ${upTo(area)}`,
    ...(asked.category === undefined ? [] : [oneOf(sql`s.category_code`, codesOf(asked.category))]),
    ...(asked.org === undefined ? [] : [sql`s.org_id = ${asked.org}::uuid`]),
  ]
  return { ...period, area, where: sql.join(conditions, sql` and `) }
}

interface CountRow {
  key: string | null
  left_out: LeftOut | null
  n: number
  in_time: number
  late: number
  solved: number
  partly: number
  unsolved: number
  satisfied: number
  fairly: number
  dissatisfied: number
}
const countsOf = (row: CountRow): Counts =>
  row.left_out === null
    ? {
        closed: row.n,
        leftOut: {},
        counted: row.n,
        inTime: row.in_time,
        late: row.late,
        solved: row.solved,
        partly: row.partly,
        unsolved: row.unsolved,
        satisfied: row.satisfied,
        fairly: row.fairly,
        dissatisfied: row.dissatisfied,
      }
    : { ...NO_COUNTS, closed: row.n, leftOut: { [row.left_out]: row.n } }

export type By = 'area' | 'organisation' | 'category'

const keyOf = (by: By, area: string): Condition =>
  by === 'area'
    ? sql`substr(s.area_code, 1, ${levelBelow(area)}::int)`
    : by === 'organisation'
      ? sql`s.org_id::text`
      : sql`s.category_code`

export interface Figures extends Period {
  readonly area: string
  readonly total: Counts
  readonly rows: RateRow[]
}

/** Counts of a period by area, organisation or category: one pass over the narrow rows of those days. */
export async function figuresOf(
  act: Act<'area-outside-yours' | 'period-too-long'>,
  asked: Asked,
  by: By,
): Promise<Figures> {
  const { from, to, area, where } = await scopeOf(act, asked)
  const { rows } = await sql<CountRow>`
    select ${keyOf(by, area)} as key, s.left_out, count(*)::int as n,
      count(*) filter (where s.in_time)::int as in_time, count(*) filter (where not s.in_time)::int as late,
      count(*) filter (where s.solved = 'yes')::int as solved, count(*) filter (where s.solved = 'partly')::int as partly,
      count(*) filter (where s.solved = 'no')::int as unsolved,
      count(*) filter (where s.grade >= 4)::int as satisfied, count(*) filter (where s.grade = 3)::int as fairly,
      count(*) filter (where s.grade <= 2)::int as dissatisfied
    from assessed as s
    where ${where}
    group by 1, 2
    order by 1, 2`.execute(act.tx)
  const { named: today } = await inForce(act.tx, act.now())
  const byKey = new Map<string, Counts>()
  for (const row of rows) {
    // What was sorted under a code that was given up counts with what it is called today.
    const key = (by === 'category' ? today(row.key ?? '')?.code : undefined) ?? row.key ?? ''
    byKey.set(key, added(byKey.get(key) ?? NO_COUNTS, countsOf(row)))
  }
  const named = await namesOf(act, by, [...byKey.keys()])
  return {
    from,
    to,
    area,
    total: [...byKey.values()].reduce(added, NO_COUNTS),
    rows: [...byKey].map(([key, counts]) => ({ key, ...named(key), counts })),
  }
}

interface Named {
  readonly nameZh: string
  readonly nameEn: string
}

async function namesOf(act: Act<never>, by: By, keys: readonly string[]): Promise<(key: string) => Named> {
  if (by === 'category') {
    const { categories } = await inForce(act.tx, act.now())
    return (key) => {
      const category = categories.get(key)
      return category
        ? { nameZh: category.nameZh, nameEn: category.nameEn }
        : { nameZh: key === '' ? '未分类' : key, nameEn: key === '' ? 'Not sorted' : key }
    }
  }
  const filled = keys.filter((key) => key !== '')
  const names = by === 'area' ? await areaNames(act.tx, filled) : await organisationNames(act.tx, filled)
  return (key) => {
    const name = names.get(key)
    return name
      ? { nameZh: name.zh, nameEn: name.en }
      : { nameZh: key === '' ? '受理台直接答复' : key, nameEn: key === '' ? 'Answered at the desk' : key }
  }
}

const IN: Readonly<Record<Behind, Condition>> = {
  closed: sql`true`,
  counted: sql`s.left_out is null`,
  'left-out': sql`s.left_out is not null`,
  'in-time': sql`s.left_out is null and s.in_time`,
  late: sql`s.left_out is null and not s.in_time`,
  'no-promise': sql`s.left_out is null and s.in_time is null`,
  solved: sql`s.left_out is null and s.solved = 'yes'`,
  partly: sql`s.left_out is null and s.solved = 'partly'`,
  unsolved: sql`s.left_out is null and s.solved = 'no'`,
  'no-answer': sql`s.left_out is null and s.solved is null`,
  satisfied: sql`s.left_out is null and s.grade >= 4`,
  fairly: sql`s.left_out is null and s.grade = 3`,
  dissatisfied: sql`s.left_out is null and s.grade <= 2`,
  'no-grade': sql`s.left_out is null and s.grade is null`,
}

interface BehindRow {
  appeal_id: RatedRow['appealId']
  number: string
  title: string
  place_zh: string
  place_en: string
  closed_at: Date
  in_time: boolean | null
  solved: RatedRow['solved']
  grade: number | null
  left_out: LeftOut | null
}

/** The very appeals behind a number. */
export async function behindNumber(
  act: Act<'area-outside-yours' | 'period-too-long' | 'cursor-unknown'>,
  asked: Asked & {
    readonly behind: Behind
    readonly reason?: LeftOut | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
): Promise<{ items: RatedRow[]; next?: string }> {
  const { where, ...days } = await scopeOf(act, asked)
  const from =
    asked.cursor === undefined
      ? undefined
      : (readCursor(asked.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<BehindRow>`
    select s.appeal_id, a.number, a.title, a.place_zh, a.place_en, s.closed_at, s.in_time, s.solved, s.grade, s.left_out
    from assessed as s
    join appeal as a on a.id = s.appeal_id
    where ${where} and ${IN[asked.behind]}
      -- The days once more, with a day to spare on each side: so the newest are found without walking over younger ones.
      and s.closed_at >= ${days.from}::date - 1 and s.closed_at < ${days.to}::date + 2
      and ${asked.reason === undefined ? sql`true` : sql`s.left_out = ${asked.reason}`}
      and ${from === undefined ? sql`true` : sql`(s.closed_at, s.appeal_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by s.closed_at desc, s.appeal_id desc
    limit ${asked.limit + 1}`.execute(act.tx)
  const items = rows.slice(0, asked.limit).map((row) => ({
    appealId: row.appeal_id,
    number: row.number,
    title: row.title,
    placeZh: row.place_zh,
    placeEn: row.place_en,
    closedAt: row.closed_at.toISOString(),
    inTime: row.in_time,
    solved: row.solved,
    grade: row.grade,
    leftOut: row.left_out,
  }))
  const last = rows[asked.limit - 1]
  return rows.length > asked.limit && last
    ? { items, next: writeCursor([last.closed_at.toISOString(), last.appeal_id]) }
    : { items }
}
