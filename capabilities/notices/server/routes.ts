import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { listNotices, readNotices } from '../contract.ts'
import type { Notice } from '../contract.ts'
import { inWords, TEMPLATES } from '../templates.ts'
import type { TemplateName } from '../templates.ts'

interface Row {
  id: Notice['id']
  at: Date
  template: string
  params: Notice['params']
  appeal_id: string | null
  order_id: string | null
}

/** Which inbox is the reader's: their own as a resident, their organisation's, or the desk's of their area. */
function myInbox({ actor }: Act<never>): RawBuilder<unknown> {
  if (actor.kind === 'person') return sql`to_kind = 'person' and person = ${actor.person ?? ''}`
  const forOrg = sql`(to_kind = 'org' and org_id = ${actor.orgId ?? '00000000-0000-0000-0000-000000000000'}::uuid)`
  if (!actor.permissions.has('appeals.triage')) {
    if (!actor.permissions.has('health.read')) return forOrg
    // Whoever keeps the house running hears of phones, and of nothing else.
    return sql`to_kind = 'desk' and template = 'desk-phone-behind'
      and substr(area_code, 1, 12) >= ${actor.areaCode} and substr(area_code, 1, 12) < ${upTo(actor.areaCode)}`
  }
  const area = actor.areaCode
  return area.length >= 12
    ? sql`to_kind = 'desk' and substr(area_code, 1, 12) = ${area.slice(0, 12)}`
    : sql`to_kind = 'desk' and substr(area_code, 1, 12) >= ${area} and substr(area_code, 1, 12) < ${upTo(area)}`
}

const CEILING = 100

async function unreadOf(act: Act<never>): Promise<number> {
  const {
    rows: [row],
  } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from notice
      where ${myInbox(act)} and id > coalesce((select up_to from notice_mark where who = ${act.actor.who}), '00000000-0000-0000-0000-000000000000'::uuid)
      limit ${CEILING}) as few`.execute(act.tx)
  return row?.n ?? 0
}

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name)

export const noticesRoutes = [
  route(listNotices, async ({ query }, act) => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor, ['uuid'])?.[0]
    const {
      rows: [mark],
    } = await sql<{ up_to: string }>`select up_to from notice_mark where who = ${act.actor.who}`.execute(
      act.tx,
    )
    const { rows } = await sql<Row>`
      select id, at, template, params, appeal_id, order_id
      from notice
      where ${myInbox(act)}
        and ${after === undefined ? sql`true` : sql`id < ${after}::uuid`}
        and ${query.unread === undefined || !mark ? sql`true` : sql`id > ${mark.up_to}::uuid`}
      order by id desc
      limit ${query.limit + 1}`.execute(act.tx)
    const items = rows.slice(0, query.limit).map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      readAt: mark && row.id <= mark.up_to ? row.at.toISOString() : null,
      template: row.template,
      params: row.params,
      textZh: isTemplate(row.template) ? inWords(row.template, row.params, 'zh') : '',
      textEn: isTemplate(row.template) ? inWords(row.template, row.params, 'en') : '',
      appealId: row.appeal_id,
      orderId: row.order_id,
    }))
    const unread = await unreadOf(act)
    return rows.length > query.limit
      ? { items, next: writeCursor([items.at(-1)!.id]), unread }
      : { items, unread }
  }),
  route(readNotices, async ({ body }, act) => {
    await sql`
      insert into notice_mark as m (who, up_to) values (${act.actor.who}, ${body.upTo})
      on conflict (who) do update set up_to = greatest(m.up_to, excluded.up_to)`.execute(act.tx)
    return { unread: await unreadOf(act) }
  }),
]
