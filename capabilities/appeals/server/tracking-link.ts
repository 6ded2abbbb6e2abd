import type { Act } from '#kernel/server/act.ts'
import { sql, throughTheDoor } from '#kernel/server/database.ts'
import { publicBase } from '#kernel/server/public-base.ts'
import { shownCode } from './tracking.ts'

/**
 * The address under which the reporter follows it and answers, for a message to their own phone: sealed, since it holds the code.
 * Null where nobody has a code any more.
 */
export async function sealedTrackingLink(act: Act, appealId: string): Promise<string | null> {
  const {
    rows: [row],
  } = await throughTheDoor(act.tx, act.actor, () =>
    sql<{ code_sealed: Buffer }>`
      select code_sealed
      from tracking
      where appeal_id = ${appealId} and ended_at is null
      order by at desc, code_hash
      limit 1`.execute(act.tx),
  )
  const code = act.vault.open(row?.code_sealed ?? null)
  if (code === null) return null
  const link = `${await publicBase(act.tx)}/t/${shownCode(code)}`
  return act.vault.seal(link)!.toString('base64')
}
