import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AppealState, Outcome } from '../contract.ts'

/**
 * What may be published of an appeal, if its category and its seal allow it: never its words, its person, its door or its
 * dwelling. The place is the building, or the community where there is none.
 */
export interface Publishable {
  readonly id: string
  readonly number: string
  readonly state: AppealState
  readonly outcome: Outcome | null
  readonly visibility: string
  readonly seal: string | null
  readonly categoryCode: string | null
  readonly areaCode: string
  readonly placeId: string | null
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
  readonly agencyZh: string
  readonly agencyEn: string
  readonly receivedAt: Date
  readonly updatedAt: Date
  readonly dueAt: Date | null
  readonly closedAt: Date | null
}

/** Some appeals by number; or a slice of all, in the order in which they were made. */
export type Which =
  | { readonly ids: readonly string[] }
  | { readonly after: string; readonly before: string; readonly limit: number }

const inSlice = (which: Which): RawBuilder<unknown> =>
  'ids' in which
    ? sql`a.id = any(${which.ids}::uuid[])`
    : sql`a.id > ${which.after}::uuid and a.id < ${which.before}::uuid`

/** A dwelling lies in an entrance or a building, an entrance in a building: two steps up are enough. */
const BUILDING = sql`
  lateral (
    select b.id, b.path_zh, b.path_en, b.lon, b.lat
    from place as p
    left join place as p1 on p1.id = p.parent_id
    left join place as p2 on p2.id = p1.parent_id
    join place as b on b.id = case
      when p.kind in ('building', 'facility', 'estate') then p.id
      when p1.kind in ('building', 'facility', 'estate') then p1.id
      else p2.id end
    where p.id = a.place_id) as b on true`

export async function publishable(tx: Tx, which: Which): Promise<Publishable[]> {
  const { rows } = await sql<Publishable>`
    select a.id, a.number, a.state, a.outcome, a.visibility, a.seal, a.category_code as "categoryCode", a.area_code as "areaCode",
      b.id as "placeId", coalesce(b.path_zh, c.name_zh, '') as "placeZh", coalesce(b.path_en, c.name_en, '') as "placeEn",
      coalesce(b.lon, c.lon) as lon, coalesce(b.lat, c.lat) as lat,
      coalesce(o.name_zh, c.name_zh, '') as "agencyZh", coalesce(o.name_en, c.name_en, '') as "agencyEn",
      a.received_at as "receivedAt", a.updated_at as "updatedAt", case when a.state in ('received', 'asked', 'reopened') then null else a.due_at end as "dueAt", a.closed_at as "closedAt"
    from appeal as a
    left join area as c on c.code = left(a.area_code, 12)
    left join organisation as o on o.id = a.handler_id
    left join ${BUILDING}
    where ${inSlice(which)}
    order by a.id
    limit ${'ids' in which ? which.ids.length : which.limit}`.execute(tx)
  return rows
}
