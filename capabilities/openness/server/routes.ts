import { sql } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { findAppeal } from '#appeals/server/index.ts'
import {
  countReviews,
  keepOpennessSettings,
  keepPrivate,
  listReviews,
  publishText,
  showOpennessSettings,
  showReview,
} from '../contract.ts'
import { listOpen, mapOpen, readOpenPhoto, reportText, showOpen } from '../contract/open.ts'
import { TextReported } from '../events.ts'
import { keep, publish } from './commands/review.ts'
import { oneOpen, openMap, openPhoto, pageOfOpen } from './open.ts'
import { pageOfReviews, reviewCounts, reviewsOf, versionsOf } from './reviews.ts'
import { settingsOf } from './store.ts'
import { redactingRoutes } from './redacting.ts'
import { subscribingRoutes } from './subscribing.ts'

/** What anybody reads, and may say about it. */
const openRoutes = [
  route(listOpen, ({ query }, act) => pageOfOpen(act, query, query)),
  route(showOpen, ({ params }, act) => oneOpen(act, params.number)),
  route(mapOpen, ({ query }, act) => openMap(act, query)),
  route(readOpenPhoto, ({ params }, act) => openPhoto(act, params.appealId, params.fileId)),
  route(reportText, async ({ params, body }, act) => {
    if (body.reason === 'other' && body.words === undefined) act.refuse('reason-words-missing')
    const { rows } = await sql<{ id: string; number: string; area_code: string }>`
      select r.id, r.number, t.area_code
      from public_request as r
      join open_text as t on t.appeal_id = r.id and t.state = 'published' and t.seal is null
      where r.number = ${params.number} and r.listed`.execute(act.tx)
    const [about] = rows
    if (!about) return act.refuse('not-found')
    act.write(sql`
      insert into open_report (id, appeal_id, area_code, seal, reason, words, at)
      values (${act.newId()}, ${about.id}, ${about.area_code}, null, ${body.reason}, ${body.words ?? null}, ${act.now()})`)
    act.concerns(`appeal:${about.id}`, { areaCode: about.area_code, reason: body.reason })
    act.announce(TextReported, {
      appealId: about.id,
      number: about.number,
      areaCode: about.area_code,
      reason: body.reason,
    })
    return {}
  }),
]

/** What the desk decides. */
const deskRoutes = [
  route(listReviews, ({ query }, act) => pageOfReviews(act, query.tab, query)),
  route(countReviews, (_, act) => reviewCounts(act)),
  route(showReview, async ({ params }, act) => {
    if (!(await findAppeal(act.tx, params.appealId))) act.refuse('not-found')
    const [review] = await reviewsOf(act, [params.appealId])
    return { ...review!, versions: await versionsOf(act, params.appealId) }
  }),
  route(publishText, ({ params, body }, act, { lang }) => publish(act, params.appealId, { ...body, lang })),
  route(keepPrivate, ({ params, body }, act) => keep(act, params.appealId, { ...body, words: body.words })),
  route(showOpennessSettings, (_, act) => settingsOf(act.tx)),
  route(keepOpennessSettings, async ({ body }, act) => {
    if (act.actor.areaCode.length > 6) act.refuse('district-only')
    act.concerns('open-rule', { areaCode: act.actor.areaCode, reason: body.auto ? 'auto' : 'look' })
    await sql`
      insert into open_rule (area_code, auto, at) values (${act.actor.areaCode}, ${body.auto}, ${act.now()})
      on conflict (area_code) do update set auto = excluded.auto, at = excluded.at`.execute(act.tx)
    return body
  }),
]

export const opennessRoutes = [...openRoutes, ...deskRoutes, ...redactingRoutes, ...subscribingRoutes]
