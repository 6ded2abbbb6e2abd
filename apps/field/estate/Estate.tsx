import { useMemo, useState } from 'react'
import { CardLink, CardList } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { BuildingIcon, HomeIcon, PersonIcon, SearchIcon } from '#ui/icons.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { useHoldings } from '../holdings.ts'
import { byName } from '../today/walk.ts'
import { find, makeIndex } from './find.ts'
import type { Found } from './find.ts'
import { ESTATE } from './messages.ts'

/** The own grid: found by name or number, and house by house. */
export default function Estate() {
  const text = useText(ESTATE)
  const common = useText(COMMON)
  const lang = useLang()
  const held = useHoldings()
  const [typed, setTyped] = useState('')
  useTitle(text('title'))
  const index = useMemo(() => held && makeIndex(held, lang), [held, lang])
  const found = useMemo(() => (index === undefined ? [] : find(index, typed)), [index, typed])
  return (
    <Page width="form">
      <PageHead title={text('title')} />
      <TextField
        label={text('find')}
        hint={text('findHint')}
        icon={SearchIcon}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      {held === undefined ? (
        <Skeleton label={common('loading')} lines={6} />
      ) : typed.trim() === '' ? (
        <Buildings />
      ) : (
        <Results found={found} />
      )}
    </Page>
  )
}

const MARKS = { building: BuildingIcon, home: HomeIcon, person: PersonIcon } as const

function Results({ found }: { readonly found: readonly Found[] }) {
  const text = useText(ESTATE)
  if (found.length === 0)
    return (
      <EmptyState icon={SearchIcon} title={text('foundNone')}>
        {text('foundNoneNext')}
      </EmptyState>
    )
  return (
    <section>
      <p className="note" role="status">
        {text('found', { count: found.length })}
      </p>
      <ul className="todo">
        {found.map(({ key, href, kind, title, more }) => {
          const Mark = MARKS[kind]
          return (
            <li key={key}>
              <a className="todo-line" href={href}>
                <Mark className="todo-icon" />
                <span className="todo-words">
                  <span className="todo-title">{title}</span>
                  <span className="todo-more">{more}</span>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Buildings() {
  const text = useText(ESTATE)
  const named = useNamed()
  const held = useHoldings()!
  const lines = useMemo(() => {
    const homes = new Map<string, number>()
    const due = new Map<string, number>()
    const houseOf = new Map(held.dwellings.map(({ id, buildingId }) => [id, buildingId ?? '']))
    const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
    for (const { buildingId } of held.dwellings) add(homes, buildingId ?? '')
    for (const { dwellingId, state } of held.targets)
      if (state === 'due' || state === 'again') add(due, houseOf.get(dwellingId) ?? '')
    return held.buildings
      .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0) || byName(one.name, other.name))
      .map((building) => ({ building, homes: homes.get(building.id) ?? 0, due: due.get(building.id) ?? 0 }))
  }, [held])
  if (lines.length === 0)
    return (
      <EmptyState icon={BuildingIcon} title={text('noBuildings')}>
        {text('noBuildingsNext')}
      </EmptyState>
    )
  return (
    <section>
      <h2 className="unseen">{text('buildings')}</h2>
      <CardList label={text('buildings')}>
        {lines.map(({ building, homes, due }) => (
          <CardLink
            key={building.id}
            href={`/field/building/${building.id}`}
            icon={BuildingIcon}
            title={named(building.name, building.nameEn)}
            aside={due > 0 ? text('due', { count: due }) : undefined}
          >
            {[building.estate && named(building.estate, building.estateEn), text('homes', { count: homes })]
              .filter(Boolean)
              .join(' · ')}
          </CardLink>
        ))}
      </CardList>
    </section>
  )
}
