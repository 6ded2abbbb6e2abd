import type { Act, Doer } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { ownSight, sql, wholeSight } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { areaNames } from '#places/server/index.ts'
import type { LookupId, PersonalView } from '../contract.ts'
import { limitOf, lookupVerdict, viewVerdict } from '../rules.ts'
import { dayOf, nextDay, saidMoment } from './days.ts'
import { ownLookup } from './lookups.ts'
import { cut } from './paging.ts'
import type { Page } from './paging.ts'
import { readCursor } from '#kernel/server/cursor.ts'
import { knownAs } from './merged.ts'
import { purposeNames } from './purposes.ts'

/** A lookup that holds, as what is written under it needs it. */
export interface HeldLookup {
  readonly id: LookupId
  readonly purpose: string
  readonly reason: string
}

/** Whoever sees personal data has said why. The lookup must be the actor's own, open, and not run out. */
export async function requireLookup(
  act: Act<'lookup-needed' | 'lookup-over'>,
  lookupId: string | undefined,
): Promise<HeldLookup> {
  const found = lookupId === undefined ? undefined : await ownLookup(act, lookupId, 'read')
  if (!found) return act.refuse('lookup-needed')
  if (lookupVerdict({ untilAt: found.until_at, closedAt: found.closed_at }, act.now()) !== 'allowed')
    act.refuse('lookup-over')
  return { id: found.id, purpose: found.purpose, reason: found.reason }
}

export interface Seen {
  readonly subjectId: string
  readonly areaCode: string
  readonly fields: readonly string[]
}

/**
 * Logs that persons were opened, one line each. A person opened again in the same lookup is logged again and counted once.
 * What is beyond the limit of the role is refused, and nothing of the act is kept.
 */
export async function recordViews(
  act: Act<'lookup-limit'>,
  lookup: HeldLookup,
  subjects: readonly Seen[],
): Promise<void> {
  if (subjects.length === 0) return
  const ids = [...new Set(subjects.map(({ subjectId }) => subjectId))]
  const { rows: known } = await sql<{ subject_id: string }>`
    select distinct subject_id from personal_view where lookup_id = ${lookup.id} and subject_id = any(${ids}::uuid[])`.execute(
    act.tx,
  )
  const fresh = ids.length - known.length
  if (fresh > 0) await countFresh(act, lookup, fresh)
  insertViews(
    act,
    lookup,
    subjects.map((one) => ({ ...one, rows: 1 })),
  )
}

async function countFresh(act: Act<'lookup-limit'>, lookup: HeldLookup, fresh: number): Promise<void> {
  const {
    rows: [day],
  } = await sql<{ seen: number }>`
    insert into lookup_day as d (who, day, seen) values (${act.actor.who}, ${dayOf(act.now())}::date, ${fresh})
    on conflict (who, day) do update set seen = d.seen + excluded.seen
    returning d.seen`.execute(act.tx)
  const {
    rows: [held],
  } = await sql<{ seen: number }>`
    update personal_lookup set seen = seen + ${fresh} where id = ${lookup.id} returning seen`.execute(act.tx)
  const limit = limitOf(act.actor.role)
  const verdict = viewVerdict(limit, { inLookup: held?.seen ?? fresh, today: day!.seen })
  if (verdict === 'allowed') return
  const again = saidMoment(verdict === 'day-full' ? nextDay(act.now()) : act.now())
  act.refuse('lookup-limit', { params: { ...limit, again } })
}

/** Logs that a list of masked names was shown: one line with the number of its rows. */
export function recordList(
  act: Act<never>,
  lookup: HeldLookup,
  list: { readonly areaCode: string; readonly fields: readonly string[]; readonly rows: number },
): void {
  act.write(sql`update personal_lookup set listed = listed + ${list.rows} where id = ${lookup.id}`)
  insertViews(act, lookup, [{ ...list, subjectId: null }])
}

/** Logs a view that needs no lookup, because the matter itself says what it is for; the reason is given with it. */
export function noteView(
  act: Act<never>,
  view: {
    readonly subjectId: string | null
    readonly areaCode: string
    readonly purpose: string
    readonly reason: string
    readonly fields: readonly string[]
    /** How many people a list showed. */
    readonly rows?: number
    /** Who looked, where somebody else notes it for them. */
    readonly by?: Doer | undefined
  },
): void {
  const lookup = { id: null, purpose: view.purpose, reason: view.reason }
  const lines = [{ rows: 1, ...view }]
  const { by } = view
  if (by === undefined) {
    insertViews(act, lookup, lines)
    return
  }
  // Nobody writes a look of somebody else with their own sight.
  act.write(wholeSight())
  insertViews(act, lookup, lines, { ...by, who: `account:${by.accountId}` })
  act.write(ownSight(act.actor))
}

function insertViews(
  act: Act<never>,
  lookup: Omit<HeldLookup, 'id'> & { readonly id: LookupId | null },
  lines: readonly (Omit<Seen, 'subjectId'> & { readonly subjectId: string | null; readonly rows: number })[],
  viewer: Pick<Actor, 'who' | 'name' | 'role' | 'areaCode'> & Partial<Pick<Actor, 'orgId'>> = act.actor,
): void {
  act.write(sql`
    insert into personal_view (id, lookup_id, subject_id, area_code, who, name, role, org_id, works_in, purpose, reason, fields, rows, at)
    select v.id, ${lookup.id}::uuid, v.subject_id, v.area_code, ${viewer.who}, ${viewer.name}, ${viewer.role}, ${viewer.orgId ?? null}::uuid, ${viewer.areaCode},
           ${lookup.purpose}, ${lookup.reason}, string_to_array(v.fields, ','), v.rows, ${act.now()}::timestamptz
    from unnest(${lines.map(() => act.newId())}::uuid[], ${lines.map((one) => one.subjectId)}::uuid[], ${lines.map((one) => one.areaCode)}::text[],
                ${lines.map((one) => one.fields.join(','))}::text[], ${lines.map((one) => one.rows)}::int[]) as v (id, subject_id, area_code, fields, rows)`)
}

interface ViewRow {
  readonly id: string
  readonly at: Date
  readonly role: string
  readonly works_in: string
  readonly purpose: string
  readonly fields: string[]
}

/** Who looked at a person, as that person may read it: what role, from where, what for. Newest first. */
export async function viewsOf(
  tx: Tx,
  subjectId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<PersonalView>> {
  // A cursor that is none of ours begins anew: the reader is a resident, to whom it says nothing.
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  const { rows } = await sql<ViewRow>`
    select id, at, role, works_in, purpose, fields
    from personal_view
    where subject_id = any(${await knownAs(tx, subjectId)}::uuid[]) and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(tx)
  const nameOf = await purposeNames(tx)
  const areas = await areaNames(tx, [...new Set(rows.map((row) => row.works_in))])
  return cut(
    rows,
    page.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      role: row.role,
      worksIn: row.works_in,
      worksInZh: areas.get(row.works_in)?.zh ?? '',
      worksInEn: areas.get(row.works_in)?.en ?? '',
      purpose: row.purpose,
      purposeZh: nameOf(row.purpose).zh,
      purposeEn: nameOf(row.purpose).en,
      fields: row.fields,
    }),
    (row) => [row.at.toISOString(), row.id],
  )
}
