import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sliceRow, withinArea } from '#kernel/server/slice-rows.ts'
import type { Which } from '#kernel/server/slice-rows.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched, Touches } from '#kernel/server/slice.ts'
import { PlacesChanged, PlacesRecoded } from '../events.ts'
import { situationOf } from '../rules/dwelling.ts'

interface BuildingRow {
  readonly id: string
  readonly name_zh: string
  readonly name_en: string
  readonly estate_zh: string | null
  readonly estate_en: string | null
  readonly floors: number | null
  readonly lat: number | null
  readonly lon: number | null
  readonly sort: number
}
async function buildings(act: Act, areaCode: string, which: Which) {
  const { where, end } = withinArea('p', areaCode, which)
  const { rows } = await sql<BuildingRow>`
    select p.id, p.name_zh, p.name_en, e.name_zh as estate_zh, e.name_en as estate_en, p.floors, p.lat, p.lon, p.sort
    from place as p
    left join place as e on e.id = p.parent_id
    where ${where} and p.kind = 'building'
    ${end}`.execute(act.tx)
  return rows.map((row) =>
    sliceRow(row.id, {
      estate: row.estate_zh,
      estateEn: row.estate_en,
      name: row.name_zh,
      nameEn: row.name_en,
      number: /\d+/.exec(row.name_zh)?.[0],
      floors: row.floors,
      lat: row.lat,
      lng: row.lon,
      order: row.sort,
    }),
  )
}

interface DwellingRow {
  readonly id: string
  readonly building_id: string | null
  readonly entrance: string | null
  readonly name_zh: string
  readonly path_zh: string
}
async function dwellings(act: Act, areaCode: string, which: Which) {
  const { where, end } = withinArea('p', areaCode, which)
  const { rows } = await sql<DwellingRow>`
    select p.id, p.name_zh, p.path_zh,
      case e.kind when 'entrance' then e.parent_id else e.id end as building_id,
      case e.kind when 'entrance' then e.name_zh end as entrance
    from place as p
    left join place as e on e.id = p.parent_id
    where ${where} and p.kind = 'dwelling'
    ${end}`.execute(act.tx)
  return rows.map((row) =>
    sliceRow(row.id, {
      buildingId: row.building_id,
      entrance: row.entrance,
      floor: situationOf(row.name_zh).floor,
      label: row.name_zh,
      path: row.path_zh,
    }),
  )
}

interface Recoded {
  readonly placeIds: readonly string[]
  readonly from: string
  readonly to: string
}

const whereIs: SliceTable['whereIs'] = async (act, id) =>
  (await sql<{ area_code: string }>`select area_code from place where id = ${id}`.execute(act.tx)).rows[0]
    ?.area_code

/** Of places that changed, those of one kind: a phone keeps buildings and dwellings apart. */
async function ofKind(act: Act, kind: string, some: readonly Touched[]): Promise<Touched[]> {
  const { rows } = await sql<{ id: string }>`
    select id from place where id = any(${[...new Set(some.map(({ id }) => id))]}::uuid[]) and kind = ${kind}`.execute(
    act.tx,
  )
  const ids = new Set(rows.map(({ id }) => id))
  return some.filter(({ id }) => ids.has(id))
}

const bothCodes = (moves: readonly Recoded[]): Touched[] =>
  moves.flatMap(({ placeIds, from, to }) =>
    placeIds.flatMap((id) => [
      { id, areaCode: from },
      { id, areaCode: to },
    ]),
  )

const touched = (kind: string): readonly Touches[] => [
  touches(PlacesChanged, (facts, act) =>
    ofKind(
      act,
      kind,
      facts.flatMap(({ places }) => places),
    ),
  ),
  touches(PlacesRecoded, (facts, act) =>
    ofKind(
      act,
      kind,
      facts.flatMap(({ moves }) => bothCodes(moves)),
    ),
  ),
]

export const placesSlice: readonly SliceTable[] = [
  {
    name: 'building',
    stage: 'usable',
    page: (act, areaCode, after, most) => buildings(act, areaCode, { after, most }),
    some: (act, areaCode, ids) => buildings(act, areaCode, { ids }),
    whereIs,
    touched: touched('building'),
  },
  {
    name: 'dwelling',
    stage: 'usable',
    page: (act, areaCode, after, most) => dwellings(act, areaCode, { after, most }),
    some: (act, areaCode, ids) => dwellings(act, areaCode, { ids }),
    whereIs,
    touched: touched('dwelling'),
  },
]
