import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurrenceRule } from '../contract.ts'
import { districtDays } from './days.ts'
import { judgeSpot, oneAtATime } from './judge.ts'
import { ruleInForce } from './rule.ts'
import { spotOf } from './spot.ts'
import type { Said, Spot } from './spot.ts'

export const LOOKED_AT = 300

interface Row extends Said {
  readonly kind: string
  readonly state: string
  readonly seal: string | null
  readonly disposition: string | null
  readonly receivedAt: Date
  readonly closedAt: Date | null
  readonly oldSpot: string | null
  readonly oldMatter: string | null
}

const pending = async (act: Act): Promise<Row[]> =>
  (
    await sql<Row>`
      select o.appeal_id as id, o.spot as "oldSpot", o.matter as "oldMatter", a.area_code as "areaCode", a.kind, a.state, a.seal, a.disposition,
        a.category_code as "categoryCode", a.place_id as "placeId", a.place_zh as "placeZh", a.place_en as "placeEn", a.lon, a.lat,
        a.received_at as "receivedAt", a.closed_at as "closedAt"
      from occurrence as o
      join appeal as a on a.id = o.appeal_id
      where o.pending
      order by o.appeal_id
      limit ${LOOKED_AT}
      for update of o`.execute(act.tx)
  ).rows

/** Whether it tells of something that may come back: of a place, not of a person, and not said by another appeal already. */
const isIncident = (row: Row): boolean =>
  row.kind === 'problem' &&
  row.seal === null &&
  row.disposition === null &&
  row.state !== 'withdrawn' &&
  row.state !== 'merged'

/** Notes of one appeal where it was and what of. */
async function note(act: Act, row: Row, rule: RecurrenceRule): Promise<Spot | undefined> {
  const spot = isIncident(row) ? await spotOf(act, row, rule) : undefined
  act.write(sql`
    update occurrence
    set pending = false, counts = ${spot !== undefined}, area_code = ${spot?.areaCode ?? row.areaCode}, spot = ${spot?.spot ?? null},
      matter = ${spot?.matter ?? null}, lon = ${spot?.lon ?? null}, lat = ${spot?.lat ?? null}, received_at = ${row.receivedAt},
      closed_at = ${row.closedAt}, followed_at = null
    where appeal_id = ${row.id}`)
  // What is sealed is about a person, and no part of what others read.
  if (row.seal !== null)
    act.write(sql`
      update problem_appeal set unlinked_at = ${act.now()} where appeal_id = ${row.id} and unlinked_at is null`)
  return spot
}

/**
 * Looks at the appeals that are new or have changed, and at what each of their places tells now. One looks at a time, so that
 * nothing is found twice; filing an appeal waits for none of it. Returns how many were looked at.
 */
export async function look(act: Act): Promise<number> {
  await oneAtATime(act.tx)
  const rows = await pending(act)
  if (rows.length === 0) return 0
  const rule = await ruleInForce(act.tx)
  const days = await districtDays(act)
  const touched = new Map<string, Pick<Spot, 'spot' | 'matter'> & { named?: Spot }>()
  for (const row of rows) {
    const now = await note(act, row, rule)
    if (row.oldSpot !== null && row.oldMatter !== null) {
      const key = `${row.oldSpot}|${row.oldMatter}`
      if (!touched.has(key)) touched.set(key, { spot: row.oldSpot, matter: row.oldMatter })
    }
    if (now) touched.set(`${now.spot}|${now.matter}`, { spot: now.spot, matter: now.matter, named: now })
  }
  for (const one of touched.values()) await judgeSpot(act, one, { rule, days })
  return rows.length
}
