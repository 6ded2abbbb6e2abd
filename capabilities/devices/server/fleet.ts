import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, throughTheDoor, upTo, withWholeSight } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { forDevices } from '#people/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import { findPhone, listFleet, losePhone, showFleet } from '../contract/fleet.ts'
import type { FleetPhone } from '../contract/fleet.ts'
import { ALARM_AFTER_HOURS } from '../rules.ts'

const HOUR_MS = 3_600_000

interface Row {
  readonly device_id: string
  readonly account_id: string
  readonly name: string
  readonly area_code: string
  readonly app: string
  readonly version: number
  readonly synced_on: string
  readonly waiting: number
  readonly waiting_since: Date | null
  readonly files_waiting: number
  readonly needs_you: number
  readonly quota_mb: number | null
  readonly used_mb: number | null
  readonly skew_ms: number | null
  readonly lost_at: Date | null
  readonly lost_reason: string | null
  readonly wiped_at: Date | null
}

const inArea = ({ actor }: Act<never>) =>
  sql`d.area_code >= ${actor.areaCode} and d.area_code < ${upTo(actor.areaCode)}`

const lateAt = (act: Act<never>): Date => new Date(act.now().getTime() - ALARM_AFTER_HOURS * HOUR_MS)

function stateOf(row: Row, late: Date): FleetPhone['state'] {
  if (row.wiped_at !== null) return 'wiped'
  if (row.lost_at !== null) return 'lost'
  return row.waiting_since !== null && row.waiting_since < late ? 'behind' : 'fine'
}

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly only?: 'behind' | 'lost' | undefined
}

async function fleet(act: Act<'cursor-unknown'>, page: Paging) {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const late = lateAt(act)
  const only = {
    behind: sql`d.waiting_since < ${late} and d.lost_at is null`,
    lost: sql`d.lost_at is not null`,
    all: sql`true`,
  }[page.only ?? 'all']
  const { rows } = await sql<Row>`
    select d.device_id, d.account_id, d.name, d.area_code, d.app, d.version, to_char(d.synced_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as synced_on,
      d.waiting, d.waiting_since, d.files_waiting, d.needs_you, d.quota_mb, d.used_mb, d.skew_ms, d.lost_at, d.lost_reason, d.wiped_at
    from device as d
    where ${inArea(act)} and ${only}
      and ${from ? sql`(coalesce(d.waiting_since, 'infinity'), d.device_id, d.account_id) > (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]}::uuid)` : sql`true`}
    order by coalesce(d.waiting_since, 'infinity'), d.device_id, d.account_id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const areas = await areaNames(act.tx, [...new Set(shown.map((row) => row.area_code))])
  const items = shown.map((row): FleetPhone => ({
    deviceId: row.device_id,
    accountId: row.account_id,
    name: row.name,
    areaCode: row.area_code,
    areaZh: areas.get(row.area_code)?.zh ?? '',
    areaEn: areas.get(row.area_code)?.en ?? '',
    app: row.app,
    version: row.version,
    syncedOn: row.synced_on,
    waiting: row.waiting,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    filesWaiting: row.files_waiting,
    needsYou: row.needs_you,
    quotaMb: row.quota_mb,
    usedMb: row.used_mb,
    skewMs: row.skew_ms,
    state: stateOf(row, late),
    lostReason: row.lost_reason,
  }))
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? {
        items,
        next: writeCursor([last.waiting_since?.toISOString() ?? 'infinity', last.device_id, last.account_id]),
      }
    : { items }
}

interface Numbers {
  readonly phones: number
  readonly behind: number
  readonly lost: number
  readonly grids: number
  readonly gridsToday: number
}

async function summary(act: Act<never>) {
  const late = lateAt(act)
  const { rows } = await sql<Numbers>`
    select count(*)::int as phones,
      (count(*) filter (where d.waiting_since < ${late} and d.lost_at is null))::int as behind,
      (count(*) filter (where d.lost_at is not null and d.wiped_at is null))::int as lost,
      (count(distinct d.area_code) filter (where length(d.area_code) >= 15))::int as grids,
      (count(distinct d.area_code) filter (where length(d.area_code) >= 15
        and (d.synced_at at time zone 'Asia/Shanghai')::date = (${act.now()}::timestamptz at time zone 'Asia/Shanghai')::date))::int as "gridsToday"
    from device as d
    where ${inArea(act)}`.execute(act.tx)
  const { rows: versions } = await sql<{ version: number; app: string; phones: number }>`
    select d.version, d.app, count(*)::int as phones
    from device as d
    where ${inArea(act)} and d.lost_at is null
    group by d.version, d.app
    order by d.version desc, d.app desc
    limit 20`.execute(act.tx)
  return { ...rows[0]!, versions }
}

/** What nobody has looked at yet, counted for whoever keeps the house running: a number, and nothing of what it says. */
async function openItems(act: Act<never>): Promise<number> {
  const { areaCode } = act.actor
  const { rows } = await withWholeSight(act.tx, act.actor, () =>
    sql<{ n: number }>`
      select count(*)::int as n from (
        select 1 from sync_item
        where state in ('rejected', 'needs-review') and area_code >= ${areaCode} and area_code < ${upTo(areaCode)}
        limit 1000) as few`.execute(act.tx),
  )
  return rows[0]!.n
}

/** All accounts on a phone, in the area of whoever acts. */
async function held(act: Act<'not-found'>, deviceId: string) {
  const { rows } = await sql<{
    account_id: string
    area_code: string
    session_key: string | null
    lost: boolean
    wiped: boolean
  }>`
    select d.account_id, d.area_code, d.session_key, d.lost_at is not null as lost, d.wiped_at is not null as wiped
    from device as d
    where d.device_id = ${deviceId} and ${inArea(act)}
    order by d.account_id
    for update`.execute(act.tx)
  return rows.length > 0 ? rows : act.refuse('not-found')
}

export const fleetRoutes = [
  route(listFleet, ({ query }, act) => fleet(act, query)),
  route(showFleet, async (_, act) => ({ ...(await summary(act)), sentOpen: await openItems(act) })),
  route(losePhone, async ({ params, body }, act) => {
    const rows = await held(act, params.deviceId)
    if (rows.every(({ lost }) => lost)) act.refuse('lost-already')
    act.write(sql`
      update device
      set lost_at = ${act.now()}, lost_by = ${act.actor.who}, lost_reason = ${body.reason}, wiped_at = null
      where device_id = ${params.deviceId} and lost_at is null`)
    const keys = rows.flatMap(({ session_key: key }) => (key === null ? [] : [key]))
    await throughTheDoor(act.tx, act.actor, () => forDevices.endSessions(act.tx, keys))
    act.concerns(`device:${params.deviceId}`, { areaCode: rows[0]!.area_code, reason: body.reason })
    return { deviceId: params.deviceId, lost: true }
  }),
  route(findPhone, async ({ params }, act) => {
    const rows = await held(act, params.deviceId)
    if (!rows.some(({ lost }) => lost)) act.refuse('not-lost')
    act.write(sql`
      update device
      set lost_at = null, lost_by = null, lost_reason = null, wiped_at = null
      where device_id = ${params.deviceId}`)
    act.concerns(`device:${params.deviceId}`, { areaCode: rows[0]!.area_code })
    return { deviceId: params.deviceId, lost: false }
  }),
]
