import { sql } from './database.ts'
import type { Tx } from './database.ts'

/**
 * Where this house is found, without a slash at the end, for messages that leave it: the public address where the operator has said
 * one, else the one it serves at, which is right for whoever tries it on their own machine.
 */
export async function publicBase(tx: Tx): Promise<string> {
  const { rows } = await sql<{ url: string | null }>`
    select value #>> '{}' as url
    from setting
    where key in ('public-url', 'served-at') and value <> 'null'::jsonb
    order by key
    limit 1`.execute(tx)
  return (rows[0]?.url ?? '').replace(/\/+$/, '')
}
