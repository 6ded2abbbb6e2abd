import type { z } from 'zod'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { PhoneHealth } from '../contract.ts'

export const NO_HISTORY = '00000000-0000-0000-0000-000000000000'

export interface DeviceRow {
  readonly areaCode: string
  readonly ackedSeq: number
  readonly forgotSeq: number
  readonly lost: boolean
  /** Nothing before the day was first opened: a phone that has only sent. */
  readonly openedAt: Date | null
}

/** This account on this phone, if the house has met it. A lost phone is told so, and wipes itself. */
export async function meetDevice(act: Act, deviceId: string): Promise<DeviceRow | undefined> {
  const { rows } = await sql<DeviceRow>`
    select area_code as "areaCode", acked_seq as "ackedSeq", forgot_seq as "forgotSeq", lost_at is not null as lost, opened_at as "openedAt"
    from device
    where device_id = ${deviceId} and account_id = ${act.actor.accountId!}`.execute(act.tx)
  if (rows[0]?.lost) throw new Refusal('phone-lost', { status: 403 })
  return rows[0]
}

/** What proves a phone where nobody can sign in on it any more. Made from the key of the house, so it need not be kept. */
export const handInKey = (act: Pick<Act, 'vault'>, deviceId: string, accountId: string): string =>
  act.vault.fingerprint('phone hand-in', `${deviceId} ${accountId}`)
/** Part of the key the store of this account on this phone is sealed with. */
export const storeSecret = (act: Pick<Act, 'vault'>, deviceId: string, accountId: string): string =>
  act.vault.fingerprint('phone store', `${deviceId} ${accountId}`)

interface Contact {
  readonly deviceId: string
  readonly version: number
  readonly app?: string | undefined
  readonly ackedSeq: number
  /** So many answers it has had in a history that this house has forgotten. */
  readonly forgotSeq?: number
  readonly health?: z.output<typeof PhoneHealth> | undefined
}

/** Notes that a phone was answered, and how it is by its own account. Only the last time is kept: no trail of when somebody was online. */
export function noteContact(act: Act, contact: Contact): void {
  const { actor } = act
  const { deviceId, health, forgotSeq = 0 } = contact
  const since = health && health.waiting > 0 ? (health.waitingSince ?? null) : null
  act.write(sql`
    insert into device as d (device_id, account_id, area_code, name, role, app, version, opened_at, synced_at, waiting, waiting_since, needs_you,
      files_waiting, quota_mb, used_mb, skew_ms, acked_seq, forgot_seq, history, hand_in_hash, session_key)
    values (${deviceId}, ${actor.accountId!}, ${actor.areaCode}, ${actor.name}, ${actor.role}, ${contact.app ?? ''}, ${contact.version}, null,
      ${act.now()}, ${health?.waiting ?? 0}, ${since}, ${health?.needsYou ?? 0}, ${health?.filesWaiting ?? 0}, ${health?.quotaMb ?? null},
      ${health?.usedMb ?? null}, ${health?.skewMs ?? null}, ${contact.ackedSeq}, ${forgotSeq}, ${NO_HISTORY},
      ${sha256(handInKey(act, deviceId, actor.accountId!))}, ${actor.sessionKey ?? null})
    on conflict (device_id, account_id) do update
    set synced_at = excluded.synced_at, version = excluded.version,
      app = case when excluded.app = '' then d.app else excluded.app end,
      session_key = excluded.session_key,
      acked_seq = greatest(d.acked_seq, excluded.acked_seq),
      forgot_seq = greatest(d.forgot_seq, excluded.forgot_seq)
      ${
        health
          ? sql`, waiting = excluded.waiting, waiting_since = excluded.waiting_since, needs_you = excluded.needs_you,
              files_waiting = excluded.files_waiting, quota_mb = coalesce(excluded.quota_mb, d.quota_mb),
              used_mb = coalesce(excluded.used_mb, d.used_mb), skew_ms = coalesce(excluded.skew_ms, d.skew_ms),
              alarmed_at = case when excluded.waiting_since is null then null else d.alarmed_at end`
          : sql``
      }`)
}
