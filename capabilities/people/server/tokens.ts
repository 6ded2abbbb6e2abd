import type { Act } from '#kernel/server/act.ts'
import { sql, throughTheDoor, upTo } from '#kernel/server/database.ts'
import { secretToken } from '#kernel/server/ids.ts'
import { keyOfToken } from './sessions.ts'

/** Tokens for programs: kept as hashes, shown once. A token holds no more than its scopes and its maker's role allow. */

const DAY_MS = 86_400_000

export interface WantedToken {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: number
}

/** What a renewed token takes over from the one before. */
interface Before {
  readonly firstHash: string
  readonly areaCode: string
}

/** Makes a token under the role that is worn now. A program cannot make further programs: it wears none. */
export async function makeToken(
  act: Act<'not-allowed'>,
  wanted: WantedToken,
  before?: Before,
): Promise<{ readonly id: string; readonly token: string }> {
  const {
    rows: [session],
  } = await sql<{
    grant_id: string
  }>`select grant_id from session where token_hash = ${act.actor.sessionKey ?? ''}`.execute(act.tx)
  const grantId = session?.grant_id ?? act.refuse('not-allowed')
  const id = act.newId()
  const token = `linli_${secretToken()}`
  await sql`
    insert into api_token (id, token_hash, name, account_id, grant_id, scopes, created_at, expires_at, first_hash, area_code)
    values (${id}, ${keyOfToken(token)}, ${wanted.name}, ${act.actor.accountId!}, ${grantId}, ${wanted.scopes}::text[], ${act.now()},
            ${new Date(act.now().getTime() + wanted.days * DAY_MS)}, ${before?.firstHash ?? null}, ${before?.areaCode ?? null})`.execute(
    act.tx,
  )
  act.concerns(`token:${id}`)
  return { id, token }
}

/**
 * Gives the program of a token of my area a new secret: same name, same area, and what was done under the one before is its own. The
 * one before holds until its day or until it is ended, so that the program can change over.
 */
export async function renewToken(
  act: Act<'not-allowed' | 'not-found'>,
  id: string,
  { scope, days }: { readonly scope: string; readonly days: number },
): Promise<{ readonly id: string; readonly token: string }> {
  const found = await tokensIn(act as Act, act.actor.areaCode, scope)
  const before = found.find((token) => token.id === id) ?? act.refuse('not-found')
  return makeToken(act, { name: before.name, scopes: [scope], days }, before)
}

/** A token as its keepers see it: whose, for what, until when; never the token. */
export interface TokenOnFile {
  readonly id: string
  /** Names the token in what it did. */
  readonly tokenHash: string
  /** Names the program over all its tokens: the hash of the first. */
  readonly firstHash: string
  /** What it speaks for. */
  readonly areaCode: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly madeBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/** Tokens that speak for an area or a part of it, those with a scope or all, the youngest first. Who made one and who ends it may be two people. */
export async function tokensIn(act: Act, area: string, scope?: string): Promise<readonly TokenOnFile[]> {
  const { rows } = await throughTheDoor(act.tx, act.actor, () =>
    sql<TokenOnFile>`
      select t.id, t.token_hash as "tokenHash", coalesce(t.first_hash, t.token_hash) as "firstHash", coalesce(t.area_code, g.area_code) as "areaCode", t.name, t.scopes, a.name as "madeBy", t.created_at as "createdAt", t.expires_at as "expiresAt",
        t.revoked_at as "revokedAt"
      from api_token as t
      join account as a on a.id = t.account_id
      join role_grant as g on g.id = t.grant_id
      where (${scope ?? null}::text is null or ${scope ?? ''} = any(t.scopes)) 
        and coalesce(t.area_code, g.area_code) >= ${area} and coalesce(t.area_code, g.area_code) < ${upTo(area)}
      order by t.created_at desc, t.id desc
      limit 200`.execute(act.tx),
  )
  return rows
}

/** Ends a token of my area, one with the scope or any, at once; every process has forgotten it after a few seconds. */
export async function endToken(act: Act<'not-found'>, id: string, scope?: string): Promise<void> {
  const found = await tokensIn(act as Act, act.actor.areaCode, scope)
  if (!found.some((token) => token.id === id)) act.refuse('not-found')
  await throughTheDoor(act.tx, act.actor, () =>
    sql`update api_token set revoked_at = ${act.now()} where id = ${id} and revoked_at is null`.execute(
      act.tx,
    ),
  )
  act.concerns(`token:${id}`)
}
