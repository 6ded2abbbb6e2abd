import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { isListed } from '#channels/rules/listing.ts'
import { findAppeal } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { OpenState, Review, ReviewPhoto, TextReport, TextVersion } from '../contract.ts'
import { findPersonal, withoutPersonal } from '../rules/personal.ts'
import { findStanding } from './store.ts'

const CEILING = 1000

export type Tab = 'waiting' | 'reported' | 'published' | 'private'

const inArea = (act: Act<never>) =>
  sql`o.area_code >= ${act.actor.areaCode} and o.area_code < ${upTo(act.actor.areaCode)}`

/** What waits comes oldest first, what stands newest first. */
const TABS = {
  waiting: { where: sql`o.state = 'waiting'`, order: sql`o.since, o.appeal_id`, sign: '>' },
  reported: { where: sql`o.reports > 0`, order: sql`o.since, o.appeal_id`, sign: '>' },
  published: { where: sql`o.state = 'published'`, order: sql`o.since desc, o.appeal_id desc`, sign: '<' },
  private: { where: sql`o.state = 'private'`, order: sql`o.since desc, o.appeal_id desc`, sign: '<' },
} as const

interface Row {
  appeal_id: string
  since: Date
}

export async function pageOfReviews(
  act: Act<'cursor-unknown'>,
  tab: Tab,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Review[]; next?: string }> {
  const { where, order, sign } = TABS[tab]
  const from =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<Row>`
    select o.appeal_id, o.since
    from open_text as o
    where ${where} and ${inArea(act)}
      and ${from === undefined ? sql`true` : sql`(o.since, o.appeal_id) ${sql.raw(sign)} (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by ${order}
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const items = await reviewsOf(
    act,
    shown.map(({ appeal_id }) => appeal_id),
  )
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.since.toISOString(), last.appeal_id]) }
    : { items }
}

/** Appeals as the queue shows them, in the given order. Whoever may not see the appeal does not see its words here. */
export async function reviewsOf(act: Act<never>, ids: readonly string[]): Promise<Review[]> {
  const { named } = await inForce(act.tx, act.now())
  const [photos, reports] = [await photosOf(act, ids), await reportsOf(act, ids)]
  const reviews: Review[] = []
  for (const id of ids) {
    const appeal = await findAppeal(act.tx, id)
    if (!appeal) continue
    const standing = await findStanding(act.tx, id)
    const category = named(appeal.categoryCode ?? '')
    const findings = [...findPersonal(appeal.text)]
    reviews.push({
      ...aboutOf(appeal),
      state: standing?.state ?? (isListed(appeal) ? 'waiting' : 'hidden'),
      version: standing?.version ?? 0,
      since: (standing?.since ?? appeal.receivedAt).toISOString(),
      categoryZh: category?.nameZh ?? '',
      categoryEn: category?.nameEn ?? '',
      open: isListed(appeal),
      original: appeal.text,
      findings,
      proposed: standing?.text ?? (await lastPublished(act, id)) ?? withoutPersonal(appeal.text),
      photos: photos.get(id) ?? [],
      reports: reports.get(id) ?? [],
    })
  }
  return reviews
}

const aboutOf = (appeal: AppealRecord) => ({
  appealId: appeal.id,
  number: appeal.number,
  areaCode: appeal.areaCode,
  receivedAt: appeal.receivedAt.toISOString(),
  placeZh: appeal.placeZh,
  placeEn: appeal.placeEn,
})

async function lastPublished(act: Act<never>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from open_version where appeal_id = ${id} and text is not null order by version desc limit 1`.execute(
    act.tx,
  )
  return rows[0]?.text
}

async function photosOf(act: Act<never>, ids: readonly string[]): Promise<Map<string, ReviewPhoto[]>> {
  const { rows } = await sql<ReviewPhoto & { appealId: string }>`
    select a.appeal_id as "appealId", a.file_id as id, a.by_whom as by, a.bytes, coalesce(p.shown, false) as shown, o.file_id is not null as redacted
    from attachment as a
    left join open_photo as p on p.appeal_id = a.appeal_id and p.file_id = a.file_id
    left join photo_original as o on o.file_id = a.file_id
    where a.appeal_id = any(${ids}::uuid[]) and a.kind = 'photo'
    order by a.at, a.file_id`.execute(act.tx)
  return Map.groupBy(
    rows.map((row) => row),
    ({ appealId }) => appealId,
  )
}

async function reportsOf(act: Act<never>, ids: readonly string[]): Promise<Map<string, TextReport[]>> {
  const { rows } = await sql<{
    appeal_id: string
    reason: TextReport['reason']
    words: string | null
    at: Date
  }>`
    select appeal_id, reason, words, at
    from open_report
    where appeal_id = any(${ids}::uuid[]) and ended_at is null
    order by at, id
    limit 200`.execute(act.tx)
  const byAppeal = new Map<string, TextReport[]>()
  for (const { appeal_id, reason, words, at } of rows)
    byAppeal.set(appeal_id, [...(byAppeal.get(appeal_id) ?? []), { reason, words, at: at.toISOString() }])
  return byAppeal
}

export async function versionsOf(act: Act<never>, id: string): Promise<TextVersion[]> {
  const { rows } = await sql<{
    version: number
    at: Date
    by_name: string
    state: OpenState
    text: string | null
    reason: string | null
    words: string | null
  }>`
    select version, at, by_name, state, text, reason, words from open_version where appeal_id = ${id} order by version desc limit 100`.execute(
    act.tx,
  )
  return rows.map(({ at, by_name, ...row }) => ({ ...row, at: at.toISOString(), byName: by_name }))
}

/** Counted up to a ceiling, so that a count never costs more than a list. */
export async function reviewCounts(
  act: Act<never>,
): Promise<{ waiting: number; reported: number; ceiling: number }> {
  const few = (tab: Tab) => sql`(select count(*)::int from (
    select 1 from open_text as o where ${TABS[tab].where} and ${inArea(act)} limit ${CEILING}) as few)`
  const { rows } = await sql<{ waiting: number; reported: number }>`
    select ${few('waiting')} as waiting, ${few('reported')} as reported`.execute(act.tx)
  return { ...rows[0]!, ceiling: CEILING }
}
