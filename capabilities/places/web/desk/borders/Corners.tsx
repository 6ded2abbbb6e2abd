import { useState } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { DownIcon, LeftIcon, PlusIcon, RightIcon, TrashIcon, UpIcon } from '#ui/icons.tsx'
import type { Arc } from '../../../rules/borders.ts'
import type { Position } from '../../../rules/geometry.ts'
import { shifted } from './editing.ts'
import { BORDERS } from './messages.ts'

const STEP_M = 5

/** One border corner by corner: whatever the mouse does on the map, with the keyboard. */
export function Corners({
  arc,
  onCourse,
}: {
  readonly arc: Arc
  readonly onCourse: (course: readonly Position[]) => void
}) {
  const text = useText(BORDERS)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, arc.points.length - 1)
  const point = arc.points[at]!
  const to = (east: number, north: number) =>
    onCourse(arc.points.map((one, i) => (i === at ? shifted(one, east, north) : one)))
  const next = arc.points[at + 1]
  const add = () => {
    if (next === undefined) return
    const middle: Position = [(point[0]! + next[0]!) / 2, (point[1]! + next[1]!) / 2]
    onCourse([...arc.points.slice(0, at + 1), middle, ...arc.points.slice(at + 1)])
    setChosen(at + 1)
  }
  const isEnd = at === 0 || next === undefined
  return (
    <div className="stack">
      <p aria-live="polite">{text('point', { n: at + 1, count: arc.points.length })}</p>
      <ButtonRow>
        <Button
          size="small"
          disabledReason={at === 0 ? text('isFirst') : undefined}
          onClick={() => setChosen(at - 1)}
        >
          {text('previous')}
        </Button>
        <Button
          size="small"
          disabledReason={next === undefined ? text('isLast') : undefined}
          onClick={() => setChosen(at + 1)}
        >
          {text('next')}
        </Button>
      </ButtonRow>
      <ButtonRow>
        <Button size="small" icon={UpIcon} onClick={() => to(0, STEP_M)}>
          {text('north', { m: STEP_M })}
        </Button>
        <Button size="small" icon={DownIcon} onClick={() => to(0, -STEP_M)}>
          {text('south', { m: STEP_M })}
        </Button>
        <Button size="small" icon={LeftIcon} onClick={() => to(-STEP_M, 0)}>
          {text('west', { m: STEP_M })}
        </Button>
        <Button size="small" icon={RightIcon} onClick={() => to(STEP_M, 0)}>
          {text('east', { m: STEP_M })}
        </Button>
      </ButtonRow>
      <ButtonRow>
        <Button
          size="small"
          icon={PlusIcon}
          disabledReason={next === undefined ? text('isLast') : undefined}
          onClick={add}
        >
          {text('addPoint')}
        </Button>
        <Button
          size="small"
          icon={TrashIcon}
          disabledReason={isEnd ? text('endStays') : undefined}
          onClick={() => onCourse(arc.points.filter((_, i) => i !== at))}
        >
          {text('removePoint')}
        </Button>
      </ButtonRow>
    </div>
  )
}
