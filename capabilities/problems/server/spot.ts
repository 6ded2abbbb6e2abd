import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { distanceM } from '#places/rules/geometry.ts'
import { buildingsOf } from '#places/server/index.ts'
import type { RecurrenceRule } from '../contract.ts'

/** What of an appeal says where it was and what of. */
export interface Said {
  readonly id: string
  readonly areaCode: string
  readonly categoryCode: string | null
  readonly placeId: string | null
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
}

/** The place and the matter that are the same when an appeal comes back. */
export interface Spot {
  readonly spot: string
  readonly matter: string
  readonly areaCode: string
  readonly placeZh: string
  readonly placeEn: string
  /** Of a point without a building. */
  readonly lon: number | null
  readonly lat: number | null
}

export interface Matter {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** The category of an appeal, or its group, with its names. */
export async function matterOf(
  act: Act<never>,
  code: string | null,
  rule: RecurrenceRule,
): Promise<Matter | undefined> {
  if (code === null) return undefined
  const { categories } = await inForce(act.tx, act.now())
  const own = categories.get(code)
  const wanted = rule.by === 'group' ? (categories.get(own?.parent ?? '') ?? own) : own
  return wanted && { code: wanted.code, zh: wanted.nameZh, en: wanted.nameEn }
}

/** Degrees of latitude in a metre; of longitude there are never fewer metres. */
const DEGREES_PER_M = 1 / 111_000

interface Point {
  readonly spot: string
  readonly lon: number
  readonly lat: number
}

/** The point of the same matter that was said first among those so near, or this one. */
async function pointNear(
  act: Act<never>,
  said: Said & Pick<Point, 'lon' | 'lat'>,
  matter: string,
  nearM: number,
): Promise<string> {
  const community = said.areaCode.slice(0, 12)
  const margin = nearM * DEGREES_PER_M
  const { rows } = await sql<Point>`
    select o.spot, o.lon, o.lat
    from occurrence as o
    where o.matter = ${matter} and o.counts and o.lat between ${said.lat - margin} and ${said.lat + margin}
      and o.area_code >= ${community} and o.area_code < ${upTo(community)} and o.appeal_id <> ${said.id}
    order by o.received_at, o.appeal_id
    limit 200`.execute(act.tx)
  return rows.find((one) => distanceM(said, one) <= nearM)?.spot ?? `point:${said.id}`
}

/**
 * Where it was and what of: the building or facility of its place, else the point. Nothing where either is not known, nor for a
 * whole estate, whose every corner would be the same place.
 */
export async function spotOf(act: Act<never>, said: Said, rule: RecurrenceRule): Promise<Spot | undefined> {
  const matter = await matterOf(act, said.categoryCode, rule)
  if (matter === undefined) return undefined
  const building =
    said.placeId === null ? undefined : (await buildingsOf(act.tx, [said.placeId])).get(said.placeId)
  if (building?.kind === 'estate') return undefined
  if (building !== undefined)
    return {
      spot: `place:${building.id}`,
      matter: matter.code,
      areaCode: building.areaCode,
      placeZh: building.zh,
      placeEn: building.en,
      lon: null,
      lat: null,
    }
  const { lon, lat } = said
  if (lon === null || lat === null) return undefined
  return {
    spot: await pointNear(act, { ...said, lon, lat }, matter.code, rule.nearM),
    matter: matter.code,
    areaCode: said.areaCode,
    placeZh: said.placeZh,
    placeEn: said.placeEn,
    lon,
    lat,
  }
}
