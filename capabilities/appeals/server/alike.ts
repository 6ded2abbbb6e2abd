import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AlikeAppeal, NearbyAppeal } from '../contract/merging.ts'
import type { AppealRow } from '../contract.ts'
import { likeness, LIKELY } from '../rules/likeness.ts'
import type { Comparable } from '../rules/likeness.ts'
import { rowsById } from './lists.ts'
import type { AppealRecord } from './record.ts'
import type { Where } from './where.ts'
import { wantedWords } from './words.ts'

/** How far back one looks, and at how many: what is open in one community within a month. */
const DAYS_BACK = 30
const MOST_COMPARED = 300
const SHOWN = 5
/** What residents are shown: a few, so that nobody is kept from sending. */
const SHOWN_NEARBY = 3
const DAY_MS = 86_400_000

type House = Awaited<ReturnType<typeof inForce>>

const groupOf = (house: House, category: string | null): string | null =>
  category === null ? null : (house.categories.get(category)?.parent ?? null)

const asComparable = (house: House, appeal: AppealRecord): Comparable => ({
  placeId: appeal.placeId,
  placeText: appeal.placeZh,
  lon: appeal.lon,
  lat: appeal.lat,
  at: appeal.receivedAt,
  category: appeal.categoryCode,
  group: groupOf(house, appeal.categoryCode),
  text: appeal.text,
  closedAt: appeal.closedAt,
})

interface Row {
  readonly id: AppealRow['id']
  readonly place_id: string | null
  readonly place_zh: string
  readonly lon: number | null
  readonly lat: number | null
  readonly received_at: Date
  readonly category_code: string | null
  readonly text: string
  readonly followers: number
}

/** Open appeals of the same community that may be the same thing, likeliest first; what the reporter named stands on top. */
export async function likelySame(act: Act<never>, appeal: AppealRecord): Promise<AlikeAppeal[]> {
  const house = await inForce(act.tx, act.now())
  const { rows } = await sql<Row>`
    select a.id, a.place_id, a.place_zh, a.lon, a.lat, a.received_at, a.category_code, a.text,
      (select count(*)::int from appeal as f where f.lead_id = a.id) as followers
    from appeal as a
    where a.community_code = ${appeal.areaCode.slice(0, 12)}
      and a.state in ('received', 'asked', 'assigned', 'done', 'reopened')
      and a.id <> ${appeal.id}
      and a.received_at >= ${new Date(appeal.receivedAt.getTime() - DAYS_BACK * DAY_MS)}
      and coalesce(a.seal, '') = ${appeal.seal ?? ''}
    order by a.received_at desc, a.id
    limit ${MOST_COMPARED}`.execute(act.tx)
  const own = asComparable(house, appeal)
  const judged = rows
    .map((row) => judge(house, own, row, appeal.saidSameAs))
    .filter(({ probability }) => probability >= LIKELY)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, SHOWN)
  const byId = new Map(
    (
      await rowsById(
        act,
        judged.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  return judged.flatMap(({ id, ...rest }) => {
    const row = byId.get(id)
    return row ? [{ appeal: row, ...rest }] : []
  })
}

function judge(
  house: House,
  own: Comparable,
  row: Row,
  saidSameAs: string | null,
): Omit<AlikeAppeal, 'appeal'> & { readonly id: AppealRow['id'] } {
  const other: Comparable = {
    placeId: row.place_id,
    placeText: row.place_zh,
    lon: row.lon,
    lat: row.lat,
    at: row.received_at,
    category: row.category_code,
    group: groupOf(house, row.category_code),
    text: row.text,
    closedAt: null,
  }
  const { probability, reasons } = likeness(other, own)
  const { id, followers } = row
  return row.id === saidSameAs
    ? { id, followers, probability: 1, reasons: ['said-so', ...reasons] }
    : { id, followers, probability, reasons: [...reasons] }
}

/** What is merged into an appeal, oldest first. */
export async function followersOf(act: Act<never>, leadId: string): Promise<AppealRow[]> {
  const { rows } = await sql<{ id: string }>`
    select id from appeal where lead_id = ${leadId} order by received_at, id limit 200`.execute(act.tx)
  return rowsById(
    act,
    rows.map(({ id }) => id),
  )
}

export interface Saying {
  readonly category: string | undefined
  readonly text: string | undefined
}

/** What neighbours said at a place lately, as far as its kind is public. */
export async function nearby(act: Act<never>, where: Where, said: Saying): Promise<NearbyAppeal[]> {
  const house = await inForce(act.tx, act.now())
  const words = wantedWords(said.text ?? '').asWritten
  const { rows } = await sql<
    Omit<Row, 'text' | 'followers'> & { place_en: string; assigned: boolean; shared: number }
  >`
    select id, category_code, place_id, place_zh, place_en, lon, lat, received_at, assigned, shared
    from open_nearby(${where.areaCode.slice(0, 12)}, ${where.placeId}::uuid, ${words}::text[],
                     ${new Date(act.now().getTime() - DAYS_BACK * DAY_MS)}, ${MOST_COMPARED})`.execute(act.tx)
  const own: Comparable = {
    placeId: where.placeId,
    placeText: where.placeZh,
    lon: where.lon,
    lat: where.lat,
    at: act.now(),
    category: said.category ?? null,
    group: groupOf(house, said.category ?? null),
    text: '',
    closedAt: null,
  }
  return rows
    .flatMap((row) => {
      const category = row.category_code === null ? undefined : house.categories.get(row.category_code)
      if (!category) return []
      const other = {
        ...asPlaced(row),
        category: category.code,
        group: category.parent,
        text: '',
        closedAt: null,
      }
      const share = words.length < 3 ? undefined : row.shared / words.length
      const { probability } = likeness(other, own, share)
      return [{ row, category, probability }]
    })
    .filter(({ probability }) => probability >= LIKELY)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, SHOWN_NEARBY)
    .map(({ row, category }) => ({
      appealId: row.id,
      categoryCode: category.code,
      categoryZh: category.nameZh,
      categoryEn: category.nameEn,
      placeZh: row.place_zh,
      placeEn: row.place_en,
      receivedAt: row.received_at.toISOString(),
      assigned: row.assigned,
    }))
}

const asPlaced = (row: Pick<Row, 'place_id' | 'place_zh' | 'lon' | 'lat' | 'received_at'>) => ({
  placeId: row.place_id,
  placeText: row.place_zh,
  lon: row.lon,
  lat: row.lat,
  at: row.received_at,
})
