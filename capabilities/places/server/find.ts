import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Place } from '../contract.ts'
import { findAddress } from '../rules/address.ts'
import type { Address } from '../rules/address.ts'
import { distanceM, isInside } from '../rules/geometry.ts'
import type { Surface } from '../rules/geometry.ts'
import type { LonLat } from '../rules/projection.ts'
import { otherBeginnings } from './names.ts'
import { searchPlaces } from './store.ts'

/** A place found from the outside: one of ours, or only the area it lies in. `roughly`: what was said names more than that. */
export type Found = ({ readonly placeId: string } | { readonly areaCode: string }) & {
  readonly roughly: boolean
}

/** A point farther from every building is not meant for one: phones are 20 to 50 m off between high houses. */
const NEAR_M = 60
/** A community without a boundary is known by its middle; farther away it is another one. */
const MOST_FROM_MIDDLE_M = 3000
const METRES_A_DEGREE = 111_320

interface Point extends LonLat {
  readonly key: string
}

const nearest = (from: LonLat, points: readonly Point[], mostM: number): string | undefined =>
  points
    .map((point) => ({ key: point.key, awayM: distanceM(from, point) }))
    .filter(({ awayM }) => awayM <= mostM)
    .toSorted((a, b) => a.awayM - b.awayM || (a.key < b.key ? -1 : 1))[0]?.key

async function buildingNear(tx: Tx, at: LonLat): Promise<string | undefined> {
  const north = NEAR_M / METRES_A_DEGREE
  const east = north / Math.max(0.1, Math.cos((at.lat * Math.PI) / 180))
  const { rows } = await sql<Point>`
    select id::text as key, lon, lat
    from place
    where kind in ('building', 'facility')
      and lat between ${at.lat - north}::float8 and ${at.lat + north}::float8
      and lon between ${at.lon - east}::float8 and ${at.lon + east}::float8
    limit 500`.execute(tx)
  return nearest(at, rows, NEAR_M)
}

/** The smallest area whose boundary holds the point. Levels without boundaries are passed through. */
export async function areaAround(tx: Tx, at: LonLat): Promise<string | undefined> {
  let found: string | undefined
  let below: readonly string[] | undefined
  while (below === undefined || below.length > 0) {
    const { rows } = await sql<{ code: string; polygon: Surface | null }>`
      select code, polygon
      from area
      where ${below === undefined ? sql`parent is null` : sql`parent = any(${below}::text[])`}
      order by code`.execute(tx)
    const holds = rows.find(({ polygon }) => polygon !== null && isInside(at, polygon))
    found = holds?.code ?? found
    below = holds ? [holds.code] : rows.filter(({ polygon }) => polygon === null).map(({ code }) => code)
  }
  return found
}

async function communityNear(tx: Tx, at: LonLat): Promise<string | undefined> {
  const { rows } = await sql<Point>`
    select code as key, lon, lat from area where level = 'community' and lon is not null and lat is not null`.execute(
    tx,
  )
  return nearest(at, rows, MOST_FROM_MIDDLE_M)
}

/** Digits of a community: an appeal belongs to one at least. */
const COMMUNITY = 12

/** What lies at a point: the building there, else the smallest area around it, else the community whose middle is near. */
export async function placeAt(tx: Tx, at: LonLat): Promise<Found | undefined> {
  const placeId = await buildingNear(tx, at)
  if (placeId !== undefined) return { placeId, roughly: false }
  const around = await areaAround(tx, at)
  const areaCode = around !== undefined && around.length >= COMMUNITY ? around : await communityNear(tx, at)
  return areaCode === undefined ? undefined : { areaCode, roughly: true }
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s,，、]+/g, '')

/** The estate or street a path begins with. */
const beginning = (place: Place): readonly string[] => [
  place.pathZh.split(' ')[0] ?? '',
  place.pathEn.split(',')[0] ?? '',
]

/** The one place among those found whose estate was said too; nothing where two could be meant. */
async function meant(tx: Tx, said: string, found: readonly Place[]): Promise<Place | undefined> {
  const words = plain(said)
  const others = await otherBeginnings(
    tx,
    found.map((place) => place.pathZh.split(' ')[0] ?? ''),
  )
  const named = found.filter((place) =>
    [...beginning(place), ...(others.get(place.pathZh.split(' ')[0] ?? '') ?? [])].some(
      (name) => name !== '' && words.includes(plain(name)),
    ),
  )
  const [first, ...rest] = named
  const isBelow = (place: Place) => place.pathZh.startsWith(`${first?.pathZh} `)
  return first && rest.every(isBelow) ? first : undefined
}

/** The area whose name stands in the words, the longest name first. */
async function areaNamed(tx: Tx, words: string): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select a.code
    from area as a
    left join place_name as n on n.area_code = a.code and n.place_id is null and n.removed_at is null
    where a.level in ('community', 'grid', 'unit')
      and (position(a.name_zh in ${words}) > 0 or position(lower(a.name_en) in ${words.toLowerCase()}) > 0
        or position(n.name in ${words}) > 0)
    order by length(a.name_zh) desc, a.code
    limit 1`.execute(tx)
  return rows[0]?.code
}

/** An address as it was said, and with less and less of its end: not every dwelling is on record. */
const shorter = (address: Address): readonly Address[] => [
  address,
  ...(address.dwelling === null ? [] : [{ ...address, dwelling: null }]),
  ...(address.entrance === null ? [] : [{ ...address, dwelling: null, entrance: null }]),
]

/** The place an address speaks of, in any usual spelling, or the area it names. Nothing where two could be meant. */
export async function placeSaid(tx: Tx, said: string): Promise<Found | undefined> {
  const address = findAddress(said)
  const wish = { area: undefined, parent: undefined, kind: undefined, limit: 200 }
  for (const [i, part] of (address ? shorter(address) : []).entries()) {
    const found = await searchPlaces(tx, { ...wish, words: undefined, address: part })
    const place = await meant(tx, said, found)
    if (place) return { placeId: place.id, roughly: i > 0 }
    // More than one could be meant: with less of its end it would be no clearer.
    if (found.length > 0) break
  }
  const place = await meant(
    tx,
    said,
    await searchPlaces(tx, { ...wish, words: said.trim(), address: undefined }),
  )
  if (place) return { placeId: place.id, roughly: false }
  const areaCode = await areaNamed(tx, said)
  return areaCode === undefined ? undefined : { areaCode, roughly: true }
}
