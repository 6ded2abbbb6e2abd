import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AreaCode } from '#kernel/common/ids.ts'
import { dayNumber, momentOf } from '#kernel/common/calendar/zone.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { openAct } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { makeLimits } from '#kernel/server/limits.ts'
import { inForce } from '#catalogue/server/index.ts'
import { STANDS } from '#channels/words.ts'
import { atom, rss } from '../rules/feed.ts'
import type { FeedEntry } from '../rules/feed.ts'
import { conditionsOf, dayIn, openItem, openRows } from './open.ts'
import { endWith, selectionIn, titleIn } from './subscribing.ts'

/** Entries of a feed, the newest. A reader that comes once a day misses nothing in a district of a million. */
const MOST_ENTRIES = 100
/** Seconds a reader, or what stands between, may keep it. */
const FRESH_S = 600
const LIMIT = { requests: 120, perSeconds: 60 } as const

const Scope = z.union([
  z.literal('all').transform(() => ({ area: undefined, place: undefined })),
  z
    .string()
    .regex(/^area-/)
    .transform((text) => text.slice(5))
    .pipe(AreaCode)
    .transform((area) => ({ area, place: undefined })),
  z
    .string()
    .regex(/^place-/)
    .transform((text) => text.slice(6))
    .pipe(z.uuid())
    .transform((place) => ({ area: undefined, place })),
])
const Query = z.object({
  category: z.string().max(20).optional(),
  lang: z.enum(['zh', 'en']).default('zh'),
})

/** The same in two forms: readers of one know the other by name only. */
const FORMS = {
  atom: { written: atom, type: 'application/atom+xml; charset=utf-8' },
  rss: { written: rss, type: 'application/rss+xml; charset=utf-8' },
} as const
type Form = keyof typeof FORMS

/** A day as the moment it begins where it is lived: in a feed nothing may be later than now, or readers hold it back. */
const beginsAt = (zone: string, day: string): string =>
  `${new Date(momentOf(zone, dayNumber(day), 0)).toISOString().slice(0, 19)}Z`

interface Asked {
  readonly form: Form
  readonly scope: z.output<typeof Scope>
  readonly scopeText: string
  readonly category: string | undefined
  readonly lang: 'zh' | 'en'
  readonly base: string
}

async function feedOf(act: Act<'where-unknown' | 'category-unknown'>, asked: Asked): Promise<string> {
  const { scope, category, lang, base } = asked
  const house = await inForce(act.tx, act.now())
  const selected = { area: scope.area ?? null, place: scope.place ?? null, category: category ?? null }
  const title = titleIn(await selectionIn(act, selected), lang)
  const rows = await openRows(act.tx, conditionsOf({ ...scope, category }, house), MOST_ENTRIES)
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  const entries = rows.map((row): FeedEntry => {
    const item = openItem(row, house)
    const kind = pick(item.categoryZh, item.categoryEn)
    const stands = STANDS[item.outcome ?? item.state]?.[lang] ?? ''
    return {
      id: `urn:uuid:${item.appealId}`,
      title: `${kind} · ${pick(item.placeZh, item.placeEn)}`,
      link: `${base}/open/${encodeURIComponent(item.number)}`,
      // The day it changed and no hour of it: whoever watches a building shall not learn when a neighbour was at home.
      updated: beginsAt(house.calendar.zone, dayIn(house.calendar.zone, row.updated_at)),
      published: beginsAt(house.calendar.zone, item.receivedOn),
      category: { term: item.categoryCode, label: kind },
      summary: [item.text, stands, pick(item.orgZh, item.orgEn)].filter(Boolean).join('\n'),
    }
  })
  const query = new URLSearchParams({ ...(category === undefined ? {} : { category }), lang }).toString()
  const newest = entries.map(({ updated }) => updated).toSorted()
  return FORMS[asked.form].written({
    id: `tag:linli,2026:feed:${asked.scopeText}:${category ?? ''}:${lang}`,
    title: pick(`邻里公开：${title}`, `Open in the neighbourhood: ${title}`),
    self: `${base}/feeds/${asked.scopeText}.${asked.form}?${query}`,
    page: `${base}/open`,
    updated: newest.at(-1) ?? '1970-01-01T00:00:00Z',
    lang,
    entries,
  })
}

function sendFeed(request: FastifyRequest, reply: FastifyReply, xml: string, form: Form): FastifyReply {
  const tag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"`
  void reply.headers({
    etag: tag,
    'cache-control': `public, max-age=${FRESH_S}`,
    'access-control-allow-origin': '*',
  })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type(FORMS[form].type).send(xml)
}

/** Feeds without a name: anybody may read what anybody may know. And the one press by which a mail program ends a subscription. */
export async function feeds(
  app: FastifyInstance,
  { kit, publicUrl }: { readonly kit: Kit; readonly publicUrl: string | undefined },
): Promise<void> {
  const withinLimit = makeLimits(kit.clock)
  const baseOf = (request: FastifyRequest) =>
    (
      publicUrl ??
      `${request.protocol}://${/^[\w.:[\]-]{1,255}$/.test(request.host) ? request.host : 'localhost'}`
    ).replace(/\/+$/, '')
  await app.register(
    (scope, _, done) => {
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_, body, ready) => {
          ready(null, body)
        },
      )
      scope.addHook('onRequest', (request, _, next) => {
        next(withinLimit(request.ip, LIMIT.requests, LIMIT.perSeconds) ? undefined : new Refusal('too-many'))
      })
      for (const form of ['atom', 'rss'] as const)
        scope.get<{ Params: { scope: string } }>(`/:scope.${form}`, async (request, reply) => {
          const read = Scope.safeParse(request.params.scope)
          const query = Query.safeParse(request.query)
          if (!read.success || !query.success) throw new Refusal('not-found')
          const asked = {
            ...query.data,
            form,
            scope: read.data,
            scopeText: request.params.scope,
            base: baseOf(request),
          }
          const xml = await transact(kit.db, VISITOR, (tx, write) =>
            feedOf(openAct(kit, VISITOR, { tx, write }, '').act as never, asked as Asked),
          )
          return sendFeed(request, reply, xml, form)
        })
      const ending = '/mail/:token'
      // What a person opens by hand shows a page that asks; what a mail program posts is done (RFC 8058).
      scope.get<{ Params: { token: string } }>(ending, (request, reply) =>
        reply.redirect(`/open/mail#end=${encodeURIComponent(request.params.token)}`, 302),
      )
      scope.post<{ Params: { token: string } }>(ending, async (request, reply) => {
        await transact(kit.db, VISITOR, async (tx, write) => {
          const { act } = openAct(kit, VISITOR, { tx, write }, '')
          await endWith(act, request.params.token.slice(0, 80))
        })
        return reply.header('cache-control', 'no-store').send({})
      })
      done()
    },
    { prefix: '/feeds' },
  )
}
