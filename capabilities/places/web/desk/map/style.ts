import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'

/** Colours of the page at this moment: the map is drawn in the theme around it. */
export interface Ink {
  readonly paper: string
  readonly sheet: string
  readonly ink: string
  readonly soft: string
  readonly edge: string
  readonly hair: string
  readonly pine: string
  readonly wash: string
  readonly line: string
  readonly ochre: string
  readonly vermilion: string
  readonly indigo: string
  readonly focus: string
}

export function inkOf(element: Element): Ink {
  const read = getComputedStyle(element)
  const of = (name: string) => read.getPropertyValue(name).trim() || '#888888'
  return {
    paper: of('--paper'),
    sheet: of('--sheet'),
    ink: of('--ink'),
    soft: of('--ink-soft'),
    edge: of('--edge'),
    hair: of('--hair-strong'),
    pine: of('--pine-text'),
    wash: of('--pine-wash'),
    line: of('--pine-line'),
    ochre: of('--ochre'),
    vermilion: of('--vermilion'),
    indigo: of('--indigo'),
    focus: of('--focus'),
  }
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
export const LAND = 'land'
export const NAMES = 'names'
/** Layers one can press on, the topmost first. */
export const PRESSED = [
  'components-bad',
  'components',
  'facilities',
  'buildings-point',
  'buildings',
  'grids',
  'areas',
] as const

const of = (layer: string): ExpressionSpecification => ['==', ['get', 'layer'], layer]

function surfaces(ink: Ink): LayerSpecification[] {
  return [
    {
      id: 'areas',
      type: 'fill',
      source: LAND,
      filter: of('areas'),
      paint: { 'fill-color': ink.sheet, 'fill-opacity': 0.5 },
    },
    {
      id: 'areas-line',
      type: 'line',
      source: LAND,
      filter: of('areas'),
      paint: { 'line-color': ink.edge, 'line-width': 2.2 },
    },
    {
      id: 'grids',
      type: 'fill',
      source: LAND,
      filter: of('grids'),
      paint: { 'fill-color': ink.wash, 'fill-opacity': 0.55 },
    },
    {
      id: 'grids-line',
      type: 'line',
      source: LAND,
      filter: of('grids'),
      paint: { 'line-color': ink.pine, 'line-width': 1.4 },
    },
    {
      id: 'estates-line',
      type: 'line',
      source: LAND,
      filter: of('estates'),
      paint: { 'line-color': ink.indigo, 'line-width': 1.4, 'line-dasharray': [3, 2] },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: LAND,
      filter: ['all', of('buildings'), ['==', ['geometry-type'], 'Polygon']],
      paint: { 'fill-color': ink.hair, 'fill-outline-color': ink.soft },
    },
    {
      id: 'buildings-point',
      type: 'circle',
      source: LAND,
      filter: ['all', of('buildings'), ['==', ['geometry-type'], 'Point']],
      paint: {
        'circle-color': ink.hair,
        'circle-stroke-color': ink.soft,
        'circle-stroke-width': 1,
        'circle-radius': 6,
      },
    },
    {
      id: 'facilities',
      type: 'circle',
      source: LAND,
      filter: of('facilities'),
      paint: {
        'circle-color': ink.indigo,
        'circle-stroke-color': ink.sheet,
        'circle-stroke-width': 1.5,
        'circle-radius': 7,
      },
    },
    {
      id: 'components',
      type: 'circle',
      source: LAND,
      filter: ['all', of('components'), ['==', ['get', 'state'], 'good']],
      paint: {
        'circle-color': ink.pine,
        'circle-stroke-color': ink.sheet,
        'circle-stroke-width': 1,
        'circle-radius': 4,
      },
    },
    // Another shape, so that colour does not say it alone: a hollow ring with a dot.
    {
      id: 'components-bad',
      type: 'circle',
      source: LAND,
      filter: ['all', of('components'), ['!=', ['get', 'state'], 'good']],
      paint: {
        'circle-color': ink.sheet,
        'circle-stroke-color': ink.vermilion,
        'circle-stroke-width': 3.5,
        'circle-radius': 5,
      },
    },
    {
      id: 'chosen-line',
      type: 'line',
      source: LAND,
      filter: ['==', ['get', 'key'], ''],
      paint: { 'line-color': ink.focus, 'line-width': 4 },
    },
    {
      id: 'chosen-point',
      type: 'circle',
      source: LAND,
      filter: ['==', ['get', 'key'], ''],
      paint: {
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': ink.focus,
        'circle-stroke-width': 3,
        'circle-radius': 11,
      },
    },
  ]
}

/** A district is named from afar, a community until its grids are. */
const AREA_NAMES: ExpressionSpecification = [
  'step',
  ['zoom'],
  of('areas'),
  12,
  ['all', of('areas'), ['>=', ['get', 'digits'], 9]],
  14,
  ['all', of('areas'), ['>=', ['get', 'digits'], 12]],
  16,
  false,
]

const named = (
  id: string,
  ink: Ink,
  { size, color, from = 0 }: { readonly size: number; readonly color: string; readonly from?: number },
): LayerSpecification => ({
  id: `${id}-name`,
  type: 'symbol',
  source: NAMES,
  minzoom: from,
  filter: id === 'areas' ? AREA_NAMES : of(id),
  layout: {
    'text-field': ['get', 'name'],
    'text-size': size,
    'text-font': ['sans-serif'],
    'text-max-width': 9,
  },
  paint: { 'text-color': color, 'text-halo-color': ink.paper, 'text-halo-width': 1.6 },
})

/** The whole look: nothing from outside, no tiles, no glyphs, no sprites. */
export const styleOf = (ink: Ink): StyleSpecification => ({
  version: 8,
  sources: { [LAND]: { type: 'geojson', data: EMPTY }, [NAMES]: { type: 'geojson', data: EMPTY } },
  layers: [
    { id: 'paper', type: 'background', paint: { 'background-color': ink.paper } },
    ...surfaces(ink),
    // The last has the first claim on the room there is.
    named('facilities', ink, { size: 11.5, color: ink.indigo, from: 16 }),
    named('buildings', ink, { size: 11.5, color: ink.soft, from: 15.5 }),
    named('grids', ink, { size: 13, color: ink.pine, from: 13 }),
    named('areas', ink, { size: 16, color: ink.ink }),
  ],
})

/** Every colour and width of the look, one by one: a map that is there already is painted anew with them, and keeps what is drawn on it. */
export const paintsOf = (ink: Ink): readonly { layer: string; name: string; value: unknown }[] =>
  styleOf(ink).layers.flatMap(({ id, paint = {} }) =>
    Object.entries(paint).map(([name, value]) => ({ layer: id, name, value: value as unknown })),
  )
