import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { PlacesChanged } from '../../events.ts'
import { crossesItself } from '../../rules/borders.ts'
import { boxOf, centroidOf, distanceM } from '../../rules/geometry.ts'
import type { Surface } from '../../rules/geometry.ts'
import { placeInHand } from './naming.ts'

/** No estate of a city is wider. */
const WIDEST_M = 5000

/** Whether an outline may stand for a place at all. */
export function outlineVerdict(surface: Surface): 'fits' | 'outline-crosses-itself' | 'outline-too-large' {
  const box = boxOf(surface)
  if (!box || crossesItself(surface)) return 'outline-crosses-itself'
  const wide = distanceM({ lon: box.west, lat: box.south }, { lon: box.east, lat: box.north })
  return wide > WIDEST_M ? 'outline-too-large' : 'fits'
}

/** Draws the footprint of a building or the outline of an estate; the place stands in its middle from then on. */
export async function draw(
  act: Act<'not-found' | 'not-allowed' | 'no-extent-here' | 'outline-crosses-itself' | 'outline-too-large'>,
  id: string,
  extent: Surface | null,
): Promise<{ placeId: typeof place.id; extent: unknown }> {
  const place = await placeInHand(act, id)
  if (place.kind === 'dwelling' || place.kind === 'entrance') act.refuse('no-extent-here')
  if (extent === null) {
    await sql`delete from place_extent where place_id = ${place.id}`.execute(act.tx)
    return { placeId: place.id, extent: null }
  }
  const verdict = outlineVerdict(extent)
  if (verdict !== 'fits') act.refuse(verdict)
  const middle = centroidOf(extent)!
  await sql`
    insert into place_extent (place_id, area_code, polygon, drawn_name, drawn_at)
    values (${place.id}, ${place.areaCode}, ${JSON.stringify(extent)}::jsonb, ${act.actor.name}, ${act.now()})
    on conflict (place_id) do update
    set polygon = excluded.polygon, drawn_name = excluded.drawn_name, drawn_at = excluded.drawn_at`.execute(
    act.tx,
  )
  await sql`update place set lon = ${middle.lon}, lat = ${middle.lat} where id = ${place.id}`.execute(act.tx)
  act.announce(PlacesChanged, { places: [{ id: place.id, areaCode: place.areaCode }] })
  return { placeId: place.id, extent }
}

/** Says at which point a place stands; what is in it stands there too. */
export async function point(
  act: Act<'not-found' | 'not-allowed'>,
  id: string,
  at: { readonly lon: number; readonly lat: number },
): Promise<{ placeId: typeof place.id; lon: number; lat: number }> {
  const place = await placeInHand(act, id)
  await sql`update place set lon = ${at.lon}, lat = ${at.lat} where id = ${place.id}`.execute(act.tx)
  act.announce(PlacesChanged, { places: [{ id: place.id, areaCode: place.areaCode }] })
  return { placeId: place.id, ...at }
}
