import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sliceRow, withinArea } from '#kernel/server/slice-rows.ts'
import type { Which } from '#kernel/server/slice-rows.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { NoticesChanged } from '../events.ts'
import { inWords, TEMPLATES } from '../templates.ts'
import type { TemplateName } from '../templates.ts'

interface NoticeRow {
  readonly id: string
  readonly at: Date
  readonly template: string
  readonly params: Readonly<Record<string, string | number | null>>
  readonly appeal_id: string | null
  readonly order_id: string | null
}

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name)

/** Messages of the last month to the worker's own organisation, about matters of their area. */
async function messages(act: Act, areaCode: string, which: Which) {
  if (act.actor.orgId === undefined) return []
  const { where, end } = withinArea('n', areaCode, which)
  const { rows } = await sql<NoticeRow>`
    select n.id, n.at, n.template, n.params, n.appeal_id, n.order_id
    from notice as n
    where ${where} and n.to_kind = 'org' and not n.faded and n.org_id = ${act.actor.orgId}::uuid
    ${end}`.execute(act.tx)
  return rows.map(({ id, at, template, params, appeal_id, order_id }) =>
    sliceRow(id, {
      at: at.toISOString(),
      textZh: isTemplate(template) ? inWords(template, params, 'zh') : '',
      textEn: isTemplate(template) ? inWords(template, params, 'en') : '',
      appealId: appeal_id,
      orderId: order_id,
    }),
  )
}

const KEPT_DAYS = 30
const AT_ONCE = 500

/** Messages older than a month leave the phones. The inbox at the desk keeps them. */
export async function fade(act: Act): Promise<void> {
  const { rows } = await sql<{ id: string; area_code: string }>`
    update notice
    set faded = true
    where id in (
      select id from notice
      where to_kind = 'org' and not faded and at < ${new Date(act.now().getTime() - KEPT_DAYS * 86_400_000)}
      order by at, id
      limit ${AT_ONCE}
      for update skip locked)
    returning id, area_code`.execute(act.tx)
  if (rows.length > 0)
    act.announce(NoticesChanged, { notices: rows.map(({ id, area_code }) => ({ id, areaCode: area_code })) })
}

export const noticesJobs: readonly RecurringJob[] = [{ name: 'notices.fade', everyMs: 3_600_000, run: fade }]

export const noticesSlice: readonly SliceTable[] = [
  {
    name: 'message',
    stage: 'usable',
    page: (act, areaCode, after, most) => messages(act, areaCode, { after, most }),
    some: (act, areaCode, ids) => messages(act, areaCode, { ids }),
    whereIs: async (act, id) =>
      (await sql<{ area_code: string }>`select area_code from notice where id = ${id}`.execute(act.tx))
        .rows[0]?.area_code,
    touched: [touches(NoticesChanged, async (facts) => facts.flatMap(({ notices }) => notices))],
  },
]
