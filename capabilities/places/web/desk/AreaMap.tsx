import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { findPlaces, listAreas } from '../../contract.ts'
import type { Area } from '../../contract.ts'
import { isVacant, postsOf, useArea } from './area.ts'
import type { AreaPage } from './area.ts'
import { pathOf, ringsOf, viewOf } from './geometry.ts'
import type { View } from './geometry.ts'
import { AREAS } from './messages.ts'
import { PLACE_PATHS } from './paths.ts'
import './AreaMap.css'

/** A sketch of an area: its outline, what lies below it, or its buildings. Nothing without an outline. */
export function AreaMap({ area, plain }: { readonly area: AreaPage; readonly plain?: boolean | undefined }) {
  const text = useText(AREAS)
  const named = useNamed()
  const rings = ringsOf(area.polygon)
  const view = viewOf(rings)
  if (view === undefined) return null
  return (
    <figure className="area-map">
      <svg
        viewBox={`0 0 ${view.width} ${view.height}`}
        role={plain ? 'img' : 'group'}
        aria-label={text('map', { area: named(area.nameZh, area.nameEn) })}
      >
        <path className="area-own" d={pathOf(rings, view)} />
        {area.children > 0 && !plain ? (
          <Children area={area} view={view} />
        ) : (
          <Buildings area={area} view={view} />
        )}
      </svg>
    </figure>
  )
}

interface PartProps {
  readonly area: AreaPage
  readonly view: View
}

function Children({ area, view }: PartProps) {
  const answer = useAnswer(listAreas, { query: { parent: area.code } }, { still: true })
  if (answer.state !== 'ready') return null
  return (
    <>
      {answer.value.items.map((child) => (
        <Child key={child.code} child={child} parentZh={area.nameZh} parentEn={area.nameEn} view={view} />
      ))}
    </>
  )
}

interface ChildProps {
  readonly child: Area
  readonly parentZh: string
  readonly parentEn: string
  readonly view: View
}

function Child({ child, parentZh, parentEn, view }: ChildProps) {
  const text = useText(AREAS)
  const named = useNamed()
  const answer = useArea(child.code)
  if (answer.state !== 'ready') return null
  const rings = ringsOf(answer.value.polygon)
  if (rings.length === 0) return null
  const vacant = child.level === 'grid' ? postsOf(answer.value.posts).filter(isVacant).length : 0
  const name = named(child.nameZh, child.nameEn)
  const short = named(
    child.nameZh.replace(parentZh, ''),
    child.nameEn.replace(firstWord(parentEn), '').trim(),
  )
  return (
    <a
      href={PLACE_PATHS.area({ code: child.code })}
      aria-label={vacant > 0 ? `${name}, ${text('vacancies', { count: vacant })}` : name}
      className="area-child"
      data-vacant={vacant > 0 ? '' : undefined}
    >
      <path d={pathOf(rings, view)} />
      {child.lon !== null && child.lat !== null && (
        <text x={view.x(child.lon)} y={view.y(child.lat)} aria-hidden="true">
          {short}
        </text>
      )}
    </a>
  )
}

const firstWord = (name: string) => name.split(' ')[0] ?? ''

const MOST_BUILDINGS = 50

function Buildings({ area, view }: PartProps) {
  const named = useNamed()
  const answer = useAnswer(
    findPlaces,
    { query: { area: area.code, kind: 'building', limit: MOST_BUILDINGS } },
    { still: true },
  )
  if (answer.state !== 'ready') return null
  return (
    <>
      {answer.value.items.map(
        ({ id, lon, lat, nameZh, nameEn }) =>
          lon !== null &&
          lat !== null && (
            <g key={id} className="area-building" aria-hidden="true">
              <rect x={view.x(lon) - 26} y={view.y(lat) - 18} width="52" height="36" rx="3" />
              <text x={view.x(lon)} y={view.y(lat) + 48}>
                {named(nameZh, nameEn)}
              </text>
            </g>
          ),
      )}
    </>
  )
}
