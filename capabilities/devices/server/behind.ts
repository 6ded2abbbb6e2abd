import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { areaNames } from '#places/server/index.ts'
import { listPhonesBehind } from '../contract/behind.ts'
import { ALARM_AFTER_HOURS } from '../rules.ts'

const HOUR_MS = 3_600_000

interface Row {
  readonly device_id: string
  readonly account_id: string
  readonly name: string
  readonly area_code: string
  readonly waiting: number
  readonly waiting_since: Date
}

async function behind(
  act: Act<'cursor-unknown'>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const { areaCode } = act.actor
  const late = new Date(act.now().getTime() - ALARM_AFTER_HOURS * HOUR_MS)
  const { rows } = await sql<Row>`
    select device_id, account_id, name, area_code, waiting, waiting_since
    from device
    where area_code >= ${areaCode} and area_code < ${upTo(areaCode)}
      and waiting_since < ${late} and alarmed_at is not null and lost_at is null
      and ${from ? sql`(waiting_since, device_id, account_id) > (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]}::uuid)` : sql`true`}
    order by waiting_since, device_id, account_id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const areas = await areaNames(act.tx, [...new Set(shown.map((row) => row.area_code))])
  const items = shown.map((row) => ({
    deviceId: row.device_id,
    accountId: row.account_id,
    name: row.name,
    areaCode: row.area_code,
    areaZh: areas.get(row.area_code)?.zh ?? '',
    areaEn: areas.get(row.area_code)?.en ?? '',
    waiting: row.waiting,
    waitingSince: row.waiting_since.toISOString(),
  }))
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.waiting_since.toISOString(), last.device_id, last.account_id]) }
    : { items }
}

export const behindRoutes = [route(listPhonesBehind, ({ query }, act) => behind(act, query))]
