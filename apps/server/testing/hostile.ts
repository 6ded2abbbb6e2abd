/** Bad requests, made from the declarations of the endpoints and a number: the same number makes the same requests. */
import { z } from 'zod'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import type { Dice } from './dice.ts'
import { BODIES, CURSORS, HEADERS, HOSTILE, MULTIPARTS, PATHS, TYPES } from './hostile-values.ts'

export interface BadRequest {
  readonly endpoint: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | Buffer | undefined
  /** What was done to it. */
  readonly by: string
}

interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly format?: string
}

const shapes = new Map<z.ZodType, Shape>()
function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  shapes.set(schema, made)
  return made
}

/** A value that would do, from its shape and its name. */
function likely(shape: Shape, name: string, known: Readonly<Record<string, unknown>>, dice: Dice): unknown {
  if (Object.hasOwn(known, name) && dice.often(0.8)) return known[name]
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return dice.one(shape.enum)
  const either = shape.anyOf ?? shape.oneOf
  if (either) return likely(dice.one(either), name, known, dice)
  switch (shape.type) {
    case 'object': {
      const entries = Object.entries(shape.properties ?? {}).filter(
        ([key]) => shape.required?.includes(key) === true || dice.often(0.6),
      )
      return Object.fromEntries(entries.map(([key, one]) => [key, likely(one, key, known, dice)]))
    }
    case 'array':
      return Array.from({ length: dice.under(3) }, () => likely(shape.items ?? {}, name, known, dice))
    case 'integer':
    case 'number':
      return dice.one([0, 1, 2, 5, 30, 100])
    case 'boolean':
      return dice.often(0.5)
    case 'null':
      return null
    case undefined:
    default:
      return shape.format === 'uuid'
        ? '019cd542-0000-7000-8000-000000000001'
        : dice.one(['楼道灯不亮，请修理', 'ordinary', '340199001001', '2026-03-10'])
  }
}

/** The same value with something wrong in one place. */
function spoiled(value: unknown, dice: Dice): unknown {
  if (typeof value === 'object' && value !== null && dice.often(0.85)) {
    const keys = Object.keys(value)
    if (keys.length > 0) {
      const key = dice.one(keys)
      const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
      const how = dice.under(10)
      if (how === 0) delete copy[key]
      else if (how === 1) copy[`${key}x`] = copy[key]
      else copy[key] = spoiled(copy[key], dice)
      return copy
    }
  }
  return dice.one(HOSTILE)
}

const words = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')

/** Percent-encoding that survives lone surrogates: they go as the bytes a careless client would send. */
const encoded = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')

/** One bad request to an endpoint. */
export function badRequest(
  endpoint: Endpoint,
  known: Readonly<Record<string, unknown>>,
  dice: Dice,
): BadRequest {
  const headers: Record<string, string> = {
    'accept-language': dice.one(['zh-CN', 'en']),
    'sec-fetch-site': 'same-origin',
  }
  const params = (endpoint.params ? likely(shapeOf(endpoint.params), '', known, dice) : {}) as Record<
    string,
    unknown
  >
  const query = (endpoint.query ? likely(shapeOf(endpoint.query), '', known, dice) : {}) as Record<
    string,
    unknown
  >
  let body: unknown = endpoint.body ? likely(shapeOf(endpoint.body), '', known, dice) : undefined
  let payload: string | Buffer | undefined
  let { method } = endpoint as { method: string }
  let path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encoded(words(params[name])))
  let search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, words(value).toWellFormed()] as [string, string]),
  ).toString()
  if (method !== 'GET')
    headers['idempotency-key'] =
      `019cd542-${dice.under(65536).toString(16).padStart(4, '0')}-7000-8000-${String(dice.under(2 ** 31)).padStart(12, '0')}`

  const ways: (readonly [string, () => void])[] = [
    [
      'method',
      () => {
        method = dice.one(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])
      },
    ],
    [
      'header',
      () => {
        const [name, value] = dice.one(HEADERS)
        headers[name] = value
      },
    ],
    [
      'path',
      () => {
        path = `${path.slice(0, dice.under(path.length) + 1)}${dice.one(PATHS)}`
      },
    ],
    [
      'query',
      () => {
        search = `${search}&${dice.one([dice.one(PATHS), `limit=${encoded(words(dice.one(HOSTILE)))}`, 'a[b][c]=1', 'limit=1&limit=2', '__proto__[x]=1', `cursor=${encoded(dice.one(CURSORS))}`, `area=${encoded(words(dice.one(HOSTILE)))}`])}`
      },
    ],
  ]
  if (endpoint.params)
    ways.push([
      'params',
      () => {
        path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
          dice.often(0.5)
            ? dice.often(0.5)
              ? dice.one(PATHS)
              : encoded(words(dice.one(HOSTILE)).slice(0, 400))
            : encoded(words(params[name])),
        )
      },
    ])
  if (endpoint.query)
    ways.push(
      [
        'query value',
        () => {
          const wrong = spoiled(query, dice)
          const entries =
            typeof wrong === 'object' && wrong !== null ? Object.entries(wrong) : [['q', wrong] as const]
          search = entries
            .slice(0, 50)
            .map(([key, value]) => `${encoded(key)}=${encoded(words(value).slice(0, 3000))}`)
            .join('&')
        },
      ],
      [
        'cursor',
        () => {
          search = `${search}&cursor=${encoded(dice.one(CURSORS))}`
        },
      ],
    )
  if (endpoint.body) {
    const spoil = () => {
      body = spoiled(body, dice)
    }
    ways.push(
      ['body', spoil],
      ['body', spoil],
      ['body', spoil],
      ['body', spoil],
      [
        'body, twice',
        () => {
          spoil()
          spoil()
        },
      ],
    )
    ways.push([
      'no body',
      () => {
        body = undefined
      },
    ])
  }
  if (endpoint.method !== 'GET') {
    ways.push([
      'broken body',
      () => {
        payload = dice.one(BODIES)
        headers['content-type'] = 'application/json'
      },
    ])
    ways.push([
      'media type',
      () => {
        payload = dice.often(0.5) ? dice.one(BODIES) : JSON.stringify(body ?? {})
        headers['content-type'] = dice.one(TYPES)
      },
    ])
  }
  if (endpoint.id === 'uploadFile') {
    const upload = () => {
      payload = dice.one(MULTIPARTS)
      headers['content-type'] = 'multipart/form-data; boundary=x'
    }
    ways.push(['multipart', upload], ['multipart', upload], ['multipart', upload], ['multipart', upload])
  }
  const done: string[] = []
  for (let times = dice.often(0.15) ? 2 : 1; times > 0; times--) {
    const [name, way] = dice.one(ways)
    way()
    done.push(name)
  }
  if (payload === undefined && body !== undefined) {
    payload = JSON.stringify(body)
    headers['content-type'] ??= 'application/json'
  }
  return {
    endpoint: endpoint.id,
    method,
    url: `/api${path}${search === '' ? '' : `?${search}`}`,
    headers,
    payload,
    by: done.join(', '),
  }
}
