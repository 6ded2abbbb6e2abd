import type { Map as GlMap } from 'maplibre-gl'
import { TerraDraw, TerraDrawLineStringMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { isOutline } from '../../../rules/borders.ts'
import type { Mesh } from '../../../rules/borders.ts'
import type { Position } from '../../../rules/geometry.ts'

/** The borders on the map, as lines one can pull. */
export interface Drawing {
  /** Shows the borders as they are now, with one chosen. */
  readonly show: (mesh: Mesh, chosen: number | undefined) => void
  readonly end: () => void
}

interface Told {
  readonly onCourse: (arc: number, course: readonly Position[]) => void
  readonly onChoose: (arc: number | undefined) => void
}

const rounded = (points: readonly Position[]): [number, number][] =>
  points.map(([lon = 0, lat = 0]) => [Number(lon.toFixed(7)), Number(lat.toFixed(7))])

export type Color = `#${string}`

/** The colour is asked for anew each time something is drawn: the theme may have changed. Each shared border is one line: whoever pulls it pulls both neighbours. The outline of the whole is no line here, and stays. */
export function startDrawing(map: GlMap, color: () => Color, told: Told): Drawing {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
    modes: [
      new TerraDrawSelectMode({
        allowManualDeselection: true,
        flags: {
          linestring: {
            feature: {
              draggable: false,
              coordinates: {
                midpoints: { draggable: true },
                draggable: true,
                deletable: true,
                snappable: true,
              },
            },
          },
        },
        styles: {
          selectedLineStringColor: color,
          selectedLineStringWidth: 5,
          selectionPointColor: color,
          selectionPointWidth: 7,
          midPointColor: color,
          midPointWidth: 4,
        },
      }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: color, lineStringWidth: 4 } }),
    ],
  })
  draw.start()
  draw.setMode('select')
  const arcOf = new Map<string | number, number>()
  let busy = false
  draw.on('finish', (id, { mode, action }) => {
    // A corner just put in is about to be pulled: laid anew now, it would slip from the hand.
    if (action === 'insertMidpoint') return
    const arc = arcOf.get(id)
    const line = draw.getSnapshotFeature(id)
    if (mode !== 'select' || arc === undefined || line?.geometry.type !== 'LineString') return
    const course = line.geometry.coordinates as Position[]
    // Once this event is over: the lines are laid anew then.
    setTimeout(() => told.onCourse(arc, course))
  })
  draw.on('select', (id) => {
    if (!busy) told.onChoose(arcOf.get(id))
  })
  draw.on('deselect', () => {
    if (!busy) told.onChoose(undefined)
  })
  return {
    show(mesh, chosen) {
      busy = true
      draw.clear()
      arcOf.clear()
      const arcs = mesh.arcs.flatMap((arc, i) => (isOutline(arc) ? [] : [{ i, points: rounded(arc.points) }]))
      const laid = draw.addFeatures(
        arcs.map(({ points }) => ({
          type: 'Feature' as const,
          geometry: { type: 'LineString' as const, coordinates: points },
          properties: { mode: 'linestring' },
        })),
      )
      laid.forEach(({ id, valid }, n) => {
        if (valid && id !== undefined) arcOf.set(id, arcs[n]!.i)
      })
      const line = [...arcOf].find(([, arc]) => arc === chosen)?.[0]
      if (line !== undefined) draw.selectFeature(line)
      busy = false
    },
    end: () => draw.stop(),
  }
}
