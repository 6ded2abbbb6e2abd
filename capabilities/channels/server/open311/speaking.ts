import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, SAY_COMMON } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { Kit } from '#kernel/server/act.ts'
import { sqlStateOf, Unavailable } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { open311Status } from '../../refusals.ts'
import { xmlDocument } from '../../rules/xml.ts'
import type { XmlValue } from '../../rules/xml.ts'

export type Format = 'xml' | 'json'

const MEDIA_TYPE: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** The format an address ends with, and what stands before it in its last part. */
export function formatOf(request: FastifyRequest): {
  readonly format: Format | undefined
  readonly name: string
} {
  const last = request.url.split('?')[0]?.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const [, name = '', ending] = /^(.*)\.(xml|json)$/.exec(last) ?? []
  try {
    return { format: ending as Format | undefined, name: decodeURIComponent(name) }
  } catch {
    return { format: undefined, name: '' }
  }
}

export interface Speaker {
  readonly answer: (reply: FastifyReply, format: Format, root: string, value: unknown) => FastifyReply
  readonly error: (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply
}

interface OpenError {
  readonly code: string
  readonly description: string
}

/** What is said to a person at a form is said otherwise to a program. */
const TO_PROGRAMS: Readonly<Record<string, string>> = {
  'where-unknown': 'place-unknown',
  'wrong-media-type': 'form-needed',
}

/** Answers and errors in the standard's own formats. JSON leaves out the element around a list (Spark convention). */
export function makeSpeaker({
  kit,
  sentences,
}: {
  readonly kit: Kit
  readonly sentences: Readonly<Record<string, Sentence>>
}): Speaker {
  const answer: Speaker['answer'] = (reply, format, root, value) =>
    reply
      .type(MEDIA_TYPE[format])
      .send(format === 'json' ? `${JSON.stringify(value)}\n` : xmlDocument(root, value as XmlValue))

  const sentence = (
    code: string,
    lang: 'zh' | 'en',
    params: Readonly<Record<string, string | number>>,
  ): string => {
    const said =
      sentences[code] ?? (SAY_COMMON as Readonly<Record<string, Sentence>>)[code] ?? SAY_COMMON.invalid
    return said[lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  }

  const refused = (
    refusal: Refusal,
    lang: 'zh' | 'en',
  ): { readonly status: number; readonly errors: OpenError[] } => {
    // Of several things that are wrong each has a field of its own; a lone one may be told by its code alone.
    const wrong =
      refusal.fields.length > 0
        ? refusal.fields.map(({ code, path }) => ({ code, params: { attribute: path } }))
        : [{ code: TO_PROGRAMS[refusal.code] ?? refusal.code, params: refusal.params }]
    const errors = wrong.map(({ code, params }) => ({
      code: String(open311Status(code)),
      description: sentence(code, lang, params),
    }))
    const statuses = new Set(errors.map(({ code }) => code))
    return { status: statuses.size === 1 ? Number(errors[0]!.code) : 400, errors }
  }

  return {
    answer,
    error(error, request, reply) {
      const format = formatOf(request).format ?? 'xml'
      const lang = langOf(request)
      const refusal = refusalOf(error)
      if (refusal) {
        const { status, errors } = refused(refusal, lang)
        if (status === 429 || status === 503) void reply.header('retry-after', '5')
        return answer(reply.code(status), format, 'errors', errors)
      }
      const incident = uuidv7(kit.clock().getTime())
      kit.log.error({ incident, err: error }, 'fault')
      const description =
        lang === 'en'
          ? `Something broke on our side. Please try again; number ${incident.slice(-6)}.`
          : `系统出了点问题，请再试一次。编号 ${incident.slice(-6)}。`
      return answer(reply.code(500), format, 'errors', [{ code: '500', description }])
    },
  }
}

const langOf = (request: FastifyRequest): 'zh' | 'en' => {
  const locale = /[?&]locale=([^&]*)/.exec(request.url)?.[1] ?? request.headers['accept-language'] ?? ''
  return /^\s*en/i.test(locale) ? 'en' : 'zh'
}

/** What is somebody's mistake and not a fault of ours. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof Unavailable) return new Refusal('try-again')
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new Refusal('too-large')
  if (status === 415) return new Refusal('wrong-media-type')
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('invalid')
  return sqlStateOf(error)?.startsWith('22') ? new Refusal('invalid') : undefined
}
