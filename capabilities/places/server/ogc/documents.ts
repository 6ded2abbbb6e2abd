import type { Box } from '../../rules/geometry.ts'
import { DEFAULT_LIMIT, MOST_ITEMS } from '../../rules/ogc.ts'
import { COLLECTIONS } from './collections.ts'
import type { Collection } from './collections.ts'

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
export const GEOJSON = 'application/geo+json'
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0'

export interface Link {
  readonly href: string
  readonly rel: string
  readonly type?: string
  readonly title?: string
}

const CONFORMS = ['core', 'oas30', 'html', 'geojson'].map(
  (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
)
export const conformance = { conformsTo: CONFORMS }

/** This document in its two forms: the one it is in, and the other. */
export const ownLinks = (address: string, format: 'json' | 'html', type = 'application/json'): Link[] => {
  const url = new URL(address)
  const as = (f: string) => {
    url.searchParams.set('f', f)
    return url.toString()
  }
  const [json, html] = [
    { href: as('json'), type },
    { href: as('html'), type: 'text/html' },
  ]
  return [
    { ...(format === 'json' ? json : html), rel: 'self' },
    { ...(format === 'json' ? html : json), rel: 'alternate' },
  ]
}

export const landing = (base: string, links: readonly Link[]) => ({
  title: '邻里公开地理数据 Linli open geodata',
  description:
    '区域、网格、楼栋、公共设施和可公开的部件。没有任何个人信息。 Areas, grids, buildings, facilities and open components. Nothing personal.',
  links: [
    ...links,
    { href: `${base}/api`, rel: 'service-desc', type: OPENAPI, title: 'OpenAPI 3.0' },
    { href: `${base}/api?f=html`, rel: 'service-doc', type: 'text/html', title: 'OpenAPI 3.0' },
    { href: `${base}/conformance`, rel: 'conformance', type: 'application/json', title: 'Conformance' },
    { href: `${base}/collections`, rel: 'data', type: 'application/json', title: 'Collections' },
  ],
})

export const describe = (
  base: string,
  collection: Collection,
  around: Box | undefined,
  links: readonly Link[] = [],
) => ({
  id: collection.id,
  title: collection.title,
  description: collection.description,
  itemType: 'feature',
  crs: [CRS84],
  storageCrs: CRS84,
  ...(around
    ? { extent: { spatial: { bbox: [[around.west, around.south, around.east, around.north]], crs: CRS84 } } }
    : {}),
  links: [
    ...links,
    {
      href: `${base}/collections/${collection.id}/items`,
      rel: 'items',
      type: GEOJSON,
      title: collection.title,
    },
    {
      href: `${base}/collections/${collection.id}/items?f=html`,
      rel: 'items',
      type: 'text/html',
      title: collection.title,
    },
  ],
})

const parameter = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  style: 'form',
  explode: false,
})
const answer = (type: string, description: string) => ({
  '200': { description, content: { [type]: { schema: { type: 'object' } } } },
  '400': { description: 'A parameter is not known or makes no sense' },
  '404': { description: 'There is no such thing' },
  '406': { description: 'None of the formats asked for is at hand' },
})
const F = parameter(
  'f',
  { type: 'string', enum: ['json', 'html'] },
  'The format, where the header does not say it',
)

/** The API as OpenAPI 3.0, with the parameters of each collection. */
export const api = (base: string) => ({
  openapi: '3.0.3',
  info: {
    title: 'Linli OGC API Features',
    version: '1.0.0',
    description: 'Open geodata of a district. CRS84 only.',
  },
  servers: [{ url: base }],
  paths: {
    '/': {
      get: { operationId: 'landing', parameters: [F], responses: answer('application/json', 'Landing page') },
    },
    '/conformance': {
      get: {
        operationId: 'conformance',
        parameters: [F],
        responses: answer('application/json', 'Conformance classes'),
      },
    },
    '/collections': {
      get: {
        operationId: 'collections',
        parameters: [F],
        responses: answer('application/json', 'Collections'),
      },
    },
    ...Object.fromEntries(
      COLLECTIONS.flatMap(({ id, title, filters }) => [
        [
          `/collections/${id}`,
          {
            get: {
              operationId: `describe.${id}`,
              parameters: [F],
              responses: answer('application/json', title),
            },
          },
        ],
        [
          `/collections/${id}/items`,
          {
            get: {
              operationId: `items.${id}`,
              parameters: [
                F,
                parameter(
                  'limit',
                  { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_LIMIT },
                  'The most features of one page',
                ),
                parameter(
                  'bbox',
                  {
                    type: 'array',
                    oneOf: [
                      { minItems: 4, maxItems: 4 },
                      { minItems: 6, maxItems: 6 },
                    ],
                    items: { type: 'number' },
                  },
                  'West, south, east, north in CRS84',
                ),
                parameter(
                  'datetime',
                  { type: 'string' },
                  'A moment or an interval as in RFC 3339; .. for an open end',
                ),
                parameter(
                  'cursor',
                  { type: 'string' },
                  'Where the next page begins; taken from the link named next',
                ),
                ...Object.entries(filters).map(([name, pattern]) =>
                  parameter(name, { type: 'string', pattern: pattern.source }, `Features with this ${name}`),
                ),
              ],
              responses: answer(GEOJSON, title),
            },
          },
        ],
        [
          `/collections/${id}/items/{featureId}`,
          {
            get: {
              operationId: `item.${id}`,
              parameters: [F, { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } }],
              responses: answer(GEOJSON, title),
            },
          },
        ],
      ]),
    ),
  },
})
