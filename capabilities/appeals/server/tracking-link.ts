import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { publicBase } from '#kernel/server/public-base.ts'
import { shownCode } from './tracking.ts'

/**
 * The address under which the reporter follows it and answers, for a message to their own phone: sealed, since it holds the code.
 * Null where nobody has a code any more.
 */
export async function sealedTrackingLink(act: Act, appealId: string): Promise<string | null> {
  const {
    rows: [row],
  } = await sql<{ code: Buffer | null }>`select tracking_code_of(${appealId}::uuid) as code`.execute(act.tx)
  const code = act.vault.open(row?.code ?? null)
  if (code === null) return null
  const link = `${await publicBase(act.tx)}/t/${shownCode(code)}`
  return act.vault.seal(link)!.toString('base64')
}
