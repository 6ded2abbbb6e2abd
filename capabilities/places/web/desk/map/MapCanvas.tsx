import { Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef } from 'react'
import { useNamed } from '#kernel/web/i18n.ts'
import { onThemeChange } from '#ui/theme-change.ts'
import type { MapFeature, MapLayer } from '../../../contract/map.ts'
import { inkOf, LAND, NAMES, paintsOf, PRESSED, styleOf } from './style.ts'
import './Map.css'

setWorkerUrl(workerUrl)

export interface View {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
  readonly zoom: number
}
export type Box = readonly [west: number, south: number, east: number, north: number]

export interface MapCanvasProps {
  readonly label: string
  readonly features: readonly MapFeature[]
  /** What is looked at first; another box later flies there. */
  readonly start: Box
  readonly chosen: string | undefined
  readonly onView?: ((view: View) => void) | undefined
  readonly onPick?:
    | ((picked: { readonly id: string; readonly layer: MapLayer } | undefined) => void)
    | undefined
  /** The map is there to be drawn on. */
  readonly onReady?: ((map: GlMap) => (() => void) | undefined) | undefined
}

/** Whether this browser draws maps at all. */
export function drawsMaps(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

const viewOf = (map: GlMap): View => {
  const bounds = map.getBounds()
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
    zoom: map.getZoom(),
  }
}

/** The map itself, drawn from our own places alone. */
export function MapCanvas({ label, features, start, chosen, onView, onPick, onReady }: MapCanvasProps) {
  const named = useNamed()
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<GlMap>(undefined)
  const told = useRef({ onView, onPick, onReady })
  told.current = { onView, onPick, onReady }
  const begin = useRef(start)

  useEffect(() => {
    const element = box.current!
    const [west, south, east, north] = begin.current
    const made = new GlMap({
      container: element,
      style: styleOf(inkOf(element)),
      bounds: [west, south, east, north],
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 21,
      localIdeographFontFamily: getComputedStyle(element).fontFamily,
      // Printed as it is seen.
      canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
    })
    map.current = made
    made.touchZoomRotate.disableRotation()
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right')
    made.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
    made.getCanvas().setAttribute('aria-label', label)
    let end: (() => void) | undefined
    made.on('load', () => {
      element.dataset['ready'] = ''
      end = told.current.onReady?.(made)
      told.current.onView?.(viewOf(made))
    })
    made.on('moveend', () => told.current.onView?.(viewOf(made)))
    made.on('click', (event) => {
      if (!told.current.onPick) return
      const [hit] = made.queryRenderedFeatures(event.point, { layers: [...PRESSED] })
      const picked = hit?.properties as { key?: string; layer?: MapLayer } | undefined
      told.current.onPick(
        picked?.key !== undefined && picked.layer !== undefined
          ? { id: picked.key, layer: picked.layer }
          : undefined,
      )
    })
    const paint = () => {
      for (const { layer, name, value } of paintsOf(inkOf(element)))
        made.setPaintProperty(layer, name as 'line-color', value as string)
    }
    const unwatch = onThemeChange(() => {
      if (made.getLayer('paper')) paint()
      else void made.once('load', paint)
    })
    return () => {
      unwatch()
      end?.()
      made.remove()
      map.current = undefined
    }
    // One map for the life of the page; what changes is told to it below.
  }, [label])

  useEffect(() => {
    const made = map.current
    if (!made) return undefined
    const put = () => {
      const land = features.map(({ id, geometry, properties }) => ({
        type: 'Feature' as const,
        geometry: geometry as never,
        properties: { ...properties, key: id },
      }))
      const names = features.flatMap(({ properties }) =>
        properties.lon === null || properties.lat === null
          ? []
          : [
              {
                type: 'Feature' as const,
                geometry: { type: 'Point' as const, coordinates: [properties.lon, properties.lat] },
                properties: {
                  layer: properties.layer,
                  digits: properties.areaCode.length,
                  name: named(properties.nameZh, properties.nameEn),
                },
              },
            ],
      )
      void made.getSource<GeoJSONSource>(LAND)?.setData({ type: 'FeatureCollection', features: land })
      void made.getSource<GeoJSONSource>(NAMES)?.setData({ type: 'FeatureCollection', features: names })
    }
    if (made.isStyleLoaded() || made.getSource(LAND)) put()
    else void made.once('load', put)
    return undefined
  }, [features, named])

  useEffect(() => {
    const made = map.current
    if (!made) return
    const mark = () => {
      for (const layer of ['chosen-line', 'chosen-point'])
        if (made.getLayer(layer)) made.setFilter(layer, ['==', ['get', 'key'], chosen ?? ''])
    }
    if (made.getLayer('chosen-line')) mark()
    else void made.once('load', mark)
  }, [chosen])

  const [west, south, east, north] = start
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    map.current?.fitBounds([west, south, east, north], {
      padding: 24,
      maxZoom: 18.5,
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    })
  }, [west, south, east, north])

  return <div ref={box} className="map-canvas" />
}
