import { useRef, useState } from 'react'
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react'
import './SplitPane.css'

export interface SplitPaneProps {
  readonly list: ReactNode
  readonly detail: ReactNode
  /** On a narrow screen only one of them is shown. */
  readonly showing: 'list' | 'detail'
  /** Name of the bar between them. */
  readonly label: string
  /** Under this name the width is remembered on this machine. */
  readonly keepAs: string
}

const LEAST = 24
const MOST = 64
const START = 38
const STEP = 2

/** A list and what is picked in it, side by side, with a bar that can be moved. */
export function SplitPane({ list, detail, showing, label, keepAs }: SplitPaneProps) {
  const box = useRef<HTMLDivElement>(null)
  const [percent, setPercent] = useState(() => read(keepAs))
  const move = (to: number) => {
    const kept = Math.min(MOST, Math.max(LEAST, Math.round(to)))
    setPercent(kept)
    store(keepAs, kept)
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const frame = box.current?.getBoundingClientRect()
    if (frame && event.currentTarget.hasPointerCapture(event.pointerId))
      move(((event.clientX - frame.left) / frame.width) * 100)
  }
  const keyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: percent - STEP, ArrowRight: percent + STEP, Home: LEAST, End: MOST }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  const widths = { '--list': `${percent}%` } as CSSProperties
  return (
    <div className="split" ref={box} data-showing={showing} style={widths}>
      <div className="split-list">{list}</div>
      <div
        className="split-bar"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuenow={percent}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={keyDown}
        onDoubleClick={() => move(START)}
      />
      <div className="split-detail">{detail}</div>
    </div>
  )
}

function read(name: string): number {
  try {
    const kept = Number(localStorage.getItem(name))
    return kept >= LEAST && kept <= MOST ? kept : START
  } catch {
    return START
  }
}

function store(name: string, percent: number): void {
  try {
    localStorage.setItem(name, String(percent))
  } catch {
    // Storage may be closed to us; the width then lasts as long as the page.
  }
}
