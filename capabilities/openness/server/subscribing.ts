import type { Act } from '#kernel/server/act.ts'
import { sql, throughTheDoor } from '#kernel/server/database.ts'
import { spokenCode } from '#kernel/server/ids.ts'
import { route } from '#kernel/server/route.ts'
import { inForce } from '#catalogue/server/index.ts'
import { areaNames, findPlace } from '#places/server/index.ts'
import type { Subscription } from '../contract/subscribing.ts'
import {
  confirmSubscription,
  endByToken,
  endSubscription,
  listMySubscriptions,
  subscribe,
} from '../contract/subscribing.ts'
import { MailWanted } from '../events.ts'
import { CONFIRM_DAYS, MAIL_AGAIN_MINUTES, MOST_SUBSCRIPTIONS } from '../rules.ts'
import { confirmMail } from '../rules/mail.ts'
import { addressIn, mailPage } from './addresses.ts'

const SIGNS = 26
const DAY_MS = 86_400_000

interface Selected {
  readonly area: string | null
  readonly place: string | null
  readonly category: string | null
}

/** The selection in words; refuses what is not there. */
async function named(act: Act<'where-unknown' | 'category-unknown'>, { area, place, category }: Selected) {
  const house = await inForce(act.tx, act.now())
  const kind = category === null ? null : (house.categories.get(category) ?? act.refuse('category-unknown'))
  const where =
    place !== null
      ? ((await findPlace(act.tx, place)) ?? act.refuse('where-unknown'))
      : area !== null
        ? ((await areaNames(act.tx, [area])).get(area) ?? act.refuse('where-unknown'))
        : undefined
  const names =
    where === undefined
      ? { zh: '全区', en: 'The whole district' }
      : 'pathZh' in where
        ? { zh: where.pathZh, en: where.pathEn }
        : where
  return {
    whereZh: names.zh,
    whereEn: names.en,
    categoryZh: kind?.nameZh ?? null,
    categoryEn: kind?.nameEn ?? null,
  }
}

/** What comes before, in either language: where, and what kind. */
export const titleIn = (words: Awaited<ReturnType<typeof named>>, lang: 'zh' | 'en'): string =>
  lang === 'zh'
    ? [words.whereZh, words.categoryZh].filter(Boolean).join(' · ')
    : [words.whereEn, words.categoryEn].filter(Boolean).join(' · ')

export const selectionIn = named

interface Reader extends Selected {
  readonly lang: 'zh' | 'en'
}

async function byInbox(act: Act<'too-many-subscriptions'>, reader: Reader): Promise<void> {
  const person = act.actor.person ?? ''
  const { rows } = await sql<{ same: boolean }>`
    select area_code is not distinct from ${reader.area} and place_id is not distinct from ${reader.place}::uuid
      and category_code is not distinct from ${reader.category} as same
    from subscription
    where person = ${person}
    order by at, id`.execute(act.tx)
  if (rows.some(({ same }) => same)) return
  if (rows.length >= MOST_SUBSCRIPTIONS) act.refuse('too-many-subscriptions')
  act.write(sql`
    insert into subscription (id, person, area_code, place_id, category_code, lang, at, confirmed_at, told_at)
    values (${act.newId()}, ${person}, ${reader.area}, ${reader.place}::uuid, ${reader.category}, ${reader.lang}, ${act.now()}, ${act.now()}, ${act.now()})`)
}

/**
 * Asks the address whether it wants it. Whoever asks learns nothing of whether the address is known: too many, or one that was just
 * asked, is answered in the same words.
 */
async function byMail(
  act: Act<'where-unknown' | 'category-unknown'>,
  email: string,
  reader: Reader,
): Promise<void> {
  const key = act.vault.fingerprint('email', email.toLowerCase())
  const words = await named(act, reader)
  const token = spokenCode(SIGNS)
  await throughTheDoor(act.tx, act.actor, async () => {
    // What nobody confirmed in time is gone before it is counted.
    await sql`
      delete from subscription
      where email_key = ${key} and confirmed_at is null and at < ${new Date(act.now().getTime() - CONFIRM_DAYS * DAY_MS)}`.execute(
      act.tx,
    )
    const { rows } = await sql<{ at: Date; confirmed: boolean }>`
      select at, confirmed_at is not null as confirmed from subscription where email_key = ${key} order by at desc, id`.execute(
      act.tx,
    )
    const lately = rows.some(
      ({ at, confirmed }) => !confirmed && act.now().getTime() - at.getTime() < MAIL_AGAIN_MINUTES * 60_000,
    )
    if (lately || rows.length >= MOST_SUBSCRIPTIONS) return
    await sql`
      insert into subscription (id, email_sealed, email_key, token_hash, token_sealed, area_code, place_id, category_code, lang, at, told_at)
      values (${act.newId()}, ${act.vault.seal(email)}, ${key}, ${act.vault.fingerprint('subscription', token)}, ${act.vault.seal(token)},
        ${reader.area}, ${reader.place}::uuid, ${reader.category}, ${reader.lang}, ${act.now()}, ${act.now()})`.execute(
      act.tx,
    )
    const link = addressIn(await mailPage(act.tx), 'confirm', token)
    act.announce(MailWanted, {
      sealedAddress: act.vault.seal(email)!.toString('base64'),
      ...confirmMail(titleIn(words, reader.lang), link, reader.lang),
    })
  })
}

async function mine(act: Act<never>): Promise<Subscription[]> {
  const { rows } = await sql<{
    id: Subscription['id']
    area_code: string | null
    place_id: Subscription['place']
    category_code: string | null
    at: Date
  }>`
    select id, area_code, place_id, category_code, at from subscription where person = ${act.actor.person ?? ''} order by at desc, id`.execute(
    act.tx,
  )
  const items: Subscription[] = []
  for (const row of rows) {
    const selected = { area: row.area_code, place: row.place_id, category: row.category_code }
    items.push({
      id: row.id,
      channel: 'inbox',
      ...selected,
      ...(await named(act as never, selected)),
      at: row.at.toISOString(),
    })
  }
  return items
}

export const endWith = (act: Act<never>, token: string): Promise<unknown> =>
  throughTheDoor(act.tx, act.actor, () =>
    sql`delete from subscription where token_hash = ${act.vault.fingerprint('subscription', token)}`.execute(
      act.tx,
    ),
  )

export const subscribingRoutes = [
  route(subscribe, async ({ body }, act) => {
    const reader: Reader = {
      area: body.area ?? null,
      place: body.place ?? null,
      category: body.category ?? null,
      lang: body.lang,
    }
    if (reader.area === null && reader.place === null && reader.category === null)
      act.refuse('nothing-selected')
    if (body.channel === 'email') {
      await byMail(act, body.email ?? act.refuse('email-missing'), reader)
      return { state: 'check-mail' as const }
    }
    if (act.actor.kind !== 'person') act.refuse('prove-phone-first')
    await named(act, reader)
    await byInbox(act, reader)
    return { state: 'active' as const }
  }),
  route(confirmSubscription, async ({ body }, act) => {
    const found = await throughTheDoor(act.tx, act.actor, async () => {
      const { rows } = await sql<{ area: string | null; place: string | null; category: string | null }>`
          update subscription set confirmed_at = coalesce(confirmed_at, ${act.now()}), told_at = case when confirmed_at is null then ${act.now()} else told_at end
          where token_hash = ${act.vault.fingerprint('subscription', body.token)}
            and (confirmed_at is not null or at >= ${new Date(act.now().getTime() - CONFIRM_DAYS * DAY_MS)})
          returning area_code as area, place_id as place, category_code as category`.execute(act.tx)
      return rows[0]
    })
    const words = await named(act as never, found ?? act.refuse('subscription-unknown'))
    return { whereZh: titleIn(words, 'zh'), whereEn: titleIn(words, 'en') }
  }),
  route(endByToken, async ({ body }, act) => {
    await endWith(act, body.token)
    return {}
  }),
  route(listMySubscriptions, async (_, act) => ({ items: await mine(act) })),
  route(endSubscription, async ({ params }, act) => {
    const { rows } = await sql`
      delete from subscription where id = ${params.subscriptionId} and person = ${act.actor.person ?? ''} returning id`.execute(
      act.tx,
    )
    if (rows.length === 0) act.refuse('not-found')
    return {}
  }),
]
