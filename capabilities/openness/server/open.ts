import type { RawBuilder } from 'kysely'
import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { oneOf, sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { InForce } from '#catalogue/server/index.ts'
import { HAPPENED } from '#channels/words.ts'
import type { Happened } from '#channels/words.ts'
import type { OpenItem, OpenPoint } from '../contract/open.ts'

export interface Wanted {
  readonly area?: string | undefined
  readonly place?: string | undefined
  readonly category?: string | undefined
  readonly state?: 'open' | 'closed' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

type Condition = RawBuilder<unknown>

/** Programs are told of the end of what was taken back; people are not shown it any more. */
const SHOWN = sql`r.listed and r.state <> 'withdrawn'`

/** What is looked for, each part so that an index of public_request carries it. */
export function conditionsOf(
  wanted: Wanted,
  { calendar: { zone }, codesOf }: Pick<InForce, 'calendar' | 'codesOf'>,
): Condition {
  const { area, place, category, state, from, to } = wanted
  const conditions: Condition[] = [SHOWN]
  if (area !== undefined && area.length >= 12) conditions.push(sql`r.community_code = ${area.slice(0, 12)}`)
  if (area !== undefined && area.length !== 12)
    conditions.push(sql`r.area_code >= ${area} and r.area_code < ${upTo(area)}`)
  if (place !== undefined) conditions.push(sql`r.place_id = ${place}::uuid`)
  if (category !== undefined) conditions.push(oneOf(sql`r.category_code`, codesOf(category)))
  if (state !== undefined) conditions.push(state === 'open' ? sql`r.open` : sql`not r.open`)
  if (from !== undefined)
    conditions.push(sql`r.received_at >= (${from}::date)::timestamp at time zone ${zone}`)
  if (to !== undefined)
    conditions.push(sql`r.received_at < (${to}::date + 1)::timestamp at time zone ${zone}`)
  return sql.join(conditions, sql` and `)
}

export interface OpenRow {
  id: OpenItem['appealId']
  number: string
  category_code: string
  community_code: string
  place_id: OpenItem['placeId']
  place_zh: string
  place_en: string
  state: OpenItem['state']
  outcome: OpenItem['outcome']
  open: boolean
  agency_zh: string
  agency_en: string
  received_at: Date
  updated_at: Date
  closed_at: Date | null
  text: string | null
  photos: OpenItem['photos'] | null
}

/** Words and photos come from what was looked at, everything else from what is published to anybody. */
export async function openRows(
  tx: Act['tx'],
  where: Condition,
  limit: number,
  order: Condition = sql`r.received_at desc, r.id desc`,
): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select r.id, r.number, r.category_code, r.community_code, r.place_id, r.place_zh, r.place_en, r.state, r.outcome, r.open, r.agency_zh, r.agency_en,
      r.received_at, r.updated_at, r.closed_at, t.text,
      (select array_agg(p.file_id order by p.at, p.file_id) from open_photo as p where p.appeal_id = r.id and p.shown and p.seal is null) as photos
    from public_request as r
    left join open_text as t on t.appeal_id = r.id and t.state = 'published' and t.seal is null
    where ${where}
    order by ${order}
    limit ${limit}`.execute(tx)
  return rows
}

export const dayIn = (zone: string, at: Date): string => dayText(localDay(zone, at.getTime()))

export function openItem(row: OpenRow, house: InForce): OpenItem {
  const category = house.named(row.category_code)
  const { zone } = house.calendar
  return {
    appealId: row.id,
    number: row.number,
    categoryCode: row.category_code,
    categoryZh: category?.nameZh ?? row.category_code,
    categoryEn: category?.nameEn ?? row.category_code,
    areaCode: row.community_code,
    placeId: row.place_id,
    placeZh: row.place_zh,
    placeEn: row.place_en,
    state: row.state,
    outcome: row.outcome,
    open: row.open,
    orgZh: row.agency_zh,
    orgEn: row.agency_en,
    receivedOn: dayIn(zone, row.received_at),
    closedOn: row.closed_at === null ? null : dayIn(zone, row.closed_at),
    text: row.text,
    photos: row.text === null ? [] : (row.photos ?? []),
  }
}

export async function pageOfOpen(
  act: Act<'cursor-unknown'>,
  wanted: Wanted,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: OpenItem[]; next?: string }> {
  const house = await inForce(act.tx, act.now())
  const from =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const rows = await openRows(
    act.tx,
    sql`${conditionsOf(wanted, house)}
      and ${from === undefined ? sql`true` : sql`(r.received_at, r.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}`,
    page.limit + 1,
  )
  const items = rows.slice(0, page.limit).map((row) => openItem(row, house))
  const last = rows[page.limit - 1]
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.received_at.toISOString(), last.id]) }
    : { items }
}

/** One public appeal, with what happened to it, by the day. */
export async function oneOpen(act: Act<'not-found'>, number: string) {
  const house = await inForce(act.tx, act.now())
  const [row] = await openRows(act.tx, sql`${SHOWN} and r.number = ${number}`, 1)
  if (!row) return act.refuse('not-found')
  const { rows } = await sql<{ at: Date; name: Happened; agency_zh: string; agency_en: string }>`
    select at, name, agency_zh, agency_en from public_update where request_id = ${row.id} and listed order by at, id limit 200`.execute(
    act.tx,
  )
  const said = (one: (typeof rows)[number], lang: 'zh' | 'en') =>
    HAPPENED[one.name][lang].replace('{agency}', lang === 'zh' ? one.agency_zh : one.agency_en)
  return {
    ...openItem(row, house),
    happened: rows.map((one) => ({
      on: dayIn(house.calendar.zone, one.at),
      zh: said(one, 'zh'),
      en: said(one, 'en'),
    })),
  }
}

/** The map looks so far back unless it is told otherwise, and shows so many buildings. */
const MAP_DAYS = 90
const DAY_MS = 86_400_000
const MOST_POINTS = 500

export async function openMap(act: Act<never>, wanted: Wanted & { readonly area: string }) {
  const house = await inForce(act.tx, act.now())
  const from = wanted.from ?? dayIn(house.calendar.zone, new Date(act.now().getTime() - MAP_DAYS * DAY_MS))
  const { rows } = await sql<{ [K in keyof OpenPoint]: OpenPoint[K] | null }>`
    select r.place_id as "placeId", min(r.place_zh) as "placeZh", min(r.place_en) as "placeEn", min(r.lon) as lon, min(r.lat) as lat,
      count(*) filter (where r.open)::int as open, count(*) filter (where not r.open)::int as closed
    from public_request as r
    where ${conditionsOf({ ...wanted, from }, house)}
    group by r.place_id
    order by count(*) desc, r.place_id
    limit ${MOST_POINTS}`.execute(act.tx)
  const { rows: ground } = await sql<{ nameZh: string; nameEn: string; lon: number; lat: number }>`
    select name_zh as "nameZh", name_en as "nameEn", lon, lat
    from place
    where kind in ('building', 'facility') and lon is not null and lat is not null
      and area_code >= ${wanted.area} and area_code < ${upTo(wanted.area)}
    order by id
    limit ${MOST_POINTS}`.execute(act.tx)
  const placed = rows.filter(({ placeId, lon, lat }) => placeId !== null && lon !== null && lat !== null)
  return {
    points: placed as OpenPoint[],
    ground,
    elsewhere: rows
      .filter((row) => !placed.includes(row))
      .reduce((sum, { open, closed }) => sum + (open ?? 0) + (closed ?? 0), 0),
  }
}

/** A public photo's bytes, if it is public still and its appeal too. */
export async function openPhoto(act: Act<'not-found'>, appealId: string, fileId: string) {
  const { rows } = await sql<{ hash: string; media_type: string }>`
    select p.hash, p.media_type
    from open_photo as p
    join public_request as r on r.id = p.appeal_id and ${SHOWN}
    join open_text as t on t.appeal_id = p.appeal_id and t.state = 'published' and t.seal is null
    where p.appeal_id = ${appealId} and p.file_id = ${fileId} and p.shown and p.seal is null`.execute(act.tx)
  const bytes = rows[0] && (await act.files.get(rows[0].hash))
  if (!rows[0] || !bytes) return act.refuse('not-found')
  return {
    name: `photo-${fileId.slice(-6)}.jpg`,
    mediaType: rows[0].media_type,
    body: bytes,
    disposition: 'inline' as const,
  }
}
