import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kit } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import { sql, sqlStateOf, transact, Unavailable } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { makeLimits } from '#kernel/server/limits.ts'
import { boxOf } from '../../rules/geometry.ts'
import type { Box, Surface } from '../../rules/geometry.ts'
import { acceptedOf, isBad, readItems, touches } from '../../rules/ogc.ts'
import type { ItemsWish } from '../../rules/ogc.ts'
import { COLLECTIONS } from './collections.ts'
import type { Collection, Found } from './collections.ts'
import { api, conformance, describe, GEOJSON, landing, OPENAPI, ownLinks } from './documents.ts'
import type { Link } from './documents.ts'
import { page } from './html.ts'

/** What the standard calls an exception. */
class Exception extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, description: string) {
    super(description)
    this.status = status
    this.code = code
  }
}

const LIMIT = { requests: 600, perSeconds: 60 } as const
/** Features read at a time, so that a page of ten thousand never stands in memory as a whole. */
const CHUNK = 500

type Format = 'json' | 'html'

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly kit: Kit
  /** Where this stands from outside: https://…/ogc. */
  readonly base: string
  readonly url: URL
  readonly format: Format
}

export interface OgcOptions {
  readonly kit: Kit
  readonly publicUrl: string | undefined
}

/** OGC API Features (core, GeoJSON, HTML, OpenAPI 3.0) at /ogc: public layers, for anybody, reading only. */
export async function ogc(app: FastifyInstance, { kit, publicUrl }: OgcOptions): Promise<void> {
  const withinLimit = makeLimits(kit.clock)
  const answer = (types: readonly string[], run: (asked: Asked) => unknown) => ({
    method: ['GET', 'HEAD'] as ('GET' | 'HEAD')[],
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (!withinLimit(request.ip, LIMIT.requests, LIMIT.perSeconds))
        throw new Exception(429, 'TooManyRequests', 'Too many requests; please wait a moment.')
      const root = (publicUrl ?? `${request.protocol}://${hostOf(request)}`).replace(/\/+$/, '')
      const url = new URL(request.url, `${root}/`)
      const format = formatOf(url, request, types)
      return run({ request, reply, kit, base: `${root}/ogc`, url, format })
    },
  })
  await app.register(
    (scope, _, done) => {
      scope.addHook('onRequest', (_request, reply, next) => {
        void reply.headers({
          'cache-control': 'public, max-age=60',
          vary: 'accept',
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        })
        next()
      })
      scope.setErrorHandler((error: unknown, _request, reply) => speak(kit, error, reply))
      const json = ['application/json']
      scope.route({ url: '/', ...answer(json, showLanding) })
      scope.route({ url: '/conformance', ...answer(json, showConformance) })
      scope.route({ url: '/api', ...answer([...json, 'application/vnd.oai.openapi+json'], showApi) })
      scope.route({ url: '/collections', ...answer(json, showCollections) })
      scope.route({ url: '/collections/:collection', ...answer(json, showCollection) })
      scope.route({ url: '/collections/:collection/items', ...answer([GEOJSON, ...json], showItems) })
      scope.route({ url: '/collections/:collection/items/:feature', ...answer([GEOJSON, ...json], showItem) })
      scope.options('/*', (_request, reply) => reply.code(204).send())
      for (const url of ['/', '/*'])
        scope.route({
          method: ['POST', 'PUT', 'DELETE', 'PATCH'],
          url,
          handler: (_request, reply) =>
            speak(
              kit,
              new Exception(405, 'MethodNotAllowed', 'This is for reading only.'),
              reply.header('allow', 'GET, HEAD, OPTIONS'),
            ),
        })
      scope.route({
        method: ['GET', 'HEAD'],
        url: '/*',
        handler: () => {
          throw new Exception(404, 'NotFound', 'There is nothing at this address.')
        },
      })
      done()
    },
    { prefix: '/ogc' },
  )
}

const hostOf = (request: FastifyRequest): string =>
  /^[\w.:[\]-]{1,255}$/.test(request.host) ? request.host : 'localhost'

function speak(kit: Kit, error: unknown, reply: FastifyReply): FastifyReply {
  const say = (status: number, code: string, description: string) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('application/json')
      .send({ code, description })
  if (error instanceof Exception) return say(error.status, error.code, error.message)
  if (error instanceof Unavailable) return say(503, 'TryAgain', 'Busy for a moment; please ask again.')
  const status = (error as { statusCode?: number }).statusCode
  if (status !== undefined && status >= 400 && status < 500)
    return say(status, 'InvalidRequest', 'This request cannot be read.')
  if (sqlStateOf(error)?.startsWith('22')) return say(400, 'InvalidParameterValue', 'A value cannot be read.')
  const incident = uuidv7(kit.clock().getTime())
  kit.log.error({ incident, err: error, endpoint: 'ogc' }, 'fault')
  return say(500, 'Fault', `Something broke on our side; number ${incident.slice(-6)}.`)
}

/** The format the address names, else the one the header accepts. */
function formatOf(url: URL, request: FastifyRequest, types: readonly string[]): Format {
  const f = url.searchParams.getAll('f')
  if (f.length > 1) throw new Exception(400, 'InvalidParameterValue', 'f: it is given twice')
  if (f[0] === 'json' || f[0] === 'html') return f[0]
  if (f[0] !== undefined) throw new Exception(400, 'InvalidParameterValue', 'f: json or html')
  const wanted = acceptedOf(request.headers.accept ?? '', {
    json: types,
    html: ['text/html', 'application/xhtml+xml'],
  })
  if (wanted === undefined)
    throw new Exception(406, 'NotAcceptable', `This is at hand as ${types.join(', ')} and text/html.`)
  return wanted as Format
}

/** Pages other than items know no parameter but the format. */
function onlyFormat(url: URL): void {
  for (const name of url.searchParams.keys())
    if (name !== 'f')
      throw new Exception(400, 'InvalidParameterValue', `${name}: there is no such parameter here`)
}

interface Document {
  readonly links?: readonly Link[]
}

function send(
  asked: Asked,
  title: string,
  document: Document & Readonly<Record<string, unknown>>,
  type = 'application/json',
) {
  if (asked.format === 'json')
    return asked.reply.header('content-type', type).send(Buffer.from(JSON.stringify(document)))
  const { links = [], ...rest } = document
  return asked.reply.type('text/html; charset=utf-8').send(page(title, links, Object.entries(rest)))
}

function showLanding(asked: Asked) {
  onlyFormat(asked.url)
  return send(
    asked,
    '邻里公开地理数据 Linli open geodata',
    landing(asked.base, ownLinks(asked.url.href, asked.format)),
  )
}
function showConformance(asked: Asked) {
  onlyFormat(asked.url)
  return send(asked, 'Conformance', conformance)
}
function showApi(asked: Asked) {
  onlyFormat(asked.url)
  return send(asked, 'OpenAPI 3.0', api(asked.base), OPENAPI)
}

/** The box around the district. */
const aroundAll = (kit: Kit): Promise<Box | undefined> =>
  transact(kit.db, VISITOR, async (tx) => {
    const { rows } = await sql<{ polygon: Surface }>`
      select polygon from area where parent is null and polygon is not null order by code limit 1`.execute(tx)
    return rows[0] && boxOf(rows[0].polygon)
  })

async function showCollections(asked: Asked) {
  onlyFormat(asked.url)
  const around = await aroundAll(asked.kit)
  const links = ownLinks(asked.url.href, asked.format)
  return asked.format === 'json'
    ? send(asked, '', { links, collections: COLLECTIONS.map((one) => describe(asked.base, one, around)) })
    : send(asked, 'Collections', {
        links: [
          ...links,
          ...COLLECTIONS.map(({ id, title }) => ({
            href: `${asked.base}/collections/${id}?f=html`,
            rel: 'collection',
            title,
          })),
        ],
      })
}

function collectionOf(asked: Asked): Collection {
  const { collection } = asked.request.params as { collection: string }
  const found = COLLECTIONS.find(({ id }) => id === collection)
  if (!found) throw new Exception(404, 'NotFound', 'There is no such collection.')
  return found
}

async function showCollection(asked: Asked) {
  const collection = collectionOf(asked)
  onlyFormat(asked.url)
  const links = ownLinks(asked.url.href, asked.format)
  return send(asked, collection.title, describe(asked.base, collection, await aroundAll(asked.kit), links))
}

const featureOf = ({ id, geometry, properties }: Found) => ({ type: 'Feature', id, geometry, properties })

async function showItem(asked: Asked) {
  const collection = collectionOf(asked)
  onlyFormat(asked.url)
  const { feature } = asked.request.params as { feature: string }
  const found = await transact(asked.kit.db, VISITOR, (tx) => collection.one(tx, feature))
  if (!found) throw new Exception(404, 'NotFound', 'There is no such feature.')
  const links = [
    ...ownLinks(asked.url.href, asked.format, GEOJSON),
    {
      href: `${asked.base}/collections/${collection.id}`,
      rel: 'collection',
      type: 'application/json',
      title: collection.title,
    },
  ]
  return asked.format === 'json'
    ? send(asked, '', { ...featureOf(found), links }, GEOJSON)
    : send(asked, found.id, { ...found.properties, links })
}

/** Features that were asked for, read some at a time; the last thing it says is where the next page begins. */
async function* pageOf(
  kit: Kit,
  collection: Collection,
  wish: ItemsWish,
): AsyncGenerator<Found, string | undefined> {
  let after = wish.cursor === undefined ? undefined : Buffer.from(wish.cursor, 'base64url').toString('utf8')
  let given = 0
  for (;;) {
    const from = after
    const most = wish.bbox ? CHUNK : Math.min(CHUNK, wish.limit - given + 1)
    const some = await transact(kit.db, VISITOR, (tx) => collection.some(tx, wish, from, most))
    for (const found of some) {
      if (wish.bbox && (found.geometry === null || !touches(found.geometry, wish.bbox))) {
        after = found.key
        continue
      }
      if (given === wish.limit) return after
      after = found.key
      given += 1
      yield found
    }
    if (some.length < most) return undefined
  }
}

/** Only a key of ours leads on: a code, or a number of ours. */
const CURSOR = /^(\d{6,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

async function showItems(asked: Asked) {
  const collection = collectionOf(asked)
  const wish = readItems(asked.url.searchParams, collection.filters)
  if (isBad(wish)) throw new Exception(400, 'InvalidParameterValue', `${wish.parameter}: ${wish.says}`)
  if (wish.cursor !== undefined && !cursorFits(collection, wish.cursor))
    throw new Exception(400, 'InvalidParameterValue', 'cursor: follow the link named next')
  const next = (cursor: string): Link => {
    const url = new URL(asked.url.href)
    url.searchParams.set('cursor', Buffer.from(cursor, 'utf8').toString('base64url'))
    url.searchParams.set('f', asked.format)
    return {
      href: url.toString(),
      rel: 'next',
      type: asked.format === 'json' ? GEOJSON : 'text/html',
      title: '下一页 Next',
    }
  }
  const links = [
    ...ownLinks(asked.url.href, asked.format, GEOJSON),
    {
      href: `${asked.base}/collections/${collection.id}`,
      rel: 'collection',
      type: 'application/json',
      title: collection.title,
    },
  ]
  const features = pageOf(asked.kit, collection, wish)
  if (asked.format === 'html') return showList(asked, { collection, features, links, next })
  // The first is waited for: what goes wrong before anything was said can still be said properly.
  const first = await features.next()
  return asked.reply
    .type(GEOJSON)
    .send(Readable.from(written(first, features, { links, next, at: asked.kit.clock() })))
}

const cursorFits = (collection: Collection, cursor: string): boolean => {
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  const isCode = collection.id === 'areas' || collection.id === 'grids'
  return CURSOR.test(key) && /^\d+$/.test(key) === isCode
}

async function* written(
  first: IteratorResult<Found, string | undefined>,
  features: AsyncGenerator<Found, string | undefined>,
  {
    links,
    next,
    at,
  }: { readonly links: readonly Link[]; readonly next: (cursor: string) => Link; readonly at: Date },
): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","timeStamp":"${at.toISOString()}","features":[`
  let count = 0
  let step = first
  while (!step.done) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(featureOf(step.value))}`
    count += 1
    step = await features.next()
  }
  const all = step.value === undefined ? links : [...links, next(step.value)]
  yield `\n],"numberReturned":${count},"links":${JSON.stringify(all)}}\n`
}

async function showList(
  asked: Asked,
  list: {
    readonly collection: Collection
    readonly features: AsyncGenerator<Found, string | undefined>
    readonly links: readonly Link[]
    readonly next: (cursor: string) => Link
  },
) {
  const rows: Link[] = []
  let step = await list.features.next()
  while (!step.done) {
    const { id, properties } = step.value
    rows.push({
      href: `${asked.base}/collections/${list.collection.id}/items/${encodeURIComponent(id)}?f=html`,
      rel: 'item',
      title: String(properties['pathZh'] ?? properties['nameZh'] ?? `${properties['classZh']} ${id}`),
    })
    step = await list.features.next()
  }
  const on = step.value === undefined ? [] : [list.next(step.value)]
  return send(asked, list.collection.title, {
    numberReturned: rows.length,
    links: [...list.links, ...rows, ...on],
  })
}
