import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched, Touches } from '#kernel/server/slice.ts'
import { PlacesChanged, PlacesRecoded } from '../events.ts'
import { situationOf } from '../rules/dwelling.ts'

const buildings: SliceTable['rows'] = ({ within, among }) => sql`
  select p.id, p.name_zh as name, p.name_en as "nameEn", e.name_zh as estate, e.name_en as "estateEn", substring(p.name_zh from '[0-9]+') as number,
    p.floors, p.lat, p.lon as lng, p.sort as "order"
  from place as p
  left join place as e on e.id = p.parent_id
  where p.kind = 'building' and ${within(sql`p.area_code`)} and ${among(sql`p.id`)}`

/** On which floor it lies is read from its number, by the law of dwellings: phone and server know the same. */
const dwellings: SliceTable['rows'] = ({ within, among }) => sql`
  select p.id, p.name_zh as label, p.path_zh as path, p.sort as "order",
    case e.kind when 'entrance' then e.parent_id else e.id end as "buildingId",
    case e.kind when 'entrance' then e.name_zh end as entrance
  from place as p
  left join place as e on e.id = p.parent_id
  where p.kind = 'dwelling' and ${within(sql`p.area_code`)} and ${among(sql`p.id`)}`

interface Recoded {
  readonly placeIds: readonly string[]
  readonly from: string
  readonly to: string
}

const whereIs: SliceTable['whereIs'] = async (act, id) =>
  (await sql<{ area_code: string }>`select area_code from place where id = ${id}`.execute(act.tx)).rows[0]
    ?.area_code

/** Of places that changed, those of one kind: a phone keeps buildings and dwellings apart. One that is gone may have been of either. */
async function ofKind(act: Act, kind: string, some: readonly Touched[]): Promise<Touched[]> {
  const { rows } = await sql<{ id: string }>`
    select id from place where id = any(${[...new Set(some.map(({ id }) => id))]}::uuid[]) and kind <> ${kind}`.execute(
    act.tx,
  )
  const others = new Set(rows.map(({ id }) => id))
  return some.filter(({ id }) => !others.has(id))
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
    shared: true,
    rows: buildings,
    whereIs,
    touched: touched('building'),
  },
  {
    name: 'dwelling',
    stage: 'usable',
    shared: true,
    rows: dwellings,
    finish: (row) => ({ ...row, floor: situationOf(String(row['label'])).floor }),
    whereIs,
    touched: touched('dwelling'),
  },
]
