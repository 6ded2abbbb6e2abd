import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { call } from '#kernel/web/call.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { EditIcon, MapIcon, PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { mapFeatures, searchMap } from '../../../contract/map.ts'
import type { MapFeature, MapLayer } from '../../../contract/map.ts'
import { ringsOf } from '../geometry.ts'
import { useArea } from '../area.ts'
import type { AreaPage } from '../area.ts'
import { AreaMap } from '../AreaMap.tsx'
import { BORDERS } from '../borders/messages.ts'
import { PLACE_PATHS } from '../paths.ts'
import { drawsMaps, MapCanvas } from './MapCanvas.tsx'
import type { Box, View } from './MapCanvas.tsx'
import { LAYERS, MAP } from './messages.ts'

const ALL: readonly MapLayer[] = ['areas', 'grids', 'estates', 'buildings', 'facilities', 'components']
const FROM_ZOOM: Readonly<Partial<Record<MapLayer, number>>> = {
  grids: 11,
  estates: 13,
  buildings: 14,
  facilities: 14,
  components: 15,
}

/** Where a thing has its page. */
export function hrefOf(layer: MapLayer | 'area' | 'place' | 'component', id: string): string {
  if (layer === 'areas' || layer === 'grids' || layer === 'area') return PLACE_PATHS.area({ code: id })
  return layer === 'components' || layer === 'component'
    ? PLACE_PATHS.component({ id })
    : PLACE_PATHS.place({ id })
}

/** The box around an area’s outline, or around its middle where it has none. */
export function boxAround(area: Pick<AreaPage, 'polygon' | 'lon' | 'lat'>): Box | undefined {
  const points = ringsOf(area.polygon).flat()
  if (points.length === 0)
    return area.lon === null || area.lat === null
      ? undefined
      : [area.lon - 0.01, area.lat - 0.01, area.lon + 0.01, area.lat + 0.01]
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Areas, grids, buildings and components from our own places, with a list beside the map that says the same. */
export default function MapPage() {
  const text = useText(MAP)
  const common = useText(COMMON)
  useTitle(text('map'))
  const { query } = useAddress()
  const area = useArea(query['area'] ?? workArea())
  if (area.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (area.state === 'refused') return <Notice tone="error" title={area.refused.message} />
  return <Known key={area.value.code} area={area.value} />
}

function Known({ area }: { readonly area: AreaPage }) {
  const text = useText(MAP)
  const layerName = useText(LAYERS)
  const common = useText(COMMON)
  const borders = useText(BORDERS)
  const named = useNamed()
  const { go } = useAddress()
  const [can] = useState(drawsMaps)
  const [shown, setShown] = useState<readonly MapLayer[]>(ALL)
  const [onlyBad, setOnlyBad] = useState(false)
  const own = boxAround(area) ?? ([73, 18, 135, 54] as const)
  const [start, setStart] = useState<Box>(own)
  const [view, setView] = useState<View>()
  const [chosen, setChosen] = useState<{ readonly id: string; readonly layer: MapLayer }>()
  const [found, setFound] = useState<ComboOption | null>(null)
  const seen = view ?? { west: own[0], south: own[1], east: own[2], north: own[3], zoom: 16 }
  const answer = useAnswer(
    mapFeatures,
    {
      query: {
        bbox: [seen.west, seen.south, seen.east, seen.north].map((n) => n.toFixed(4)).join(','),
        zoom: String(Math.round(seen.zoom * 2) / 2),
        layers: shown.join(','),
        ...(onlyBad ? { state: 'not-in-order' as const } : {}),
      },
    },
    { keepBefore: true },
  )
  const features: readonly MapFeature[] = answer.state === 'ready' ? answer.value.features : NOTHING
  const cut = answer.state === 'ready' ? answer.value.cut : []
  const far = shown.filter((layer) => (FROM_ZOOM[layer] ?? 0) > seen.zoom)
  const picked = features.find(({ id }) => id === chosen?.id)
  const load = async (typed: string, signal: AbortSignal) => {
    if (typed.trim() === '') return []
    const reply = await call(searchMap, { query: { q: typed.trim() } }, { signal })
    return reply.ok
      ? reply.value.items.map((item) => ({
          key: `${item.kind} ${item.id} ${item.lon ?? ''} ${item.lat ?? ''}`,
          label: named(item.nameZh, item.nameEn),
        }))
      : []
  }
  const goTo = (option: ComboOption | null) => {
    setFound(option)
    if (option === null) return
    const [kind = '', id = '', lon = '', lat = ''] = option.key.split(' ')
    if (lon === '' || !can) {
      go(hrefOf(kind as 'area' | 'place' | 'component', id))
      return
    }
    const reach = kind === 'area' ? 0.002 * 3 ** Math.max(0, (15 - id.length) / 3) : 0.0008
    setStart([Number(lon) - reach, Number(lat) - reach, Number(lon) + reach, Number(lat) + reach])
    setChosen({
      id,
      layer:
        kind === 'area'
          ? id.length === 15
            ? 'grids'
            : 'areas'
          : kind === 'component'
            ? 'components'
            : 'buildings',
    })
  }
  const isSmall = area.level === 'community' || area.level === 'subdistrict'
  return (
    <main className="map-page" id="main" tabIndex={-1}>
      <div className="map-stage">
        {can ? (
          <MapCanvas
            label={text('mapOf', { area: named(area.nameZh, area.nameEn) })}
            features={features}
            start={start}
            chosen={chosen?.id}
            onView={setView}
            onPick={setChosen}
          />
        ) : (
          <div className="stack" style={{ padding: 'var(--s4)' }}>
            <Notice title={text('noWebgl')} />
            <AreaMap area={area} />
          </div>
        )}
        {picked && (
          <div className="map-card" role="status">
            <p>
              <b>
                {named(
                  picked.properties.pathZh ?? picked.properties.nameZh,
                  picked.properties.pathEn ?? picked.properties.nameEn,
                )}
              </b>{' '}
              <span className="soft">{layerName(picked.properties.layer)}</span>
            </p>
            <div className="row">
              <LinkButton size="small" tone="primary" href={hrefOf(picked.properties.layer, picked.id)}>
                {text('open')}
              </LinkButton>
              <Button size="small" onClick={() => setChosen(undefined)}>
                {text('closeIt')}
              </Button>
            </div>
          </div>
        )}
      </div>
      <aside className="map-side" aria-label={text('list')}>
        <h1 className="unseen">{text('mapOf', { area: named(area.nameZh, area.nameEn) })}</h1>
        <ComboBox
          label={text('find')}
          value={found}
          onChange={goTo}
          load={load}
          words={{ open: common('open'), empty: text('noHit'), loading: common('loading') }}
        />
        <div className="row">
          {can && (
            <Button size="small" icon={MapIcon} onClick={() => setStart([...own])}>
              {text('here')}
            </Button>
          )}
          <Button size="small" icon={PrintIcon} onClick={() => print()}>
            {text('print')}
          </Button>
          {isSmall && (
            <LinkButton size="small" icon={EditIcon} href={PLACE_PATHS.borders({ code: area.code })}>
              {borders('open')}
            </LinkButton>
          )}
        </div>
        <fieldset>
          <legend>{text('layers')}</legend>
          <div className="map-layers">
            {ALL.map((layer) => (
              <Checkbox
                key={layer}
                label={layerName(layer)}
                checked={shown.includes(layer)}
                onChange={(on) =>
                  setShown((before) =>
                    on
                      ? ALL.filter((one) => one === layer || before.includes(one))
                      : before.filter((one) => one !== layer),
                  )
                }
              />
            ))}
          </div>
          <Checkbox label={text('notInOrder')} checked={onlyBad} onChange={setOnlyBad} />
        </fieldset>
        <Legend />
        {answer.state === 'refused' && <Notice tone="error" title={answer.refused.message} />}
        {far.length > 0 && (
          <p className="note">
            {text('closer', { layers: far.map((layer) => layerName(layer)).join('、') })}
          </p>
        )}
        {cut.length > 0 && (
          <p className="note">{text('cut', { layers: cut.map((layer) => layerName(layer)).join('、') })}</p>
        )}
        <InView features={features} chosen={chosen?.id} />
        {can && <p className="note">{text('keysHint')}</p>}
      </aside>
    </main>
  )
}

const NOTHING: readonly MapFeature[] = []

function Legend() {
  const text = useText(MAP)
  const layer = useText(LAYERS)
  return (
    <div className="map-legend-part">
      <h2>{text('legend')}</h2>
      <ul className="map-legend">
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <rect
              x="1"
              y="1"
              width="22"
              height="14"
              fill="var(--pine-wash)"
              stroke="var(--pine-text)"
              strokeWidth="1.5"
            />
          </svg>
          {layer('grids')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <rect
              x="1"
              y="1"
              width="22"
              height="14"
              fill="none"
              stroke="var(--indigo)"
              strokeWidth="1.5"
              strokeDasharray="4 3"
            />
          </svg>
          {layer('estates')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <rect x="3" y="4" width="18" height="8" fill="var(--hair-strong)" stroke="var(--ink-soft)" />
          </svg>
          {layer('buildings')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <circle cx="12" cy="8" r="6" fill="var(--indigo)" />
          </svg>
          {layer('facilities')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <circle cx="12" cy="8" r="4" fill="var(--pine-text)" />
          </svg>
          {text('goodOnes')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <circle cx="12" cy="8" r="5" fill="var(--sheet)" stroke="var(--vermilion)" strokeWidth="3" />
          </svg>
          {text('badOnes')}
        </li>
      </ul>
    </div>
  )
}

/** Lines of one layer in the list; who wants more comes closer. */
const MOST_LINES = 60

function InView({
  features,
  chosen,
}: {
  readonly features: readonly MapFeature[]
  readonly chosen: string | undefined
}) {
  const text = useText(MAP)
  const layerName = useText(LAYERS)
  const named = useNamed()
  return (
    <section className="map-list">
      <h2>{text('inView')}</h2>
      {features.length === 0 && <p className="soft">{text('nothingInView')}</p>}
      {ALL.map((layer) => {
        const some = features.filter(({ properties }) => properties.layer === layer)
        if (some.length === 0) return null
        return (
          <div key={layer}>
            <h3>
              {layerName(layer)} <span className="soft tabular">{some.length}</span>
            </h3>
            <ul>
              {some.slice(0, MOST_LINES).map(({ id, properties }) => (
                <li key={id}>
                  <a href={hrefOf(layer, id)} aria-current={chosen === id ? 'true' : undefined}>
                    {named(properties.pathZh ?? properties.nameZh, properties.pathEn ?? properties.nameEn)}
                  </a>
                </li>
              ))}
            </ul>
            {some.length > MOST_LINES && (
              <p className="note">{text('moreIn', { count: some.length - MOST_LINES })}</p>
            )}
          </div>
        )
      })}
    </section>
  )
}
