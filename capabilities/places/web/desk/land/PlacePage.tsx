import { lazy, Suspense, useState } from 'react'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { BuildingIcon, EditIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { drawExtent } from '../../../contract/map.ts'
import { showPlace } from '../../../contract/naming.ts'
import { whyNotChange } from '../area.ts'
import { boxOfPolygon, pathOf, ringsOf, viewOf } from '../geometry.ts'
import { PLACE_PATHS } from '../paths.ts'
import { LAND } from './messages.ts'
import { Names } from './Names.tsx'
import '../borders/borders.css'

const PointPicker = lazy(() => import('./PointPicker.tsx'))

type Place = ValueOf<typeof showPlace>

/** An estate, a building, an entrance or a dwelling: what it is called, how it lies, what belongs to it. */
export default function PlacePage({ params }: ScreenProps) {
  const text = useText(LAND)
  const common = useText(COMMON)
  const answer = useAnswer(showPlace, { params: { placeId: (params['id'] ?? '') as never } })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (answer.state === 'refused')
    return (
      <Page>
        <EmptyState icon={BuildingIcon} title={text('place404')} />
      </Page>
    )
  return <Known place={answer.value} again={answer.again} />
}

function Known({ place, again }: { readonly place: Place; readonly again: () => void }) {
  const text = useText(LAND)
  const named = useNamed()
  const path = named(place.pathZh, place.pathEn)
  useTitle(path)
  const mayChange = whyNotChange(place.areaCode) === undefined
  const grid = place.trail.at(-1)
  const gridName = grid === undefined ? place.areaCode : named(grid.nameZh, grid.nameEn)
  return (
    <Page width="wide">
      <PageHead
        title={named(place.nameZh, place.nameEn)}
        above={path}
        back={{
          href: PLACE_PATHS.area({ code: place.areaCode }),
          label: text('backToArea', { area: gridName }),
        }}
      />
      <Facts>
        <Fact name={text('grid')}>
          <a href={PLACE_PATHS.area({ code: place.areaCode })}>{gridName}</a>
        </Fact>
        {place.above.length > 0 && (
          <Fact name={text('above')}>
            <Links places={place.above} />
          </Fact>
        )}
        {place.floors !== null && <Fact name={text('floors')}>{place.floors}</Fact>}
        {place.dwellings !== null && <Fact name={text('dwellings')}>{place.dwellings}</Fact>}
        {place.lon !== null && place.lat !== null && (
          <Fact name={text('point')}>
            <span className="tabular">{`${place.lon.toFixed(6)}, ${place.lat.toFixed(6)}`}</span>
          </Fact>
        )}
        {place.components > 0 && (
          <Fact name={text('components')}>
            <a href={`${PLACE_PATHS.components()}?place=${place.id}`}>
              {text('componentsHere', { count: place.components })}
            </a>
          </Fact>
        )}
      </Facts>
      <Parts on="/places/:id" about={place.id} first={(act) => act()} onDone={again} />
      <Section title={text('names')}>
        <Names
          of={{ placeId: place.id, nameZh: place.nameZh, nameEn: place.nameEn }}
          names={place.names}
          mayChange={mayChange}
        />
      </Section>
      {(place.kind === 'building' || place.kind === 'estate' || place.kind === 'facility') && (
        <Section title={text('outline')}>
          <Outline place={place} mayChange={mayChange} />
        </Section>
      )}
      {place.below.length > 0 && (
        <Section title={text('below')}>
          <Links places={place.below} />
        </Section>
      )}
    </Page>
  )
}

function Links({ places }: { readonly places: Place['below'] }) {
  const named = useNamed()
  return (
    <span className="row">
      {places.map(({ id, nameZh, nameEn }) => (
        <a key={id} href={PLACE_PATHS.place({ id })}>
          {named(nameZh, nameEn)}
        </a>
      ))}
    </span>
  )
}

function Outline({ place, mayChange }: { readonly place: Place; readonly mayChange: boolean }) {
  const text = useText(LAND)
  const common = useText(COMMON)
  const act = useAct(drawExtent)
  const renew = useRenew()
  const [drawing, setDrawing] = useState(false)
  const rings = ringsOf(place.extent)
  const view = viewOf(rings)
  const at = place.lon !== null && place.lat !== null ? { lon: place.lon, lat: place.lat } : undefined
  const around = boxOfPolygon(place.extent, at)
  const put = async (extent: unknown) => {
    const reply = await act.send({ params: { placeId: place.id }, body: { extent: extent as never } })
    if (!reply.ok) return
    say(text('outlineSaved'))
    setDrawing(false)
    renew(showPlace)
  }
  return (
    <div className="stack">
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      {drawing && around ? (
        <Suspense fallback={<Skeleton label={common('loading')} lines={6} />}>
          <PointPicker
            kind="outline"
            around={around}
            busy={act.busy && text('saving')}
            onCancel={() => setDrawing(false)}
            onTake={(drawn) => drawn.kind === 'outline' && void put(drawn.surface)}
          />
        </Suspense>
      ) : (
        <>
          {view === undefined ? (
            <p className="soft">{text('noOutline')}</p>
          ) : (
            <svg
              className="outline-sketch"
              viewBox={`0 0 ${view.width} ${view.height}`}
              role="img"
              aria-label={text('outline')}
            >
              <path
                d={pathOf(rings, view)}
                fill="var(--pine-wash)"
                stroke="var(--pine-text)"
                strokeWidth="6"
              />
            </svg>
          )}
          {mayChange && (
            <ButtonRow>
              <Button
                size="small"
                icon={EditIcon}
                disabledReason={around === undefined ? text('noPoint') : undefined}
                onClick={() => setDrawing(true)}
              >
                {text('drawOutline')}
              </Button>
              {view !== undefined && (
                <Button size="small" icon={TrashIcon} onClick={() => void put(null)}>
                  {text('removeOutline')}
                </Button>
              )}
              <LinkButton size="small" href={PLACE_PATHS.map()}>
                {text('showOnMap')}
              </LinkButton>
            </ButtonRow>
          )}
        </>
      )}
    </div>
  )
}
