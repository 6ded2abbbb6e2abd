import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { tokens } from '#people/server/index.ts'
import type { KeyId, Open311Key } from '../contract.ts'
import { nameOfClient } from './open311/key-name.ts'

/** What a token must hold to send requests. */
const SCOPE = 'open311.post'

interface Use {
  readonly key: string
  readonly sent: number
  readonly last_at: Date
}

/** Keys of my area with what the client of each sent, the youngest first. */
export async function keysOf(act: Act): Promise<readonly Open311Key[]> {
  const found = await tokens.tokensIn(act, act.actor.areaCode, SCOPE)
  const names = found.map(({ firstHash }) => nameOfClient(firstHash))
  const { rows } = await sql<Use>`
    select name as key, sent, last_at from key_use where name = any(${names}::text[])`.execute(act.tx)
  const uses = new Map(rows.map((row) => [row.key, row]))
  return found.map((token) => ({
    id: token.id as KeyId,
    name: token.name,
    madeBy: token.madeBy,
    madeAt: token.createdAt.toISOString(),
    until: token.expiresAt.toISOString(),
    endedAt: token.revokedAt?.toISOString() ?? null,
    renewedAt: renewedAt(token, found)?.toISOString() ?? null,
    sent: uses.get(nameOfClient(token.firstHash))?.sent ?? 0,
    lastAt: uses.get(nameOfClient(token.firstHash))?.last_at?.toISOString() ?? null,
  }))
}

/** When the next key of the same client was made; the youngest come first. */
const renewedAt = (token: tokens.TokenOnFile, all: readonly tokens.TokenOnFile[]): Date | undefined =>
  all
    .slice(0, all.indexOf(token))
    .filter(({ firstHash }) => firstHash === token.firstHash)
    .at(-1)?.createdAt

export async function makeKey(
  act: Act<'not-allowed'>,
  wanted: { readonly name: string; readonly days: number },
): Promise<{ readonly id: KeyId; readonly key: string }> {
  const { id, token } = await tokens.makeToken(act, { ...wanted, scopes: [SCOPE] })
  return { id: id as KeyId, key: token }
}

/** A new key for the client of one of my area, ended or not. */
export async function renewKey(
  act: Act<'not-allowed' | 'not-found'>,
  id: KeyId,
  days: number,
): Promise<{ readonly id: KeyId; readonly key: string }> {
  const renewed = await tokens.renewToken(act, id, { scope: SCOPE, days })
  return { id: renewed.id as KeyId, key: renewed.token }
}

/** Ends a key of my area. */
export const endKey = (act: Act<'not-found'>, id: KeyId): Promise<void> => tokens.endToken(act, id, SCOPE)
