import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forLedger } from '#places/server/index.ts'
import type { TargetId, TargetKind, TargetState } from '../contract.ts'
import { CampaignChanged, TargetsChanged } from '../events.ts'

/** Homes to be visited, as they are kept. */

export interface NewTarget {
  readonly kind: TargetKind
  readonly areaCode: string
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly householdId: string | null
  readonly personId?: string | undefined
  readonly campaignId?: string | undefined
  readonly month?: string | undefined
  readonly what?: string | undefined
  readonly dueBy: string
  readonly reasons?: readonly string[] | undefined
}

interface Standing {
  readonly id: TargetId
  readonly area_code: string
}
const tell = (act: Act, rows: readonly Standing[]): void => {
  if (rows.length > 0)
    act.announce(TargetsChanged, { targets: rows.map(({ id, area_code }) => ({ id, areaCode: area_code })) })
}

/** Adds targets. One that stands already, for the same campaign and home or the same month and person, stays as it is. */
export async function addTargets(act: Act, some: readonly NewTarget[]): Promise<TargetId[]> {
  if (some.length === 0) return []
  const walks = await forLedger.walkingOrder(
    act.tx,
    some.map(({ dwellingId }) => dwellingId),
  )
  const column = <T>(of: (one: NewTarget) => T): T[] => some.map(of)
  const { rows } = await sql<Standing>`
    insert into visit_target (id, area_code, kind, campaign_id, dwelling_id, building_id, household_id, person_id, walk, month, what, due_by,
      reasons_sealed, state, tries, made_at)
    select n.*, 'due', 0, ${act.now()}::timestamptz
    from unnest(${some.map(() => act.newId())}::uuid[], ${column((t) => t.areaCode)}::text[], ${column((t) => t.kind)}::text[],
      ${column((t) => t.campaignId ?? null)}::uuid[], ${column((t) => t.dwellingId)}::uuid[], ${column((t) => t.buildingId)}::uuid[],
      ${column((t) => t.householdId)}::uuid[], ${column((t) => t.personId ?? null)}::uuid[], ${column((t) => walks.get(t.dwellingId) ?? '')}::text[],
      ${column((t) => t.month ?? null)}::text[], ${column((t) => t.what ?? null)}::text[], ${column((t) => t.dueBy)}::date[],
      ${column((t) => (t.reasons ? act.vault.seal(JSON.stringify(t.reasons)) : null))}::bytea[]) as n
    on conflict do nothing
    returning id, area_code`.execute(act.tx)
  tell(act, rows)
  return rows.map(({ id }) => id)
}

export interface TargetRecord {
  readonly id: TargetId
  readonly kind: TargetKind
  readonly areaCode: string
  readonly dwellingId: string
  readonly campaignId: string | null
  readonly state: TargetState
  /** Its time is over: a visit that comes all the same is kept, and changes no figure of the past. */
  readonly ended: boolean
}

/** A target, held for this act, if the actor may see it. */
export async function lockTarget(act: Act<never>, id: string): Promise<TargetRecord | undefined> {
  const {
    rows: [row],
  } = await sql<TargetRecord>`
    select id, kind, area_code as "areaCode", dwelling_id as "dwellingId", campaign_id as "campaignId", state, ended_at is not null as ended
    from visit_target where id = ${id} for update`.execute(act.tx)
  return row
}

/** A visit was made: where the target stands now. */
export function visited(act: Act, target: TargetRecord, state: TargetState): void {
  act.write(sql`
    update visit_target set state = ${state}, tries = tries + 1, last_at = ${act.now()} where id = ${target.id}`)
  tell(act, [{ id: target.id, area_code: target.areaCode }])
}

type Condition = ReturnType<typeof sql>
const OPEN = sql`state in ('due', 'again') and not closed`

/** Drops what is open among some targets: there is no reason left to go. Returns how many. */
export async function dropOpen(act: Act, which: Condition): Promise<number> {
  const { rows } = await sql<Standing>`
    update visit_target set state = 'dropped' where ${OPEN} and ${which} returning id, area_code`.execute(
    act.tx,
  )
  tell(act, rows)
  return rows.length
}

/** Months before this one are over: what was not done stays undone in their figures, and leaves the phones. */
export async function closeMonths(act: Act, before: string): Promise<void> {
  const { rows } = await sql<Standing>`
    update visit_target set closed = true where kind = 'care' and not closed and month < ${before} returning id, area_code`.execute(
    act.tx,
  )
  tell(act, rows)
}

export interface NewHome {
  readonly of: string
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly householdId: string | null
  readonly areaCode: string
}

/** Open targets of people or households go where these live now. */
export async function rehome(
  act: Act,
  column: 'person_id' | 'household_id',
  homes: readonly NewHome[],
): Promise<void> {
  if (homes.length === 0) return
  const walks = await forLedger.walkingOrder(
    act.tx,
    homes.map(({ dwellingId }) => dwellingId),
  )
  const { rows } = await sql<Standing & { was: string; campaign_id: string | null }>`
    update visit_target as t
    set dwelling_id = n.dwelling_id, building_id = n.building_id, household_id = n.household_id, area_code = n.area_code, walk = n.walk
    from visit_target as o,
      unnest(${homes.map((h) => h.of)}::uuid[], ${homes.map((h) => h.dwellingId)}::uuid[], ${homes.map((h) => h.buildingId)}::uuid[],
             ${homes.map((h) => h.householdId)}::uuid[], ${homes.map((h) => h.areaCode)}::text[], ${homes.map((h) => walks.get(h.dwellingId) ?? '')}::text[])
        as n (subject, dwelling_id, building_id, household_id, area_code, walk)
    where o.id = t.id and ${sql.ref(`t.${column}`)} = n.subject and t.state in ('due', 'again') and not t.closed and t.dwelling_id <> n.dwelling_id
    returning t.id, t.area_code, o.area_code as was, t.campaign_id`.execute(act.tx)
  tell(
    act,
    rows.flatMap(({ id, area_code, was }) => [
      { id, area_code },
      ...(was === area_code ? [] : [{ id, area_code: was }]),
    ]),
  ) // A campaign stands wherever a home of it does.
  for (const { campaign_id: campaignId, area_code, was } of rows)
    if (campaignId !== null && was !== area_code)
      act.announce(CampaignChanged, { campaignId, areaCodes: [was, area_code] })
}
