/**
 * Bad requests to every endpoint, made from the declarations: never a fault, always a reason and a sentence in the language
 * asked for. FUZZ_SEED repeats a run, FUZZ_COUNT makes it longer.
 */
import { connect } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { dispatchOrder } from '#dispatch/contract.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { COMMON_REFUSALS, SAY_COMMON } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { OrgId } from '#organisations/contract.ts'
import { whoAmI } from '#people/contract.ts'
import { allEndpoints, SENTENCES } from './house.ts'
import { aHouse, HERE } from './testing.ts'
import { diceOf } from './testing/dice.ts'
import { badRequest } from './testing/hostile.ts'
import type { BadRequest } from './testing/hostile.ts'
import { aPhoto } from './testing/world.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122)
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 20_000)

const house = await aHouse()
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
const admin = await house.as('district', { area: '340199' })
const anna = await house.resident('19900005001')
const callers = {
  visitor: undefined,
  clerk: clerk.cookie(),
  handler: handler.cookie(),
  admin: admin.cookie(),
  resident: anna.cookie(),
}

const browser = house.visitor()
const { fileId } = (await browser.upload(await aPhoto())).value
const receipt = await browser.does(fileAppeal, {
  body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01', files: [fileId] },
})
const other = await browser.does(fileAppeal, {
  body: { kind: 'problem', text: '门禁坏了', doorway: 'HH5A01' },
})
const order = await clerk.does(dispatchOrder, {
  params: { appealId: other.appealId },
  body: { version: 1, orgId: house.org.property as OrgId, categoryCode: 'repair-light' },
})
const victim = await house.as('volunteer', { org: house.org.property })

/** What an attacker may know: real numbers of real things. */
const known: Readonly<Record<string, unknown>> = {
  appealId: receipt.appealId,
  fileId,
  files: [],
  orderId: order.orderId,
  orgId: house.org.property,
  accountId: victim.accountId,
  placeId: house.place,
  areaCode: HERE,
  area: HERE,
  bbox: '117,31,118,32',
  layers: 'areas,grids,buildings',
  zoom: '15',
  class: '01037',
  doorway: 'HH5A01',
  version: 1,
  phone: '19900005009',
  login: 'nobody',
  password: 'nothing',
  categoryCode: 'repair-light',
  post: 'leader',
  text: '楼道灯不亮，请修理',
  kind: 'problem',
}

const saysIn = (refusal: string, lang: 'zh' | 'en'): RegExp | undefined => {
  const sentence = SENTENCES[refusal] ?? (SAY_COMMON as Readonly<Record<string, Sentence>>)[refusal]
  return (
    sentence &&
    new RegExp(
      `^${sentence[lang]
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[\\s\\S]*')}$`,
    )
  )
}

/** What is wrong with an answer; nothing when it is as it should be. */
function faultIn(
  endpoint: Endpoint,
  request: BadRequest,
  answer: {
    readonly statusCode: number
    readonly body: string
    readonly headers: Readonly<Record<string, unknown>>
  },
): string | undefined {
  if (answer.statusCode >= 500) return `status ${answer.statusCode}`
  if (answer.statusCode < 400 || request.method === 'HEAD') return undefined
  let said: { refusal?: unknown; message?: unknown; fields?: unknown }
  try {
    said = JSON.parse(answer.body) as typeof said
  } catch {
    return `status ${answer.statusCode} without JSON: ${answer.body.slice(0, 100)}`
  }
  const { refusal, message } = said
  if (typeof refusal !== 'string' || typeof message !== 'string')
    return `no reason: ${answer.body.slice(0, 200)}`
  const stands = Object.hasOwn(COMMON_REFUSALS, refusal) || endpoint.refusals.includes(refusal)
  // Another method or path may have hit another endpoint.
  if (!stands && !/method|path|params/.test(request.by)) return `${refusal} is not declared by ${endpoint.id}`
  const lang = /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
  if (!saysIn(refusal, lang)?.test(message)) return `not said in ${lang}: ${message}`
  return undefined
}

const shown = (request: BadRequest): string =>
  JSON.stringify({
    ...request,
    payload: request.payload?.toString('latin1').slice(0, 300),
    url: request.url.slice(0, 400),
  })

let asked = 0
const statuses: Record<number, number> = {}

afterAll(() => {
  process.stdout.write(`fuzz: ${asked} bad requests with seed ${SEED}: ${JSON.stringify(statuses)}\n`)
})

describe(`bad requests, seed ${SEED}`, () => {
  const endpoints = allEndpoints()
  // Hashing a password takes its time on purpose; signing out would end the callers' sessions.
  const few = new Set(['signIn', 'changePassword', 'addAccount', 'resetPassword'])
  const each = Math.ceil(COUNT / (endpoints.length - few.size + few.size / 4))

  test.each(endpoints.map((endpoint, i) => [endpoint.id, endpoint, i] as const))(
    '%s',
    async (id, endpoint, i) => {
      const dice = diceOf(SEED + i * 7919)
      const wrong: string[] = []
      for (let n = 0; n < (few.has(id) ? Math.ceil(each / 4) : each); n++) {
        const request = badRequest(endpoint, known, dice)
        // Whatever else it says, this would sign a caller out, and the rest would be asked by nobody.
        const signsOut =
          id === 'losePhone' || (request.method === 'DELETE' && request.url.startsWith('/api/session'))
        const caller = signsOut ? 'visitor' : dice.one(Object.keys(callers) as (keyof typeof callers)[])
        asked += 1
        const answer = await house.server.app.inject({
          method: request.method as 'GET',
          url: request.url,
          remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
          headers: {
            ...(callers[caller] === undefined ? {} : { cookie: `linli_session=${callers[caller]}` }),
            ...request.headers,
          },
          ...(request.payload === undefined ? {} : { payload: request.payload }),
        })
        statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
        const fault = faultIn(endpoint, request, answer)
        if (fault !== undefined) wrong.push(`${fault} for ${caller}: ${shown(request)}`)
      }
      expect(wrong.slice(0, 5)).toEqual([])
    },
  )

  test('that was enough, and of every kind', () => {
    expect(asked).toBeGreaterThanOrEqual(5000)
    for (const status of [200, 400, 401, 403, 404, 409, 413, 415])
      expect(statuses[status] ?? 0, `status ${status}`).toBeGreaterThan(0)
  })

  test('the callers are who they were', async () => {
    for (const person of [clerk, handler, admin, anna])
      expect((await person.does(whoAmI, {})).persona).not.toBe('visitor')
  })
})

describe('what is no HTTP at all', () => {
  const { port } = new URL(house.server.address)

  const say = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve) => {
      let heard = ''
      const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes))
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
      })
      socket.on('close', () => {
        resolve(heard)
      })
      socket.on('error', () => {
        resolve(heard)
      })
      socket.setTimeout(3000, () => socket.destroy())
    })

  test.each([
    ['nonsense', 'hello there\r\n\r\n'],
    ['nothing', ''],
    ['no version', 'GET /api/me\r\n\r\n'],
    ['a wrong version', 'GET /api/me HTTP/9.9\r\n\r\n'],
    ['a method of its own', 'FROBNICATE /api/me HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    ['no host', 'GET /api/me HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['headers without end', `GET /api/me HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(5000)}\r\n`],
    ['a header too long', `GET /api/me HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['an address too long', `GET /api/${'a'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
    [
      'two lengths',
      'POST /api/appeals HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
    ],
    [
      'a length and chunks',
      'POST /api/appeals HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a length below nothing', 'POST /api/appeals HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'],
    [
      'broken chunks',
      'POST /api/appeals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n',
    ],
    [
      'less than promised',
      'POST /api/appeals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"kind"',
    ],
    ['a nul in a header', 'GET /api/me HTTP/1.1\r\nhost: x\r\naccept-language: e\u0000n\r\n\r\n'],
    [
      'a line break in an address',
      'GET /api/me%0d%0aset-cookie:x=1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ],
    ['bytes', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256))],
    ['a hand held out for TLS', Buffer.from('16030100f1010000ed0303', 'hex')],
    [
      'an absolute address',
      'GET http://evil.example/api/me HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n',
    ],
    ['a proxy request', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n'],
    ['an upgrade', 'GET /api/me HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'],
    [
      'another request behind the first',
      'GET /api/me HTTP/1.1\r\nhost: x\r\n\r\nGET /api/../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ],
    ['paths upwards', 'GET /../../../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    [
      'paths upwards, in disguise',
      'GET /desk/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ],
  ])('%s', async (_, bytes) => {
    const heard = await say(bytes)
    expect(heard).not.toMatch(/^HTTP\/1\.1 5/m)
    expect(heard).not.toContain('root:')
    expect(heard).not.toMatch(/\n\s+at \S+ \(/)
    expect((await fetch(`${house.server.address}/healthz`)).status).toBe(200)
  })
})
