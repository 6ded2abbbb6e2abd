import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { DutyList, DutyOwner } from '../contract.ts'
import { forgetInForce, inForce } from './in-force.ts'

/** Keeps the duty list of an organisation or a kind, in place of the one before. An empty one is none. */
export async function keepDuties(
  act: Act<'area-outside-yours' | 'organisation-unknown' | 'category-unknown'>,
  owner: DutyOwner,
  codes: readonly string[],
): Promise<DutyList> {
  const { categories } = await inForce(act.tx, act.now())
  if (codes.some((code) => !categories.has(code))) act.refuse('category-unknown')
  const org =
    'orgId' in owner
      ? ((await findOrganisation(act.tx, owner.orgId)) ?? act.refuse('organisation-unknown'))
      : undefined
  const areaCode = 'orgId' in owner ? org!.areaCode : owner.areaCode
  if (!areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  act.concerns(`duties:${org?.id ?? ('kind' in owner ? owner.kind : '')}`, { areaCode })
  const list = {
    id: act.newId() as DutyList['id'],
    areaCode,
    kind: 'kind' in owner ? owner.kind : null,
    orgId: org?.id ?? null,
    codes: [...new Set(codes)].toSorted(),
  }
  const key = org ? sql`(org_id) where org_id is not null` : sql`(area_code, kind) where kind is not null`
  const {
    rows: [row],
  } = await sql<{ id: DutyList['id'] }>`
    insert into duty_list (id, area_code, kind, org_id, codes, changed_by, changed_at)
    values (${list.id}, ${list.areaCode}, ${list.kind}, ${list.orgId}::uuid, ${list.codes}::text[], ${act.actor.who}, ${act.now()})
    on conflict ${key} do update
    set codes = excluded.codes, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    returning id`.execute(act.tx)
  // Read anew at once here; other processes follow within half a minute. What is off a list is only shown, so that is soon enough.
  forgetInForce()
  return { ...list, id: row!.id }
}
