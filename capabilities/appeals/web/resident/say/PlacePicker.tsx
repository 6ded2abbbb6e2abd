import { useEffect, useState } from 'react'
import { findPlaces, listAreas } from '#places/contract.ts'
import type { Area, Place } from '#places/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { BackIcon, BuildingIcon, PeopleIcon, RefreshIcon, RightIcon, SearchIcon } from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { homePath } from '../paths.ts'
import type { ChosenPlace } from './draft.ts'
import { PLACES } from './place-messages.ts'
import './PlacePicker.css'

export interface PlacePickerProps {
  readonly onPick: (place: ChosenPlace) => void
}

/** Where it is, by typing or by going down from the community to the building. */
export function PlacePicker({ onPick }: PlacePickerProps) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim())
  useTitle(text('title'))
  return (
    <Page width="form">
      <PageHead
        back={{ href: homePath(), label: common('back') }}
        title={text('title')}
        lead={text('lead')}
      />
      <TextField
        label={text('search')}
        hint={text('searchHint')}
        icon={SearchIcon}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      {words === '' ? <Browse onPick={onPick} /> : <Found words={words} onPick={onPick} />}
    </Page>
  )
}

const placeOf = (place: Place): ChosenPlace => ({
  placeId: place.id,
  nameZh: place.pathZh,
  nameEn: place.pathEn,
  communityZh: '',
  communityEn: '',
})

function Found({ words, onPick }: PlacePickerProps & { readonly words: string }) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  const named = useNamed()
  const found = useAsk(findPlaces, { query: { q: words, limit: 20 } })
  if (found.state === 'loading') return <Skeleton label={common('loading')} lines={4} />
  if (found.state === 'refused') return <NotLoaded message={found.refused.message} again={found.again} />
  const { items } = found.value
  return (
    <Section title={text('found')}>
      <div role="status">{items.length === 0 && <p>{text('none')}</p>}</div>
      <Picks
        picks={items.map((place) => ({
          key: place.id,
          icon: BuildingIcon,
          title: named(place.pathZh, place.pathEn),
          run: () => onPick(placeOf(place)),
        }))}
      />
      {items.length === 0 && <Browse onPick={onPick} />}
    </Section>
  )
}

interface Passed {
  readonly area: Area
  /** Chosen by the person; not the only one there was. */
  readonly chosen: boolean
}

/** Down the tree of areas. A level with one branch only is passed through. */
function Browse({ onPick }: PlacePickerProps) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  const named = useNamed()
  const [trail, setTrail] = useState<readonly Passed[]>([])
  const here = trail[trail.length - 1]?.area
  const isCommunity = here?.level === 'community'
  const below = useAsk(listAreas, isCommunity ? undefined : { query: here ? { parent: here.code } : {} })
  const only = below.state === 'ready' && below.value.items.length === 1 ? below.value.items[0] : undefined
  useEffect(() => {
    if (only !== undefined && only.level !== 'grid')
      setTrail((before) => [...before, { area: only, chosen: false }])
  }, [only])
  const up = trail.some(({ chosen }) => chosen) ? () => setTrail(upFrom(trail)) : undefined
  if (isCommunity) return <InCommunity area={here} onPick={onPick} onUp={up} />
  if (below.state === 'refused') return <NotLoaded message={below.refused.message} again={below.again} />
  if (below.state === 'loading' || only !== undefined) return <Skeleton label={common('loading')} lines={4} />
  return (
    <Section title={text('browse')}>
      {up && <Up onUp={up} />}
      <Picks
        picks={below.value.items.map((area) => ({
          key: area.code,
          icon: PeopleIcon,
          title: named(area.nameZh, area.nameEn),
          run: () => setTrail([...trail, { area, chosen: true }]),
        }))}
      />
    </Section>
  )
}

/** Back before the last choice. */
const upFrom = (trail: readonly Passed[]): readonly Passed[] => {
  const last = trail.map(({ chosen }) => chosen).lastIndexOf(true)
  return trail.slice(0, Math.max(0, last))
}

function InCommunity({
  area,
  onPick,
  onUp,
}: PlacePickerProps & { readonly area: Area; readonly onUp: (() => void) | undefined }) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  const named = useNamed()
  const places = useAsk(findPlaces, { query: { area: area.code, kind: 'building', limit: 50 } })
  const names = { communityZh: area.nameZh, communityEn: area.nameEn }
  const whole = {
    key: area.code,
    icon: PeopleIcon,
    title: text('whole', { area: named(area.nameZh, area.nameEn) }),
    run: () => onPick({ areaCode: area.code, nameZh: area.nameZh, nameEn: area.nameEn, ...names }),
  }
  return (
    <Section title={text('inside', { area: named(area.nameZh, area.nameEn) })}>
      {onUp && <Up onUp={onUp} />}
      {places.state === 'loading' && <Skeleton label={common('loading')} lines={4} />}
      {places.state === 'refused' && <NotLoaded message={places.refused.message} again={places.again} />}
      <Picks
        picks={[
          whole,
          ...(places.state === 'ready' ? places.value.items : []).map((place) => ({
            key: place.id,
            icon: BuildingIcon,
            title: named(place.pathZh, place.pathEn),
            run: () => onPick({ ...placeOf(place), ...names }),
          })),
        ]}
      />
    </Section>
  )
}

function Up({ onUp }: { readonly onUp: () => void }) {
  const text = useText(PLACES)
  return (
    <div>
      <Button size="small" tone="quiet" icon={BackIcon} onClick={onUp}>
        {text('up')}
      </Button>
    </div>
  )
}

function NotLoaded({ message, again }: { readonly message: string; readonly again: () => void }) {
  const text = useText(PLACES)
  const common = useText(COMMON)
  return (
    <Notice
      tone="error"
      title={text('offline')}
      actions={
        <Button icon={RefreshIcon} onClick={again}>
          {common('again')}
        </Button>
      }
    >
      {message}
    </Notice>
  )
}

interface Pick {
  readonly key: string
  readonly icon: Icon
  readonly title: string
  readonly run: () => void
}

const Picks = ({ picks }: { readonly picks: readonly Pick[] }) =>
  picks.length === 0 ? null : (
    <ul className="card-list">
      {picks.map(({ key, icon: Mark, title, run }) => (
        <li key={key}>
          <button type="button" className="card-link place-pick" onClick={run}>
            <Mark className="place-pick-icon" />
            <span className="card-link-words">{title}</span>
            <RightIcon className="card-link-arrow" />
          </button>
        </li>
      ))}
    </ul>
  )

const SETTLE_MS = 250

/** What was typed, once the person pauses. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
