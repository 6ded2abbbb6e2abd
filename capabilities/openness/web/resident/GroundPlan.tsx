import { useRef, useState } from 'react'
import type { CSSProperties, PointerEvent } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { MinusIcon, PlusIcon } from '#ui/icons.tsx'

interface At {
  readonly lon: number
  readonly lat: number
}
export interface PlanPoint extends At {
  readonly key: string
  readonly count: number
  /** Something there is open. */
  readonly open: boolean
  readonly label: string
  readonly href: string
}
export interface GroundPlanProps {
  readonly label: string
  readonly words: { readonly closer: string; readonly farther: string; readonly all: string }
  readonly ground: readonly (At & { readonly name: string })[]
  readonly points: readonly PlanPoint[]
}

const WIDE = 1000
const HIGH = 640
const EDGE = 90
const MOST_ZOOM = 16

/** Flat enough for a community: metres east and north of its middle, fitted into the sheet. */
function fitted(all: readonly At[]): (at: At) => { readonly x: number; readonly y: number } {
  const lons = all.map(({ lon }) => lon)
  const lats = all.map(({ lat }) => lat)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const width = Math.max((east - west) * shrink, 1e-5)
  const height = Math.max(north - south, 1e-5)
  const scale = Math.min((WIDE - 2 * EDGE) / width, (HIGH - 2 * EDGE) / height)
  return ({ lon, lat }) => ({
    x: WIDE / 2 + (lon - (west + east) / 2) * shrink * scale,
    y: HIGH / 2 - (lat - (south + north) / 2) * scale,
  })
}

/** A plan drawn from our own buildings: small squares for buildings, a number where something is public: in a square where any of it is open, in a circle where all is closed. Moved by pointer and by buttons. */
export function GroundPlan({ label, words, ground, points }: GroundPlanProps) {
  const [zoom, setZoom] = useState(1)
  const [middle, setMiddle] = useState({ x: WIDE / 2, y: HIGH / 2 })
  const drag = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined)
  const all = [...ground, ...points]
  if (all.length === 0) return null
  const at = fitted(all)
  const [wide, high] = [WIDE / zoom, HIGH / zoom]
  // On a phone the same plan is a third as wide: what is on it is drawn larger.
  const large = innerWidth < 600 ? 1.5 : 1
  const type = (20 * large) / zoom
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current === undefined || event.buttons === 0) return
    const scale = wide / event.currentTarget.clientWidth
    const { x, y } = drag.current
    drag.current = { x: event.clientX, y: event.clientY }
    setMiddle((before) => ({
      x: Math.min(WIDE, Math.max(0, before.x - (event.clientX - x) * scale)),
      y: Math.min(HIGH, Math.max(0, before.y - (event.clientY - y) * scale)),
    }))
  }
  return (
    <>
      <svg
        viewBox={`${middle.x - wide / 2} ${middle.y - high / 2} ${wide} ${high}`}
        role="group"
        aria-label={label}
        style={{ '--map-type': `${type}px`, touchAction: zoom > 1 ? 'none' : 'auto' } as CSSProperties}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={move}
        onPointerUp={() => {
          drag.current = undefined
        }}
      >
        {ground.map((one, i) => {
          const { x, y } = at(one)
          const side = 16 / Math.sqrt(zoom)
          return (
            <g key={i} aria-hidden="true">
              <rect
                className="open-map-ground"
                x={x - side / 2}
                y={y - side / 2}
                width={side}
                height={side}
              />
              {zoom > 1 && (
                <text className="open-map-name" x={x} y={y + side / 2 + type}>
                  {one.name}
                </text>
              )}
            </g>
          )
        })}
        {points.map((point) => {
          const { x, y } = at(point)
          const size = (large * (13 + 2.5 * Math.log2(point.count + 1))) / zoom
          return (
            <a
              key={point.key}
              className="open-map-point"
              data-open={point.open ? '' : undefined}
              href={point.href}
              aria-label={point.label}
            >
              {point.open ? (
                <rect x={x - size} y={y - size} width={size * 2} height={size * 2} />
              ) : (
                <circle cx={x} cy={y} r={size} />
              )}
              <text x={x} y={y} aria-hidden="true">
                {point.count}
              </text>
            </a>
          )
        })}
      </svg>
      <ButtonRow>
        <Button
          size="small"
          icon={PlusIcon}
          onClick={() => setZoom((before) => Math.min(MOST_ZOOM, before * 2))}
        >
          {words.closer}
        </Button>
        <Button size="small" icon={MinusIcon} onClick={() => setZoom((before) => Math.max(1, before / 2))}>
          {words.farther}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setZoom(1)
            setMiddle({ x: WIDE / 2, y: HIGH / 2 })
          }}
        >
          {words.all}
        </Button>
      </ButtonRow>
    </>
  )
}
