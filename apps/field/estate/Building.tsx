import { useMemo } from 'react'
import type { PhoneDwelling } from '#places/contract/slice.ts'
import { isInHand } from '#dispatch/rules.ts'
import { entranceIn } from '#places/rules/where.ts'
import { byHeight } from '#places/rules/dwelling.ts'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { BuildingIcon, HomeIcon, MinusIcon, NewIcon, ReturnIcon, WrenchIcon } from '#ui/icons.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useHoldings } from '../holdings.ts'
import type { Holdings } from '../today/tasks.ts'
import { byName } from '../today/walk.ts'
import { ESTATE } from './messages.ts'
import './face.css'

type Mark = 'order' | 'again' | 'due' | 'lived' | 'empty'

const MARKS = {
  order: WrenchIcon,
  again: ReturnIcon,
  due: NewIcon,
  lived: HomeIcon,
  empty: MinusIcon,
} as const
const WORDS = { order: 'hasOrder', again: 'isAgain', due: 'isDue', lived: 'lived', empty: 'empty' } as const

interface Door {
  readonly dwelling: Row<PhoneDwelling>
  readonly mark: Mark
}

/** What is the most to be done behind each door. */
function marksOf(held: Holdings): (dwellingId: string) => Mark {
  const marks = new Map<string, Mark>()
  for (const { dwellingId } of held.households) marks.set(dwellingId, 'lived')
  for (const { dwellingId, state } of held.targets) if (state === 'due') marks.set(dwellingId, 'due')
  for (const { dwellingId, state } of held.targets) if (state === 'again') marks.set(dwellingId, 'again')
  for (const { dwellingId, state } of held.orders)
    if (dwellingId !== undefined && isInHand(state)) marks.set(dwellingId, 'order')
  return (dwellingId) => marks.get(dwellingId) ?? 'empty'
}

type Floors = readonly (readonly [floor: string, doors: readonly Door[]])[]

function faceOf(
  held: Holdings,
  buildingId: string,
): readonly (readonly [entrance: string, floors: Floors])[] {
  const markOf = marksOf(held)
  const entrances = new Map<string, Map<string, Door[]>>()
  for (const dwelling of held.dwellings) {
    if (dwelling.buildingId !== buildingId) continue
    const floors = entrances.get(dwelling.entrance ?? '') ?? new Map<string, Door[]>()
    const floor = dwelling.floor ?? ''
    floors.set(floor, [...(floors.get(floor) ?? []), { dwelling, mark: markOf(dwelling.id) }])
    entrances.set(dwelling.entrance ?? '', floors)
  }
  return [...entrances]
    .toSorted(([one], [other]) => byName(one, other))
    .map(([entrance, floors]) => [
      entrance,
      [...floors]
        .toSorted(([one], [other]) => byHeight(one, other))
        .map(([floor, doors]) => [
          floor,
          doors.toSorted((one, other) => byName(one.dwelling.label, other.dwelling.label)),
        ]),
    ])
}

/** One building from outside: floor by floor, with what is to be done behind each door. */
export default function Building({ params }: ScreenProps) {
  const text = useText(ESTATE)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const held = useHoldings()
  const building = held?.buildings.find(({ id }) => id === params['id'])
  useTitle(building === undefined ? text('title') : named(building.name, building.nameEn))
  const face = useMemo(() => (held ? faceOf(held, params['id'] ?? '') : []), [held, params])
  if (held === undefined)
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (building === undefined)
    return (
      <Page width="form">
        <EmptyState icon={BuildingIcon} title={<h1>{text('notHere')}</h1>}>
          {text('notHereNext')}
        </EmptyState>
      </Page>
    )
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/estate', label: text('back') }}
        above={building.estate && named(building.estate, building.estateEn)}
        title={named(building.name, building.nameEn)}
      />
      <ul className="face-legend" aria-label={text('legend')}>
        {(['due', 'again', 'order', 'empty'] as const).map((mark) => {
          const Mark = MARKS[mark]
          return (
            <li key={mark}>
              <Mark /> {text(WORDS[mark])}
            </li>
          )
        })}
      </ul>
      {face.map(([entrance, floors]) => (
        <section key={entrance} className="stack">
          <h2>{entrance === '' ? text('noEntrance') : entranceIn(lang, entrance)}</h2>
          <div className="face">
            {floors.map(([floor, doors]) => (
              <div key={floor} className="face-floor">
                <h4>{floor === '' ? text('noFloor') : text('floor', { floor })}</h4>
                <ul className="face-doors">
                  {doors.map(({ dwelling, mark }) => {
                    const Mark = MARKS[mark]
                    return (
                      <li key={dwelling.id}>
                        <a className="face-door" data-mark={mark} href={`/field/home/${dwelling.id}`}>
                          {dwelling.label}
                          {mark !== 'lived' && <Mark label={text(WORDS[mark])} />}
                        </a>
                      </li>
                    )
                  })}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
    </Page>
  )
}
