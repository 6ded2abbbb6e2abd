import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { actorOfRow, byGrant } from './sessions.ts'

/** Ends sessions, by what names them: a phone is lost, and whoever holds it is nobody from now on. It must run as the door. */
export const endSessions = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length > 0) await sql`delete from session where token_hash = any(${[...keys]}::text[])`.execute(tx)
}

/**
 * Who somebody is at work today, under the role and in the area a phone was opened for; nobody where that ended. For acts they did there
 * and that came by another way than their own session. It must run as the door.
 */
export async function actorAtWork(
  tx: Tx,
  at: Date,
  whose: { readonly accountId: string; readonly role: string; readonly areaCode: string },
): Promise<Actor | undefined> {
  const { rows } = await byGrant(whose, at).execute(tx)
  return rows[0] && { ...actorOfRow(rows[0]), sessionKey: undefined }
}

/** The areas somebody was ever given a role in, ended roles too. */
export async function areasEverGiven(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const areas = new Map<string, string[]>()
  if (accountIds.length === 0) return areas
  const { rows } = await sql<{ accountId: string; areaCode: string }>`
    select distinct account_id::text as "accountId", area_code as "areaCode"
    from role_grant
    where account_id = any(${[...new Set(accountIds)]}::uuid[])`.execute(tx)
  for (const { accountId, areaCode } of rows)
    areas.set(accountId, [...(areas.get(accountId) ?? []), areaCode])
  return areas
}
