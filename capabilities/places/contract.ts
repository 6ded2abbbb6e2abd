import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'

export const PlaceId = idOf('Place')
export type PlaceId = z.infer<typeof PlaceId>

/** The levels of the administrative tree, by length of code. */
export const AreaLevel = z.enum(['district', 'subdistrict', 'community', 'grid', 'unit'])
export type AreaLevel = z.infer<typeof AreaLevel>

/** The people answerable for a grid, as posted on its notice (grid regulations ask for name and phone in public). */
export const GridPost = z.object({
  post: z.enum(['leader', 'worker', 'reporter']),
  name: z.string().nullable(),
  phone: z.string().nullable(),
})
export const Area = z.object({
  code: AreaCode,
  level: AreaLevel,
  parent: AreaCode.nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  children: z.number().int(),
})
export type Area = z.infer<typeof Area>

export const PlaceKind = z.enum(['estate', 'building', 'entrance', 'dwelling', 'facility'])
export type PlaceKind = z.infer<typeof PlaceKind>
export const Place = z.object({
  id: PlaceId,
  kind: PlaceKind,
  parent: PlaceId.nullable(),
  areaCode: AreaCode,
  nameZh: z.string(),
  nameEn: z.string(),
  /** The whole way down, as one would say it: 红花家园 5栋 2单元. */
  pathZh: z.string(),
  pathEn: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  floors: z.number().int().nullable(),
  dwellings: z.number().int().nullable(),
})
export type Place = z.infer<typeof Place>

/** What a resident sees who scans the code on the door: where this is and who looks after it. */
export const Doorway = z.object({
  code: z.string(),
  placeId: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  communityZh: z.string(),
  communityEn: z.string(),
  gridZh: z.string(),
  gridEn: z.string(),
  posts: z.array(GridPost),
})
export type Doorway = z.infer<typeof Doorway>

export const showDoorway = endpoint({
  id: 'showDoorway',
  summary: 'The place behind a code on a door',
  method: 'GET',
  path: '/doorways/:code',
  needs: 'anyone',
  params: z.object({ code: z.string().regex(/^[A-Za-z0-9]{6,12}$/) }),
  returns: Doorway,
  refusals: ['doorway-unknown'],
})
export const listAreas = endpoint({
  id: 'listAreas',
  summary: 'Areas directly below one, or the top ones',
  method: 'GET',
  path: '/areas',
  needs: 'anyone',
  query: z.object({ parent: AreaCode.optional() }),
  returns: z.object({ items: z.array(Area) }),
  refusals: [],
})
export const showArea = endpoint({
  id: 'showArea',
  summary: 'One area with its posts and what it holds',
  method: 'GET',
  path: '/areas/:code',
  needs: 'anyone',
  params: z.object({ code: AreaCode }),
  returns: Area.extend({
    posts: z.array(GridPost),
    trail: z.array(z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() })),
    polygon: z.unknown().nullable(),
    buildings: z.number().int(),
    dwellings: z.number().int(),
  }),
  refusals: [],
})
export const findPlaces = endpoint({
  id: 'findPlaces',
  summary: 'Places by name or address as one would say it',
  method: 'GET',
  path: '/places',
  needs: 'anyone',
  query: z.object({
    q: z.string().max(60).optional(),
    area: AreaCode.optional(),
    parent: PlaceId.optional(),
    kind: PlaceKind.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  returns: z.object({ items: z.array(Place) }),
  refusals: [],
})
export const listDoorways = endpoint({
  id: 'listDoorways',
  summary: 'Door codes of an area, to print',
  method: 'GET',
  path: '/desk/doorways',
  needs: 'places.read',
  query: z.object({
    area: AreaCode,
    cursor: PageQuery.cursor,
    /** Sheets that are printed at once. */
    limit: z.coerce.number().int().min(1).max(500).default(500),
  }),
  returns: pageOf(Doorway.pick({ code: true, placeId: true, pathZh: true, pathEn: true })),
  refusals: ['cursor-unknown'],
})
export const namePost = endpoint({
  id: 'namePost',
  summary: 'Say who holds a post of a grid',
  method: 'PUT',
  path: '/desk/areas/:code/posts/:post',
  needs: 'places.manage',
  params: z.object({ code: AreaCode, post: z.enum(['leader', 'worker', 'reporter']) }),
  body: z.object({ name: z.string().trim().max(30).nullable(), phone: z.string().trim().max(20).nullable() }),
  returns: z.object({ posts: z.array(GridPost) }),
  refusals: ['not-a-grid'],
})

export const placesEndpoints = {
  showDoorway,
  listAreas,
  showArea,
  findPlaces,
  listDoorways,
  namePost,
} as const
