import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { assessing } from './assess.ts'

const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Reckons the next so many closed appeals after one anew. Returns the last it looked at, or nothing at the end. In slices, so
 * that the house works on meanwhile; interrupted, it is simply run again.
 */
export async function rebuildSlice(
  act: Pick<Act, 'tx' | 'now'>,
  after: string | undefined,
  most: number,
): Promise<{ readonly last: string | undefined; readonly seen: number }> {
  const { calendar } = await inForce(act.tx, act.now())
  const { rows } = await sql<{ id: string }>`
    select id from appeal where id > ${after ?? FIRST}::uuid order by id limit ${most}`.execute(act.tx)
  const last = rows.at(-1)?.id
  if (last === undefined) return { last, seen: 0 }
  await assessing(sql`a.id > ${after ?? FIRST}::uuid and a.id <= ${last}::uuid`, calendar.zone).execute(
    act.tx,
  )
  return { last, seen: rows.length }
}
