/** What problems need of appeals: the actor behind a tracking code, and an appeal by its number. */
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'

export { byCode } from './tracking.ts'

/** The appeal of a number, if the actor may see it. */
export async function idOfNumber(tx: Tx, number: string): Promise<string | undefined> {
  const {
    rows: [row],
  } = await sql<{ id: string }>`select id from appeal where number = ${number}`.execute(tx)
  return row?.id
}
