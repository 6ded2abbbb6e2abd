/** Where things to do stand, as the phone knows it. */
export interface Stop {
  /** The building; nothing for what has no address. */
  readonly buildingId: string | undefined
  readonly lat?: number | undefined
  readonly lng?: number | undefined
  /** In the order of the estate, where nobody said where they stand. */
  readonly order: number
  readonly name: string
}

export interface Inside {
  readonly entrance?: string | undefined
  readonly floor?: string | undefined
  readonly label: string
}

/** Where somebody stands: one reading, used here and forgotten. */
export interface Standing {
  readonly lat: number
  readonly lng: number
}

const RADIUS_M = 6_371_000
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points of a neighbourhood: flat enough to be reckoned as on a map. */
export function metresBetween(one: Standing, other: Standing): number {
  const x = rad(other.lng - one.lng) * Math.cos(rad((one.lat + other.lat) / 2))
  return Math.hypot(x, rad(other.lat - one.lat)) * RADIUS_M
}

const hasPlace = <S extends Stop>(stop: S): stop is S & Standing =>
  stop.lat !== undefined && stop.lng !== undefined

const inNumbers = new Intl.Collator('zh-Hans-CN', { numeric: true })
export const byName = (one: string, other: string): number => inNumbers.compare(one, other)

const byOrder = (one: Stop, other: Stop): number => one.order - other.order || byName(one.name, other.name)

/** Stops in walking order: always on to the nearest one that is left; what has no place on the map comes last, in the order of the estate. */
export function walkingOrder<S extends Stop>(stops: readonly S[], from: Standing | undefined): S[] {
  const inOrder = stops.toSorted(byOrder)
  if (from === undefined) return inOrder
  const left = inOrder.filter(hasPlace)
  const walk: S[] = []
  for (let here: Standing = from; left.length > 0;) {
    let nearest = 0
    for (let i = 1; i < left.length; i++)
      if (metresBetween(here, left[i]!) < metresBetween(here, left[nearest]!)) nearest = i
    const [next] = left.splice(nearest, 1)
    walk.push(next!)
    here = next!
  }
  return [...walk, ...inOrder.filter((stop) => !hasPlace(stop))]
}

/** Inside a house: entrance by entrance, from below upward, door by door. */
export const upTheStairs = (one: Inside, other: Inside): number =>
  byName(one.entrance ?? '', other.entrance ?? '') ||
  Number(one.floor ?? 0) - Number(other.floor ?? 0) ||
  byName(one.label, other.label)
