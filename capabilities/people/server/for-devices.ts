import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'

/** Ends sessions, by what names them: a phone is lost, and whoever holds it is nobody from now on. It must run as the door. */
export const endSessions = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length > 0) await sql`delete from session where token_hash = any(${[...keys]}::text[])`.execute(tx)
}
