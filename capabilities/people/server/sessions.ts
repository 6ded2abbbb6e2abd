import type { Kit } from '#kernel/server/act.ts'
import { DOOR, resident, tracker, VISITOR } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { ask, sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { secretToken } from '#kernel/server/ids.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { RoleName } from '../contract.ts'
import { ACTS_FOR_ORGANISATION, NEEDS_SECOND_FACTOR, permissionsOf } from '../rules.ts'

export const keyOfToken = (token: string): string => sha256(token).toString('hex')

/** Hours a session lasts: staff a working day, residents a month on their own phone. */
const HOURS = { staff: 12, resident: 24 * 30, holder: 24 * 30 } as const
/** Staff who do nothing for this long sign in again. */
const IDLE_HOURS = 4

interface SessionRow {
  readonly token_hash: string
  /** Of a program: the first of its tokens. */
  readonly first_hash: string | null
  readonly account_id: string | null
  readonly person: string | null
  readonly record: string | null
  readonly name: string | null
  readonly role: RoleName | null
  readonly area_code: string | null
  readonly org_id: string | null
  readonly seals: string[] | null
  readonly scopes: string[] | null
  /** This installation asks a second factor of those who hold much, and this account has not set one up. */
  readonly factor_missing: boolean
}

/** Permissions that the policies of account, role_grant, audit and of other systems ask for. */
const POLICIES_ASK_FOR = [
  'audit.read',
  'people.read',
  'people.manage',
  'channels.manage',
  'rules.manage',
  'privacy.manage',
  'privacy.log',
  'ledger.read',
  'phones.review',
  'phones.behind',
  'health.read',
] as const

export function actorOfRow(row: SessionRow): Actor {
  if (row.account_id !== null && row.role !== null && row.area_code !== null) {
    const forOrganisation = ACTS_FOR_ORGANISATION.has(row.role)
    // Until the second factor is set up such a role may do one thing: set it up.
    const held =
      row.factor_missing && NEEDS_SECOND_FACTOR.has(row.role)
        ? new Set(['signed-in', 'staff'])
        : permissionsOf(row.role)
    // A program's token may do only what both its scopes and its owner's role allow.
    const permissions =
      row.scopes === null
        ? held
        : new Set([...held].filter((p) => row.scopes!.includes(p) || p === 'signed-in'))
    // Auditors, data protection and administrators keep the house and see nobody's appeals: by their kind, not only by permission.
    const atWork = held.has('appeals.read') ? 'staff' : 'keeper'
    return {
      kind: forOrganisation ? 'org' : atWork,
      who: `account:${row.account_id}`,
      name: row.name ?? '',
      role: row.role,
      permissions,
      areaCode: row.area_code,
      orgId: row.org_id ?? undefined,
      person: undefined,
      record: undefined,
      seals: row.seals ?? [],
      rights: POLICIES_ASK_FOR.filter((permission) => permissions.has(permission)),
      accountId: row.account_id,
      sessionKey: row.token_hash,
      ...(row.first_hash === null ? {} : { programKey: row.first_hash }),
    }
  }
  if (row.person !== null && row.record === null) return resident(row.person, row.token_hash)
  if (row.person !== null && row.record !== null)
    return { ...tracker(row.record, row.person), sessionKey: row.token_hash }
  return VISITOR
}

const FACTOR_MISSING = sql`(not a.totp_on and exists (select 1 from setting where key = 'second-factor' and value = '"required"'))`

const bySession = (key: string, at: Date) => sql<SessionRow>`
    select s.token_hash, null as first_hash, s.account_id, s.person, s.record, a.name, g.role, g.area_code, g.org_id, g.seals, null as scopes, ${FACTOR_MISSING} as factor_missing
    from session as s
    left join account as a on a.id = s.account_id
    left join role_grant as g on g.id = s.grant_id
    where s.token_hash = ${key}
      and s.expires_at > ${at}
      and (s.account_id is null
        or (a.state = 'active' and (g.until_at is null or g.until_at > ${at}) and s.seen_at > ${new Date(at.getTime() - IDLE_HOURS * 3_600_000)}))`

/** An account under a role it has now, whoever asks for it: no session, and no more than the account may. */
export const byGrant = (
  {
    accountId,
    role,
    areaCode,
  }: { readonly accountId: string; readonly role: string; readonly areaCode: string },
  at: Date,
) => sql<SessionRow>`
    select '' as token_hash, null as first_hash, a.id as account_id, null as person, null as record, a.name, g.role, g.area_code, g.org_id, g.seals, null as scopes, ${FACTOR_MISSING} as factor_missing
    from account as a
    join role_grant as g on g.account_id = a.id
    where a.id = ${accountId} and a.state = 'active' and g.role = ${role} and g.area_code = ${areaCode}
      and (g.until_at is null or g.until_at > ${at})
    order by g.id
    limit 1`

const byToken = (key: string, at: Date) => sql<SessionRow>`
    select t.token_hash, coalesce(t.first_hash, t.token_hash) as first_hash, t.account_id, null as person, null as record, a.name, g.role,
      coalesce(t.area_code, g.area_code) as area_code, g.org_id, g.seals, t.scopes, ${FACTOR_MISSING} as factor_missing
    from api_token as t
    join account as a on a.id = t.account_id
    join role_grant as g on g.id = t.grant_id
    where t.token_hash = ${key}
      and t.expires_at > ${at} and t.revoked_at is null and a.state = 'active' and (g.until_at is null or g.until_at > ${at})`

/** How long a process may go on believing what it read about a session: the longest a revoked one can live on. */
const BELIEVED_MS = 3000
const SEEN_EVERY_MS = 300_000

/** Tells who is asking, by cookie or by token. A few seconds of memory spare the database a look-up per request. */
export class Sessions {
  readonly #kit: Kit
  readonly #known = new Map<
    string,
    { readonly via: 'cookie' | 'bearer'; readonly until: number; readonly actor: Actor }
  >()
  readonly #seen = new Map<string, number>()

  constructor(kit: Kit) {
    this.#kit = kit
  }

  /** The actor behind a cookie or bearer token; a visitor when there is none or it no longer holds. */
  async actorOf(token: string | undefined, via: 'cookie' | 'bearer'): Promise<Actor> {
    if (token === undefined || token.length > 200) return VISITOR
    const key = keyOfToken(token)
    const at = this.#kit.clock()
    const known = this.#known.get(key)
    if (known && known.via === via && known.until > at.getTime()) return known.actor
    const [row] = await ask(this.#kit.db, DOOR, (via === 'cookie' ? bySession : byToken)(key, at))
    if (row && via === 'cookie' && at.getTime() - (this.#seen.get(key) ?? 0) > SEEN_EVERY_MS) {
      this.#seen.set(key, at.getTime())
      await ask(this.#kit.db, DOOR, sql`update session set seen_at = ${at} where token_hash = ${key}`)
    }
    if (this.#known.size > 5000) {
      this.#known.clear()
      this.#seen.clear()
    }
    const actor = row ? actorOfRow(row) : VISITOR
    if (row) this.#known.set(key, { via, until: at.getTime() + BELIEVED_MS, actor })
    return actor
  }

  /** What was known is no longer true: this session ended or changed. */
  forget(key: string | undefined): void {
    if (key !== undefined) this.#known.delete(key)
  }
  forgetAll(): void {
    this.#known.clear()
  }
}

/** Opens a session and returns the cookie's content. It must run as the door. */
export async function openSession(
  tx: Tx,
  at: Date,
  whose:
    | { readonly accountId: string; readonly grantId: string }
    | { readonly person: string; readonly record?: string; readonly phoneSealed?: Buffer | null },
): Promise<{ readonly token: string; readonly seconds: number }> {
  const token = secretToken()
  const staff = 'accountId' in whose
  const hours = staff ? HOURS.staff : whose.record === undefined ? HOURS.resident : HOURS.holder
  await sql`
    insert into session (token_hash, account_id, grant_id, person, record, phone_sealed, created_at, seen_at, expires_at)
    values (${keyOfToken(token)}, ${staff ? whose.accountId : null}, ${staff ? whose.grantId : null},
            ${staff ? null : whose.person}, ${staff ? null : (whose.record ?? null)}, ${staff ? null : (whose.phoneSealed ?? null)},
            ${at}, ${at}, ${new Date(at.getTime() + hours * 3_600_000)})`.execute(tx)
  return { token, seconds: hours * 3600 }
}

/** Ends a session: the cookie opens nothing from now on. */
export const endSession = async (tx: Tx, key: string): Promise<void> => {
  await sql`delete from session where token_hash = ${key}`.execute(tx)
}

/** The phone a resident signed in with. It must run as the door, or as a job. */
export async function phoneOf(
  { vault }: Pick<Kit, 'vault'>,
  tx: Tx,
  key: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ phone_sealed: Buffer | null }>`
    select phone_sealed from session where token_hash = ${key}`.execute(tx)
  return vault.open(rows[0]?.phone_sealed ?? null) ?? undefined
}
