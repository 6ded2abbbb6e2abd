import { timingSafeEqual } from 'node:crypto'
import type { Act, Kit } from '#kernel/server/act.ts'
import { DOOR } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { digits } from '#kernel/server/ids.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { PhoneCodeWanted } from '../events.ts'
import { PHONE_CODE } from '../rules.ts'

/** The key a person is known by: a keyed hash of the phone. */
export const personOf = (vault: Act['vault'], phone: string): string => vault.fingerprint('phone', phone)

// Keyed: there are only a million codes, and whoever read the table could try them all.
const hashOf = (vault: Act['vault'], person: string, code: string): string =>
  vault.fingerprint('phone-code', `${person} ${code}`)

/** Makes a one-time code for a phone and has it sent. It must run as the door. */
export async function wantPhoneCode(
  act: Act<'wait-before-next-code'>,
  phone: string,
  lang: 'zh' | 'en',
): Promise<string> {
  const person = personOf(act.vault, phone)
  const at = act.now()
  const {
    rows: [last],
  } = await sql<{
    sent_at: Date
  }>`select sent_at from phone_code where phone_hash = ${person} for update`.execute(act.tx)
  const waited = last ? (at.getTime() - last.sent_at.getTime()) / 1000 : Infinity
  if (waited < PHONE_CODE.waitSeconds)
    act.refuse('wait-before-next-code', { params: { seconds: Math.ceil(PHONE_CODE.waitSeconds - waited) } })
  const code = digits(6)
  const sent = await sql`
    insert into phone_code as p (phone_hash, code_hash, sent_at, expires_at, tries)
    values (${person}, ${hashOf(act.vault, person, code)}, ${at}, ${new Date(at.getTime() + PHONE_CODE.validMinutes * 60_000)}, 0)
    on conflict (phone_hash) do update
    set code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0
    where p.sent_at <= ${new Date(at.getTime() - PHONE_CODE.waitSeconds * 1000)}`.execute(act.tx)
  // Asked twice at the same moment, the first had its code sent while this one waited.
  if (sent.numAffectedRows !== 1n)
    act.refuse('wait-before-next-code', { params: { seconds: PHONE_CODE.waitSeconds } })
  act.announce(PhoneCodeWanted, {
    sealedPhone: act.vault.seal(phone)!.toString('base64'),
    sealedCode: act.vault.seal(code)!.toString('base64'),
    lang,
  })
  return code
}

/**
 * Checks a code in a transaction of its own, so that a wrong try is counted although the act it was for is refused.
 * A right code is used up.
 */
export async function usePhoneCode(kit: Kit, person: string, code: string): Promise<void> {
  const verdict = await transact(kit.db, DOOR, async (tx) => {
    const {
      rows: [row],
    } = await sql<{ code_hash: string; expires_at: Date; tries: number }>`
      select code_hash, expires_at, tries from phone_code where phone_hash = ${person} for update`.execute(tx)
    if (!row || row.expires_at <= kit.clock() || row.tries >= PHONE_CODE.tries) return 'phone-code-expired'
    const fits = timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(hashOf(kit.vault, person, code)))
    await (
      fits
        ? sql`delete from phone_code where phone_hash = ${person}`
        : sql`update phone_code set tries = tries + 1 where phone_hash = ${person}`
    ).execute(tx)
    return fits ? 'right' : 'wrong-phone-code'
  })
  if (verdict !== 'right') throw new Refusal(verdict)
}
