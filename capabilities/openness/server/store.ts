import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { OpenState } from '../contract.ts'

/** In place of a member of staff: the reporter covered it before anybody saw it. */
export const BY_REPORTER = 'reporter'

/** How the words of an appeal stand. */
export interface Standing {
  readonly appealId: string
  readonly state: OpenState
  readonly text: string | null
  readonly version: number
  readonly reports: number
  readonly lookedAt: Date | null
  readonly since: Date
}

/** Held by whoever holds the appeal: ask for that in hand first, or together with this. */
export async function findStanding(tx: Tx, appealId: string): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select appeal_id as "appealId", state, text, version, reports, looked_at as "lookedAt", since
    from open_text
    where appeal_id = ${appealId}`.execute(tx)
  return rows[0]
}

/** How the words of many stand, unlocked: for those that have any. */
export async function statesOf(
  tx: Tx,
  appealIds: readonly string[],
): Promise<ReadonlyMap<string, OpenState>> {
  const { rows } = await sql<{ id: string; state: OpenState }>`
    select appeal_id as id, state from open_text where appeal_id = any(${appealIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

export interface NewStanding {
  readonly state: OpenState
  readonly text?: string | undefined
  readonly photos?: readonly string[]
  readonly reason?: string | undefined
  readonly words?: string | undefined
  /** Somebody has looked at it, and at what was reported. */
  readonly looked?: true
}

/** Writes how the words stand from now on, and keeps what was. Photos that are not named are open no more. */
export function saveStanding(
  act: Act,
  appeal: AppealRecord,
  before: Standing | undefined,
  next: NewStanding,
): { readonly appealId: AppealRecord['id']; readonly state: OpenState; readonly version: number } {
  const version = (before?.version ?? 0) + 1
  const at = act.now()
  const photos = next.photos ?? []
  // Somebody looked after a report, and these are the words they left.
  const lookedAt =
    next.looked && (before?.reports ?? 0) > 0
      ? at
      : next.text !== undefined && next.text === before?.text
        ? before.lookedAt
        : null
  act.write(sql`
    insert into open_text as o (appeal_id, area_code, seal, state, text, version, since, reports, looked_at)
    values (${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, ${next.state}, ${next.text ?? null}, ${version}, ${at}, 0, ${lookedAt}::timestamptz)
    on conflict (appeal_id) do update
    set area_code = excluded.area_code, seal = excluded.seal, state = excluded.state, text = excluded.text, version = excluded.version, since = excluded.since,
      reports = case when ${next.looked === true}::boolean then 0 else o.reports end, looked_at = excluded.looked_at`)
  act.write(sql`
    insert into open_version (appeal_id, version, area_code, seal, at, who, by_name, state, text, photos, reason, words)
    values (${appeal.id}, ${version}, ${appeal.areaCode}, ${appeal.seal}, ${at}, ${act.actor.who}, ${act.actor.name}, ${next.state}, ${next.text ?? null},
      ${photos}::uuid[], ${next.reason ?? null}, ${next.words ?? null})`)
  if (before !== undefined)
    act.write(sql`
    update open_photo set shown = false where appeal_id = ${appeal.id} and shown and not file_id = any(${photos}::uuid[])`)
  if (photos.length > 0)
    act.write(sql`
      insert into open_photo (appeal_id, file_id, area_code, seal, shown, hash, media_type, at)
      select a.appeal_id, a.file_id, ${appeal.areaCode}, ${appeal.seal}, true, a.hash, a.media_type, ${at}
      from attachment as a
      where a.appeal_id = ${appeal.id} and a.file_id = any(${photos}::uuid[])
      on conflict (appeal_id, file_id) do update set shown = true, hash = excluded.hash, media_type = excluded.media_type, at = excluded.at,
        area_code = excluded.area_code, seal = excluded.seal`)
  if (next.looked)
    act.write(
      sql`update open_report set ended_at = ${at} where appeal_id = ${appeal.id} and ended_at is null`,
    )
  return { appealId: appeal.id, state: next.state, version }
}

export interface Settings {
  readonly auto: boolean
}

/** What the district decided; without a decision everything is looked at. */
export async function settingsOf(tx: Tx): Promise<Settings> {
  const { rows } = await sql<Settings>`select auto from open_rule order by area_code limit 1`.execute(tx)
  return { auto: rows[0]?.auto ?? false }
}
