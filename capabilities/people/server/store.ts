import { areaNames } from '#places/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AccountId, Grant, RoleName } from '../contract.ts'

export interface Account {
  readonly id: AccountId
  readonly login: string
  readonly name: string
  readonly areaCode: string
  readonly passwordHash: string
  readonly totpSealed: Buffer | null
  readonly totpOn: boolean
  readonly totpStep: number
  readonly state: 'active' | 'suspended'
  readonly failures: number
  readonly lockedUntil: Date | null
}

interface AccountRecord {
  id: AccountId
  login: string
  name: string
  area_code: string
  password_hash: string
  totp_sealed: Buffer | null
  totp_on: boolean
  totp_step: number
  state: Account['state']
  failures: number
  locked_until: Date | null
}
const accountOf = (row: AccountRecord): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  areaCode: row.area_code,
  passwordHash: row.password_hash,
  totpSealed: row.totp_sealed,
  totpOn: row.totp_on,
  totpStep: row.totp_step,
  state: row.state,
  failures: row.failures,
  lockedUntil: row.locked_until,
})
const COLUMNS = sql`id, login, name, area_code, password_hash, totp_sealed, totp_on, totp_step, state, failures, locked_until`

export async function findAccount(
  tx: Tx,
  by: { readonly login: string } | { readonly id: string },
): Promise<Account | undefined> {
  const {
    rows: [row],
  } = await sql<AccountRecord>`
    select ${COLUMNS} from account where ${'login' in by ? sql`login = ${by.login}` : sql`id = ${by.id}`}`.execute(
    tx,
  )
  return row && accountOf(row)
}

export async function saveAccount(tx: Tx, account: Account, at: Date): Promise<void> {
  await sql`
    insert into account (id, login, name, area_code, password_hash, totp_sealed, totp_on, totp_step, state, failures, locked_until, created_at)
    values (${account.id}, ${account.login}, ${account.name}, ${account.areaCode}, ${account.passwordHash}, ${account.totpSealed},
            ${account.totpOn}, ${account.totpStep}, ${account.state}, ${account.failures}, ${account.lockedUntil}, ${at})
    on conflict (id) do update
    set name = excluded.name, password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed, totp_on = excluded.totp_on,
        totp_step = excluded.totp_step, state = excluded.state, failures = excluded.failures, locked_until = excluded.locked_until`.execute(
    tx,
  )
}

interface GrantRecord {
  id: string
  account_id: string
  role: RoleName
  area_code: string
  org_id: string | null
  seals: string[]
}

/** Roles held now, by account, with the names of place and organisation. */
export async function grantsOf(
  tx: Tx,
  accountIds: readonly string[],
  at: Date,
): Promise<Map<string, Grant[]>> {
  const held = new Map<string, Grant[]>()
  if (accountIds.length === 0) return held
  const { rows } = await sql<GrantRecord>`
    select id, account_id, role, area_code, org_id, seals
    from role_grant
    where account_id = any(${accountIds}::uuid[]) and from_at <= ${at} and (until_at is null or until_at > ${at})
    order by from_at, id`.execute(tx)
  const areas = await areaNames(
    tx,
    rows.map((row) => row.area_code),
  )
  const orgs = await organisationNames(
    tx,
    rows.flatMap((row) => row.org_id ?? []),
  )
  for (const row of rows) {
    const grant = {
      id: row.id as Grant['id'],
      role: row.role,
      areaCode: row.area_code,
      areaName: areas.get(row.area_code)?.zh ?? row.area_code,
      areaNameEn: areas.get(row.area_code)?.en ?? null,
      orgId: row.org_id,
      orgName: row.org_id === null ? null : (orgs.get(row.org_id)?.zh ?? null),
      orgNameEn: row.org_id === null ? null : (orgs.get(row.org_id)?.en ?? null),
    }
    held.set(row.account_id, [...(held.get(row.account_id) ?? []), grant])
  }
  return held
}

export interface GrantToGive {
  readonly id: string
  readonly accountId: string
  readonly role: RoleName
  readonly areaCode: string
  readonly orgId: string | undefined
  readonly seals: readonly string[]
}

export async function giveGrant(tx: Tx, grant: GrantToGive, at: Date): Promise<void> {
  await sql`
    insert into role_grant (id, account_id, role, area_code, org_id, seals, from_at)
    values (${grant.id}, ${grant.accountId}, ${grant.role}, ${grant.areaCode}, ${grant.orgId ?? null}, ${grant.seals}::text[], ${at})
    on conflict (id) do nothing`.execute(tx)
}

/** Ends all roles of an account; what it did under them stays. */
export async function endGrants(tx: Tx, accountId: string, at: Date): Promise<void> {
  await sql`update role_grant set until_at = ${at} where account_id = ${accountId} and until_at is null`.execute(
    tx,
  )
}
