import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Endpoint, FileAnswer } from '#kernel/common/endpoint.ts'
import { sentenceOfIssue } from '#kernel/common/invalid.ts'
import { Refusal, sentenceOf } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { Conversation, Handler, Kit } from './act.ts'
import type { Actor } from './actor.ts'
import { JsonBegun } from './begun.ts'
import { runCommand, runQuery } from './command.ts'
import type { Keeps } from './command.ts'
import { sqlStateOf, Unavailable } from './database.ts'
import { uuidv7 } from './ids.ts'
import { makeLimits } from './limits.ts'
import { sendBegun, sendText } from './send-json.ts'

/** An endpoint with the code that answers it. */
export interface Route {
  readonly endpoint: Endpoint
  readonly handler: Handler<Endpoint>
  readonly actorFor: ((input: never, actor: Actor, kit: Kit) => Promise<Actor>) | undefined
  readonly keeps: Keeps
  readonly everyTimeAnew: boolean
  /** Answers instead of the handler, outside any transaction. */
  readonly carries?: Carrying<Endpoint>
  readonly turn?: Turn | undefined
}

/** Lets work begin when its turn has come, before it takes a connection. */
export type Turn = <T>(kit: Kit, work: () => Promise<T>) => Promise<T>

/** What whoever answers outside a transaction works with. */
export interface Carried {
  readonly kit: Kit
  readonly actor: Actor
  readonly conversation: Conversation
}

/** An answer that is JSON already, as the database wrote it. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Answers a request that is no act itself but carries many: each runs in a transaction of its own, by `runCommand`. */
export type Carrying<E extends Endpoint> = (
  input: Parameters<Handler<E>>[0],
  carried: Carried,
) => Promise<Awaited<ReturnType<Handler<E>>> | JsonText | JsonBegun>

interface RouteOptions<E extends Endpoint> {
  /** Who acts, when the key is in the request itself (a tracking code) and not in the session. */
  readonly actorFor?: (input: Parameters<Handler<E>>[0], actor: Actor, kit: Kit) => Promise<Actor>
  /** The answer holds a secret and is not kept in the receipt. */
  readonly keepsNoAnswer?: boolean
  /** The answer holds a code that a replay must say again: it is kept encrypted. */
  readonly sealsAnswer?: boolean
  /** Asked again, it is done again: a session cannot be handed out twice, so whoever signs in again gets a new one. */
  readonly everyTimeAnew?: boolean
  /** What many may ask at the same moment waits for its turn, so that it takes no connection from whoever is at work. */
  readonly turn?: Turn
}

/** Ties an endpoint to its handler. */
export const route = <const E extends Endpoint>(
  endpoint: E,
  handler: Handler<E>,
  options: RouteOptions<E> = {},
): Route => ({
  endpoint,
  handler: handler,
  actorFor: options.actorFor,
  keeps: options.keepsNoAnswer ? 'nothing' : options.sealsAnswer ? 'sealed' : 'answer',
  everyTimeAnew: options.everyTimeAnew ?? false,
  turn: options.turn,
})

/**
 * Ties an endpoint to code that answers it outside any transaction, without receipt and audit line: a request that carries acts of
 * its own, each under its own number, or bytes. Nothing it does may need both to be kept or neither.
 */
export const carrier = <const E extends Endpoint>(endpoint: E, carries: Carrying<E>): Route => ({
  endpoint,
  handler: () => Promise.reject(new Error(`${endpoint.id} carries acts and is none`)),
  actorFor: undefined,
  keeps: 'answer',
  everyTimeAnew: true,
  carries,
})

export interface Doorkeeper {
  /** Who is asking, by cookie or token. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>
  readonly setSession: (reply: FastifyReply, token: string | undefined, maxAgeSeconds?: number) => void
}

export interface Sentences {
  readonly [code: string]: Sentence
}

const langOf = (request: FastifyRequest): 'zh' | 'en' =>
  /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'

/** Parses one part of a request; what is wrong is named field by field in the reader's language. */
export function parse(
  part: string,
  schema: z.ZodType | undefined,
  given: unknown,
  lang: 'zh' | 'en',
): unknown {
  if (!schema) return undefined
  const read = schema.safeParse(given ?? {}, { error: (issue) => sentenceOfIssue(issue)[lang] })
  if (read.success) return read.data
  throw new Refusal('invalid', {
    fields: read.error.issues
      .slice(0, 30)
      .map((issue) => ({ path: [part, ...issue.path].join('.'), code: issue.code, message: issue.message })),
  })
}

const UNSAFE = new Set(['POST', 'PUT', 'DELETE', 'PATCH'])

/** A write must come from our own page: browsers say so themselves. Programs with a token are not browsers. */
function checkOrigin(request: FastifyRequest): void {
  if (!UNSAFE.has(request.method) || /^bearer /i.test(request.headers.authorization ?? '')) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('wrong-origin')
  const { origin } = request.headers
  if (site === undefined && origin !== undefined && URL.parse(origin)?.host !== request.headers.host)
    throw new Refusal('wrong-origin')
}

const COMMAND_ID = z.uuid()

function allowed(endpoint: Endpoint, actor: Actor): void {
  if (endpoint.needs === 'anyone') return
  if (actor.permissions.has(endpoint.needs)) return
  throw new Refusal(
    actor.permissions.has('signed-in') || actor.accountId !== undefined ? 'not-allowed' : 'not-signed-in',
  )
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.name.replace(/[^\w.-]/g, '_')
  return reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('cache-control', file.immutable ? 'private, max-age=86400, immutable' : 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(
      file.body instanceof Uint8Array
        ? file.body
        : (async function* () {
            yield* file.body as AsyncIterable<Uint8Array | string>
          })(),
    )
}

/** The part named `file`. What broke off on its way, or never was a form, is bad input and no fault of ours. */
async function uploaded(
  request: FastifyRequest,
  mostBytes: number | undefined,
): Promise<{ readonly bytes: Buffer; readonly name: string } | undefined> {
  try {
    const part = await request.file(mostBytes === undefined ? {} : { limits: { fileSize: mostBytes } })
    return part && part.fieldname === 'file'
      ? { bytes: await part.toBuffer(), name: part.filename }
      : undefined
  } catch (error) {
    const { statusCode } = error as { statusCode?: number }
    throw statusCode === undefined ? new Refusal('invalid') : error
  }
}

/** Mounts the routes under `/api`. The only place that knows both HTTP and acts. */
export function mount(
  app: FastifyInstance,
  kit: Kit,
  routes: readonly Route[],
  doorkeeper: Doorkeeper,
): void {
  const withinLimit = makeLimits(kit.clock)
  for (const { endpoint, handler, actorFor, keeps, everyTimeAnew, carries, turn } of routes) {
    const writes = endpoint.method !== 'GET'
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      config: { endpoint: endpoint.id },
      async handler(request, reply) {
        checkOrigin(request)
        if (
          endpoint.limit &&
          !withinLimit(`${endpoint.id} ${request.ip}`, endpoint.limit.requests, endpoint.limit.perSeconds)
        )
          throw new Refusal('too-many')
        const lang = langOf(request)
        const session = await doorkeeper.actorOf(request)
        allowed(endpoint, session)
        const bytes = Buffer.isBuffer(request.body) ? request.body : undefined
        const input = {
          params: parse('params', endpoint.params, request.params, lang),
          query: parse('query', endpoint.query, request.query, lang),
          body: parse('body', endpoint.body, bytes ? undefined : request.body, lang),
        }
        const given = request.headers['idempotency-key']
        if (given !== undefined && !COMMAND_ID.safeParse(given).success) {
          throw new Refusal('invalid', {
            fields: [{ path: 'headers.idempotency-key', code: 'invalid_format', message: 'UUID' }],
          })
        }
        // A cookie leaves with what was kept, never with what was undone or had been done before.
        let setSession: (() => void) | undefined
        const conversation: Conversation = {
          setSession: (token, maxAge) => {
            setSession = () => {
              doorkeeper.setSession(reply, token, maxAge)
            }
          },
          address: request.ip,
          lang,
          bytes,
          upload: request.isMultipart() ? () => uploaded(request, endpoint.mostBytes) : undefined,
        }
        const actor = actorFor ? await actorFor(input as never, session, kit) : session
        if (carries) {
          const carried = await carries(input as never, { kit, actor, conversation })
          setSession?.()
          if (endpoint.returns === 'file') return sendFile(reply, carried as FileAnswer)
          reply.header('cache-control', 'no-store')
          if (carried instanceof JsonText) return sendText(request, reply, carried.text)
          if (carried instanceof JsonBegun) return sendBegun(request, reply, carried)
          return endpoint.returns.parse(carried)
        }
        const commandId =
          typeof given === 'string' && !everyTimeAnew ? given.toLowerCase() : uuidv7(kit.clock().getTime())
        const call = { endpoint, handler, input, actor, conversation }
        let again = writes
        const onDone = () => {
          again = false
          setSession?.()
        }
        const run = () =>
          writes ? runCommand(kit, { ...call, commandId, keeps, onDone }) : runQuery(kit, call)
        const answer = await (turn ? turn(kit, run) : run())
        if (endpoint.returns === 'file') return sendFile(reply, answer as FileAnswer)
        reply.header('cache-control', 'no-store')
        return again && keeps === 'nothing' && isEmpty(answer) ? answer : endpoint.returns.parse(answer)
      },
    })
  }
}

const isEmpty = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0

/** Tells by which methods an address of the API can be asked; of every route that is mounted after this. */
function noteAddresses(app: FastifyInstance): (url: string) => readonly string[] {
  const known = new Map<string, { readonly fits: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return
    const one = known.get(url) ?? {
      fits: new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`),
      methods: new Set(),
    }
    for (const each of [method].flat()) one.methods.add(each)
    known.set(url, one)
  })
  return (url) => {
    const [path = ''] = url.split('?')
    const methods = [...known.values()].flatMap((one) => (one.fits.test(path) ? [...one.methods] : []))
    return [...new Set(methods)].toSorted()
  }
}

/** Maps everything that can go wrong to an answer a person can act on. Only true faults are 5xx, each with a number to read out. */
export function speakErrors(app: FastifyInstance, kit: Kit, sentences: Sentences): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
    void reply.code(refusal.status).header('cache-control', 'no-store')
    if (refusal.status === 429 || refusal.status === 503)
      void reply.header('retry-after', String(refusal.retryAfterS ?? 5))
    return reply.send({
      refusal: refusal.code,
      message: sentenceOf(sentences, refusal, langOf(request)),
      ...(refusal.fields.length > 0 ? { fields: refusal.fields } : {}),
    })
  }
  app.setErrorHandler((error: unknown, request, reply) => {
    if (error instanceof Refusal) return refuse(request, reply, error)
    if (error instanceof Unavailable) return refuse(request, reply, new Refusal('try-again'))
    const status = (error as { statusCode?: number }).statusCode
    if (status === 413) return refuse(request, reply, new Refusal('too-large'))
    if (status === 415 || status === 406) return refuse(request, reply, new Refusal('wrong-media-type'))
    if (status === 404) return refuse(request, reply, new Refusal('not-found'))
    if (status !== undefined && status >= 400 && status < 500)
      return refuse(request, reply, new Refusal('invalid'))
    // Class 22 is a value the database cannot hold: bad input that no schema caught, not a fault of ours.
    if (sqlStateOf(error)?.startsWith('22')) return refuse(request, reply, new Refusal('invalid'))
    const incident = uuidv7(kit.clock().getTime())
    kit.log.error(
      { incident, err: error, endpoint: (request.routeOptions.config as { endpoint?: string }).endpoint },
      'fault',
    )
    return reply.code(500).send({
      refusal: 'fault',
      incident,
      message:
        langOf(request) === 'en'
          ? `Something broke on our side. Please try again; if it happens again, tell us number ${incident.slice(-6)}.`
          : `系统出了点问题，请再试一次。如果还不行，请告诉工作人员编号 ${incident.slice(-6)}。`,
    })
  })
  const methodsAt = noteAddresses(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(request.url)
    if (allowed.length === 0) return refuse(request, reply, new Refusal('not-found'))
    void reply.header('allow', allowed.join(', '))
    return refuse(request, reply, new Refusal('wrong-method'))
  })
}
