import type { Act } from '#kernel/server/act.ts'
import { dayNumber, dayText } from '#kernel/common/calendar/zone.ts'
import { sql } from '#kernel/server/database.ts'
import type { AccessCase } from '../contract/log.ts'
import {
  aboveOwnPast,
  MANY_VIEWERS_LINE,
  OFF_DUTY_LINE,
  PAST_DAYS,
  PAST_LINE,
  unusualLookup,
  unusualViewers,
  VIEWERS_DAYS,
} from '../rules/unusual.ts'
import type { Met } from '../rules/unusual.ts'
import { stateOf } from '../rules.ts'
import { ENDING_DAYS } from './consents.ts'
import { dayOf, hourOf } from './days.ts'
import { after, cut, inArea } from './paging.ts'
import type { Page, Paging } from './paging.ts'
import { allVersions } from './purposes.ts'

const HOUR_MS = 3_600_000
/** So far back a run looks: twice as long as it may have been down over a night. */
const LOOKED_BACK_MS = 48 * HOUR_MS
const AT_ONCE = 2000

interface Found {
  readonly key: string
  readonly areaCode: string
  readonly met: Met
  readonly who: string | null
  readonly name: string | null
  readonly role: string | null
  readonly lookupId: string | null
  readonly subjectId: string | null
  readonly facts: Readonly<Record<string, string>>
}

/** A case grows until somebody has looked into it; then it stays as it was looked at. */
function keep(act: Act, { met: { rule, ...numbers }, ...one }: Found): void {
  act.write(sql`
    insert into access_case as c (id, area_code, rule, key, who, name, role, lookup_id, subject_id, facts, found_at)
    values (${act.newId()}, ${one.areaCode}, ${rule}, ${one.key}, ${one.who}, ${one.name}, ${one.role}, ${one.lookupId}::uuid, ${one.subjectId}::uuid,
            ${JSON.stringify({ ...numbers, ...one.facts })}::jsonb, ${act.now()})
    on conflict (rule, key) do update set facts = excluded.facts where c.looked_at is null`)
}

interface LookupSeenRow {
  readonly id: string
  readonly area_code: string
  readonly who: string
  readonly name: string
  readonly role: string
  readonly reason: string
  readonly about: string | null
  readonly seen: number
  readonly opened_at: Date
}

/** Looks through the lookups of two days. */
export async function findInLookups(act: Act): Promise<void> {
  const { rows } = await sql<LookupSeenRow>`
    select id, area_code, who, name, role, reason, about, seen, opened_at
    from personal_lookup
    where opened_at > ${new Date(act.now().getTime() - LOOKED_BACK_MS)} and seen >= ${OFF_DUTY_LINE}
    order by opened_at desc, id desc
    limit ${AT_ONCE}`.execute(act.tx)
  for (const row of rows)
    for (const met of unusualLookup({
      role: row.role,
      seen: row.seen,
      hasLink: row.about !== null,
      openedHour: hourOf(row.opened_at),
    }))
      keep(act, {
        key: row.id,
        areaCode: row.area_code,
        met,
        who: row.who,
        name: row.name,
        role: row.role,
        lookupId: row.id,
        subjectId: null,
        facts: { at: row.opened_at.toISOString(), reason: row.reason },
      })
}

/** One person at whom many looked within a week. */
export async function findManyViewers(act: Act): Promise<void> {
  const since = new Date(act.now().getTime() - VIEWERS_DAYS * 24 * HOUR_MS)
  const { rows } = await sql<{ subject_id: string; area_code: string; viewers: number; last: Date }>`
    select subject_id, max(area_code) as area_code, count(distinct who)::int as viewers, max(at) as last
    from personal_view
    where at > ${since} and subject_id is not null
    group by subject_id
    having count(distinct who) >= ${MANY_VIEWERS_LINE}
    order by subject_id
    limit ${AT_ONCE}`.execute(act.tx)
  const week = Math.floor(dayNumber(dayOf(act.now())) / VIEWERS_DAYS)
  for (const row of rows) {
    const met = unusualViewers(row.viewers)
    if (met === undefined) continue
    keep(act, {
      key: `${row.subject_id}/${week}`,
      areaCode: row.area_code,
      met,
      who: null,
      name: null,
      role: null,
      lookupId: null,
      subjectId: row.subject_id,
      facts: { at: row.last.toISOString() },
    })
  }
}

/** An account that opened far more today than on its own days before. */
export async function findAboveOwnPast(act: Act): Promise<void> {
  const today = dayOf(act.now())
  const first = dayText(dayNumber(today) - PAST_DAYS)
  const { rows } = await sql<{
    who: string
    seen: number
    past: number[] | null
    name: string
    role: string
    area_code: string
  }>`
    select d.who, d.seen, l.name, l.role, l.area_code,
      (select array_agg(p.seen) from lookup_day as p where p.who = d.who and p.day >= ${first}::date and p.day < ${today}::date) as past
    from lookup_day as d
    cross join lateral (
      select name, role, area_code from personal_lookup where who = d.who order by opened_at desc, id desc limit 1) as l
    where d.day = ${today}::date and d.seen >= ${PAST_LINE}
    order by d.who
    limit ${AT_ONCE}`.execute(act.tx)
  for (const row of rows) {
    const met = aboveOwnPast(row.seen, row.past ?? [])
    if (met === undefined) continue
    keep(act, {
      key: `${row.who}/${today}`,
      areaCode: row.area_code,
      met,
      who: row.who,
      name: row.name,
      role: row.role,
      lookupId: null,
      subjectId: null,
      facts: { at: act.now().toISOString() },
    })
  }
}

interface CaseRow {
  readonly id: AccessCase['id']
  readonly area_code: string
  readonly rule: AccessCase['rule']
  readonly name: string | null
  readonly role: string | null
  readonly lookup_id: AccessCase['lookupId']
  readonly subject_id: AccessCase['subjectId']
  readonly facts: AccessCase['facts']
  readonly found_at: Date
  readonly looked_at: Date | null
  readonly looked_name: string | null
  readonly note: string | null
}

/** Cases of the area: those nobody has looked into, or all. */
export async function casesOfArea(
  act: Act<'cursor-unknown'>,
  which: 'open' | 'all',
  page: Paging,
): Promise<Page<AccessCase>> {
  const { rows } = await sql<CaseRow>`
    select id, area_code, rule, name, role, lookup_id, subject_id, facts, found_at, looked_at, looked_name, note
    from access_case
    where ${which === 'open' ? sql`looked_at is null` : sql`true`} and ${inArea(act)} and ${after(act, page.cursor, 'found_at', 'down')}
    order by found_at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  return cut(
    rows,
    page.limit,
    (row) => ({
      id: row.id,
      areaCode: row.area_code,
      rule: row.rule,
      name: row.name,
      role: row.role,
      lookupId: row.lookup_id,
      subjectId: row.subject_id,
      facts: row.facts,
      foundAt: row.found_at.toISOString(),
      lookedAt: row.looked_at?.toISOString() ?? null,
      lookedName: row.looked_name,
      note: row.note,
    }),
    (row) => [row.found_at.toISOString(), row.id],
  )
}

/** Looked into, with what it was. */
export async function lookInto(
  act: Act<'not-found' | 'looked-into-already'>,
  id: string,
  note: string,
): Promise<{ caseId: AccessCase['id'] }> {
  const {
    rows: [row],
  } = await sql<{ id: AccessCase['id']; looked_at: Date | null; area_code: string }>`
    select id, looked_at, area_code from access_case where id = ${id} for update`.execute(act.tx)
  if (!row) return act.refuse('not-found')
  if (row.looked_at !== null) act.refuse('looked-into-already')
  act.write(
    sql`update access_case set looked_at = ${act.now()}, looked_name = ${act.actor.name}, note = ${note} where id = ${id}`,
  )
  act.concerns(`case:${id}`, { areaCode: row.area_code })
  return { caseId: row.id }
}

const CEILING = 1000
/** A purpose that ends within a quarter is told of in time. */
const ENDING_PURPOSE_DAYS = 90

/** What waits at the data-protection desk. */
export async function counts(act: Act<never>) {
  const today = dayOf(act.now())
  const ahead = (days: number) => dayText(dayNumber(today) + days)
  const {
    rows: [row],
  } = await sql<{ cases: number; requests: number; overdue: number; consents: number }>`
    select
      (select count(*)::int from (select from access_case where looked_at is null and ${inArea(act)} limit ${CEILING}) as x) as cases,
      (select count(*)::int from (select from rights_request where state <> 'told' and ${inArea(act)} limit ${CEILING}) as x) as requests,
      (select count(*)::int from (
        select from rights_request where state <> 'told' and outcome is null and due_at < ${act.now()} and ${inArea(act)} limit ${CEILING}) as x) as overdue,
      (select count(*)::int from (
        select from consent where withdrawn_at is null and until > ${today}::date and until <= ${ahead(ENDING_DAYS)}::date and ${inArea(act)}
        limit ${CEILING}) as x) as consents`.execute(act.tx)
  const all = await allVersions(act.tx)
  const ending = all.filter(
    (one) =>
      stateOf(one, all, today) === 'in-force' &&
      one.until !== null &&
      one.until <= ahead(ENDING_PURPOSE_DAYS),
  )
  return {
    cases: row!.cases,
    requests: row!.requests,
    overdue: row!.overdue,
    endingConsents: row!.consents,
    endingPurposes: ending.length,
    ceiling: CEILING,
  }
}
