import { canonical } from '#kernel/common/canonical.ts'
import type { PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import { awaitedBy } from '#kernel/common/sync/named-files.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'

export type ItemState =
  | 'applied'
  | 'rejected'
  | 'needs-review'
  | 'done'
  | 'handed-back'
  | 'discarded'
  | 'sent-again'
  | 'given-up'

/** What an act says, as one hash: the same number with another is another act. */
export const hashOf = ({ type, params, body }: Pick<PushItem, 'type' | 'params' | 'body'>): Buffer =>
  sha256(canonical([type, params ?? null, body ?? null]))

export interface KnownItem {
  readonly id: string
  readonly state: ItemState
  readonly code: string | null
  readonly fields: PushAnswer['fields'] | null
  readonly hash: Buffer
  /** What its receipt kept of the answer, while there is one. */
  readonly kept: unknown
}

/** Acts of one's own that came before, by number. */
export async function knownItems(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownItem>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<KnownItem>`
    select s.id, s.state, s.code, s.fields, s.input_hash as hash, r.answer as kept
    from sync_item as s
    left join receipt as r on r.command_id = s.id and s.state = 'applied'
    where s.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface ItemRow {
  readonly item: PushItem
  readonly deviceId: string
  readonly who: {
    readonly accountId: string
    readonly name: string
    readonly role: string
    readonly areaCode: string
  }
  readonly areaCode: string
  readonly state: ItemState
  readonly code?: string | undefined
  readonly fields?: PushAnswer['fields'] | undefined
}

/** Keeps an act under its number. What was done keeps no words; what was not keeps them, sealed. */
export const keepItem = (act: Act, row: ItemRow, onConflict: 'fail' | 'leave') => {
  const { item, who } = row
  const payload =
    row.state === 'applied'
      ? null
      : act.vault.seal(JSON.stringify({ params: item.params, body: item.body, saw: item.saw }))
  return sql`
    insert into sync_item (id, device_id, account_id, name, role, seq, act, v, entity, area_code, from_area, input_hash, payload, files,
      device_time, received_at, state, code, fields)
    values (${item.commandId}, ${row.deviceId}, ${who.accountId}, ${who.name}, ${who.role}, ${item.seq}, ${item.type}, ${item.v},
      ${item.entity}, ${row.areaCode}, ${who.areaCode}, ${hashOf(item)}, ${payload}, ${row.state === 'applied' ? [] : [...awaitedBy(item.body)]}::text[], ${item.deviceTime}, ${act.now()}, ${row.state},
      ${row.code ?? null}, ${row.fields ? JSON.stringify(row.fields) : null}::jsonb)
    ${onConflict === 'leave' ? sql`on conflict (id) do nothing` : sql``}`
}
