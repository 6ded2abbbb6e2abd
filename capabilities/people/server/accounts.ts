import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { secretToken } from '#kernel/server/ids.ts'
import { areaNames } from '#places/server/index.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { AccountRow, RoleName } from '../contract.ts'
import { ACTS_FOR_ORGANISATION, SEALS_OF } from '../rules.ts'
import { grantsOf } from './store.ts'

export interface WantedGrant {
  readonly role: RoleName
  readonly areaCode: string
  readonly orgId?: string | undefined
}

/** Checks that each wanted role is for a known place inside the giver's area, and names an organisation where it must. */
export async function checkGrants(
  act: Act<'area-outside-yours' | 'organisation-needed' | 'organisation-unknown'>,
  wanted: readonly WantedGrant[],
): Promise<void> {
  const known = await areaNames(
    act.tx,
    wanted.map((grant) => grant.areaCode),
  )
  for (const grant of wanted) {
    if (!grant.areaCode.startsWith(act.actor.areaCode) || !known.has(grant.areaCode))
      act.refuse('area-outside-yours')
    if (ACTS_FOR_ORGANISATION.has(grant.role) && grant.orgId === undefined) act.refuse('organisation-needed')
    if (grant.orgId !== undefined && !(await findOrganisation(act.tx, grant.orgId)))
      act.refuse('organisation-unknown')
  }
}

export const sealsFor = (role: RoleName): readonly string[] => SEALS_OF[role as keyof typeof SEALS_OF] ?? []

/** A first password a person can read out: 16 signs. */
export const firstPassword = (): string => secretToken().slice(0, 16)

interface Row {
  id: AccountRow['id']
  login: string
  name: string
  state: AccountRow['state']
  totp_on: boolean
  seen_at: Date | null
}

/** Accounts of an area, by login; the cursor is the last login. */
export async function accountsInside(
  act: Act<never>,
  area: string,
  wish: {
    readonly q: string | undefined
    readonly role: RoleName | undefined
    readonly after: string | undefined
    readonly limit: number
    readonly id?: string
  },
): Promise<AccountRow[]> {
  const { rows } = await sql<Row>`
    select a.id, a.login, a.name, a.state, a.totp_on, a.seen_at
    from account as a
    where a.area_code >= ${area} and a.area_code < ${upTo(area)}
      and ${wish.id === undefined ? sql`true` : sql`a.id = ${wish.id}`}
      and ${wish.after === undefined ? sql`true` : sql`a.login > ${wish.after}`}
      and ${wish.q === undefined ? sql`true` : sql`(position(${wish.q.toLowerCase()} in a.login) > 0 or position(${wish.q} in a.name) > 0)`}
      and ${wish.role === undefined ? sql`true` : sql`exists (select 1 from role_grant as g where g.account_id = a.id and g.role = ${wish.role} and g.until_at is null)`}
    order by a.login
    limit ${wish.limit}`.execute(act.tx)
  const grants = await grantsOf(
    act.tx,
    rows.map((row) => row.id),
    act.now(),
  )
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    state: row.state,
    secondFactor: row.totp_on,
    lastSeenAt: row.seen_at?.toISOString() ?? null,
    grants: grants.get(row.id) ?? [],
  }))
}
