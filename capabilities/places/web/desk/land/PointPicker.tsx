import { useState } from 'react'
import type { Map as GlMap } from 'maplibre-gl'
import { TerraDraw, TerraDrawPointMode, TerraDrawPolygonMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { mapFeatures } from '../../../contract/map.ts'
import type { MapFeature } from '../../../contract/map.ts'
import type { Surface } from '../../../rules/geometry.ts'
import { drawsMaps, MapCanvas } from '../map/MapCanvas.tsx'
import type { Box } from '../map/MapCanvas.tsx'
import { MAP } from '../map/messages.ts'

export type Drawn =
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'outline'; readonly surface: Surface }

export interface PointPickerProps {
  readonly kind: Drawn['kind']
  readonly around: Box
  readonly onTake: (drawn: Drawn) => void
  readonly onCancel: () => void
  readonly busy?: string | false | undefined
}

const NOTHING: readonly MapFeature[] = []

/** A map on which one point is set or one outline is drawn. */
export default function PointPicker({ kind, around, onTake, onCancel, busy = false }: PointPickerProps) {
  const text = useText(MAP)
  const [can] = useState(drawsMaps)
  const [drawn, setDrawn] = useState<Drawn>()
  const [tool, setTool] = useState<TerraDraw>()
  const [west, south, east, north] = around
  const answer = useAnswer(mapFeatures, {
    query: {
      bbox: [west - 0.002, south - 0.002, east + 0.002, north + 0.002].map((n) => n.toFixed(4)).join(','),
      zoom: '17',
      layers: 'grids,estates,buildings,facilities,components',
    },
  })
  if (!can)
    return <Notice title={text('noWebgl')} actions={<Button onClick={onCancel}>{text('cancel')}</Button>} />
  const begin = (map: GlMap) => {
    const color = getComputedStyle(map.getContainer()).getPropertyValue('--vermilion').trim() as `#${string}`
    const made = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
      modes: [
        new TerraDrawPointMode({ styles: { pointColor: color, pointWidth: 8 } }),
        new TerraDrawPolygonMode({ styles: { fillColor: color, outlineColor: color, outlineWidth: 3 } }),
      ],
    })
    made.start()
    made.setMode(kind === 'point' ? 'point' : 'polygon')
    made.on('finish', (id) => {
      const feature = made.getSnapshotFeature(id)
      // One is enough: an earlier one goes.
      const others = made
        .getSnapshot()
        .flatMap((one) => (one.id !== undefined && one.id !== id ? [one.id] : []))
      if (others.length > 0) setTimeout(() => made.removeFeatures(others))
      if (feature?.geometry.type === 'Point') {
        const [lon = 0, lat = 0] = feature.geometry.coordinates
        setDrawn({ kind: 'point', lon, lat })
      }
      if (feature?.geometry.type === 'Polygon')
        setDrawn({ kind: 'outline', surface: feature.geometry as Surface })
    })
    setTool(made)
    return () => made.stop()
  }
  return (
    <div className="stack">
      <p>{text(kind === 'point' ? 'pointHint' : 'drawHint')}</p>
      <div className="map-draw">
        <MapCanvas
          label={text('map')}
          features={answer.state === 'ready' ? answer.value.features : NOTHING}
          start={around}
          chosen={undefined}
          onReady={begin}
        />
      </div>
      <ButtonRow>
        <Button
          tone="primary"
          busy={busy}
          disabledReason={drawn === undefined ? text('drawFirst') : undefined}
          onClick={() => drawn && onTake(drawn)}
        >
          {text(kind === 'point' ? 'takePoint' : 'takeOutline')}
        </Button>
        <Button
          disabledReason={drawn === undefined ? text('drawFirst') : undefined}
          onClick={() => {
            tool?.clear()
            setDrawn(undefined)
          }}
        >
          {text('clear')}
        </Button>
        <Button onClick={onCancel}>{text('cancel')}</Button>
      </ButtonRow>
    </div>
  )
}
