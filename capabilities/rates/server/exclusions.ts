import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Attachment } from '#appeals/contract.ts'
import type { Exclusion } from '../contract.ts'
import { reviewerVerdict } from '../rules.ts'

interface Row {
  id: Exclusion['id']
  appeal_id: Exclusion['appealId']
  number: string
  title: string
  area_code: string
  place_zh: string
  place_en: string
  state: Exclusion['state']
  reason: Exclusion['reason']
  text: string
  asked_by: string
  asked_org: string | null
  asked_name: string
  asked_at: Date
  is_past: boolean | null
  decided_name: string | null
  decided_at: Date | null
  decided_text: string | null
}

/** What waits to be reviewed, oldest first; what was decided, newest first; or all about one appeal. */
export async function exclusionsOf(
  act: Act<'cursor-unknown'>,
  which: { readonly appeal?: string | undefined; readonly state: 'pending' | 'decided' },
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Exclusion[]; next?: string }> {
  const down = which.appeal === undefined && which.state === 'decided'
  const at = sql.ref(down ? 'x.decided_at' : 'x.asked_at')
  const from =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const way = sql.raw(down ? 'desc' : 'asc')
  const { rows } = await sql<Row>`
    select x.id, x.appeal_id, a.number, a.title, x.area_code, a.place_zh, a.place_en, x.state, x.reason, x.text, x.asked_by, x.asked_org, x.asked_name,
      x.asked_at, x.asked_at < a.closed_at as is_past, x.decided_name, x.decided_at, x.decided_text
    from exclusion as x
    join appeal as a on a.id = x.appeal_id
    where ${
      which.appeal === undefined
        ? sql`x.state ${down ? sql`<>` : sql`=`} 'pending' and x.area_code >= ${act.actor.areaCode} and x.area_code < ${upTo(act.actor.areaCode)}`
        : sql`x.appeal_id = ${which.appeal}`
    }
      and ${from === undefined ? sql`true` : sql`(${at}, x.id) ${sql.raw(down ? '<' : '>')} (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by ${at} ${way}, x.id ${way}
    limit ${page.limit + 1}`.execute(act.tx)
  const files = await evidenceOf(
    act,
    rows.map(({ id }) => id),
  )
  const items = rows.slice(0, page.limit).map((row) => ({
    id: row.id,
    appealId: row.appeal_id,
    number: row.number,
    title: row.title,
    areaCode: row.area_code,
    placeZh: row.place_zh,
    placeEn: row.place_en,
    state: row.state,
    reason: row.reason,
    text: row.text,
    files: files.get(row.id) ?? [],
    askedName: row.asked_name,
    askedAt: row.asked_at.toISOString(),
    isPast: row.is_past === true,
    isOwn: reviewerVerdict({ askedBy: row.asked_by, askedOrg: row.asked_org }, act.actor) !== 'allowed',
    decidedName: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedText: row.decided_text,
  }))
  const last = rows[page.limit - 1]
  return rows.length > page.limit && last
    ? { items, next: writeCursor([(down ? last.decided_at! : last.asked_at).toISOString(), last.id]) }
    : { items }
}

/** What was sent along with each: it stands in the story, in the line that asked. */
async function evidenceOf(act: Act<never>, ids: readonly string[]): Promise<Map<string, Attachment[]>> {
  const { rows } = await sql<Omit<Attachment, 'at'> & { exclusionId: string; at: Date }>`
    select x.id as "exclusionId", f.file_id as id, f.kind, f.media_type as "mediaType", f.bytes, f.by_whom as by, f.at
    from exclusion as x
    join appeal_event as e on e.appeal_id = x.appeal_id and e.name = 'excluded' and e.at = x.asked_at
    join attachment as f on f.appeal_id = x.appeal_id and f.file_id = any (e.files)
    where x.id = any(${ids}::uuid[])
    order by f.at, f.file_id`.execute(act.tx)
  return Map.groupBy(
    rows.map(({ exclusionId, at, ...file }) => ({ exclusionId, ...file, at: at.toISOString() })),
    ({ exclusionId }) => exclusionId,
  )
}
