import { useText } from '#kernel/web/i18n.ts'
import { pathOf, ringsOf, viewOf } from '../geometry.ts'
import { BORDERS } from './messages.ts'
import './borders.css'

interface Drawn {
  readonly code: string
  readonly polygon: unknown
}

/** Borders before and after in one drawing that needs no map. */
export function Sketch({
  before,
  after,
}: {
  readonly before: readonly Drawn[]
  readonly after: readonly Drawn[]
}) {
  const text = useText(BORDERS)
  const rings = (some: readonly Drawn[]) => some.flatMap(({ polygon }) => ringsOf(polygon))
  const view = viewOf([...rings(before), ...rings(after)])
  if (view === undefined) return null
  return (
    <figure className="border-sketch">
      <svg viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={text('sketch')}>
        {after.map(({ code, polygon }) => (
          <path key={code} className="border-after" d={pathOf(ringsOf(polygon), view)} />
        ))}
        {before.map(({ code, polygon }) => (
          <path key={code} className="border-before" d={pathOf(ringsOf(polygon), view)} />
        ))}
      </svg>
      <figcaption className="note">
        {text('before')} · {text('after')}
      </figcaption>
    </figure>
  )
}
