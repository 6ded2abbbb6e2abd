/** Bad requests, made from the declarations of the endpoints and a number: the same number makes the same requests. */
import { z } from 'zod'
import type { Endpoint } from '#kernel/common/endpoint.ts'

/** Chance that can be repeated (mulberry32). */
export interface Dice {
  readonly under: (n: number) => number
  readonly one: <T>(of: readonly T[]) => T
  readonly often: (share: number) => boolean
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const under = (n: number): number => Math.floor(next() * n)
  return { under, one: (of) => of[under(of.length)]!, often: (share) => next() < share }
}

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

const DEEP = (depth: number): unknown => {
  let value: unknown = 'deep'
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { deeper: value }
  return value
}

/** Values that have broken something somewhere. */
export const HOSTILE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '0',
  '-1',
  'NaN',
  'null',
  'undefined',
  'true',
  [],
  {},
  [[]],
  [null],
  [{}],
  'a'.repeat(300),
  '字'.repeat(5000),
  'a'.repeat(100_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00\ud800',
  'x\udfffy',
  '\u202e反转',
  '👩‍👩‍👧‍👦'.repeat(40),
  '\ufeff',
  '\u2028\u2029',
  '\r\n\r\n',
  'ﷺ'.repeat(200),
  "' or 1=1 --",
  "'; drop table appeal; --",
  '" or ""="',
  '\\',
  "\\'",
  '$1',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '%',
  '_',
  '%25%00',
  "E'\\\\000'",
  '/*',
  '?',
  '(((',
  '[a-',
  '../../../etc/passwd',
  '..\\..\\x',
  '/dev/null',
  'file:///etc/passwd',
  'C:\\x',
  '.',
  '..',
  '%2e%2e%2f',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'not-a-uuid',
  '019CD542-0000-7000-8000-00000000000G',
  '0'.repeat(36),
  '-'.repeat(36),
  '2026-02-30',
  '2026-13-45',
  '0000-00-00',
  '9999-12-31',
  '10000-01-01',
  '-271821-04-20',
  '2026-01-01T25:61:61Z',
  '1e3',
  'infinity',
  '-infinity',
  'epoch',
  'now',
  'tomorrow',
  '340199',
  '340199001001',
  '3401990010019',
  '34019900100100100',
  '999999999999999999',
  '３４０１９９',
  '340199\n',
  '𝟑𝟒𝟎𝟏𝟗𝟗',
  { $ne: null },
  { toString: 'x' },
  { constructor: { prototype: {} } },
  { length: 1e9 },
  ['a', 'a', 'a'],
  Array.from({ length: 3000 }, (_, i) => i),
  DEEP(60),
  DEEP(2000),
  Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, i])),
  { '': '' },
  { __proto__x: 1 },
  'en',
  'zh',
  '１９９００００１２３４',
  '+8619900001234',
  '199-0000-1234',
]

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

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const CURSORS: readonly string[] = [
  'x',
  '....',
  base64url([]),
  base64url(null),
  base64url(['2026-03-10T00:00:00.000Z']),
  base64url(['2026-03-10T00:00:00Z', 'x']),
  base64url(['2026-99-99T99:99:99Z', '019cd542-0000-7000-8000-000000000001']),
  base64url(['infinity', '019cd542-0000-7000-8000-000000000001']),
  base64url(['t', 'infinity', '019cd542-0000-7000-8000-000000000001']),
  base64url(['t', '0000-00-00T00:00:00Z', '019cd542-0000-7000-8000-000000000001']),
  base64url([1, 2]),
  base64url({ 0: 'x', length: 2 }),
  base64url(['x'.repeat(90), 'y']),
  base64url(["'; select 1", 'z']),
  base64url(['019cd542-0000-7000-8000-000000000001']),
  'A'.repeat(199),
  '-'.repeat(36),
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]

const PATHS: readonly string[] = [
  '%',
  '%zz',
  '%00',
  '%ff',
  '%c0%af',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  'a'.repeat(199),
  'a'.repeat(500),
  '%E5%AD%97'.repeat(30),
  '%ed%a0%80',
  ';x=1',
  '*',
  "'",
  '%25',
  '%0d%0aset-cookie:%20x=1',
  '~',
  '%F0%9F%92%A9',
  '%20',
  'null',
]

const HEADERS: readonly (readonly [string, string])[] = [
  ['idempotency-key', 'x'],
  ['idempotency-key', ''],
  ['idempotency-key', "019cd542-0000-7000-8000-000000000001' or 1=1"],
  ['idempotency-key', '019cd542-0000-7000-8000-000000000001, 019cd542-0000-7000-8000-000000000002'],
  ['idempotency-key', '00000000-0000-0000-0000-000000000000'],
  ['idempotency-key', 'A'.repeat(4000)],
  ['cookie', 'linli_session='],
  ['cookie', 'linli_session=%'],
  ['cookie', `linli_session=${'x'.repeat(3000)}`],
  ['cookie', 'linli_session=a; linli_session=b; =; ;;;'],
  ['cookie', 'linli_session="quoted; \\"'],
  ['cookie', 'linli_session=%00%ff'],
  ['authorization', 'Bearer'],
  ['authorization', 'Bearer '],
  ['authorization', 'bearer x y z'],
  ['authorization', `Bearer ${'x'.repeat(3000)}`],
  ['authorization', 'Basic OjpAQEA='],
  ['authorization', 'Bearer linli_../../x'],
  ['accept-language', ''],
  ['accept-language', 'xx-YY;q=9,*'],
  ['accept-language', 'z'.repeat(2000)],
  ['accept', 'nonsense'],
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-site', 'x'],
  ['origin', 'null'],
  ['origin', '://'],
  ['origin', 'https://evil.example'],
  ['x-forwarded-for', "'; drop table x"],
  ['x-forwarded-for', '999.999.999.999'],
  ['host', ''],
  ['host', 'a'.repeat(300)],
  ['if-none-match', '*'],
  ['range', 'bytes=0-'],
  ['expect', '200-ok'],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'identity'],
]

const TYPES: readonly string[] = [
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/json; charset=utf-16',
  'application/json; charset=nonsense',
  'application/jsonx',
  'application/xml',
  'APPLICATION/JSON',
  'application/json;',
  '/',
  'x',
  '',
  'application/vnd.api+json',
  'multipart/mixed; boundary=x',
]

const BODIES: readonly string[] = [
  '',
  ' ',
  '{',
  '}',
  '[',
  '{"a":',
  '{"a":}',
  '[1,',
  'null',
  'true',
  '0',
  '"x"',
  '[]',
  '{}',
  '[[[[',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  '{"a":1}{"b":2}',
  '{"a":1,}',
  "{'a':1}",
  'NaN',
  '\u0000',
  '\ufeff{}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"text":"\\ud800","text":"\\u0000"}',
  '{"\\u0000":1}',
  `{"text":"${'x'.repeat(300_000)}"}`,
  '{"n":1e999}',
  '{"n":-0}',
  '{"n":0x10}',
  'a=1&b=2',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
]

const part = (name: string, file: string, content: string, type = 'image/jpeg'): string =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="${file}"\r\ncontent-type: ${type}\r\n\r\n${content}\r\n`

const MULTIPARTS: readonly (string | Buffer)[] = [
  '',
  '--x--',
  '--x\r\n',
  `${part('file', 'a.jpg', 'not a picture')}--x--\r\n`,
  part('file', 'a.jpg', 'cut off'),
  `${part('other', 'a.jpg', 'wrong name')}--x--\r\n`,
  `${part('file', '../../../etc/passwd', '\u00ff\u00d8\u00ff\u00e0 jpeg?')}--x--\r\n`,
  `${part('file', 'a', '%PDF-1.7 \u0000\u0001')}--x--\r\n`,
  `${part('file', '\u0000', '')}--x--\r\n`,
  `${part('file', 'a.jpg', 'x').repeat(5)}--x--\r\n`,
  `${part('f'.repeat(5000), 'a', 'x')}--x--\r\n`,
  '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nno file name\r\n--x--\r\n',
  '--x\r\nnonsense\r\n\r\n\r\n--x--',
  '--y\r\n\r\n--y--',
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n',
  `--x\r\n${'h: v\r\n'.repeat(3000)}\r\n--x--`,
  Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    Buffer.from('89504e470d0a1a0a0000000d4948445200ffffff00ffffff0802000000', 'hex'),
    Buffer.from('\r\n--x--\r\n'),
  ]),
  Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
    Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
    Buffer.from('\r\n--x--\r\n'),
  ]),
  Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.webp"\r\n\r\nRIFF'),
    Buffer.from('ffffffff', 'hex'),
    Buffer.from('WEBPVP8 \r\n--x--\r\n'),
  ]),
  Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.gif"\r\n\r\nGIF89a'),
    Buffer.alloc(64),
    Buffer.from('\r\n--x--\r\n'),
  ]),
]

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
