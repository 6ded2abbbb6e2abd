import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskName } from '#kernel/server/vault.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import type { CareKind } from '#ledger/contract.ts'
import { areaNames, forLedger } from '#places/server/index.ts'
import { recordList, requireLookup } from '#privacy/server/index.ts'
import type { TargetState } from '../contract.ts'
import type { CareDue, CareRate } from '../contract/care.ts'
import { careRate, countsOf } from '../rules.ts'

const DISTRICT = 6
const STEP = 3
const GRID = 15
const COMMUNITY = 12

const reasonsOf = (act: Act<never>, sealed: Buffer | null): CareKind[] =>
  sealed === null ? [] : (JSON.parse(act.vault.open(sealed)!) as CareKind[])

/** The month of an area: how many are on the list, visited, not at home, refused; for itself and area by area. Of nobody who works there. */
export async function careMonth(
  act: Act<'area-outside-yours'>,
  month: string,
  area: string = act.actor.areaCode,
) {
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  const level = Math.min(GRID, Math.max(DISTRICT, area.length) + STEP)
  const { rows } = await sql<{ area: string; state: TargetState; n: number }>`
    select left(t.area_code, ${level}::int) as area, t.state, count(*)::int as n
    from visit_target as t
    where t.kind = 'care' and t.month = ${month} and t.area_code >= ${area} and t.area_code < ${upTo(area)}
    group by 1, 2
    order by 1, 2`.execute(act.tx)
  const codes = [...new Set(rows.map((row) => row.area))]
  const names = await areaNames(act.tx, codes)
  return {
    month,
    areaCode: area,
    total: careRate(countsOf(rows)),
    areas: codes.map((areaCode) => ({
      areaCode,
      nameZh: names.get(areaCode)?.zh ?? areaCode,
      nameEn: names.get(areaCode)?.en ?? areaCode,
      ...careRate(countsOf(rows.filter((row) => row.area === areaCode))),
    })),
    reasons:
      area.length >= COMMUNITY && act.actor.permissions.has('visits.read')
        ? await byReason(act, month, area)
        : null,
  }
}

async function byReason(
  act: Act<never>,
  month: string,
  area: string,
): Promise<(CareRate & { kind: CareKind })[]> {
  const { rows } = await sql<{ reasons_sealed: Buffer | null; state: TargetState }>`
    select t.reasons_sealed, t.state
    from visit_target as t
    where t.kind = 'care' and t.month = ${month} and t.area_code >= ${area} and t.area_code < ${upTo(area)}
      and t.reasons_sealed is not null
    order by t.id
    limit 5000`.execute(act.tx)
  const byKind = new Map<CareKind, { state: TargetState; n: number }[]>()
  const count = (kind: CareKind, state: TargetState, n: number) =>
    byKind.set(kind, [...(byKind.get(kind) ?? []), { state, n }])
  for (const { reasons_sealed, state } of rows)
    for (const kind of reasonsOf(act, reasons_sealed)) count(kind, state, 1)
  // Those whose time is over are counted still, and are nobody.
  const { rows: past } = await sql<{ kind: CareKind; state: TargetState; n: number }>`
    select p.kind, p.state, p.n
    from care_past as p
    where p.month = ${month} and p.area_code >= ${area} and p.area_code < ${upTo(area)}
    order by p.area_code, p.kind, p.state`.execute(act.tx)
  for (const { kind, state, n } of past) count(kind, state, n)
  return [...byKind]
    .map(([kind, some]) => ({ kind, ...careRate(countsOf(some)) }))
    .toSorted((a, b) => b.listed - a.listed || (a.kind < b.kind ? -1 : 1))
}

const LISTED = ['name', 'birth-year', 'residence', 'care-reason'] as const

/** Who is to be visited in a month, by masked name and with the reason: under a lookup, and noted as a list. */
export async function careDue(
  act: Act<'lookup-needed' | 'lookup-over' | 'cursor-unknown'>,
  month: string,
  wish: {
    readonly lookup: string
    readonly state?: TargetState | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
): Promise<{ items: CareDue[]; next?: string }> {
  const own = act as Act<never>
  const lookup = await requireLookup(act, wish.lookup)
  const from =
    wish.cursor === undefined
      ? undefined
      : (readCursor(wish.cursor, ['text', 'uuid']) ?? act.refuse('cursor-unknown'))
  const area = act.actor.areaCode
  const { rows } = await sql<{
    id: CareDue['id']
    person_id: CareDue['personId']
    dwelling_id: CareDue['dwellingId']
    reasons_sealed: Buffer | null
    state: TargetState
    due_by: string
    tries: number
    last_at: Date | null
    walk: string
  }>`
    select t.id, t.person_id, t.dwelling_id, t.reasons_sealed, t.state, t.due_by, t.tries, t.last_at, t.walk
    from visit_target as t
    where t.kind = 'care' and t.month = ${month} and t.area_code >= ${area} and t.area_code < ${upTo(area)}
      and ${wish.state === undefined ? sql`t.state <> 'dropped'` : sql`t.state = ${wish.state}`}
      and ${from === undefined ? sql`true` : sql`(t.walk, t.id) > (${from[0]}, ${from[1]}::uuid)`}
    order by t.walk, t.id
    limit ${wish.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, wish.limit)
  const people = await ledger.keptOf(
    own,
    shown.flatMap(({ person_id }) => person_id ?? []),
  )
  const places = await forLedger.placesBy(
    act.tx,
    shown.map(({ dwelling_id }) => dwelling_id),
  )
  if (shown.length > 0) recordList(own, lookup, { areaCode: area, fields: LISTED, rows: shown.length })
  const items = shown.map((row): CareDue => {
    const person = row.person_id === null ? undefined : people.get(row.person_id)
    const place = places.get(row.dwelling_id)
    return {
      id: row.id,
      personId: row.person_id,
      name: maskName(person?.name ?? null) ?? '',
      birthYear: person?.birthYear ?? null,
      reasons: reasonsOf(own, row.reasons_sealed),
      dwellingId: row.dwelling_id,
      pathZh: place?.pathZh ?? '',
      pathEn: place?.pathEn ?? '',
      state: row.state,
      dueBy: row.due_by,
      tries: row.tries,
      lastAt: row.last_at?.toISOString() ?? null,
    }
  })
  const last = shown.at(-1)
  return rows.length > wish.limit && last ? { items, next: writeCursor([last.walk, last.id]) } : { items }
}
