import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched, Touches } from '#kernel/server/slice.ts'
import { PlacesChanged, PlacesRecoded } from '../events.ts'

type Kind = 'building' | 'dwelling'

/** Of some places those of one kind: a dwelling is nobody's building. */
async function ofKind(act: Act, kind: Kind, some: readonly Touched[]): Promise<readonly Touched[]> {
  const { rows } = await sql<{ id: string }>`
    select id from place where id = any(${some.map(({ id }) => id)}::uuid[]) and kind = ${kind}`.execute(
    act.tx,
  )
  const ids = new Set(rows.map(({ id }) => id))
  return some.filter(({ id }) => ids.has(id))
}

/** A border that moved takes places out of one slice and into another; a place that is new or is called otherwise stays. */
const placesTouched = (kind: Kind): readonly Touches[] => [
  touches(PlacesRecoded, (facts, act) =>
    ofKind(
      act,
      kind,
      facts.flatMap(({ moves }) =>
        moves.flatMap(({ placeIds, from, to }) =>
          placeIds.flatMap((id) => [
            { id, areaCode: from },
            { id, areaCode: to },
          ]),
        ),
      ),
    ),
  ) as Touches,
  touches(PlacesChanged, (facts, act) =>
    ofKind(
      act,
      kind,
      facts.flatMap(({ placeIds, areaCode }) => placeIds.map((id) => ({ id, areaCode }))),
    ),
  ) as Touches,
]

const whereIs: SliceTable['whereIs'] = async (act, id) =>
  (await sql<{ area_code: string }>`select area_code from place where id = ${id}`.execute(act.tx)).rows[0]
    ?.area_code

const building: SliceTable = {
  name: 'building',
  stage: 'usable',
  rows: ({ within, among }) => sql`
    select b.id, e.name_zh as estate, b.name_zh as name, b.path_zh as path, b.floors, b.lat, b.lon as lng, b.sort as "order"
    from place as b
    left join place as e on e.id = b.parent_id and e.kind = 'estate'
    where b.kind = 'building' and ${within(sql`b.area_code`)} and ${among(sql`b.id`)}`,
  whereIs,
  touched: placesTouched('building'),
}

/** Which floor a dwelling is on and what it is called at the door is reckoned from its label, as everywhere. */
const dwelling: SliceTable = {
  name: 'dwelling',
  stage: 'usable',
  rows: ({ within, among }) => sql`
    select d.id, coalesce(e.parent_id, d.parent_id) as "buildingId", e.name_zh as entrance, d.name_zh as label, nullif(d.sort, 0) as "order"
    from place as d
    left join place as e on e.id = d.parent_id and e.kind = 'entrance'
    where d.kind = 'dwelling' and ${within(sql`d.area_code`)} and ${among(sql`d.id`)}`,
  whereIs,
  touched: placesTouched('dwelling'),
}

export const placesSlice: readonly SliceTable[] = [building, dwelling]
