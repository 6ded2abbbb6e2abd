import { dayNumber, momentOf } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { buildingsOf } from '#places/server/index.ts'
import { MOST_SHEETS } from '../contract/sheets.ts'
import type { OrderSheet } from '../contract/sheets.ts'
import { inWords, ownOrders, ROW } from './lists.ts'
import type { Condition, Row } from './lists.ts'

type SheetRow = Row & { text: string; instruction: string | null; place_id: string | null }
interface Sheets {
  readonly items: OrderSheet[]
  readonly more: boolean
}

/** Orders in hand that fulfil some conditions, with all that is needed to do them; the nearest deadlines first. */
async function sheetsOf(
  act: Act<never>,
  conditions: readonly Condition[],
  until: string | undefined,
): Promise<Sheets> {
  const { calendar } = await inForce(act.tx, act.now())
  const due =
    until === undefined
      ? sql`true`
      : sql`(o.due_at is null or o.due_at < ${new Date(momentOf(calendar.zone, dayNumber(until) + 1, 0))})`
  const { rows } = await sql<SheetRow>`
    select ${ROW}, a.text, o.instruction, a.place_id
    from work_order as o
    join appeal as a on a.id = o.appeal_id
    where ${sql.join([...conditions, due], sql` and `)} and o.state in ('offered', 'accepted', 'rework')
    order by o.due_at, o.id
    limit ${MOST_SHEETS + 1}`.execute(act.tx)
  const shown = rows.slice(0, MOST_SHEETS)
  const named = await inWords(act, shown)
  const buildings = await buildingsOf(
    act.tx,
    shown.flatMap((row) => row.place_id ?? []),
  )
  const items = shown.map((row, i) => {
    const building = row.place_id === null ? undefined : buildings.get(row.place_id)
    return {
      ...named[i]!,
      text: row.text,
      instruction: row.instruction,
      buildingZh: building?.zh ?? null,
      buildingEn: building?.en ?? null,
    }
  })
  return { items, more: rows.length > MOST_SHEETS }
}

export const ownSheets = (act: Act<never>, until: string | undefined): Promise<Sheets> =>
  sheetsOf(act, [ownOrders(act)], until)

export function areaSheets(
  act: Act<'area-outside-yours'>,
  wish: {
    readonly until: string | undefined
    readonly area: string | undefined
    readonly handler: string | undefined
  },
): Promise<Sheets> {
  const area = wish.area ?? act.actor.areaCode
  if (!area.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  return sheetsOf(
    act,
    [
      area.length >= 12 ? sql`o.community_code = ${area.slice(0, 12)}` : sql`true`,
      sql`o.area_code >= ${area} and o.area_code < ${upTo(area)}`,
      wish.handler === undefined ? sql`true` : sql`o.org_id = ${wish.handler}::uuid`,
    ],
    wish.until,
  )
}
