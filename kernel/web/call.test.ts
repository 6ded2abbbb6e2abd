import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { makeKeyKeeper, problemOf } from './act.ts'
import { addressOf, call } from './call.ts'

const readThing = endpoint({
  id: 'readThing',
  summary: 'Read it',
  method: 'GET',
  path: '/things/:thingId',
  needs: 'anyone',
  params: z.object({ thingId: z.string() }),
  query: z.object({ state: z.array(z.string()).optional(), q: z.string().optional() }),
  returns: z.object({ name: z.string() }),
  refusals: ['gone'],
})
const changeThing = endpoint({
  id: 'changeThing',
  summary: 'Change it',
  method: 'PUT',
  path: '/things/:thingId',
  needs: 'anyone',
  params: z.object({ thingId: z.string() }),
  body: z.object({ name: z.string() }),
  returns: z.object({}),
  refusals: ['gone'],
})

const fetched = vi.fn<typeof fetch>()
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const keyOf = (turn: number) => new Headers(fetched.mock.calls[turn]?.[1]?.headers).get('idempotency-key')

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('navigator', { onLine: true, languages: ['zh-CN'], language: 'zh-CN' })
})
afterEach(() => {
  fetched.mockReset()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const settled = async <T>(going: Promise<T>): Promise<T> => {
  await vi.runAllTimersAsync()
  return going
}

test('an address carries its parameters, escaped, and only the parts of the query that say something', () => {
  expect(addressOf(readThing, { params: { thingId: 'a/b' }, query: { state: ['new', 'done'], q: '' } })).toBe(
    '/api/things/a%2Fb?state=new&state=done',
  )
})

test('a question asks without a number and gives back the value', async () => {
  fetched.mockResolvedValue(json(200, { name: '灯' }))
  expect(await call(readThing, { params: { thingId: '1' } })).toEqual({ ok: true, value: { name: '灯' } })
  expect(keyOf(0)).toBeNull()
  expect(new Headers(fetched.mock.calls[0]?.[1]?.headers).get('accept-language')).toBe('zh-CN')
})

test('a no of the server comes with its sentence and its fields', async () => {
  fetched.mockResolvedValue(
    json(400, {
      refusal: 'invalid',
      message: '请改正',
      fields: [{ path: 'body.name', code: 'too_small', message: '太短' }],
    }),
  )
  const reply = await call(changeThing, { params: { thingId: '1' }, body: { name: '' } })
  expect(reply).toMatchObject({ ok: false, refusal: 'invalid', message: '请改正' })
  expect(reply.ok ? undefined : problemOf(reply, 'name')).toBe('太短')
})

test('an act that reached nobody is tried again under the same number, and then said to be offline', async () => {
  fetched.mockRejectedValue(new TypeError('network'))
  const reply = await settled(call(changeThing, { params: { thingId: '1' }, body: { name: '灯' } }))
  expect(reply).toMatchObject({ ok: false, refusal: 'offline' })
  expect(fetched).toHaveBeenCalledTimes(3)
  expect(keyOf(0)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set([keyOf(0), keyOf(1), keyOf(2)]).size).toBe(1)
})

test('an act that got through the second time is done', async () => {
  fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(json(200, {}))
  expect(await settled(call(changeThing, { params: { thingId: '1' }, body: { name: '灯' } }))).toEqual({
    ok: true,
    value: {},
  })
})

test('what stands in the way and speaks no words of ours is a fault, or means: try again', async () => {
  fetched.mockResolvedValue(new Response('<html>', { status: 500 }))
  expect(await settled(call(readThing, { params: { thingId: '1' } }))).toMatchObject({ refusal: 'fault' })
  fetched.mockResolvedValue(new Response('<html>', { status: 502 }))
  expect(await settled(call(readThing, { params: { thingId: '1' } }))).toMatchObject({ refusal: 'try-again' })
})

test('a question that is stopped stops, without an answer', async () => {
  const stop = new AbortController()
  fetched.mockImplementation(async () => {
    stop.abort()
    throw new DOMException('stopped', 'AbortError')
  })
  await expect(call(readThing, { params: { thingId: '1' } }, { signal: stop.signal })).rejects.toThrow(
    'stopped',
  )
})

test('an act keeps its number until it is known whether it happened; other content is another act', () => {
  let made = 0
  const { keyFor, settle } = makeKeyKeeper(() => `key ${(made += 1)}`)
  const offline = { ok: false, refusal: 'offline', message: '', fields: [] } as const
  expect(keyFor('a lamp')).toBe('key 1')
  settle(offline)
  expect(keyFor('a lamp')).toBe('key 1')
  expect(keyFor('two lamps')).toBe('key 2')
  settle({ ...offline, refusal: 'invalid' })
  expect(keyFor('two lamps')).toBe('key 3')
  settle({ ok: true, value: {} })
  expect(keyFor('two lamps')).toBe('key 4')
})
