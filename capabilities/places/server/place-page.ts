import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Place } from '../contract.ts'
import { namesOfPlace } from './names.ts'
import { areaNames, findPlace, searchPlaces } from './store.ts'

const short = ({ id, kind, nameZh, nameEn }: Place) => ({ id, kind, nameZh, nameEn })

/** One place with what is above and below it. */
export async function placePage(act: Act<'not-found'>, id: string) {
  const { tx } = act
  const place = (await findPlace(tx, id)) ?? act.refuse('not-found')
  const above: Place[] = []
  for (let up = place.parent; up !== null;) {
    const parent = await findPlace(tx, up)
    if (!parent) break
    above.unshift(parent)
    up = parent.parent
  }
  const below = await searchPlaces(tx, {
    words: undefined,
    address: undefined,
    area: undefined,
    parent: place.id,
    kind: undefined,
    limit: 200,
  })
  const { rows: extents } = await sql<{ polygon: unknown }>`
    select polygon from place_extent where place_id = ${place.id}`.execute(tx)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from component where place_id = ${place.id} and ended_on is null`.execute(tx)
  const codes = [6, 9, 12, 15, 18]
    .filter((length) => length <= place.areaCode.length)
    .map((length) => place.areaCode.slice(0, length))
  const names = await areaNames(tx, codes)
  const others = await namesOfPlace(tx, place.id)
  return {
    ...place,
    names: act.actor.kind === 'staff' ? others : others.map((name) => ({ ...name, notedName: null })),
    trail: codes
      .filter((code) => names.has(code))
      .map((code) => ({ code, nameZh: names.get(code)!.zh, nameEn: names.get(code)!.en })),
    above: above.map(short),
    below: below.map(short),
    extent: extents[0]?.polygon ?? null,
    components: counted[0]?.n ?? 0,
  }
}
