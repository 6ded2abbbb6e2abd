/** Two thousand bad requests to Open311: never a fault, always an answer in the standard's own form. FUZZ_SEED repeats a run. */
import { parseXml } from '@rgrove/parse-xml'
import { expect, test } from 'vitest'
import { open311Endpoints } from '#channels/contract/open311.ts'
import { aHouse } from '../testing.ts'
import { aKey, formOf } from '../testing/open311.ts'
import { diceOf } from '../testing/dice.ts'
import type { Dice } from '../testing/dice.ts'
import { HOSTILE } from '../testing/hostile-values.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_127)
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 2000)

const house = await aHouse()
const key = await aKey(house)
const ENDPOINTS = Object.values(open311Endpoints)

/** Every field that any of the resources reads, with what would do. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  api_key: [key, 'linli_wrong', ''],
  jurisdiction_id: ['340199', 'city.gov'],
  service_code: ['repair-light', 'repair-lift', 'repair-light,repair-lift'],
  lat: ['30.1', '-90'],
  long: ['118.6', '181'],
  address_string: ['红花家园5栋', 'somewhere'],
  address_id: ['HH5A01', house.place],
  'attribute[trapped]': ['yes', 'no'],
  'attribute[sign][]': ['noise', 'door'],
  description: ['灯不亮'],
  email: ['a@example.org'],
  first_name: ['三'],
  last_name: ['张'],
  phone: ['19900001234'],
  media_url: ['https://example.org/a.jpg', 'javascript:alert(1)'],
  service_request_id: ['L2603-00001', 'L2603-00001,L2603-00002'],
  status: ['open', 'closed', 'OPEN', 'CLOSED'],
  start_date: ['2026-03-01T00:00:00Z', '2026-03-01'],
  end_date: ['2026-03-20T00:00:00+08:00'],
  updated_after: ['2026-03-01T00:00:00Z'],
  updated_before: ['2026-03-01T00:00:00Z'],
  radius: ['500'],
  page: ['1'],
  page_size: ['10'],
  extensions: ['true'],
  locale: ['en', 'zh'],
}
const NAMES = Object.keys(FIELDS)

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value
  return (JSON.stringify(value) ?? 'undefined').slice(0, 200_000)
}

/** A form of a few fields, some of which will do and some of which have broken something somewhere. */
function aForm(dice: Dice): string {
  const fields: Record<string, string[]> = {}
  for (let n = dice.under(7); n >= 0; n--) {
    const name = dice.often(0.9) ? dice.one(NAMES) : asText(dice.one(HOSTILE)).slice(0, 500)
    const value = dice.often(0.5) ? dice.one(FIELDS[name] ?? ['x']) : asText(dice.one(HOSTILE))
    fields[name] = [...(fields[name] ?? []), value]
  }
  try {
    return formOf(fields)
  } catch {
    // Half a sign cannot be written into an address; a client would send something like it all the same.
    return 'description=%ED%A0%80&service_code=%E4%B8'
  }
}

function aRequest(dice: Dice) {
  const endpoint = dice.one(ENDPOINTS)
  const format = dice.often(0.9) ? dice.one(['xml', 'json']) : dice.one(['', 'yaml', 'xml.xml', 'XML', '%00'])
  const named = encodeURIComponent(
    dice.often(0.5)
      ? dice.one(['repair-lift', 'L2603-00001', '019cd542-0000-7000-8000-000000000001'])
      : asText(dice.one(HOSTILE))
          .replace(/[\ud800-\udfff]/g, '')
          .slice(0, 300),
  )
  const path = endpoint.path.replace(/:\w+$/, named).replace('/v2', dice.often(0.8) ? '/v2' : '/test/v2')
  const form = aForm(dice)
  const method = dice.often(0.9) ? endpoint.method : dice.one(['GET', 'POST', 'PUT', 'DELETE'] as const)
  const inAddress = method === 'GET' || dice.often(0.2)
  const type = dice.often(0.85)
    ? 'application/x-www-form-urlencoded'
    : dice.one([
        'application/json',
        'text/plain',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'image/png',
        '',
      ])
  return {
    method,
    url: `/open311${path.slice('/open311'.length)}.${format}${inAddress ? `?${form.slice(0, 6000)}` : ''}`,
    headers: {
      ...(method === 'GET' || type === '' ? {} : { 'content-type': type }),
      ...(dice.often(0.1)
        ? { 'idempotency-key': dice.one(['x', '019cd542-0000-7000-8000-000000000001', '']) }
        : {}),
      ...(dice.often(0.1)
        ? { authorization: dice.one([`Bearer ${key}`, 'Bearer', 'Basic xyz', `bearer ${'a'.repeat(4000)}`]) }
        : {}),
    },
    ...(inAddress ? {} : { payload: form }),
  }
}

/** What is wrong with an answer; nothing when it is as the standard has it. */
function faultIn(answer: {
  readonly statusCode: number
  readonly body: string
  readonly headers: object
}): string | undefined {
  const type = String((answer.headers as { readonly 'content-type'?: string })['content-type'])
  if (answer.statusCode >= 500) return `status ${answer.statusCode}`
  if (![200, 400, 403, 404].includes(answer.statusCode))
    return `status ${answer.statusCode} is not GeoReport's`
  try {
    if (type === 'application/json; charset=utf-8') {
      const said = JSON.parse(answer.body) as readonly { code?: unknown; description?: unknown }[]
      if (answer.statusCode === 200) return undefined
      return said.length > 0 &&
        said.every(({ code, description }) => typeof code === 'string' && typeof description === 'string')
        ? undefined
        : `no errors: ${answer.body.slice(0, 200)}`
    }
    if (type !== 'text/xml; charset=utf-8') return `content type ${type}`
    const { root } = parseXml(answer.body)
    return answer.statusCode === 200 || root?.name === 'errors' ? undefined : `root ${root?.name}`
  } catch (error) {
    return `cannot be read: ${String(error)}: ${answer.body.slice(0, 300)}`
  }
}

test(`${COUNT} bad requests, seed ${SEED}`, async () => {
  const dice = diceOf(SEED)
  const wrong: string[] = []
  const statuses: Record<number, number> = {}
  for (let n = 0; n < COUNT; n++) {
    const request = aRequest(dice)
    const answer = await house.server.app.inject({
      ...request,
      remoteAddress: `10.8.${(n >> 8) & 255}.${n & 255}`,
    })
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
    const fault = faultIn(answer)
    if (fault !== undefined) wrong.push(`${fault} for ${JSON.stringify(request).slice(0, 600)}`)
  }
  expect(wrong.slice(0, 5)).toEqual([])
  for (const status of [200, 400, 403, 404])
    expect(statuses[status] ?? 0, `status ${status}`).toBeGreaterThan(20)
}, 120_000)

test('too many from one address are told to wait', async () => {
  const ask = () => house.server.app.inject({ url: '/open311/v2/nothing.xml', remoteAddress: '10.7.7.7' })
  for (let n = 0; n < 300; n++) expect((await ask()).statusCode).toBe(404)
  const answer = await ask()
  expect(answer.statusCode).toBe(429)
  expect(answer.headers['retry-after']).toBeDefined()
})
