import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { Handler, Kit } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { makeLimits } from '#kernel/server/limits.ts'
import * as resources from '../../contract/open311.ts'
import type { Form } from '../../contract/open311.ts'
import { readForm, said, together, unreadable } from '../../rules/form.ts'
import { discovery } from './discovery.ts'
import { readMultipart } from './multipart.ts'
import { nameOfClient } from './key-name.ts'
import { run } from './running.ts'
import type { Asked, Runs } from './running.ts'
import { listRequests, listUpdates, oneRequest, requestByToken } from './reading.ts'
import { reporterOf, takeRequest, takeUpdate } from './sending.ts'
import { services, serviceDefinition } from './services.ts'
import { formatOf, makeSpeaker } from './speaking.ts'
import type { Format } from './speaking.ts'

/** What the house gives to its Open311 doors. */
export interface Open311Options {
  readonly kit: Kit
  /** The actor behind a token of a program; a visitor where it does not hold. */
  readonly programOf: (token: string) => Promise<Actor>
  readonly sentences: Readonly<Record<string, Sentence>>
  /** Where this house is reached from outside, if that was said. */
  readonly publicUrl: string | undefined
}

/** Requests of one address in a minute, reading and sending. */
const LIMITS = { GET: 300, POST: 120 } as const
const MINUTE_S = 60
/** How long a browser remembers what it may send. */
const ASKED_AGAIN_S = 86_400

interface Door extends Runs {
  /** Below /open311/v2, without the format. */
  readonly path: string
  /** The element around the answer in XML. */
  readonly root: string
}

const door = <const E extends Endpoint>(
  endpoint: E,
  handler: Handler<E>,
  root: string,
  actorFor?: Door['actorFor'],
): Door => ({
  endpoint,
  handler,
  path: endpoint.path.replace(/^\/open311\/v2/, ''),
  root,
  actorFor,
})

const DOORS: readonly Door[] = [
  door(resources.readServices, services, 'services'),
  door(resources.readService, serviceDefinition, 'service_definition'),
  door(resources.postRequest, takeRequest, 'service_requests'),
  door(resources.readToken, requestByToken, 'service_requests'),
  door(resources.readRequests, listRequests, 'service_requests'),
  door(resources.readRequest, oneRequest, 'service_requests'),
  door(resources.readUpdates, listUpdates, 'service_request_updates'),
  door(resources.postUpdate, takeUpdate, 'service_request_updates', reporterOf),
]

/**
 * Open311 GeoReport v2 at /open311/v2, and a place to practise at /open311/test/v2, where what is sent is judged like
 * any other and nothing of it is kept. No cookie counts here, so there is no page of another site to fear; a key does.
 */
export async function open311(app: FastifyInstance, options: Open311Options): Promise<void> {
  const { kit } = options
  const speak = makeSpeaker(options)
  const withinLimit = makeLimits(kit.clock)
  await app.register(
    (scope, _, done) => {
      // GeoReport knows forms only: whoever sends anything else is told so, and not that a key in it is missing.
      scope.removeContentTypeParser(['application/json', 'text/plain'])
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_, body, ready) => {
          ready(null, body)
        },
      )
      scope.addHook('onRequest', (request, reply, next) => {
        void reply.headers({
          'cache-control': 'no-store',
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'retry-after',
        })
        const method = request.method === 'POST' ? 'POST' : 'GET'
        next(
          withinLimit(`${method} ${request.ip}`, LIMITS[method], MINUTE_S)
            ? undefined
            : new Refusal('too-many'),
        )
      })
      scope.setErrorHandler((error, request, reply) => speak.error(error, request, reply))
      for (const format of ['xml', 'json'] as const)
        scope.get(`/discovery.${format}`, async (request, reply) =>
          speak.answer(reply, format, 'discovery', await discovery(kit, baseOf(request, options.publicUrl))),
        )
      for (const one of DOORS) mountDoor(scope, one, options, speak.answer)
      scope.all('/*', (request, reply) =>
        request.method === 'OPTIONS' ? allow(reply) : speak.error(new Refusal('not-found'), request, reply),
      )
      done()
    },
    { prefix: '/open311' },
  )
}

/** A browser asks first whether a page of elsewhere may send what is documented. */
const allow = (reply: FastifyReply): FastifyReply =>
  reply
    .code(204)
    .headers({
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'accept-language, authorization, content-type, idempotency-key',
      'access-control-max-age': String(ASKED_AGAIN_S),
    })
    .send()

function baseOf(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '')
  return `${request.protocol}://${/^[\w.:[\]-]{1,255}$/.test(request.host) ? request.host : 'localhost'}`
}

type Answer = (reply: FastifyReply, format: Format, root: string, value: unknown) => FastifyReply

function mountDoor(scope: FastifyInstance, one: Door, options: Open311Options, answer: Answer): void {
  const { endpoint, root } = one
  const named = /:(\w+)$/.exec(one.path)?.[1]
  const paths =
    named === undefined
      ? (['xml', 'json'] as const).map((format) => `${one.path}.${format}`)
      : [one.path.replace(/:\w+$/, ':named')]
  for (const [place, keeps] of [
    ['/v2', true],
    ['/test/v2', false],
  ] as const)
    for (const path of paths)
      scope.route({
        method: endpoint.method,
        url: `${place}${path}`,
        config: { endpoint: endpoint.id },
        async handler(request, reply) {
          const { format, name } = formatOf(request)
          if (format === undefined) throw new Refusal('not-found')
          const input = {
            params: named === undefined ? {} : { [named]: name },
            ...(await askedBy(request, options.kit)),
          }
          const caller = await callerOf(input.form, request, options)
          return answer(reply, format, root, await run(one, { input, caller, keeps }, request, options.kit))
        },
      })
}

async function askedBy(request: FastifyRequest, kit: Kit): Promise<Asked> {
  const query = readForm(request.url.split('?')[1] ?? '')
  const sent = request.isMultipart()
    ? await readMultipart(request, kit)
    : { form: typeof request.body === 'string' ? readForm(request.body) : {}, files: [] }
  const form = together(sent.form, query)
  const garbled = unreadable(form)
  if (garbled.length > 0)
    throw new Refusal('not-utf8', {
      fields: garbled.map((path) => ({ path, code: 'not-utf8', message: '' })),
    })
  const wanted = said(form, 'locale') ?? request.headers['accept-language'] ?? ''
  return { form, files: sent.files, lang: /^\s*en/i.test(wanted) ? 'en' : 'zh' }
}

/** Who asks: anybody, or the program whose key stands in the form or in the header. */
async function callerOf(form: Form, request: FastifyRequest, options: Open311Options): Promise<Actor> {
  const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const key = said(form, 'api_key') ?? bearer
  if (key === undefined) return VISITOR
  const program = await options.programOf(key)
  if (!program.permissions.has('open311.post') || program.programKey === undefined)
    throw new Refusal('key-wrong')
  const name = nameOfClient(program.programKey)
  return {
    ...VISITOR,
    who: name,
    person: name,
    name: 'Open311',
    role: 'program',
    areaCode: program.areaCode,
    permissions: new Set(['open311.post']),
  }
}
