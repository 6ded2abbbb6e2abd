import type { Act } from '#kernel/server/act.ts'
import { writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { areaNames } from '#places/server/index.ts'
import type { PatrolRow } from '../contract.ts'
import { after } from './paging.ts'
import type { Paging } from './paging.ts'

interface KeptFinding {
  readonly kind: PatrolRow['findings'][number]['kind']
  readonly topic: string
  readonly text?: string
  readonly times?: number
  readonly placeZh: string | null
  readonly placeEn: string | null
  readonly appealId: NonNullable<PatrolRow['findings'][number]['appeal']>['id'] | null
  readonly number: string | null
}

/** Rounds through the area, newest first. */
export async function patrolsOf(
  act: Act<'cursor-unknown'>,
  page: Paging,
): Promise<{ items: PatrolRow[]; next?: string }> {
  const from = after(act, page.cursor)
  const area = act.actor.areaCode
  const { rows } = await sql<{
    id: PatrolRow['id']
    at: Date
    area_code: string
    by_role: string
    places: string[]
    findings: KeptFinding[]
    ended: boolean
  }>`
    select id, at, area_code, by_role, places, findings, ended_at is not null as ended
    from patrol
    where area_code >= ${area} and area_code < ${upTo(area)}
      and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const names = await areaNames(
    act.tx,
    shown.map(({ area_code }) => area_code),
  )
  const items = shown.map((row): PatrolRow => {
    const of = (kind: KeptFinding['kind']) => row.findings.filter((one) => one.kind === kind)
    return {
      id: row.id,
      at: row.at.toISOString(),
      areaCode: row.area_code,
      areaZh: names.get(row.area_code)?.zh ?? '',
      areaEn: names.get(row.area_code)?.en ?? '',
      role: row.by_role,
      ended: row.ended,
      places: row.places.length,
      hazards: of('hazard').length,
      problems: of('problem').length,
      disputes: of('dispute').length,
      reminders: of('reminder').reduce((sum, { times = 0 }) => sum + times, 0),
      findings: row.findings.map((one) => ({
        kind: one.kind,
        topic: one.topic,
        text: one.text ?? null,
        placeZh: one.placeZh,
        placeEn: one.placeEn,
        times: one.times ?? null,
        appeal:
          one.appealId !== null && one.number !== null ? { id: one.appealId, number: one.number } : null,
      })),
    }
  })
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.at.toISOString(), last.id]) }
    : { items }
}
