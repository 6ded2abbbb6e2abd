import { useState } from 'react'
import { navigate, useSearch } from 'wouter-preact/use-browser-location'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { BellIcon, GlobeIcon, MapIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listOpen } from '../../contract/open.ts'
import { AreaChoice } from './AreaChoice.tsx'
import { CategoryChoice } from './CategoryChoice.tsx'
import { Item } from './Item.tsx'
import { OPEN } from './messages.ts'
import { newsPath, openMapPath, openOnePath } from './paths.ts'

/** What is looked for, as it stands in the address: a link shows what its sender saw. */
export type Wanted = Readonly<Partial<Record<'area' | 'place' | 'category' | 'state' | 'days', string>>>
const NAMES = ['area', 'place', 'category', 'state', 'days'] as const

export function useWanted(): readonly [Wanted, (to: Wanted) => void] {
  const search = new URLSearchParams(useSearch())
  const wanted: Wanted = Object.fromEntries(
    NAMES.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
  )
  const change = (to: Wanted) => {
    const next = Object.fromEntries(Object.entries({ ...wanted, ...to }).filter(([, value]) => value !== ''))
    navigate(`${location.pathname}${queryOf(next)}`)
  }
  return [wanted, change]
}

export const queryOf = (wanted: Wanted): string => {
  const query = new URLSearchParams(wanted).toString()
  return query === '' ? '' : `?${query}`
}

const DAY_MS = 86_400_000
const CODE = /^\d{6}(\d{3}){0,4}$/

/** Everything public, newest first. Wholly usable without the map. */
export default function OpenList() {
  const text = useText(OPEN)
  const now = useNow()
  const [wanted, change] = useWanted()
  useTitle(text('title'))
  const area = wanted.area !== undefined && CODE.test(wanted.area) ? wanted.area : ''
  const from =
    wanted.days === undefined ? undefined : dayOf(new Date(now.getTime() - Number(wanted.days) * DAY_MS))
  const query = {
    ...(area === '' ? {} : { area }),
    ...(wanted.place === undefined ? {} : { place: wanted.place as never }),
    ...(wanted.category === undefined ? {} : { category: wanted.category }),
    ...(wanted.state === 'open' || wanted.state === 'closed' ? { state: wanted.state } : {}),
    ...(from === undefined ? {} : { from }),
  }
  return (
    <Page width="text">
      <PageHead title={text('title')} lead={text('lead')} />
      <nav className="open-ways" aria-label={text('title')}>
        <LinkButton href={`${openMapPath()}${area === '' ? '' : `?area=${area}`}`} icon={MapIcon}>
          {text('map')}
        </LinkButton>
        <LinkButton
          href={`${newsPath()}${queryOf({ ...(area === '' ? {} : { area }), ...(wanted.place === undefined ? {} : { place: wanted.place }), ...(wanted.category === undefined ? {} : { category: wanted.category }) })}`}
          icon={BellIcon}
        >
          {text('news')}
        </LinkButton>
      </nav>
      <section className="open-filters" aria-label={text('filters')}>
        <AreaChoice area={area} onChange={(code) => change({ area: code, place: '' })} />
        <CategoryChoice
          label={text('category')}
          unchosen={text('anyCategory')}
          value={wanted.category ?? ''}
          onChange={(category) => change({ category })}
        />
        <Select
          label={text('state')}
          value={wanted.state ?? ''}
          unchosen={text('anyState')}
          onChange={(state) => change({ state })}
          options={[
            { value: 'open', label: text('open') },
            { value: 'closed', label: text('closed') },
          ]}
        />
        <Select
          label={text('period')}
          value={wanted.days ?? ''}
          unchosen={text('anyTime')}
          onChange={(days) => change({ days })}
          options={[
            { value: '30', label: text('days30') },
            { value: '90', label: text('days90') },
            { value: '365', label: text('days365') },
          ]}
        />
      </section>
      <List key={JSON.stringify(query)} query={query} onAllPlaces={() => change({ place: '' })} />
    </Page>
  )
}

interface ListProps {
  readonly query: Readonly<Record<string, string>>
  readonly onAllPlaces: () => void
}

function List({ query, onAllPlaces }: ListProps) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <div className="stack">
      {cursors.map((cursor, at) => (
        <OnePage
          key={cursor ?? ''}
          query={query}
          cursor={cursor}
          onAllPlaces={onAllPlaces}
          onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </div>
  )
}

interface OnePageProps extends ListProps {
  readonly cursor: string | undefined
  readonly onMore: ((next: string) => void) | undefined
}

function OnePage({ query, cursor, onMore, onAllPlaces }: OnePageProps) {
  const text = useText(OPEN)
  const common = useText(COMMON)
  const named = useNamed()
  const asked = useAsk(listOpen, {
    query: { ...query, limit: 20, ...(cursor === undefined ? {} : { cursor }) },
  })
  if (asked.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (asked.state === 'refused')
    return (
      <Notice
        tone="error"
        title={asked.refused.message}
        actions={
          <Button icon={RefreshIcon} onClick={asked.again}>
            {common('again')}
          </Button>
        }
      />
    )
  const { items, next } = asked.value
  const first = items[0]
  if (first === undefined)
    return (
      <EmptyState
        icon={GlobeIcon}
        title={text('none')}
        actions={
          <>
            <LinkButton tone="primary" href="/new">
              {text('say')}
            </LinkButton>
            {query['place'] !== undefined && <Button onClick={onAllPlaces}>{text('allPlaces')}</Button>}
          </>
        }
      >
        {text('noneNext')}
      </EmptyState>
    )
  return (
    <>
      {query['place'] !== undefined && cursor === undefined && (
        <p className="row">
          <span>{text('onePlace', { place: named(first.placeZh, first.placeEn) })}</span>
          <Button size="small" onClick={onAllPlaces}>
            {text('allPlaces')}
          </Button>
        </p>
      )}
      <ul className="open-items" aria-label={text('label')}>
        {items.map((item) => (
          <li key={item.appealId}>
            <Item
              item={item}
              title={
                <a href={openOnePath({ number: item.number })}>
                  <b>{named(item.categoryZh, item.categoryEn)}</b>
                </a>
              }
            />
          </li>
        ))}
      </ul>
      {next !== undefined && onMore !== undefined && (
        <div>
          <Button wide="phone" onClick={() => onMore(next)}>
            {text('more')}
          </Button>
        </div>
      )}
    </>
  )
}
