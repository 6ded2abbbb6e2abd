import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { NoticesChanged } from '../events.ts'
import { inWords, TEMPLATES } from '../templates.ts'
import type { TemplateName } from '../templates.ts'

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name)

/** Messages of the last month to the worker's own organisation, about matters of their area. */
const messages: SliceTable['rows'] = ({ within, among }, act) => sql`
  select n.id, n.at, n.template, n.params, n.appeal_id as "appealId", n.order_id as "orderId"
  from notice as n
  where n.to_kind = 'org' and not n.faded and n.org_id = ${act.actor.orgId ?? NOBODY}::uuid
    and ${within(sql`n.area_code`)} and ${among(sql`n.id`)}`

/** Put into words here, so that a phone needs not know every template there will be. */
const inBoth: SliceTable['finish'] = ({ template, params, ...row }) => {
  const name = String(template)
  const given = params as Readonly<Record<string, string | number | null>>
  return {
    ...row,
    textZh: isTemplate(name) ? inWords(name, given, 'zh') : '',
    textEn: isTemplate(name) ? inWords(name, given, 'en') : '',
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
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
    rows: messages,
    finish: inBoth,
    whereIs: async (act, id) =>
      (await sql<{ area_code: string }>`select area_code from notice where id = ${id}`.execute(act.tx))
        .rows[0]?.area_code,
    touched: [touches(NoticesChanged, async (facts) => facts.flatMap(({ notices }) => notices))],
  },
]
