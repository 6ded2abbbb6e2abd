import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import type { Place } from '../../contract.ts'
import type { NameKind, OtherName } from '../../contract/naming.ts'
import { PlacesChanged } from '../../events.ts'
import { addressKey, findAddress } from '../../rules/address.ts'
import { inLatin } from '../import.ts'
import { namesOfArea, namesOfPlace } from '../names.ts'
import { findArea, findPlace } from '../store.ts'
import { todayOf } from '#kernel/server/today.ts'

interface Wish {
  readonly kind: NameKind
  readonly name: string
  readonly since?: string | undefined
  readonly until?: string | undefined
}
interface Subject {
  readonly areaCode: string
  readonly placeId: string | null
}
type Noting = 'not-found' | 'not-allowed' | 'name-there-already' | 'days-turned-round'

/** A place of the actor’s area, held until the act is done. */
export async function placeInHand(act: Act<'not-found' | 'not-allowed'>, id: string): Promise<Place> {
  await sql`select 1 from place where id = ${id} for update`.execute(act.tx)
  const place = (await findPlace(act.tx, id)) ?? act.refuse('not-found')
  if (!place.areaCode.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
  act.concerns(`place:${place.id}`, { areaCode: place.areaCode })
  return place
}

async function areaInHand(act: Act<'not-found' | 'not-allowed'>, code: string) {
  await sql`select 1 from area where code = ${code} for update`.execute(act.tx)
  const area = (await findArea(act.tx, code)) ?? act.refuse('not-found')
  if (!area.code.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
  act.concerns(`area:${area.code}`, { areaCode: area.code })
  return area
}

/** The name of a building as an address, by which it is found in any usual spelling. */
export function nameAsKey(name: string): string | null {
  const address = findAddress(name)
  return !address || address.building === null || address.entrance !== null || address.dwelling !== null
    ? null
    : addressKey(address)
}

async function noteDown(act: Act<Noting>, of: Subject, wish: Wish): Promise<void> {
  if (wish.since !== undefined && wish.until !== undefined && wish.until <= wish.since)
    act.refuse('days-turned-round')
  try {
    await sql`
      insert into place_name (id, area_code, of_area, place_id, kind, name, address_key, since, until, noted_by, noted_name, noted_at)
      values (${act.newId()}, ${of.areaCode}, ${of.placeId === null}, ${of.placeId}, ${wish.kind}, ${wish.name},
              ${of.placeId === null ? null : nameAsKey(wish.name)}, ${wish.since ?? null}, ${wish.until ?? null},
              ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('name-there-already')
    throw error
  }
}

/** Notes another name of a place. */
export async function addNameOfPlace(
  act: Act<Noting>,
  id: string,
  wish: Wish,
): Promise<{ names: OtherName[] }> {
  const place = await placeInHand(act, id)
  if (wish.name === place.nameZh) act.refuse('name-there-already')
  await noteDown(act, { areaCode: place.areaCode, placeId: place.id }, wish)
  return { names: await namesOfPlace(act.tx, place.id) }
}

/** Notes another name of an area. */
export async function addNameOfArea(
  act: Act<Noting>,
  code: string,
  wish: Wish,
): Promise<{ names: OtherName[] }> {
  const area = await areaInHand(act, code)
  if (wish.name === area.nameZh) act.refuse('name-there-already')
  await noteDown(act, { areaCode: area.code, placeId: null }, wish)
  return { names: await namesOfArea(act.tx, area.code) }
}

/** Takes away a name that was noted by mistake. The row stays, with who took it away. */
export async function removeName(
  act: Act<'not-found' | 'not-allowed'>,
  id: string,
): Promise<{ names: OtherName[] }> {
  const { rows } = await sql<{ area_code: string; place_id: string | null }>`
    select area_code, place_id from place_name where id = ${id} and removed_at is null`.execute(act.tx)
  const row = rows[0] ?? act.refuse('not-found')
  if (!row.area_code.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
  act.concerns(row.place_id === null ? `area:${row.area_code}` : `place:${row.place_id}`, {
    areaCode: row.area_code,
  })
  await sql`update place_name set removed_at = ${act.now()}, removed_name = ${act.actor.name} where id = ${id}`.execute(
    act.tx,
  )
  return {
    names: await (row.place_id === null
      ? namesOfArea(act.tx, row.area_code)
      : namesOfPlace(act.tx, row.place_id)),
  }
}

interface Renaming {
  readonly nameZh: string
  readonly nameEn?: string | undefined
  readonly on?: string | undefined
}

/** The old name stays, as one that was in use until the day of the new one. */
async function keepOldName(act: Act<never>, of: Subject, old: string, wish: Renaming): Promise<void> {
  const until = wish.on ?? (await todayOf(act))
  // It may have been noted before, as an alias say: then that line becomes the historic one.
  await sql`
    insert into place_name as n (id, area_code, of_area, place_id, kind, name, address_key, until, noted_by, noted_name, noted_at)
    values (${act.newId()}, ${of.areaCode}, ${of.placeId === null}, ${of.placeId}, 'historic', ${old},
            ${of.placeId === null ? null : nameAsKey(old)}, ${until}, ${act.actor.who}, ${act.actor.name}, ${act.now()})
    on conflict (area_code, place_id, name) where removed_at is null
    do update set kind = 'historic', until = excluded.until`.execute(act.tx)
  // A name that comes back is no longer another name.
  await sql`
    update place_name
    set removed_at = ${act.now()}, removed_name = ${act.actor.name}
    where area_code = ${of.areaCode} and place_id is not distinct from ${of.placeId}::uuid and name = ${wish.nameZh} and removed_at is null`.execute(
    act.tx,
  )
}

/** Gives a place another name. Its path and the paths of all that is in it follow; so do addresses of a building that gets another number. */
export async function renamePlace(
  act: Act<'not-found' | 'not-allowed' | 'named-so-already'>,
  id: string,
  wish: Renaming,
): Promise<Place> {
  const place = await placeInHand(act, id)
  if (place.nameZh === wish.nameZh && (wish.nameEn ?? place.nameEn) === place.nameEn)
    act.refuse('named-so-already')
  const nameEn = wish.nameEn ?? (place.nameZh === wish.nameZh ? place.nameEn : inLatin(wish.nameZh))
  if (place.nameZh !== wish.nameZh)
    await keepOldName(act, { areaCode: place.areaCode, placeId: place.id }, place.nameZh, wish)
  const path = {
    zh: ending(place.pathZh, place.nameZh, wish.nameZh),
    en: ending(place.pathEn, place.nameEn, nameEn),
  }
  const key = place.kind === 'building' ? nameAsKey(wish.nameZh) : null
  const { rows: renamed } = await sql<{ id: string; areaCode: string }>`
    with recursive down as (
      select id, 0 as steps from place where id = ${place.id}
      union all
      select p.id, down.steps + 1 from place as p join down on p.parent_id = down.id
    )
    update place as p
    set path_zh = ${path.zh} || substr(p.path_zh, ${place.pathZh.length + 1}::int),
        path_en = ${path.en} || substr(p.path_en, ${place.pathEn.length + 1}::int),
        name_zh = case when p.id = ${place.id} then ${wish.nameZh} else p.name_zh end,
        name_en = case when p.id = ${place.id} then ${nameEn} else p.name_en end,
        address_key = case
          when ${key}::text is null or p.address_key is null then p.address_key
          else split_part(${key}::text, '|', 1) || '|' || split_part(${key}::text, '|', 2) || '|'
            || split_part(p.address_key, '|', 3) || '|' || split_part(p.address_key, '|', 4) end
    from down
    where p.id = down.id
    returning p.id, p.area_code as "areaCode"`.execute(act.tx)
  act.announce(PlacesChanged, { places: renamed })
  return (await findPlace(act.tx, place.id))!
}

const ending = (path: string, old: string, name: string): string =>
  path.endsWith(old) ? `${path.slice(0, path.length - old.length)}${name}` : name

/** Gives an area another name. */
export async function renameArea(
  act: Act<'not-found' | 'not-allowed' | 'named-so-already'>,
  code: string,
  wish: Renaming,
): Promise<{ code: string; nameZh: string; nameEn: string }> {
  const area = await areaInHand(act, code)
  if (area.nameZh === wish.nameZh && (wish.nameEn ?? area.nameEn) === area.nameEn)
    act.refuse('named-so-already')
  const nameEn = wish.nameEn ?? (area.nameZh === wish.nameZh ? area.nameEn : inLatin(wish.nameZh))
  if (area.nameZh !== wish.nameZh)
    await keepOldName(act, { areaCode: area.code, placeId: null }, area.nameZh, wish)
  await sql`update area set name_zh = ${wish.nameZh}, name_en = ${nameEn} where code = ${area.code}`.execute(
    act.tx,
  )
  return { code: area.code, nameZh: wish.nameZh, nameEn }
}
