/** What a query of OGC API Features asks for, read or refused. Pure; the standard’s own words. */
import { boxOf, inBox, isInside } from './geometry.ts'
import type { Box, Position, Surface } from './geometry.ts'

export interface ItemsWish {
  readonly limit: number
  readonly cursor: string | undefined
  readonly bbox: Box | undefined
  readonly datetime: { readonly from: string | undefined; readonly to: string | undefined } | undefined
  readonly filters: Readonly<Record<string, string>>
}
export interface BadParameter {
  readonly parameter: string
  readonly says: string
}

export const DEFAULT_LIMIT = 100
export const MOST_ITEMS = 10_000
const KNOWN = new Set(['f', 'limit', 'bbox', 'datetime', 'cursor'])

const bad = (parameter: string, says: string): BadParameter => ({ parameter, says })
export const isBad = (read: unknown): read is BadParameter =>
  typeof read === 'object' && read !== null && 'says' in read && 'parameter' in read

/** A property a collection may be asked by, with what its values look like. */
export type Filters = Readonly<Record<string, RegExp>>

/** Reads a query; a parameter nobody knows, or one that makes no sense, is told by name. */
export function readItems(
  query: Iterable<readonly [string, string]>,
  filters: Filters,
): ItemsWish | BadParameter {
  const found: Record<string, string> = {}
  for (const [name, value] of query) {
    if (!KNOWN.has(name) && !Object.hasOwn(filters, name)) return bad(name, 'there is no such parameter here')
    if (Object.hasOwn(found, name)) return bad(name, 'it is given twice')
    found[name] = value
    if (Object.hasOwn(filters, name) && !filters[name]!.test(value))
      return bad(name, 'this property has no such values')
  }
  const limit = readLimit(found['limit'])
  if (isBad(limit)) return limit
  const bbox = found['bbox'] === undefined ? undefined : readBox(found['bbox'])
  if (isBad(bbox)) return bbox
  const datetime = found['datetime'] === undefined ? undefined : readTime(found['datetime'])
  if (isBad(datetime)) return datetime
  const cursor = found['cursor']
  if (cursor !== undefined && !/^[\w-]{1,100}$/.test(cursor))
    return bad('cursor', 'follow the link named next')
  return {
    limit,
    cursor,
    bbox,
    datetime,
    filters: Object.fromEntries(Object.entries(found).filter(([name]) => !KNOWN.has(name))),
  }
}

function readLimit(text: string | undefined): number | BadParameter {
  if (text === undefined) return DEFAULT_LIMIT
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) return bad('limit', 'a whole number from 1 on')
  return Math.min(Number(text), MOST_ITEMS)
}

/** Four numbers, or six with heights, which are passed over. */
function readBox(text: string): Box | BadParameter {
  const parts = text.split(',')
  if (!parts.every((part) => /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(part)))
    return bad('bbox', 'numbers parted by commas')
  const numbers = parts.map(Number)
  if (numbers.length !== 4 && numbers.length !== 6) return bad('bbox', 'four numbers, or six with heights')
  const [west, south] = [numbers[0]!, numbers[1]!]
  const [east, north] = numbers.length === 4 ? [numbers[2]!, numbers[3]!] : [numbers[3]!, numbers[4]!]
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90)
    return bad('bbox', 'longitude and latitude in degrees')
  if (south > north) return bad('bbox', 'its south lies north of its north')
  return { west, south, east, north }
}

// GDAL 3.6 writes a day as 2015-01-01T.
const INSTANT = /^(\d{4}-\d\d-\d\d)(T|T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/i

/** A moment, or an interval that may be open on one side. Days are enough here: what stands about is dated by the day. */
function readTime(text: string): { from: string | undefined; to: string | undefined } | BadParameter {
  const parts = text.split('/')
  if (parts.length > 2) return bad('datetime', 'a moment or an interval')
  const days = parts.map((part) => (part === '..' || part === '' ? undefined : dayOf(part)))
  if (days.includes('bad')) return bad('datetime', 'moments as in RFC 3339, such as 2026-03-10T00:00:00Z')
  const [from, to] = parts.length === 1 ? [days[0], days[0]] : days
  if (from === undefined && to === undefined)
    return bad('datetime', 'an interval is open on one side at most')
  if (from !== undefined && to !== undefined && from > to) return bad('datetime', 'it ends before it begins')
  return { from, to }
}

const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

function dayOf(text: string): string {
  if (!INSTANT.test(text)) return 'bad'
  const whole = text.toUpperCase().replace(/T$/, '')
  const at = new Date(whole)
  // The language takes the 30th of February for the 2nd of March.
  if (Number.isNaN(at.getTime()) || !isDay(whole.slice(0, 10))) return 'bad'
  return whole.length === 10 ? whole : at.toISOString().slice(0, 10)
}

/** A box whose west lies east of its east goes round the back of the earth. */
const boxes = (box: Box): readonly Box[] =>
  box.west <= box.east
    ? [box]
    : [
        { ...box, east: 180 },
        { ...box, west: -180 },
      ]

export type Shape = Surface | { readonly type: 'Point'; readonly coordinates: Position }

/** Whether any part of a shape lies in a box. */
export const touches = (shape: Shape, box: Box): boolean => boxes(box).some((one) => touchesOne(shape, one))

function touchesOne(shape: Shape, box: Box): boolean {
  if (shape.type === 'Point')
    return inBox({ lon: shape.coordinates[0] ?? Number.NaN, lat: shape.coordinates[1] ?? Number.NaN }, box)
  const around = boxOf(shape)
  if (
    !around ||
    around.west > box.east ||
    around.east < box.west ||
    around.south > box.north ||
    around.north < box.south
  )
    return false
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
  if (rings.some((ring) => ring.some(([lon = Number.NaN, lat = Number.NaN]) => inBox({ lon, lat }, box))))
    return true
  if (isInside({ lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 }, shape)) return true
  if (isInside({ lon: box.west, lat: box.south }, shape)) return true
  // Neither holds a corner of the other: they still meet where an edge runs through.
  return rings.some((ring) => ring.some((point, i) => i > 0 && runsThrough(ring[i - 1]!, point, box)))
}

/** Whether a straight edge runs through a box (Liang and Barsky). */
function runsThrough(a: Position, b: Position, box: Box): boolean {
  const [dx, dy] = [b[0]! - a[0]!, b[1]! - a[1]!]
  let [from, to] = [0, 1]
  for (const [step, room] of [
    [-dx, a[0]! - box.west],
    [dx, box.east - a[0]!],
    [-dy, a[1]! - box.south],
    [dy, box.north - a[1]!],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false
      continue
    }
    const at = room / step
    if (step < 0) from = Math.max(from, at)
    else to = Math.min(to, at)
    if (from > to) return false
  }
  return true
}

/** Which of the formats at hand an Accept header wants; nothing where it wants none of them. */
export function acceptedOf(
  accept: string,
  hands: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const wanted = accept
    .split(',')
    .map((part, i) => {
      const [type = '', ...rest] = part.trim().toLowerCase().split(';')
      const q = rest.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((found) => found !== undefined)
      return { type: type.trim(), q: q === undefined ? 1 : Number(q), i }
    })
    .filter(({ type, q }) => type !== '' && q > 0)
    .toSorted((a, b) => b.q - a.q || a.i - b.i)
  if (accept.trim() === '') return Object.keys(hands)[0]
  for (const { type } of wanted)
    for (const [format, types] of Object.entries(hands))
      if (type === '*/*' || types.some((one) => one === type || `${one.split('/')[0]}/*` === type))
        return format
  return undefined
}
