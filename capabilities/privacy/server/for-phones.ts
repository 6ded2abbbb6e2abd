import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { PhonePurpose } from '../contract/slice.ts'
import { wantsSeparate } from '../rules/purposes.ts'
import { purposesInForce } from './purposes.ts'

/** What is agreed to and looked at on the way from door to door. */
export { give, takeBack } from './commands/consents.ts'
export { noteView } from './views.ts'

/** What somebody may agree to now, with the notice that holds. */
export async function purposesForPhones(act: Act): Promise<readonly PhonePurpose[]> {
  const { rows } = await sql<{ purpose: string; version: number; textZh: string; textEn: string }>`
    select distinct on (purpose) purpose, version, text_zh as "textZh", text_en as "textEn"
    from privacy_notice
    order by purpose, version desc`.execute(act.tx)
  const notices = new Map(rows.map(({ purpose, ...notice }) => [purpose, notice]))
  return (await purposesInForce(act.tx, act.now()))
    .filter(({ basis }) => basis === 'consent')
    .map((one) => {
      const notice = notices.get(one.code)
      return {
        code: one.code,
        nameZh: one.nameZh,
        nameEn: one.nameEn,
        whyZh: one.whyZh,
        whyEn: one.whyEn,
        separate: wantsSeparate(one, false),
        ...(notice === undefined ? {} : { notice }),
      }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
