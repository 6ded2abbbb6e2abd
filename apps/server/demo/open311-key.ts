import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { secretToken, uuidv7 } from '#kernel/server/ids.ts'
import { secretOf } from '#kernel/server/vault.ts'
import { keyOfToken } from '#people/server/sessions.ts'
import type { Installation } from '../open.ts'

/** Whose key it is: the one who runs the installation of the demo. */
const KEEPER = 'admin'
const YEAR_MS = 365 * 86_400_000

/**
 * A key to try Open311 with, made at the first start of the demo and kept beside the other secrets; the database has its hash.
 * Told at every start, it holds a year from the last one.
 */
export async function demoOpen311Key({ kit, config }: Installation): Promise<string> {
  const key = secretOf(config.dataFolder, 'demo-open311-key', () => `linli_${secretToken()}`)
  const now = kit.clock()
  await transact(kit.db, job('demo', kit.district), (tx) =>
    sql`
      insert into api_token (id, token_hash, name, account_id, grant_id, scopes, created_at, expires_at)
      select ${uuidv7(now.getTime())}::uuid, ${keyOfToken(key)}, '演示密钥 Demo key', a.id, g.id, array['open311.post'], ${now}::timestamptz,
        ${new Date(now.getTime() + YEAR_MS)}::timestamptz
      from account as a
      join role_grant as g on g.account_id = a.id
      where a.login = ${KEEPER} and g.until_at is null
      on conflict (token_hash) do update set expires_at = excluded.expires_at`.execute(tx),
  )
  return key
}
