import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { findArea, forRosters } from '#places/server/index.ts'
import type { MissingBuilding } from '../contract.ts'
import { areaOf } from '../rules/lacking.ts'
import type { LackingBuilding } from '../rules/lacking.ts'

/** What the rows name and nobody has on record, as it is shown before it is added: with the name and the grid it would get. */
export async function proposed(
  act: Act<never>,
  lacking: readonly LackingBuilding[],
  area: string,
): Promise<readonly MissingBuilding[]> {
  if (lacking.length === 0) return []
  const known = await forRosters.buildingsByNumber(act.tx, area)
  return lacking.map((one) => ({
    key: one.key,
    estate: one.estate,
    name: nameOf(one),
    areaCode: areaOf(one, known, area),
    known: one.standsIn !== undefined,
    likely: one.isLikely,
    entrances: one.entrances.map(({ entrance, lowest, highest, doors, rooms }) => ({
      entrance,
      lowest,
      highest,
      doors,
      dwellings: rooms.length,
    })),
    dwellings: one.dwellings,
    rows: one.rows,
  }))
}

const nameOf = ({ zone, building }: LackingBuilding): string =>
  `${zone}${/^[A-Z]?\d+[A-Z]?$|^[A-Z]$/.test(building) ? `${building}栋` : building}`

export interface AddWish {
  readonly key: string
  readonly estate: string
  readonly name: string
  readonly areaCode: string
}

const COMMUNITY = 12
const GRID = 15

/** Whether a building may stand there: a community or a grid within the area of the list. */
export async function mayStandIn(act: Act<never>, code: string, area: string): Promise<boolean> {
  if (code.length < COMMUNITY || code.length > GRID) return false
  if (!code.startsWith(area) || !code.startsWith(act.actor.areaCode)) return false
  return (await findArea(act.tx, code)) !== undefined
}

/** Puts one of them on record for a file. Gives back how many dwellings are new. */
export async function addFor(
  act: Act<never>,
  roster: { readonly id: string; readonly area_code: string },
  lacking: LackingBuilding,
  wish: Omit<AddWish, 'key'>,
): Promise<number> {
  const added = await forRosters.addBuilding(act, {
    estate: wish.estate,
    zone: lacking.zone,
    building: lacking.building,
    areaCode: wish.areaCode,
    nameZh: wish.name,
    entrances: lacking.entrances.map(({ entrance, rooms }) => ({ entrance, rooms })),
  })
  if (added.length > 0)
    await sql`
      insert into roster_place (roster_id, place_id, area_code)
      select ${roster.id}::uuid, p.id, ${roster.area_code} from unnest(${added.map(({ id }) => id)}::uuid[]) as p (id)`.execute(
      act.tx,
    )
  return added.filter(({ kind }) => kind === 'dwelling').length
}

export async function countAdded({ tx }: Act<never>, rosterId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from roster_place where roster_id = ${rosterId}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Takes away what was put on record for a file, except buildings on which somebody stands since. Gives back how many stay. */
export async function takeAway(act: Act<never>, rosterId: string): Promise<number> {
  const { rows } = await sql<{ place_id: string }>`
    delete from roster_place where roster_id = ${rosterId} returning place_id`.execute(act.tx)
  return rows.length === 0
    ? 0
    : forRosters.removePlaces(
        act,
        rows.map(({ place_id }) => place_id),
      )
}
