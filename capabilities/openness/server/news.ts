import { DAY_MS, offsetMs } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { publicBase } from '#kernel/server/public-base.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { inForce } from '#catalogue/server/index.ts'
import { HAPPENED } from '#channels/words.ts'
import type { Happened } from '#channels/words.ts'
import { MailWanted, NewsGathered } from '../events.ts'
import { CONFIRM_DAYS, NEWS_FROM_HOUR } from '../rules.ts'
import { newsMail, newsText } from '../rules/mail.ts'
import type { NewsLine } from '../rules/mail.ts'
import { addressIn, mailPage } from './addresses.ts'
import { conditionsOf, dayIn } from './open.ts'
import { selectionIn, titleIn } from './subscribing.ts'

/** Readers told in one go. */
const AT_ONCE = 100
/** Lines read for one reader; more than are shown, so that the rest can be counted. */
const MOST_READ = 200

interface Reader {
  id: string
  person: string | null
  email_sealed: Buffer | null
  token_sealed: Buffer | null
  area: string | null
  place: string | null
  category: string | null
  lang: 'zh' | 'en'
  told_at: Date
}

/** What happened since the reader last heard, of what they chose: the newest of each appeal, and only while it is public. */
async function newsFor(act: Act, reader: Reader): Promise<NewsLine[]> {
  const house = await inForce(act.tx, act.now())
  const { rows } = await sql<{
    number: string
    category_code: string
    place_zh: string
    place_en: string
    name: Happened
    agency_zh: string
    agency_en: string
  }>`
    select distinct on (r.id) r.number, r.category_code, r.place_zh, r.place_en, u.name, u.agency_zh, u.agency_en
    from public_update as u
    join public_request as r on r.id = u.request_id
    where u.listed and u.at > ${reader.told_at} and u.at <= ${act.now()}
      and ${reader.area === null ? sql`true` : sql`u.area_code >= ${reader.area} and u.area_code < ${upTo(reader.area)}`}
      and u.name in ('received', 'assigned', 'returned', 'closed', 'reopened')
      and ${conditionsOf({ area: reader.area ?? undefined, place: reader.place ?? undefined, category: reader.category ?? undefined }, house)}
    order by r.id, u.at desc, u.id desc
    limit ${MOST_READ}`.execute(act.tx)
  const { lang } = reader
  return rows.map((row) => {
    const category = house.named(row.category_code)
    return {
      number: row.number,
      kind: (lang === 'zh' ? category?.nameZh : category?.nameEn) ?? row.category_code,
      place: lang === 'zh' ? row.place_zh : row.place_en,
      said: HAPPENED[row.name][lang].replace('{agency}', lang === 'zh' ? row.agency_zh : row.agency_en),
    }
  })
}

async function tellReader(act: Act, reader: Reader): Promise<void> {
  const lines = await newsFor(act, reader)
  act.write(sql`update subscription set told_at = ${act.now()} where id = ${reader.id}`)
  if (lines.length === 0) return
  const title = titleIn(await selectionIn(act, reader), reader.lang)
  if (reader.person !== null) {
    act.announce(NewsGathered, {
      person: reader.person,
      areaCode: reader.area ?? act.actor.areaCode,
      text: `${title}\n${newsText(lines, reader.lang)}`,
    })
    return
  }
  const token = act.vault.open(reader.token_sealed) ?? ''
  const base = await publicBase(act.tx)
  const links = { page: `${base}/open`, end: addressIn(await mailPage(act.tx), 'end', token) }
  act.announce(MailWanted, {
    sealedAddress: reader.email_sealed!.toString('base64'),
    ...newsMail(title, lines, links, reader.lang),
    endAt: `${base}/feeds/mail/${token}`,
  })
}

const hourIn = (zone: string, at: number): number =>
  Math.floor(((at + offsetMs(zone, at)) % DAY_MS) / 3_600_000)

/** Tells everybody once a day, from the morning on, what is new of what they chose. Returns how many were looked at. */
export async function tellNews(act: Act): Promise<number> {
  const { calendar } = await inForce(act.tx, act.now())
  act.write(sql`
    delete from subscription where confirmed_at is null and at < ${new Date(act.now().getTime() - CONFIRM_DAYS * DAY_MS)}`)
  if (hourIn(calendar.zone, act.now().getTime()) < NEWS_FROM_HOUR) return 0
  const today = dayIn(calendar.zone, act.now())
  const { rows } = await sql<Reader>`
    select id, person, email_sealed, token_sealed, area_code as area, place_id as place, category_code as category, lang, told_at
    from subscription
    where confirmed_at is not null and told_at < (${today}::date)::timestamp at time zone ${calendar.zone}
    order by told_at, id
    limit ${AT_ONCE}`.execute(act.tx)
  for (const reader of rows) await tellReader(act, reader)
  return rows.length
}

export const opennessJobs: readonly RecurringJob[] = [
  {
    name: 'openness.news',
    everyMs: 300_000,
    async run(act) {
      await tellNews(act)
    },
  },
]
