import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { tokens } from '#people/server/index.ts'
import type { KeyId, Open311Key } from '../contract.ts'
import { nameOfKey } from './open311/key-name.ts'

/** What a token must hold to send requests. */
const SCOPE = 'open311.post'

interface Use {
  readonly key: string
  readonly sent: number
  readonly last_at: Date
}

/** Keys of my area with what came in under each, the youngest first. */
export async function keysOf(act: Act): Promise<readonly Open311Key[]> {
  const found = await tokens.tokensIn(act, act.actor.areaCode, SCOPE)
  const names = found.map(({ tokenHash }) => nameOfKey(tokenHash))
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
    sent: uses.get(nameOfKey(token.tokenHash))?.sent ?? 0,
    lastAt: uses.get(nameOfKey(token.tokenHash))?.last_at?.toISOString() ?? null,
  }))
}

export async function makeKey(
  act: Act<'not-allowed'>,
  wanted: { readonly name: string; readonly days: number },
): Promise<{ readonly id: KeyId; readonly key: string }> {
  const { id, token } = await tokens.makeToken(act, { ...wanted, scopes: [SCOPE] })
  return { id: id as KeyId, key: token }
}

/** Ends a key of my area. */
export const endKey = (act: Act<'not-found'>, id: KeyId): Promise<void> => tokens.endToken(act, id, SCOPE)
