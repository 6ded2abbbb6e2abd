import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { spokenCode } from '#kernel/server/ids.ts'
import type { PlaceKind } from '../contract.ts'
import { PlacesChanged } from '../events.ts'
import { addressKey, formatAddress } from '../rules/address.ts'
import { situationOf } from '../rules/dwelling.ts'
import { addDoorways, addPlaces, inLatin } from './import.ts'
import type { NewPlace } from './import.ts'

/** A building as far as a list tells of it: the doors that somebody wrote down. */
export interface Building {
  readonly estate: string
  readonly zone: string
  readonly building: string
  /** Where it stands, if it is new: one that is on record stays where it is. */
  readonly areaCode: string
  readonly nameZh: string
  readonly entrances: readonly { readonly entrance: string; readonly rooms: readonly string[] }[]
}

export interface Added {
  readonly id: string
  readonly kind: PlaceKind
  readonly areaCode: string
}

interface Above {
  readonly id: string
  readonly areaCode: string
  readonly pathZh: string
  readonly pathEn: string
  readonly sort: number
}

const COMMUNITY = 12
const orNull = (text: string): string | null => (text === '' ? null : text)

/**
 * Puts a building on record with its estate, entrances and dwellings, or what is missing of one that is there. What is on record already
 * is added no second time. Gives back what is new.
 */
export async function addBuilding(act: Act<never>, said: Building): Promise<readonly Added[]> {
  const near = said.areaCode.slice(0, COMMUNITY)
  const address = { zone: orNull(said.zone), building: orNull(said.building), floor: null }
  const keyOf = (entrance: string, dwelling: string | null) =>
    addressKey({ ...address, entrance: orNull(entrance), dwelling })
  const made: NewPlace[] = []
  const add = (place: Omit<NewPlace, 'id' | 'lon' | 'lat'>): Above => {
    const one = { ...place, id: act.newId(), lon: null, lat: null }
    made.push(one)
    return one
  }
  const all = said.entrances.flatMap(({ rooms }) => rooms)
  const floors = highest(all)
  const estate =
    (await findAbove(act.tx, { kind: 'estate', near, pathZh: said.estate })) ??
    add({
      kind: 'estate',
      parentId: null,
      areaCode: near,
      nameZh: said.estate,
      nameEn: inLatin(said.estate),
      pathZh: said.estate,
      pathEn: inLatin(said.estate),
      addressKey: null,
      floors: null,
      dwellings: null,
      sort: await nextEstate(act.tx, near),
    })
  const inWords = (parts: { entrance: string | null; dwelling: string | null }, of = false) => {
    const whole = { ...(of ? address : { zone: null, building: null, floor: null }), ...parts }
    return { zh: formatAddress(whole, 'zh'), en: formatAddress(whole, 'en') }
  }
  const nameEn = inWords({ entrance: null, dwelling: null }, true).en
  const building =
    (await findAbove(act.tx, { kind: 'building', near, key: keyOf('', null), pathZh: estate.pathZh })) ??
    add({
      kind: 'building',
      parentId: estate.id,
      areaCode: said.areaCode,
      nameZh: said.nameZh,
      nameEn,
      pathZh: `${estate.pathZh} ${said.nameZh}`,
      pathEn: `${estate.pathEn}, ${nameEn}`,
      addressKey: keyOf('', null),
      floors,
      dwellings: 0,
      sort: estate.sort + Number(said.building.replace(/\D/g, '')) * 1000,
    })
  for (const { entrance, rooms } of said.entrances) {
    const name = inWords({ entrance: orNull(entrance), dwelling: null })
    const inside =
      entrance === ''
        ? building
        : ((await findAbove(act.tx, {
            kind: 'entrance',
            near,
            key: keyOf(entrance, null),
            pathZh: building.pathZh,
          })) ??
          add({
            kind: 'entrance',
            parentId: building.id,
            areaCode: building.areaCode,
            nameZh: name.zh,
            nameEn: name.en,
            pathZh: `${building.pathZh} ${name.zh}`,
            pathEn: `${building.pathEn}, ${name.en}`,
            addressKey: keyOf(entrance, null),
            floors: highest(rooms),
            dwellings: 0,
            sort: building.sort + (Number(entrance.replace(/\D/g, '')) || 1),
          }))
    const there = await roomsIn(
      act.tx,
      inside.pathZh,
      near,
      rooms.map((room) => keyOf(entrance, room)),
    )
    for (const room of rooms) {
      if (there.has(keyOf(entrance, room))) continue
      const { zh, en } = inWords({ entrance: null, dwelling: room })
      add({
        kind: 'dwelling',
        parentId: inside.id,
        areaCode: inside.areaCode,
        nameZh: zh,
        nameEn: en,
        pathZh: `${inside.pathZh} ${zh}`,
        pathEn: `${inside.pathEn}, ${en}`,
        addressKey: keyOf(entrance, room),
        floors: null,
        dwellings: null,
        sort: Number(room.replace(/\D/g, '')) || 0,
      })
    }
  }
  if (made.length === 0) return []
  await addPlaces(act.tx, made)
  await addDoorways(act.tx, doorsOf(made))
  await counted(act.tx, made, 1)
  act.announce(PlacesChanged, { places: made.map(({ id, areaCode }) => ({ id, areaCode })) })
  return made.map(({ id, kind, areaCode }) => ({ id, kind, areaCode }))
}

/** Forty bits: in a district of fifty thousand entrances two codes fall together once in a thousand such districts. */
const CODE_SIGNS = 8

/** Whoever stands before the door can scan it: each new entrance has a code, and a new building without entrances has one. */
function doorsOf(made: readonly NewPlace[]) {
  const entered = new Set(made.flatMap(({ kind, parentId }) => (kind === 'entrance' ? [parentId] : [])))
  return made
    .filter(({ id, kind }) => kind === 'entrance' || (kind === 'building' && !entered.has(id)))
    .map(({ id, areaCode }) => ({ code: spokenCode(CODE_SIGNS), placeId: id, areaCode }))
}

/**
 * Takes places away that an import had added, a building at a time, except where somebody refers to one of them since. Gives back how many
 * buildings and estates stay.
 */
export async function removePlaces(act: Act<never>, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<Added & { parent: string | null; grand: string | null; area_code: string }>`
    select p.id, p.kind, p.area_code, p.parent_id as parent, e.parent_id as grand
    from place as p
    left join place as e on e.id = p.parent_id and e.kind = 'entrance'
    where p.id = any(${[...ids]}::uuid[])
    order by p.id`.execute(act.tx)
  const groups = new Map<string, typeof rows>()
  for (const row of rows) {
    const building =
      row.kind === 'dwelling' ? (row.grand ?? row.parent) : row.kind === 'entrance' ? row.parent : row.id
    const key = row.kind === 'estate' ? `~${row.id}` : (building ?? row.id)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  let stay = 0
  // Estates come last: a building of theirs may stay.
  for (const [, group] of [...groups].toSorted(
    ([a], [b]) => Number(a.startsWith('~')) - Number(b.startsWith('~')),
  ))
    if (!(await isRemoved(act, group))) stay += 1
  return stay
}

const FOREIGN_KEY = '23503'

async function isRemoved(
  { tx, announce }: Act<never>,
  group: readonly {
    readonly id: string
    readonly kind: PlaceKind
    readonly parent: string | null
    readonly area_code: string
  }[],
): Promise<boolean> {
  await sql`savepoint taking_away`.execute(tx)
  try {
    await counted(
      tx,
      group.map((one) => ({ ...one, parentId: one.parent })),
      -1,
    )
    await sql`delete from doorway where place_id = any(${group.map(({ id }) => id)}::uuid[])`.execute(tx)
    for (const kind of ['dwelling', 'entrance', 'building', 'estate'])
      await sql`
        delete from place
        where id = any(${group.filter((one) => one.kind === kind).map(({ id }) => id)}::uuid[])`.execute(tx)
    await sql`release savepoint taking_away`.execute(tx)
    announce(PlacesChanged, { places: group.map(({ id, area_code }) => ({ id, areaCode: area_code })) })
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY) throw error
    await sql`rollback to savepoint taking_away`.execute(tx)
    return false
  }
}

/** How many dwellings entrances, buildings and estates say they have. */
async function counted(
  tx: Tx,
  places: readonly { readonly kind: PlaceKind; readonly parentId: string | null }[],
  sign: 1 | -1,
): Promise<void> {
  const parents = places.flatMap(({ kind, parentId }) =>
    kind === 'dwelling' && parentId !== null ? [parentId] : [],
  )
  if (parents.length === 0) return
  await sql`
    with recursive up as (
      select p.id, p.parent_id, n.n
      from (select id, count(*)::int as n from unnest(${parents}::uuid[]) as u (id) group by id) as n
      join place as p on p.id = n.id
      union all
      select p.id, p.parent_id, up.n from up join place as p on p.id = up.parent_id
    )
    update place as p
    set dwellings = greatest(0, coalesce(p.dwellings, 0) + ${sign} * s.n)
    from (select id, sum(n)::int as n from up group by id) as s
    where p.id = s.id`.execute(tx)
}

const highest = (rooms: readonly string[]): number | null => {
  const floors = rooms
    .map((room) => Number(situationOf(room).floor || Number.NaN))
    .filter((floor) => floor > 0)
  return floors.length === 0 ? null : Math.max(...floors)
}

async function findAbove(
  tx: Tx,
  said: { readonly kind: PlaceKind; readonly near: string; readonly key?: string; readonly pathZh: string },
): Promise<Above | undefined> {
  const { rows } = await sql<{
    id: string
    area_code: string
    path_zh: string
    path_en: string
    sort: number
  }>`
    select id, area_code, path_zh, path_en, sort
    from place
    where kind = ${said.kind} and area_code >= ${said.near} and area_code < ${upTo(said.near)}
      and ${said.key === undefined ? sql`path_zh = ${said.pathZh}` : sql`address_key = ${said.key} and starts_with(path_zh, ${`${said.pathZh} `})`}
    order by sort, id
    limit 1`.execute(tx)
  const [row] = rows
  return (
    row && { id: row.id, areaCode: row.area_code, pathZh: row.path_zh, pathEn: row.path_en, sort: row.sort }
  )
}

async function nextEstate(tx: Tx, near: string): Promise<number> {
  const { rows } = await sql<{ sort: number | null }>`
    select max(sort)::int as sort from place
    where kind = 'estate' and area_code >= ${near} and area_code < ${upTo(near)}`.execute(tx)
  return (rows[0]?.sort ?? 0) + 100_000
}

async function roomsIn(
  tx: Tx,
  pathZh: string,
  near: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address_key: string }>`
    select address_key from place
    where address_key = any(${[...keys]}::text[]) and area_code >= ${near} and area_code < ${upTo(near)}
      and kind = 'dwelling' and starts_with(path_zh, ${`${pathZh} `})`.execute(tx)
  return new Set(rows.map((row) => row.address_key))
}

/** Of each estate of an area, its buildings by number, and the area each stands in: where the next one is likely to stand. */
export async function buildingsByNumber(
  tx: Tx,
  area: string,
): Promise<readonly { readonly estate: string; readonly number: number; readonly areaCode: string }[]> {
  const { rows } = await sql<{ path_zh: string; name_zh: string; area_code: string }>`
    select path_zh, name_zh, area_code from place
    where kind = 'building' and area_code >= ${area} and area_code < ${upTo(area)}
    order by area_code, kind, sort, id`.execute(tx)
  return rows.map((row) => ({
    estate: row.path_zh.split(' ')[0] ?? '',
    number: Number(row.name_zh.replace(/\D/g, '')) || 0,
    areaCode: row.area_code,
  }))
}
