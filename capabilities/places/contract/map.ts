import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode } from '#kernel/common/ids.ts'
import { PlaceId } from '../contract.ts'

/** What the map can show; each is a layer that is switched on and off. */
export const MapLayer = z.enum(['areas', 'grids', 'estates', 'buildings', 'facilities', 'components'])
export type MapLayer = z.infer<typeof MapLayer>

/** West, south, east, north in degrees. */
export const BBox = z
  .string()
  .max(120)
  .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
  .refine(([west, south, east, north]) => west <= east && south <= north)

const Position = z.array(z.number())
/** As in GeoJSON. The numbers are longitude and latitude, WGS-84. */
export const Geometry = z.union([
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) }),
])
export type Geometry = z.infer<typeof Geometry>

/** One thing on the map. Never a person, and nothing that is said of one. */
export const MapFeature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: Geometry,
  properties: z.object({
    layer: MapLayer,
    nameZh: z.string(),
    nameEn: z.string(),
    /** The whole way down, where the name alone could be that of many. */
    pathZh: z.string().optional(),
    pathEn: z.string().optional(),
    areaCode: AreaCode,
    /** A component’s class. */
    class: z.string().optional(),
    state: z.string().optional(),
    floors: z.number().int().nullable().optional(),
    dwellings: z.number().int().nullable().optional(),
    /** Where its name is written. */
    lon: z.number().nullable(),
    lat: z.number().nullable(),
  }),
})
export type MapFeature = z.infer<typeof MapFeature>

const MOST_CORNERS = 2000
const PolygonIn = z.object({
  type: z.literal('Polygon'),
  coordinates: z
    .array(
      z
        .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
        .min(4)
        .max(MOST_CORNERS),
    )
    .min(1)
    .max(20),
})
/** An outline as it is drawn. */
export const SurfaceIn = z.union([
  PolygonIn,
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(PolygonIn.shape.coordinates).min(1).max(20),
  }),
])

export const mapFeatures = endpoint({
  id: 'mapFeatures',
  summary: 'What lies in a box of the map, as GeoJSON, no finer than can be seen',
  method: 'GET',
  path: '/desk/map/features',
  needs: 'places.read',
  query: z.object({
    bbox: BBox,
    zoom: z.coerce.number().min(0).max(24),
    layers: z
      .string()
      .max(100)
      .transform((text) => text.split(',').filter((part) => part !== ''))
      .pipe(z.array(MapLayer)),
    class: z
      .string()
      .regex(/^0[1-5](\d{3})?$/)
      .optional(),
    state: z.enum(['not-in-order']).optional(),
  }),
  returns: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(MapFeature),
    /** Layers of which there is more than was sent: come closer. */
    cut: z.array(MapLayer),
  }),
  refusals: [],
})
export const searchMap = endpoint({
  id: 'searchMap',
  summary: 'Areas, places and components by name, address or number',
  method: 'GET',
  path: '/desk/map/search',
  needs: 'places.read',
  query: z.object({
    q: z.string().trim().min(1).max(60),
    limit: z.coerce.number().int().min(1).max(30).default(12),
  }),
  returns: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['area', 'place', 'component']),
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
      }),
    ),
  }),
  refusals: [],
})
export const drawExtent = endpoint({
  id: 'drawExtent',
  summary: 'Draw the footprint of a building or the outline of an estate, or take it away',
  method: 'PUT',
  path: '/desk/places/:placeId/extent',
  needs: 'places.manage',
  params: z.object({ placeId: PlaceId }),
  body: z.object({ extent: SurfaceIn.nullable() }),
  returns: z.object({ placeId: PlaceId, extent: z.unknown().nullable() }),
  refusals: ['no-extent-here', 'outline-crosses-itself', 'outline-too-large'],
})
export const pointPlace = endpoint({
  id: 'pointPlace',
  summary: 'Say at which point a place stands',
  method: 'PUT',
  path: '/desk/places/:placeId/point',
  needs: 'places.manage',
  params: z.object({ placeId: PlaceId }),
  body: z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
  returns: z.object({ placeId: PlaceId, lon: z.number(), lat: z.number() }),
  refusals: [],
})

export const mapEndpoints = { mapFeatures, searchMap, drawExtent, pointPlace } as const
