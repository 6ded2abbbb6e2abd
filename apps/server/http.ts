import { existsSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import serveStatic from '@fastify/static'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { MEANT_FOR } from '#kernel/common/sync/protocol.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import { startLive } from '#kernel/server/live.ts'
import { openapi } from '#kernel/server/openapi.ts'
import { mount, speakErrors } from '#kernel/server/route.ts'
import type { Doorkeeper } from '#kernel/server/route.ts'
import { startWorker } from '#kernel/server/worker.ts'
import { open311 } from '#channels/server/open311/plugin.ts'
import { startCourier } from '#channels/server/remote/courier.ts'
import type { Courier } from '#channels/server/remote/courier.ts'
import { phonesBehind } from '#devices/server/jobs.ts'
import { references } from '#devices/server/references.ts'
import { feeds } from '#openness/server/feeds.ts'
import { Sessions } from '#people/server/index.ts'
import { ogc } from '#places/server/ogc/plugin.ts'
import { allEndpoints, JOBS, routesOf, SENTENCES } from './house.ts'
import type { Installation } from './open.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string })
  .version

const COOKIE = 'linli_session'
/** A JSON body is words; a file is at most a long voice note or a photo as it leaves the camera. */
const MOST_BODY_BYTES = 256 * 1024
const MOST_FILE_BYTES = 12 * 1024 * 1024
/** On 400 kbit/s a part takes ten seconds: what breaks off costs no more than that. */
const MOST_PART_BYTES = 512 * 1024

// Pages load only what this house serves; photos shown before upload are blobs.
const POLICY =
  "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export interface RunningServer {
  readonly app: FastifyInstance
  readonly address: string
  readonly sessions: Sessions
  /** Goes to other systems and back. */
  readonly courier: Courier
  /** Stops taking requests, finishes those it has, stops the worker. */
  readonly stop: () => Promise<void>
}

function doorkeeperOf(sessions: Sessions, secure: boolean): Doorkeeper {
  return {
    async actorOf(request) {
      const [scheme, token] = (request.headers.authorization ?? '').split(' ')
      const actor = await (scheme?.toLowerCase() === 'bearer'
        ? sessions.actorOf(token, 'bearer')
        : sessions.actorOf(request.cookies[COOKIE], 'cookie'))
      const meant = request.headers[MEANT_FOR]
      return meant === undefined || meant === actor.accountId ? actor : VISITOR
    },
    setSession(reply: FastifyReply, token, maxAge) {
      const common = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
      if (token === undefined) reply.clearCookie(COOKIE, common)
      else reply.setCookie(COOKIE, token, { ...common, ...(maxAge === undefined ? {} : { maxAge }) })
    },
  }
}

/** Counts and times for /metrics; names of endpoints only, never addresses with codes in them. */
function meters(app: FastifyInstance, { kit }: Installation): Registry {
  const registry = new Registry()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never)
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'linli_request_seconds',
    help: 'Time to answer',
    labelNames: ['endpoint', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [registry],
  })
  void new Gauge({
    name: 'linli_database_connections',
    help: 'Connections open',
    registers: [registry],
    collect() {
      this.set(kit.db.pool.totalCount)
    },
  })
  void new Gauge({
    name: 'linli_database_waiting',
    help: 'Requests waiting for a connection',
    registers: [registry],
    collect() {
      this.set(kit.db.pool.waitingCount)
    },
  })
  void new Gauge({
    name: 'linli_phones_behind',
    help: 'Phones on which something has waited for more than a day',
    registers: [registry],
    async collect() {
      this.set(await phonesBehind(kit))
    },
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { endpoint } = request.routeOptions.config as { endpoint?: string }
    if (endpoint !== undefined)
      seconds.observe(
        { endpoint, status: `${Math.floor(reply.statusCode / 100)}xx` },
        reply.elapsedTime / 1000,
      )
    done()
  })
  return registry
}

function operations(app: FastifyInstance, installation: Installation, registry: Registry): void {
  const { kit } = installation
  app.get('/healthz', () => ({ ok: true, version: VERSION }))
  app.get('/readyz', async (_, reply) => {
    try {
      await kit.db.pool.query('select 1')
      return { ready: true }
    } catch {
      return reply.code(503).send({ ready: false, message: 'The database does not answer.' })
    }
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
  const document = JSON.stringify(openapi(allEndpoints(), VERSION))
  app.get('/api/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(document))
}

const page = (folder: string) => (_: unknown, reply: FastifyReply) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').sendFile('index.html', folder)

// Any other address a person types gets the page, which says itself when there is no such thing; a file that is gone is gone.
const pageOrNothing = (folder: string) => (request: FastifyRequest, reply: FastifyReply) =>
  /^\/api(\/|$)|\.\w+$/.test(request.url.split('?')[0] ?? '')
    ? reply.callNotFound()
    : page(folder)(request, reply)

/** The built pages: the resident's at /, the desk's at /desk/, the worker's phone at /field/. Hashed assets may be kept for ever; pages are asked for each time. */
async function pages(app: FastifyInstance): Promise<void> {
  const serve = async (prefix: string, folder: string, decorateReply: boolean) => {
    if (!existsSync(join(folder, 'index.html'))) return false
    await app.register(serveStatic, {
      root: folder,
      prefix,
      decorateReply,
      preCompressed: true,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.raw.setHeader(
          'cache-control',
          /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
    return true
  }
  const desk = join(ROOT, 'dist/desk')
  const field = join(ROOT, 'dist/field')
  const resident = join(ROOT, 'dist/resident')
  const hasResident = await serve('/', resident, true)
  const hasDesk = await serve('/desk/', desk, !hasResident)
  if (await serve('/field/', field, !hasResident && !hasDesk)) {
    app.get('/field', page(field))
    app.get('/field/*', pageOrNothing(field))
  }
  if (hasDesk) {
    app.get('/desk', page(desk))
    app.get('/desk/*', pageOrNothing(desk))
  }
  if (hasResident) {
    app.get('/', page(resident))
    app.get('/*', pageOrNothing(resident))
  }
}

/** How long a stop waits for answers that are still being made. */
const MOST_WAIT_MS = 25_000

/** Waits until everything asked before is answered. */
async function answered(answering: ReadonlySet<unknown>): Promise<void> {
  for (let waited = 0; answering.size > 0 && waited < MOST_WAIT_MS; waited += 20) await sleep(20)
}

/** Starts the HTTP server of an open installation. */
export async function startServer(installation: Installation): Promise<RunningServer> {
  const { config, kit } = installation
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const app: FastifyInstance = Fastify({
    logger: false,
    bodyLimit: MOST_BODY_BYTES,
    trustProxy: config.trustProxy,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    // An address that cannot even be read is refused in the same words as everything else.
    frameworkErrors: (error, request, reply) => app.errorHandler(error, request, reply),
  })
  const answering = new Set<ServerResponse>()
  app.server.on('request', (_, response: ServerResponse) => {
    answering.add(response)
    response.on('close', () => answering.delete(response))
  })
  const sessions = new Sessions(kit)
  const doorkeeper = doorkeeperOf(sessions, secure)
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': POLICY,
      'permissions-policy': 'geolocation=(self), camera=(self), microphone=(self)',
    })
    if (secure) void reply.header('strict-transport-security', 'max-age=31536000')
    done()
  })
  // A command without words has no body; some clients send an empty one as JSON all the same.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    if (body === '') {
      done(null, undefined)
      return
    }
    try {
      done(null, JSON.parse(body as string))
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }))
    }
  })
  // Parts of a file that a phone sends piece by piece.
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MOST_PART_BYTES },
    (_, body, done) => {
      done(null, body)
    },
  )
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 5, parts: 6 },
    throwFileSizeLimit: true,
  })
  speakErrors(app, kit, SENTENCES)
  operations(app, installation, meters(app, installation))
  mount(app, kit, routesOf(sessions, await isDemo(installation), config.inside), doorkeeper)
  await open311(app, {
    kit,
    programOf: (token) => sessions.actorOf(token, 'bearer'),
    sentences: SENTENCES,
    publicUrl: config.publicUrl,
  })
  await feeds(app, { kit, publicUrl: config.publicUrl })
  references(app, kit)
  await ogc(app, { kit, publicUrl: config.publicUrl })
  const live = await startLive(installation.connection, app, doorkeeper, kit.log)
  await pages(app)
  const worker = await startWorker(kit, installation.reactions, JOBS)
  const courier = startCourier(kit, config.inside)
  installation.onCommitted((areas) => {
    worker.poke()
    live.hint(areas)
  })
  // A morning on which everybody begins in the same moment: who knocks meanwhile waits at the door and is not refused.
  const address = await app.listen({ port: config.port, host: config.host, backlog: 4096 })
  return {
    app,
    address,
    sessions,
    courier,
    async stop() {
      await live.stop()
      const closed = app.close()
      await answered(answering)
      // Browsers keep spare connections that never asked anything; nobody is waiting on those.
      app.server.closeAllConnections()
      await closed
      await courier.stop()
      await worker.stop()
    },
  }
}

async function isDemo({ kit }: Installation): Promise<boolean> {
  const {
    rows: [row],
  } = await kit.db.pool.query<{ demo: boolean }>(
    `select (value ->> 'demo')::boolean as demo from ${kit.db.schema}.setting where key = 'district'`,
  )
  return row?.demo ?? false
}
