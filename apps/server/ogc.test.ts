/** OGC API Features 1.0 section by section, from outside, as a program that knows nothing but the standard. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import { transact } from '#kernel/server/database.ts'
import { importComponents } from '#places/server/import-land.ts'
import { diceOf } from './testing/dice.ts'
import { aHouse, GRID, THERE_GRID } from './testing.ts'

const house = await aHouse()
const { kit } = house.installation
const LAMPS = 1234

beforeAll(async () => {
  await transact(kit.db, job('test', '340199'), async (tx, write) => {
    const { act } = openAct(kit, job('test', '340199'), { tx, write }, randomUUID())
    const rows = Array.from({ length: LAMPS }, (_, i) => ({
      class: '路灯',
      lon: (117.5 + (i % 40) / 1000).toFixed(6),
      lat: (31.5 + Math.floor(i / 40) / 1000).toFixed(6),
      since: i % 2 === 0 ? '2020-05-01' : '2024-05-01',
      state: i === 7 ? '破损' : '完好',
      area: i % 3 === 0 ? THERE_GRID : GRID,
    }))
    await importComponents(
      act,
      '340199',
      [...rows, { class: '燃气井盖', lon: '117.5', lat: '31.5', area: GRID }],
      'wgs84',
    )
  })
  await kit.db.pool.query(`update ${kit.db.schema}.area set polygon = $1 where code = $2`, [
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [117, 31],
          [118, 31],
          [118, 32],
          [117, 32],
          [117, 31],
        ],
      ],
    }),
    '340199',
  ])
  await kit.db.pool.query(`update ${kit.db.schema}.place set lon = 117.51, lat = 31.51 where id = $1`, [
    house.place,
  ])
})

let asked = 0
const ask = (
  path: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' = 'GET',
) => {
  asked += 1
  return house.server.app.inject({
    method,
    url: `/ogc${path}`,
    headers: { host: 'linli.example.org', ...headers },
    remoteAddress: `10.9.${(asked >> 8) & 255}.${asked & 255}`,
  })
}
interface Link {
  readonly rel: string
  readonly href: string
  readonly type?: string
}
const here = (href: string) => href.replace(/^https?:\/\/[^/]+\/ogc/, '')

describe('7.2–7.13 what is there', () => {
  test('the landing page links to what the standard asks for', async () => {
    const answer = await ask('/')
    expect(answer.statusCode).toBe(200)
    const { links } = answer.json<{ links: Link[] }>()
    expect(links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data']),
    )
    for (const { href } of links) expect((await ask(here(href))).statusCode, href).toBe(200)
  })
  test('conformance names core, GeoJSON, HTML and OpenAPI 3.0', async () => {
    const { conformsTo } = (await ask('/conformance')).json<{ conformsTo: string[] }>()
    expect(conformsTo.map((one) => one.split('/').at(-1))).toEqual(['core', 'oas30', 'html', 'geojson'])
  })
  test('the API is described in its own media type', async () => {
    const answer = await ask('/api')
    expect(answer.headers['content-type']).toContain('application/vnd.oai.openapi+json;version=3.0')
    expect(answer.json<{ openapi: string; paths: object }>().openapi).toBe('3.0.3')
  })
  test('collections, each with its extent and its items', async () => {
    const { collections } = (await ask('/collections')).json<{
      collections: { id: string; links: Link[]; crs: string[]; extent: { spatial: { bbox: number[][] } } }[]
    }>()
    expect(collections.map(({ id }) => id)).toEqual([
      'areas',
      'grids',
      'buildings',
      'facilities',
      'components',
    ])
    for (const { id, links, extent, crs } of collections) {
      expect(extent.spatial.bbox).toEqual([[117, 31, 118, 32]])
      expect(crs).toEqual(['http://www.opengis.net/def/crs/OGC/1.3/CRS84'])
      expect((await ask(`/collections/${id}`)).json<{ id: string }>().id).toBe(id)
      expect(
        (
          await ask(
            here(links.find(({ rel, type }) => rel === 'items' && type === 'application/geo+json')!.href),
          )
        ).statusCode,
      ).toBe(200)
    }
  })
  test.each([
    '/collections/secrets',
    '/collections/components/items/99999999999999999',
    '/nowhere',
    '/collections/areas/items/x',
  ])('404 for %s, as an exception of the standard', async (path) => {
    const answer = await ask(path)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'NotFound', description: expect.any(String) as string })
  })
})

interface Items {
  readonly type: string
  readonly features: readonly {
    id: string
    geometry: { coordinates: number[] }
    properties: Record<string, unknown>
  }[]
  readonly numberReturned: number
  readonly links: readonly Link[]
}
const items = async (path: string): Promise<Items> => {
  const answer = await ask(path)
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200)
  expect(answer.headers['content-type']).toBe('application/geo+json')
  return answer.json<Items>()
}

describe('7.15 items', () => {
  test('next leads through all of them, each once, and no gas cover among them', async () => {
    const seen: string[] = []
    let path: string | undefined = '/collections/components/items?limit=250'
    let pages = 0
    while (path !== undefined) {
      const page: Items = await items(path)
      expect(page.numberReturned).toBe(page.features.length)
      expect(page.features.length).toBeLessThanOrEqual(250)
      seen.push(...page.features.map(({ id }) => id))
      pages += 1
      const next = page.links.find(({ rel }) => rel === 'next')
      path = next && here(next.href)
    }
    expect(pages).toBe(5)
    expect(new Set(seen).size).toBe(LAMPS)
    expect(seen.every((id) => id.startsWith('34019901037'))).toBe(true)
  })
  test('a page that ends with the last one has no next', async () => {
    expect(
      (await items(`/collections/components/items?limit=${LAMPS}`)).links.map(({ rel }) => rel),
    ).not.toContain('next')
    expect((await items('/collections/components/items?limit=99999')).numberReturned).toBe(LAMPS)
  })
  test('bbox takes what lies in it, borders included; six numbers are read too', async () => {
    const four = await items('/collections/components/items?bbox=117.5,31.5,117.502,31.501&limit=1000')
    expect(four.numberReturned).toBe(6)
    const six = await items('/collections/components/items?bbox=117.5,31.5,-10,117.502,31.501,90&limit=1000')
    expect(six.numberReturned).toBe(6)
    expect(
      (await items('/collections/areas/items?bbox=117.4,31.4,117.6,31.6')).features.map(({ id }) => id),
    ).toEqual(['340199'])
    expect((await items('/collections/areas/items?bbox=170,-10,-170,10')).numberReturned).toBe(0)
    expect(
      (await items('/collections/buildings/items?bbox=117.5,31.5,117.52,31.52')).features.map(({ id }) => id),
    ).toEqual([house.place])
  })
  test('datetime: what stood there then', async () => {
    expect(
      (await items('/collections/components/items?datetime=2021-01-01T00:00:00Z&limit=5000')).numberReturned,
    ).toBe(LAMPS / 2)
    expect(
      (await items('/collections/components/items?datetime=../2021-01-01T00:00:00Z&limit=5000'))
        .numberReturned,
    ).toBe(LAMPS / 2)
    expect(
      (await items('/collections/components/items?datetime=2021-01-01T00:00:00Z/..&limit=5000'))
        .numberReturned,
    ).toBe(LAMPS)
    expect((await items('/collections/areas/items?datetime=1990-01-01')).numberReturned).toBe(4)
  })
  test('properties narrow it', async () => {
    expect((await items('/collections/components/items?state=damaged')).numberReturned).toBe(1)
    expect((await items('/collections/areas/items?level=community')).features.map(({ id }) => id)).toEqual([
      '340199001001',
      '340199001002',
    ])
    expect(
      (await items(`/collections/components/items?areaCode=${THERE_GRID}&limit=5000`)).numberReturned,
    ).toBe(Math.ceil(LAMPS / 3))
  })
  test('one feature by its number, with its links', async () => {
    const [first] = (await items('/collections/components/items?limit=1')).features
    const answer = await ask(`/collections/components/items/${first!.id}`)
    expect(answer.json()).toMatchObject({ type: 'Feature', id: first!.id, properties: { class: '01037' } })
  })
  test.each([
    'limit=0',
    'limit=x',
    'limit=-1',
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=1,5,2,3',
    'bbox=117,31,118,95',
    'datetime=yesterday',
    'datetime=2026-02-30',
    'datetime=2026-02-30T00:00:00Z',
    'datetime=2024-02-01/2024-01-01',
    'datetime=../..',
    'nosuch=1',
    'state=broken',
    'cursor=!!',
    'cursor=abc',
    'limit=1&limit=2',
    'f=xml',
    'bbox-crs=http://x',
  ])('400 for %s', async (query) => {
    const answer = await ask(`/collections/components/items?${query}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'InvalidParameterValue' })
  })
})

describe('formats and methods', () => {
  test('HTML for a browser, GeoJSON for a program, 406 for neither', async () => {
    const path = '/collections/components/items?limit=2'
    expect(
      (await ask(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })).headers['content-type'],
    ).toContain('text/html')
    expect((await ask(path, { accept: 'application/geo+json' })).headers['content-type']).toBe(
      'application/geo+json',
    )
    expect((await ask(path, { accept: 'image/png' })).statusCode).toBe(406)
    expect((await ask(`${path}&f=json`, { accept: 'image/png' })).statusCode).toBe(200)
    for (const page of [
      '/',
      '/conformance',
      '/api',
      '/collections',
      '/collections/areas',
      '/collections/areas/items/340199',
    ])
      expect((await ask(`${page}?f=html`)).body).toContain('<!doctype html>')
  })
  test('HEAD says the same without a body; anybody’s page may read; nobody writes', async () => {
    const head = await ask('/collections', {}, 'HEAD')
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers['access-control-allow-origin']).toBe('*')
    expect((await ask('/collections', {}, 'OPTIONS')).statusCode).toBe(204)
    expect((await ask('/collections', {}, 'POST')).statusCode).toBe(405)
  })
})

test('nothing that is asked brings it down', async () => {
  const dice = diceOf(20_261_127)
  const parts = [
    'bbox',
    'limit',
    'datetime',
    'cursor',
    'f',
    'class',
    'state',
    'areaCode',
    'level',
    '__proto__',
    'constructor',
  ]
  const values = [
    '',
    '%00',
    '%ff',
    '1e400',
    'NaN',
    '1,2,3,4',
    'null',
    '../..',
    '0',
    '99999999999999999999',
    'eyJ4IjoxfQ',
    "' or 1=1--",
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:60Z',
    '-180,-90,180,90',
    '01',
    'json',
    'html',
    'good',
    '340199',
  ]
  const wheres = [
    '/',
    '/api',
    '/collections',
    '/collections/areas/items',
    '/collections/buildings/items',
    '/collections/components/items',
    '/collections/components/items/%00',
    '/collections/__proto__/items',
    '/collections/areas/items/340199%27',
    '/collections/%ff',
  ]
  const statuses: Record<number, number> = {}
  for (let i = 0; i < 1500; i++) {
    const query = Array.from({ length: i % 4 }, () => `${dice.one(parts)}=${dice.one(values)}`).join('&')
    const answer = await ask(
      `${dice.one(wheres)}${query === '' ? '' : `?${query}`}`,
      i % 3 === 0 ? { accept: dice.one(['*/*', 'text/html', ';;;', 'a/b;q=x', '']) } : {},
    )
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
  }
  expect(Object.keys(statuses).filter((status) => Number(status) >= 500)).toEqual([])
  expect(statuses[200]).toBeGreaterThan(100)
})
