/**
 * GeoReport v2 section by section: each test is named after the part of the specification it holds us to
 * (wiki.open311.org/GeoReport_v2). The fixtures are whole answers, written down once and read by a person.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { showAppeal } from '#appeals/contract.ts'
import { dispatchOrder, recallOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse, HERE } from '../testing.ts'
import { aKey, aProgram, fixture, spread } from '../testing/open311.ts'
import { aPhoto } from '../testing/world.ts'
import type { Told } from '../testing/open311.ts'

const house = await aHouse()
const key = await aKey(house)
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
const app = aProgram(house)
const { kit } = house.installation
const db = kit.db.schema

const XML = 'text/xml; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const read = (told: Told): never => JSON.parse(told.text) as never
const LAMP = { service_code: 'repair-light', address_string: '红花家园5栋' } as const

const sent = async (form: object, path = '/v2/requests.json'): Promise<string> => {
  const told = await app.post(path, { api_key: key, ...form })
  expect(told, told.text).toMatchObject({ status: 200 })
  const [{ service_request_id: id }] = read(told) as readonly [{ service_request_id: string }]
  return id
}
const errorsIn = (told: Told): readonly { code: string; description: string }[] => read(told)

beforeAll(async () => {
  // Where the buildings stand, and the boundary of one grid.
  await kit.db.pool.query(`update ${db}.place set lat = 30.123456, lon = 118.654321 where id = $1`, [
    house.place,
  ])
  await kit.db.pool.query(`update ${db}.area set polygon = $1 where code = '340199001002001'`, [
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [118.7, 30.2],
          [118.71, 30.2],
          [118.71, 30.21],
          [118.7, 30.21],
          [118.7, 30.2],
        ],
      ],
    }),
  ])
})

describe('Service Discovery', () => {
  test.each(['xml', 'json'])('discovery.%s lists two endpoints with all that is required', async (format) => {
    const told = await app.get(`/discovery.${format}`)
    expect(told).toMatchObject({ status: 200, type: format === 'xml' ? XML : JSON_TYPE })
    expect(spread(told)).toBe(fixture(`discovery.${format}`))
  })
})

describe('Format Support and Encoding', () => {
  test('XML is declared as UTF-8 and has no namespace', async () => {
    const told = await app.get('/v2/services.xml')
    expect(told.type).toBe(XML)
    expect(told.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<services><service>/)
    expect(told.text).not.toContain('xmlns')
  })
  test('a format that is not there is not found, in XML', async () => {
    expect(await app.get('/v2/services.yaml')).toMatchObject({ status: 404, type: XML })
    expect(await app.get('/v2/services')).toMatchObject({ status: 404, type: XML })
  })
  test('what would break the XML comes back as it was sent', async () => {
    const description = `灯 <b> & "坏" ]]> \u0007了 😀`
    const id = await sent({ ...LAMP, description })
    const told = await app.get(`/v2/requests/${id}.xml`, { api_key: key })
    expect(told.text).toContain('<description>灯 &lt;b&gt; &amp; "坏" ]]&gt; 了 😀</description>')
    const [request] = read(await app.get(`/v2/requests/${id}.json`, { api_key: key })) as [
      { description: string },
    ]
    expect(request.description).toBe('灯 <b> & "坏" ]]> 了 😀')
  })
})

describe('Optional Arguments', () => {
  test('an empty argument is as good as none', async () => {
    // What was sent above is on the list by now, or it might come between the two.
    await house.settled()
    const bare = await app.get('/v2/requests.json')
    const empty = await app.get('/v2/requests.json', {
      jurisdiction_id: '',
      service_request_id: '',
      service_code: '',
      start_date: '',
      end_date: '',
      status: '',
      page: '',
      page_size: '',
      lat: '',
      long: '',
      radius: '',
      updated_after: '',
      api_key: '',
    })
    expect(empty).toEqual(bare)
  })
})

describe('GET Service List', () => {
  test.each(['xml', 'json'])('services.%s', async (format) => {
    const told = await app.get(`/v2/services.${format}`)
    expect(told.status).toBe(200)
    // The first two of the list stand for all.
    const two =
      format === 'json'
        ? JSON.stringify((read(told) as readonly object[]).slice(0, 2))
        : told.text.replace(/^((?:[\s\S]*?<\/service>){2})[\s\S]*$/, '$1</services>')
    expect(spread({ ...told, text: two })).toBe(fixture(`services.${format}`))
  })
  test('every service has its fields, and none that only named people may see is offered', async () => {
    const services = read(await app.get('/v2/services.json')) as { service_code: string; metadata: unknown }[]
    expect(services.length).toBeGreaterThan(80)
    for (const service of services) {
      expect(Object.keys(service)).toEqual([
        'service_code',
        'service_name',
        'description',
        'metadata',
        'type',
        'keywords',
        'group',
      ])
      expect(typeof service.metadata).toBe('boolean')
    }
    expect(services.map((one) => one.service_code)).not.toContain('care-mind')
  })
  test('in English where that is asked for', async () => {
    const services = read(await app.get('/v2/services.json', { locale: 'en_US' })) as {
      service_name: string
    }[]
    expect(services.filter(({ service_name: name }) => /\p{Script=Han}/u.test(name))).toEqual([])
  })
})

describe('GET Service Definition', () => {
  test.each(['xml', 'json'])('services/[code].%s: each kind of question', async (format) => {
    const told = await app.get(`/v2/services/repair-lift.${format}`)
    expect(told.status).toBe(200)
    expect(spread(told)).toBe(fixture(`definition.${format}`))
  })
  test('the order of attributes is unique and positive, for every service that has some', async () => {
    const services = read(await app.get('/v2/services.json')) as { service_code: string; metadata: boolean }[]
    for (const { service_code: code, metadata } of services) {
      const { attributes } = read(await app.get(`/v2/services/${code}.json`)) as {
        attributes: { order: number }[]
      }
      expect(attributes.length > 0).toBe(metadata)
      expect(attributes.map(({ order }) => order)).toEqual(attributes.map((_, i) => i + 1))
    }
  })
  test('404 for a code that is not there', async () => {
    expect(await app.get('/v2/services/nothing.xml')).toMatchObject({ status: 404 })
    expect(await app.get('/v2/services/care-mind.xml')).toMatchObject({ status: 404 })
  })
})

describe('POST Service Request', () => {
  test.each(['xml', 'json'])('answers with one number in %s', async (format) => {
    const told = await app.post(`/v2/requests.${format}`, { api_key: key, ...LAMP, account_id: 'A-7' })
    expect(told).toMatchObject({ status: 200, type: format === 'xml' ? XML : JSON_TYPE })
    expect(spread(told).replace(/L\d{4}-\d{5}/, 'NUMBER')).toBe(fixture(`posted.${format}`))
  })
  test('a place by point: the building there', async () => {
    const id = await sent({ service_code: 'repair-light', lat: '30.1235', long: '118.6543' })
    await house.settled()
    const [request] = read(await app.get(`/v2/requests/${id}.json`)) as [
      { address: string; lat: number; long: number },
    ]
    expect(request).toMatchObject({ address: '红花家园 5栋', lat: 30.123456, long: 118.654321 })
  })
  test('a place by point: the area around it where no building is near', async () => {
    const id = await sent({ service_code: 'repair-light', lat: '30.205', long: '118.705' })
    await house.settled()
    const [request] = read(await app.get(`/v2/requests/${id}.json`, { extensions: 'true' })) as [
      { extended_attributes: { area_code: string } },
    ]
    expect(request.extended_attributes.area_code).toBe('340199001002001')
  })
  test.each([
    ['the number of a place', () => house.place],
    ['a door code', () => 'hh5a01'],
  ])('a place by address_id: %s', async (_, id) => {
    await sent({ service_code: 'repair-light', address_id: id() })
  })
  test.each(['红花家园五栋', '红花家园 5-2-301', 'Honghua Garden, Building 5', '红花社区'])(
    'a place by address_string: %s',
    async (address) => {
      await sent({ service_code: 'repair-light', address_string: address })
    },
  )
  test.each([
    ['a point beyond the district', { lat: '31.9', long: '117.2' }],
    ['an address that two estates have', { address_string: '7栋' }],
    ['a place that is not ours', { address_id: randomUUID() }],
    ['half a point', { lat: '30.1' }],
    ['no place', {}],
  ])('400 for %s', async (_, where) => {
    const told = await app.post('/v2/requests.json', { api_key: key, service_code: 'repair-light', ...where })
    expect(told.status, told.text).toBe(400)
    expect(errorsIn(told)).toHaveLength(1)
  })
  test('everything that is wrong is named at once', async () => {
    const told = await app.post('/v2/requests.xml', {
      api_key: key,
      service_code: 'repair-lift',
      lat: 'north',
      phone: 'call me',
      description: '长'.repeat(4001),
    })
    expect(told.status).toBe(400)
    expect(spread(told)).toBe(fixture('errors.xml'))
  })
  test('attributes: one value, several, a number, and what is wrong with them', async () => {
    const told = await app.post('/v2/requests.json', {
      api_key: key,
      service_code: 'repair-lift',
      address_id: 'HH5A01',
      'attribute[trapped]': 'perhaps',
    })
    expect(told.status).toBe(400)
    expect(errorsIn(told)[0]!.description).toContain('attribute[trapped]')
    const fine = await app.post('/v2/requests.json', {
      api_key: key,
      service_code: 'repair-lift',
      address_id: 'HH5A01',
      'attribute[trapped]': 'yes',
      locale: 'en',
    })
    // Danger now: the program shows what to do at once.
    expect((read(fine) as [{ service_notice: string }])[0].service_notice).toMatch(/\d{3}/)
  })
  test('name and phone are the reporter’s, as if said at the desk', async () => {
    const id = await sent({
      ...LAMP,
      first_name: '三',
      last_name: '张',
      phone: '199 0000 4242',
      email: 'zhang@example.org',
    })
    const { rows } = await kit.db.pool.query<{ name_sealed: Buffer; phone_sealed: Buffer; reach: string }>(
      `select name_sealed, phone_sealed, reach from ${db}.appeal where number = $1`,
      [id],
    )
    expect(kit.vault.open(rows[0]!.name_sealed)).toBe('张三')
    expect(kit.vault.open(rows[0]!.phone_sealed)).toBe('19900004242')
  })
  test('pictures come with a form in parts and hang on the appeal', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ api_key: key, ...LAMP, description: '见照片' }))
      form.append(name, value)
    form.append('media', new Blob([Uint8Array.from(await aPhoto())]), 'photo.jpg')
    const headers = { 'idempotency-key': randomUUID() }
    const url = '/open311/v2/requests.json'
    const first = await house.server.app.inject({ method: 'POST', url, headers, payload: form })
    expect(first.statusCode, first.body).toBe(200)
    const again = new FormData()
    for (const [name, value] of form.entries()) again.append(name, value)
    const second = await house.server.app.inject({ method: 'POST', url, headers, payload: again })
    expect(second.body).toBe(first.body)
    const { rows } = await kit.db.pool.query<{ photos: number }>(
      `select photos from ${db}.appeal where text = '见照片'`,
    )
    expect(rows).toEqual([{ photos: 1 }])
    const page = new FormData()
    for (const [name, value] of Object.entries({ api_key: key, ...LAMP })) page.append(name, value)
    page.append('media', new Blob(['<html>']), 'photo.jpg')
    expect(await house.server.app.inject({ method: 'POST', url, payload: page })).toMatchObject({
      statusCode: 400,
    })
  })
  test('403 without a key, with a wrong one, and with one that holds something else', async () => {
    for (const api_key of ['', 'linli_wrong', 'x'.repeat(500)])
      expect(await app.post('/v2/requests.xml', { ...LAMP, api_key })).toMatchObject({
        status: 403,
        type: XML,
      })
    expect(errorsIn(await app.post('/v2/requests.json', LAMP))[0]!.code).toBe('403')
  })
  test('a key of one community takes nothing from another', async () => {
    const own = await aKey(house, HERE)
    const told = await app.post('/v2/requests.json', {
      api_key: own,
      service_code: 'repair-light',
      address_id: 'SF1A01',
    })
    expect(told.status).toBe(400)
    expect(await app.post('/v2/requests.json', { api_key: own, ...LAMP })).toMatchObject({ status: 200 })
  })
  test('the same Idempotency-Key sends once; for something else it is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const form = { api_key: key, ...LAMP, description: '只有一次' }
    const first = await app.post('/v2/requests.json', form, headers)
    const again = await app.post('/v2/requests.json', form, headers)
    expect(again).toEqual(first)
    const { rows } = await kit.db.pool.query(`select from ${db}.appeal where text = '只有一次'`)
    expect(rows).toHaveLength(1)
    expect(await app.post('/v2/requests.json', { ...form, description: '别的' }, headers)).toMatchObject({
      status: 400,
    })
  })
  test('at the place to practise nothing is kept', async () => {
    const told = await app.post('/test/v2/requests.json', { api_key: key, ...LAMP, description: '练习' })
    expect(told.status).toBe(200)
    const { rows } = await kit.db.pool.query(`select from ${db}.appeal where text = '练习'`)
    expect(rows).toEqual([])
    expect(await app.post('/test/v2/requests.json', { api_key: key })).toMatchObject({ status: 400 })
  })
})

describe('what is wrong is said, with the next step', () => {
  const post = (contentType: string, payload: string, path = '/v2/requests.json') =>
    house.server.app.inject({
      method: 'POST',
      url: `/open311${path}`,
      headers: { 'content-type': contentType },
      payload,
    })
  const wrong = async (form: object): Promise<readonly string[]> => {
    const told = await app.post('/v2/requests.json', { api_key: key, ...LAMP, ...form })
    expect(told.status, told.text).toBe(400)
    return errorsIn(told).map(({ description }) => description)
  }

  test('an attribute that nobody asks for; an address of a picture that is none, or one too many', async () => {
    expect(await wrong({ 'attribute[zzz]': '1', media_url: 'javascript:alert(1)' })).toEqual([
      expect.stringContaining('media_url'),
      expect.stringContaining('attribute[zzz]'),
    ])
    const seven = Array.from({ length: 7 }, (_, i) => `https://example.org/${i}.jpg`)
    expect(await wrong({ media_url: seven })).toEqual([expect.stringContaining('media_url')])
    await sent({ ...LAMP, media_url: seven.slice(0, 6) })
  })
  test('words that are not in UTF-8, also in an address', async () => {
    const told = await post(
      'application/x-www-form-urlencoded',
      `api_key=${key}&service_code=repair-light&address_id=HH5A01&description=%B5%C6%BB%B5`,
    )
    expect(told.statusCode).toBe(400)
    expect(told.body).toContain('UTF-8')
    expect(told.body).toContain('description')
    expect((await house.server.app.inject('/open311/v2/requests.json?service_code=%B5%C6')).statusCode).toBe(
      400,
    )
  })
  test.each([
    ['application/json', () => JSON.stringify({ api_key: key, ...LAMP })],
    ['text/xml', () => `<request><api_key>${key}</api_key></request>`],
    ['text/plain', () => `api_key=${key}`],
  ])('a body as %s is told what is read here', async (type, body) => {
    const told = await post(type, body())
    expect(told.statusCode).toBe(400)
    expect(told.body).toContain('application/x-www-form-urlencoded')
  })
  test('a status that nobody knows; those of councils are words', async () => {
    const id = await sent(LAMP)
    const update = (status: string) =>
      app.post('/v2/servicerequestupdates.json', {
        api_key: key,
        service_request_id: id,
        status,
        description: '补充一句',
      })
    const told = await update('WEIRD')
    expect(told.status).toBe(400)
    expect(errorsIn(told)[0]!.description).toContain('OPEN')
    expect(await update('IN_PROGRESS')).toMatchObject({ status: 200 })
    expect(await update('')).toMatchObject({ status: 200 })
  })
  test('a browser may send what is documented', async () => {
    const told = await house.server.app.inject({
      method: 'OPTIONS',
      url: '/open311/v2/requests.json',
      headers: {
        origin: 'https://app.example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'idempotency-key,content-type',
      },
    })
    expect(told.statusCode).toBe(204)
    expect(told.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringContaining('idempotency-key'),
    })
    const origin = 'https://app.example.org'
    const headers = { 'idempotency-key': randomUUID(), origin, 'sec-fetch-site': 'cross-site' }
    expect(await app.post('/v2/requests.json', { api_key: key, ...LAMP }, headers)).toMatchObject({
      status: 200,
    })
  })
})

describe('GET service_request_id from a token', () => {
  test('the sender’s own number leads to it, and to nobody else', async () => {
    const token = randomUUID()
    const told = await app.post('/v2/requests.json', { api_key: key, ...LAMP }, { 'idempotency-key': token })
    const [{ service_request_id: id }] = read(told) as [{ service_request_id: string }]
    expect(read(await app.get(`/v2/tokens/${token}.json`, { api_key: key }))).toEqual([
      { service_request_id: id, token },
    ])
    expect(spread(await app.get(`/v2/tokens/${token}.xml`, { api_key: key })).replace(id, 'NUMBER')).toBe(
      fixture('token.xml'),
    )
    expect(await app.get(`/v2/tokens/${token}.xml`, { api_key: await aKey(house) })).toMatchObject({
      status: 404,
    })
    expect(await app.get(`/v2/tokens/${token}.xml`)).toMatchObject({ status: 403 })
    expect(await app.get('/v2/tokens/nothing.xml', { api_key: key })).toMatchObject({ status: 404 })
  })
})

describe('GET Service Requests', () => {
  const numbers = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const told = await app.get('/v2/requests.json', query)
    expect(told.status, told.text).toBe(200)
    return (read(told) as { service_request_id: string }[]).map(({ service_request_id: id }) => id)
  }
  /** Requests of a code of their own, so that nothing else is among them. */
  const some = async (code: string, count: number): Promise<readonly string[]> => {
    const ids: string[] = []
    for (let i = 0; i < count; i++) ids.push(await sent({ service_code: code, address_id: 'HH5A01' }))
    await house.settled()
    return ids.toReversed()
  }

  test.each([
    [0, 'repair-roof'],
    [1, 'repair-drain'],
    [2, 'sanitation-bulky'],
  ])('a list of %i', async (count, service) => {
    const ids = await some(service, count)
    const json = await app.get('/v2/requests.json', { service_code: service })
    expect((read(json) as { service_request_id: string }[]).map((one) => one.service_request_id)).toEqual(ids)
    const xml = await app.get('/v2/requests.xml', { service_code: service })
    expect([...xml.text.matchAll(/<request>/g)]).toHaveLength(count)
    if (count === 0) expect(xml.text).toBe('<?xml version="1.0" encoding="utf-8"?>\n<service_requests/>\n')
  })

  test('service_request_id overrides all other arguments', async () => {
    const [first, second] = await some('repair-light', 2)
    const query = {
      service_request_id: `${first},${second},,nothing`,
      status: 'closed',
      start_date: '2020-01-01',
      page: '9',
    }
    expect((await numbers(query)).toSorted()).toEqual([first!, second!].toSorted())
  })
  test('status, one or both', async () => {
    const [id] = await some('repair-light', 1)
    expect(await numbers({ status: 'open' })).toContain(id)
    expect(await numbers({ status: 'closed' })).not.toContain(id)
    expect(await numbers({ status: 'open,closed' })).toContain(id)
    expect(await app.get('/v2/requests.xml', { status: 'fixed' })).toMatchObject({ status: 400 })
  })
  test('start_date and end_date, at most 90 days apart; the last 90 days without them', async () => {
    const [id] = await some('repair-light', 1)
    await kit.db.pool.query(
      `update ${db}.public_request set received_at = received_at - interval '100 days' where number = $1`,
      [id],
    )
    expect(await numbers({})).not.toContain(id)
    expect(await numbers({ start_date: '2025-11-25T00:00:00Z' })).toContain(id)
    expect(await numbers({ start_date: '2025-11-25', end_date: '2025-12-31T23:59:59+08:00' })).toContain(id)
    expect(await numbers({ end_date: '2026-01-10T00:00:00-05:00' })).toContain(id)
    const told = await app.get('/v2/requests.json', {
      start_date: '2025-01-01T00:00:00Z',
      end_date: '2026-01-01T00:00:00Z',
    })
    expect(told.status).toBe(400)
    expect(await app.get('/v2/requests.json', { start_date: 'yesterday' })).toMatchObject({ status: 400 })
  })
  test('page and page_size', async () => {
    await house.settled()
    const all = await numbers({})
    expect(all.length).toBeGreaterThan(4)
    expect(await numbers({ page_size: '2' })).toEqual(all.slice(0, 2))
    expect(await numbers({ page_size: '2', page: '2' })).toEqual(all.slice(2, 4))
    expect(await app.get('/v2/requests.json', { page: '0' })).toMatchObject({ status: 400 })
    expect(await app.get('/v2/requests.json', { page_size: '1001' })).toMatchObject({ status: 400 })
  })
  test('updated_after and updated_before', async () => {
    const [id] = await some('repair-light', 1)
    const [{ updated_datetime: at }] = read(await app.get(`/v2/requests/${id}.json`)) as [
      { updated_datetime: string },
    ]
    expect(await numbers({ updated_after: at })).toContain(id)
    expect(await numbers({ updated_before: at })).not.toContain(id)
    expect(await numbers({ updated_after: '2027-01-01T00:00:00Z' })).toEqual([])
  })
  test('lat, long and radius', async () => {
    const [id] = await some('repair-light', 1)
    expect(await numbers({ lat: '30.1235', long: '118.6544', radius: '100' })).toContain(id)
    expect(await numbers({ lat: '30.2', long: '118.7', radius: '500' })).not.toContain(id)
    expect(await app.get('/v2/requests.json', { radius: '100' })).toMatchObject({ status: 400 })
  })
})

describe('GET Service Request', () => {
  test.each(['xml', 'json'])('a closed one with everything about it, in %s', async (format) => {
    const id = await sent({ ...LAMP, description: '灯不亮，三天了' })
    const { rows } = await kit.db.pool.query<{ id: string }>(
      `select id from ${db}.appeal where number = $1`,
      [id],
    )
    const appealId = rows[0]!.id as never
    const { version } = await clerk.does(showAppeal, { params: { appealId } })
    const { orderId } = await clerk.does(dispatchOrder, {
      params: { appealId },
      body: { version, orgId: house.org.property as OrgId },
    })
    await handler.does(submitResult, { params: { orderId }, body: { text: '张师傅已换灯泡' } })
    await clerk.does(verifyOrder, { params: { orderId }, body: { passed: true, method: 'photo' } })
    await house.settled()
    const told = await app.get(`/v2/requests/${id}.${format}`, { extensions: 'true' })
    expect(spread(told).replace(id, 'NUMBER')).toBe(fixture(`request.${format}`))
    // What the sender said, and what it was told, is the sender's alone.
    expect(told.text).not.toMatch(/三天了|张师傅/)
    expect((await app.get(`/v2/requests/${id}.${format}`, { api_key: key })).text).toContain('三天了')
  })
  test('404 for a number that is not there', async () => {
    expect(await app.get('/v2/requests/L9999-99999.xml')).toMatchObject({ status: 404, type: XML })
    expect(spread(await app.get('/v2/requests/nothing.json'))).toBe(fixture('error.json'))
  })
})

describe('servicerequestupdates, the extension FixMyStreet’s councils speak', () => {
  test.each(['xml', 'json'])('what happened, in %s', async (format) => {
    const id = await sent(LAMP)
    await house.settled()
    const told = await app.get(`/v2/servicerequestupdates.${format}`, { service_request_id: id })
    expect(spread(told).replaceAll(id, 'NUMBER')).toBe(fixture(`updates.${format}`))
  })
  test('its sender adds words; they reach the desk', async () => {
    const id = await sent(LAMP)
    const told = await app.post('/v2/servicerequestupdates.xml', {
      api_key: key,
      service_request_id: id,
      update_id: '77',
      status: 'OPEN',
      description: '邻居家的灯也不亮',
    })
    expect(spread(told)).toBe(fixture('posted-update.xml'))
    const { rows } = await kit.db.pool.query<{ id: string }>(
      `select id from ${db}.appeal where number = $1`,
      [id],
    )
    const { story } = await clerk.does(showAppeal, { params: { appealId: rows[0]!.id as never } })
    expect(story.at(-1)).toMatchObject({ name: 'added', actor: 'reporter', text: '邻居家的灯也不亮' })
  })
  test('its sender takes it back; it is closed at once for the sender, and soon for everybody', async () => {
    const id = await sent(LAMP)
    await house.settled()
    expect(await app.get(`/v2/requests/${id}.xml`)).toMatchObject({ status: 200 })
    const form = { api_key: key, service_request_id: id, status: 'CLOSED' }
    expect(
      await app.post('/v2/servicerequestupdates.xml', { ...form, description: '我自己换好了' }),
    ).toMatchObject({ status: 200 })
    const own = await app.get(`/v2/requests/${id}.json`, { api_key: key })
    expect(read(own)).toMatchObject([{ status: 'closed' }])
    await house.settled()
    expect(read(await app.get(`/v2/requests/${id}.json`))).toMatchObject([
      { status: 'closed', status_notes: '反映人已撤回。' },
    ])
    const listed = await app.get('/v2/requests.json', { status: 'closed' })
    expect(listed.text).toContain(id)
    const updates = await app.get('/v2/servicerequestupdates.json', { service_request_id: id })
    expect(read(updates)).toMatchObject([{ status: 'closed', description: '反映人已撤回。' }, {}])
    expect(listed.text + updates.text).not.toContain('换好了')
  })
  test('what its sender did stands among the updates once, under the number it was answered with', async () => {
    const id = await sent(LAMP)
    const mine = async (): Promise<readonly { update_id: string; status: string; description: string }[]> =>
      read(await app.get('/v2/servicerequestupdates.json', { service_request_id: id, api_key: key }))
    const post = async (form: object): Promise<string> =>
      (
        read(
          await app.post('/v2/servicerequestupdates.json', { api_key: key, service_request_id: id, ...form }),
        ) as [{ update_id: string }]
      )[0].update_id
    const added = await post({ status: 'OPEN', description: '四楼的灯也不亮' })
    const ended = await post({ status: 'FIXED', description: '修好了' })
    const told = (await mine()).map((one) => [one.update_id, one.status, one.description])
    expect(told).toEqual(
      expect.arrayContaining([
        [added, 'open', '四楼的灯也不亮'],
        [ended, 'closed', '修好了'],
      ]),
    )
    await house.settled()
    const updates = await mine()
    expect(updates.filter(({ update_id: one }) => one === added || one === ended)).toHaveLength(2)
    expect(updates.filter(({ status }) => status === 'closed')).toHaveLength(1)
    expect(updates, 'and that it was received').toHaveLength(3)
    // Words of the sender are nobody else's, nor that there were some.
    const others = await app.get('/v2/servicerequestupdates.json', { service_request_id: id })
    expect(others.text).not.toMatch(/四楼|修好/)
    expect(others.text).not.toContain(added)
    expect(others.text).toContain(ended)
  })
  test('an order that the desk takes back is not said to have been given back', async () => {
    const id = await sent(LAMP)
    const { rows } = await kit.db.pool.query<{ id: string }>(
      `select id from ${db}.appeal where number = $1`,
      [id],
    )
    const appealId = rows[0]!.id as never
    const { version } = await clerk.does(showAppeal, { params: { appealId } })
    const { orderId } = await clerk.does(dispatchOrder, {
      params: { appealId },
      body: { version, orgId: house.org.property as OrgId },
    })
    await clerk.does(recallOrder, { params: { orderId }, body: { reason: '派错了' } })
    await house.settled()
    const { text } = await app.get('/v2/servicerequestupdates.json', { service_request_id: id })
    expect(text).toContain('社区重新分办')
    expect(text).not.toContain('退回')
  })
  test('nobody else adds to it', async () => {
    const id = await sent(LAMP)
    const other = await aKey(house)
    await house.settled()
    const form = { service_request_id: id, description: '我也说一句' }
    expect(await app.post('/v2/servicerequestupdates.xml', { ...form, api_key: other })).toMatchObject({
      status: 403,
    })
    expect(await app.post('/v2/servicerequestupdates.xml', form)).toMatchObject({ status: 403 })
    expect(
      await app.post('/v2/servicerequestupdates.xml', {
        api_key: key,
        service_request_id: 'L0-0',
        description: 'x',
      }),
    ).toMatchObject({ status: 404 })
    expect(
      await app.post('/v2/servicerequestupdates.xml', { api_key: key, service_request_id: id }),
    ).toMatchObject({ status: 400 })
  })
})
